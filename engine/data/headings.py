"""The first rows of a table: names of the columns, units, or already data."""

import re
from collections.abc import Generator, Sequence
from typing import cast

from msgspec import Struct

from engine.data.guesses import Choices, Doubt
from engine.data.marks import look_in_any_format
from engine.data.names import is_rule
from engine.data.numerals import Look, NumberFormat, complaint, shown
from engine.data.sample import Sample, SampleColumn, columns_of
from engine.problem import Problem

_UNIT = re.compile(
    r"\[[^0-9+\-−.,].{0,15}\]|\([^0-9+\-−.,].{0,15}\)|[µμnmckMGhd]?(?:m|g|s|l|L|V|A|W|J|N|Pa|Hz|mol|bar|eV|Wh|m²|m³|m2|m3|m\^2|m/s|m/s²|g/l"
    r"|g/m³)|°|°C|°F|K|C|F|%|‰|€|\$|£|EUR|USD|GBP|CHF|min|h|hours?|days?|d|years?|yr|a|ha|mph|km/h|kg/m³|kg/m2|kg/m²"
    r"|mmHg|ppm|ppb|pH|px|dB|rpm|kcal|cal|in|ft|lb|lbs|oz|mi|inch|inches|cc|hp|mpg|count|pcs|Stk",
)


class Heading(Struct, frozen=True):
    """Whether the table begins with names and units, the names as they stand there, and doubts about it."""

    header: bool
    units: bool
    names: tuple[str, ...]
    doubts: tuple[Doubt, ...] = ()

    @property
    def rows(self) -> int:
        """How many rows it takes."""
        return self.header + self.units

    def name_of(self, index: int) -> str:
        """What a column is called in a sentence."""
        name = self.names[index] if self.header and index < len(self.names) else ""
        return name or str(index + 1)


def heading_of(
    sample: Sample, begin: int, chosen: Choices
) -> Generator[float, None, tuple[Heading, list[SampleColumn]]]:
    """What the first rows are, and the columns below them."""
    rows = sample.rows[begin:]
    first = [cell.strip() for cell in rows[0]]
    numbers = sample.numbers[begin:]
    signs = chosen.get("signs", "refuse") != "refuse"
    columns = yield from columns_of(numbers[1:] or numbers, rows[1:] or rows, signs)
    header, doubts = _header(first, columns, sample.numbers[begin])
    if "header" in chosen:
        header, doubts = cast(bool, chosen["header"]), ()
    units = header and len(rows) > 2 and _are_units([cell.strip() for cell in rows[1]], columns)
    units = cast(bool, chosen.get("units", units)) and header
    if header and not units and "units" not in chosen and len(rows) > 2:
        doubts = (
            *doubts,
            *_doubts_about_words(first, [cell.strip() for cell in rows[1]], columns, numbers[1]),
        )
    if units or not header:
        skipped = header + units
        columns = yield from columns_of(numbers[skipped:] or numbers, rows[skipped:] or rows, signs)
    names = tuple(first) if header else ()
    return Heading(header, units, names, doubts), columns


def _header(
    first: Sequence[str], columns: Sequence[SampleColumn], row: int
) -> tuple[bool, tuple[Doubt, ...]]:
    """Whether the first row holds names; in doubt if it holds numbers that could be names, such as years."""
    counted = [index for index, column in enumerate(columns) if column.is_numeric or column.is_coded]
    numbers = [
        first[index]
        for index in counted
        if index < len(first) and look_in_any_format(first[index]) in (Look.NUMBER, Look.CODE)
    ]
    if not numbers:
        return True, ()
    problem = Problem(
        "Row {row} should hold the names of the columns, but {name} is a number: put names above it, or a "
        "letter before it if it is a name.",
        row=row, name=shown(numbers[0]),
    )  # fmt: skip
    if len(numbers) < sum(index < len(first) for index in counted):
        return True, (Doubt("header", problem),)
    plainly_data = len(set(numbers)) < len(numbers) or any(re.search("[^0-9]", cell) for cell in numbers)
    return False, () if plainly_data else (Doubt("header", problem),)


def _doubts_about_words(
    names: Sequence[str], cells: Sequence[str], columns: Sequence[SampleColumn], row: int
) -> tuple[Doubt, ...]:
    """Words below the names, over numbers and nothing but numbers: units written out, or more names."""
    if len(cells) != len(columns) or len(names) != len(columns) or is_rule(cells):
        return ()
    counted = [index for index, column in enumerate(columns) if column.is_numeric]
    if not counted or any(columns[index].counts[Look.WORD] != 1 for index in counted):
        return ()
    if any(look_in_any_format(cells[index]) is not Look.WORD for index in counted):
        return ()
    at = counted[0]
    return (Doubt("units", complaint(cells[at], Look.WORD, row, names[at], NumberFormat())),)


def _are_units(cells: Sequence[str], columns: Sequence[SampleColumn]) -> bool:
    """Whether a row below the names holds units: over all numbers that have one, and over nothing else."""
    if len(cells) != len(columns):
        return False
    over_numbers = [cell for cell, column in zip(cells, columns, strict=True) if column.is_numeric]
    others = [cell for cell, column in zip(cells, columns, strict=True) if not column.is_numeric]
    named = [cell for cell in over_numbers if cell not in ("", "-", "1")]
    return (
        bool(named)
        and all(_UNIT.fullmatch(cell) for cell in named)
        and all(cell in ("", "-") or _UNIT.fullmatch(cell) for cell in others)
    )
