"""Which delimiter a text uses: every candidate reads the first records, and the best reading wins.

A reading is better if rows have more than one value, all of one width, without a quoting error, and if more
of the values are numbers, with whatever marks: 1,5;2,5 is two numbers or three broken pieces. Spaces part
numbers only, where something else parts the rows as well: they stand inside words and between thousands.
Where nothing usual parts anything, rare marks are tried; they must stand between words in the first row too,
so that 12:30 below a name is a time.
"""

from collections import Counter
from collections.abc import Generator, Sequence
from itertools import chain, dropwhile, islice
from typing import NamedTuple

from engine.data.guesses import DELIMITERS, WHITESPACE, Guesses
from engine.data.marks import look_in_any_format
from engine.data.numerals import Look
from engine.data.records import Block, blocks
from engine.data.source import TextSource
from engine.problem import Problem

JUDGED_RECORDS = 300
JUDGED_CELLS = 1000
RARE_NUMBERS = 0.5
"""So large a share of numbers between rare marks is no accident."""
RARE = ("::", "^", "~", ":")
WELL = (True, 1.0, True)
"""Rows of more than one value, all of one width, without an error."""

Score = tuple[bool, float, bool, float]


class Judged(NamedTuple):
    """The delimiter, and whether spaces would part the rows as well, and into more numbers."""

    delimiter: str
    is_doubtful: bool = False


def delimiter_of(source: TextSource, encoding: str) -> Generator[float, None, Judged]:
    """The delimiter that a first line announces, or the one that reads best."""
    announced = source.announced_delimiter(encoding)
    if announced is not None:
        return Judged(announced)
    scores: dict[str, Score] = {}
    for delimiter in DELIMITERS:
        scores[delimiter] = _score(source, Guesses(encoding=encoding, delimiter=delimiter))
        yield 0.0
    spaced = scores.pop(WHITESPACE)
    best = max(scores, key=lambda delimiter: scores[delimiter])
    below = _score(source, Guesses(encoding=encoding, delimiter=best), without_titles=True)
    if below[:3] == WELL and spaced[3] < 1:
        return Judged(best, spaced[:3] == WELL and spaced[3] > below[3])
    if not scores[best][0] and not spaced[0]:
        rare = (mark for mark in RARE if _parts_well(source, Guesses(encoding=encoding, delimiter=mark)))
        return Judged(next(rare, best))
    return Judged(best if scores[best] >= spaced else WHITESPACE)


def _parts_well(source: TextSource, guesses: Guesses) -> bool:
    """Whether a mark parts names without a number, and below them as many values, most of them numbers."""
    rows, whole = _beginning(source, guesses)
    if not whole or len(rows) < 2 or {len(row) for row in rows} != {commonest_width(rows)}:
        return False
    names = [cell.strip() for cell in rows[0]]
    return len(names) > 1 and all(map(str.isidentifier, names)) and _number_share(rows) > RARE_NUMBERS


def commonest_width(rows: Sequence[Sequence[str]]) -> int:
    """The commonest number of values in a row, the larger of two equally common."""
    counts = Counter(len(row) for row in rows)
    return max(counts, key=lambda width: (counts[width], width), default=0)


def _score(source: TextSource, guesses: Guesses, without_titles: bool = False) -> Score:
    rows, whole = _beginning(source, guesses)
    if without_titles:
        rows = list(dropwhile(lambda row: len(row) == 1, rows))
    width = commonest_width(rows)
    equal = sum(len(row) == width for row in rows) / max(1, len(rows))
    return width > 1, equal, whole, _number_share(rows)


def _beginning(source: TextSource, guesses: Guesses) -> tuple[list[list[str]], bool]:
    """The first records, and whether they could be read without an error."""
    rows: list[list[str]] = []
    found: Block
    try:
        for found in blocks(source, guesses):
            rows += found.rows
            if len(rows) >= JUDGED_RECORDS:
                break
    except Problem:
        return rows, False
    return rows, True


def _number_share(rows: Sequence[Sequence[str]]) -> float:
    """The share of numbers among the first values below the header that are there; 1, with a mark at its end
    is none."""
    stripped = map(str.strip, chain.from_iterable(rows[1:] or rows))
    cells = list(islice(filter(None, stripped), JUDGED_CELLS))
    looks = {cell: look_in_any_format(cell) for cell in set(cells) if not cell.endswith((",", ";", "."))}
    return sum(looks.get(cell) is Look.NUMBER for cell in cells) / max(1, len(cells))
