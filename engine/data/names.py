"""What the columns of a table are called: as its first row says, and each by a name of its own."""

import re
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from engine.data.export import word_behind
from engine.data.guesses import Guesses
from engine.data.records import Block

_RULE = re.compile(r":?-{2,}:?|:-:|[─━═]+")


class Names(Struct, frozen=True):
    """Names and units from left to right. `raw` is the row of names as it stands in the file, `unnamed` the
    columns, from 0, that have no name there, `repeated` the names that occur again."""

    names: tuple[str, ...]
    units: tuple[str | None, ...]
    raw: list[str] | None
    unnamed: tuple[int, ...] = ()
    repeated: tuple[str, ...] = ()


def names_of(block: Block, guesses: Guesses) -> Names:
    """Take the names, and the units, from the first rows of a table."""
    width = max(len(guesses.kinds), 1)
    if not guesses.header:
        names = tuple(f"column {index + 1}" for index in range(width))
        return Names(names, (None,) * width, None)
    raw = _padded(block.rows[0], guesses) if block.rows else []
    stripped = [word_behind(cell.strip()) for cell in raw]
    if stripped and stripped[0].startswith("#") and len(stripped[0]) > 1:
        stripped[0] = stripped[0].lstrip("# ")
    return Names(
        names=_different([name or f"column {index + 1}" for index, name in enumerate(stripped)]),
        units=_units(block, guesses, len(raw)),
        raw=raw,
        unnamed=tuple(index for index, name in enumerate(stripped) if not name),
        repeated=tuple(name for name, count in Counter(stripped).items() if name and count > 1),
    )


def is_rule(row: Sequence[str]) -> bool:
    """Whether a row is a line drawn below the names, as in Markdown: |---|:-:|."""
    filled = [cell.strip() for cell in row if cell.strip()]
    return bool(filled) and all(_RULE.fullmatch(cell) for cell in filled)


def _padded(raw: list[str], guesses: Guesses) -> list[str]:
    """The row of names with an empty one for each column behind it, if these columns are left out: rows may
    end with a delimiter where the names do not."""
    behind = guesses.kinds[len(raw) :]
    return [*raw, *("" for _ in behind)] if set(behind) == {"left_out"} else raw


def _units(block: Block, guesses: Guesses, width: int) -> tuple[str | None, ...]:
    if not guesses.units or len(block.rows) < 2 or len(block.rows[1]) != width:
        return (None,) * width
    units = (cell.strip().strip("[]()") for cell in block.rows[1])
    return tuple(unit if unit not in ("", "-") else None for unit in units)


def _different(names: list[str]) -> tuple[str, ...]:
    """The same names, a number behind each that has occurred before."""
    given, taken = set(names), set[str]()
    numbers: Counter[str] = Counter()
    result: list[str] = []
    for name in names:
        new = name
        while new in taken or (new != name and new in given):
            numbers[name] += 1
            new = f"{name} ({numbers[name] + 1})"
        taken.add(new)
        result.append(new)
    return tuple(result)
