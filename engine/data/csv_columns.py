"""From the records of a CSV file to typed columns, or a sentence about the first thing that does not fit."""

from collections import Counter
from collections.abc import Generator, Sequence

import numpy as np

from engine.data.csv_cells import (
    NUMERIC,
    Look,
    complaint,
    look_of,
    may_group_thousands,
    number_in,
    shown,
)
from engine.data.csv_judge import Reading
from engine.data.slices import Slices
from engine.data.table import Column
from engine.problem import Problem, require

NUMBERS_AMONG_WORDS = 0.1
"""A column with more numbers than this share is a column of numbers, and its words are faults."""
MOST_LEVELS = 50
ROWS_AT_ONCE = 5000

Steps = Generator[float, None, None]


class RawColumn:
    """A column as it stands in the file: its name, its cells without spaces around them, and their looks.

    `counts` counts equal cells, `looks` cells by look; `first` holds the first cell of each look.
    """

    def __init__(self, name: str, numbers: Sequence[int]) -> None:
        self.name = name
        self.cells: list[str] = []
        self.counts: Counter[str] = Counter()
        self.looks: Counter[Look] = Counter()
        self.first: dict[Look, str] = {}
        self.may_group_thousands = True
        self._numbers = numbers

    def read(self, rows: Sequence[Sequence[str]], index: int, slices: Slices, done: float) -> Steps:
        """Take the cells at this index of the rows and look at each different one once; yields `done`."""
        for start in range(0, len(rows), ROWS_AT_ONCE):
            cells = [row[index].strip() for row in rows[start : start + ROWS_AT_ONCE]]
            self.cells += cells
            self.counts.update(cells)
            if slices.is_over():
                yield done
        yield from self._look(slices, done)

    def _look(self, slices: Slices, done: float) -> Steps:
        for cell, count in self.counts.items():
            look = look_of(cell)
            self.looks[look] += count
            self.first.setdefault(look, cell)
            if look in (Look.POINT, Look.COMMA):
                self.may_group_thousands &= may_group_thousands(cell)
            if slices.is_over():
                yield done

    @property
    def is_numeric(self) -> bool:
        """Whether the column means numbers, plain or not."""
        filled = len(self.cells) - self.looks[Look.MISSING]
        numeric = sum(self.looks[look] for look in NUMERIC)
        return self.looks[Look.CODE] == 0 and numeric > NUMBERS_AMONG_WORDS * filled

    def row_of(self, cell: str) -> int:
        """The first row, as a spreadsheet counts, that has this cell."""
        return self._numbers[self.cells.index(cell)]

    def complaint(self, look: Look) -> Problem:
        """The sentence about the first cell of this look."""
        cell = self.first[look]
        return complaint(cell, look, self.row_of(cell), self.name)


def columns_of(reading: Reading) -> Generator[float, None, tuple[Column, ...]]:
    """Typed columns from records of one width, the first of which names them; yields the share done."""
    names = [name.strip() for name in reading.rows[0]]
    _check_names(names, reading.numbers[0])
    rows, numbers = reading.rows[1:], reading.numbers[1:]
    slices = Slices()
    raw, columns = [], []
    for index, name in enumerate(names):
        raw.append(RawColumn(name, numbers))
        yield from raw[-1].read(rows, index, slices, index / len(names) / 2)
    _check_decimal_marks([column for column in raw if column.is_numeric], reading.delimiter)
    for index, column in enumerate(raw):
        done = 0.5 + index / len(names) / 2
        columns.append((yield from _numbers(column, slices, done)) if column.is_numeric else _words(column))
        if slices.is_over():
            yield done
    return tuple(columns)


def _check_names(names: Sequence[str], row: int) -> None:
    for index, name in enumerate(names):
        require(
            bool(name), "Column {column} has no name in row {row}: name it, or delete the column.",
            column=index + 1, row=row,
        )  # fmt: skip
        require(
            look_of(name) not in (Look.WHOLE, Look.POINT, Look.COMMA),
            "Row {row} should hold the names of the columns, but {name} is a number: put names above it.",
            row=row, name=shown(name),
        )  # fmt: skip
        require(
            names.index(name) == index,
            "Two columns have the name {name}, a duplicate, in row {row}: give each a name of its own.",
            name=shown(name), row=row,
        )  # fmt: skip


def _check_decimal_marks(columns: Sequence[RawColumn], delimiter: str) -> None:
    """Refuse numbers that can be read in two ways: two decimal marks, or a mark that may group thousands."""
    points = [column for column in columns if Look.POINT in column.first]
    commas = [column for column in columns if Look.COMMA in column.first]
    if points and commas:
        raise _about_mark(
            commas[0], Look.COMMA,
            "In row {row}, column {column}, {value} has a decimal comma where other numbers have a point. "
            "Use one decimal mark, and nothing between thousands.",
        )  # fmt: skip
    # A point in a file with commas or tabs between columns is a decimal point everywhere.
    doubtful = commas or (points if delimiter == ";" else [])
    if doubtful and all(column.may_group_thousands for column in doubtful):
        raise _about_mark(
            doubtful[0], Look.COMMA if commas else Look.POINT,
            "In row {row}, column {column}, {value} can mean thousands or a decimal part. "
            "Write thousands without a separator, or decimal parts with another number of digits.",
        )  # fmt: skip


def _about_mark(column: RawColumn, look: Look, template: str) -> Problem:
    cell = column.first[look]
    return Problem(template, row=column.row_of(cell), column=shown(column.name), value=cell)


def _numbers(raw: RawColumn, slices: Slices, done: float) -> Generator[float, None, Column]:
    for look in (Look.MISSING, Look.NOT_FINITE, Look.DECORATED, Look.WORD):
        if look in raw.first:
            raise raw.complaint(look)
    values: dict[str, float] = {}
    for cell in raw.counts:
        values[cell] = _number(raw, cell)
        if slices.is_over():
            yield done
    return Column.of_numbers(raw.name, np.array([values[cell] for cell in raw.cells]))


def _number(raw: RawColumn, cell: str) -> float:
    try:
        return number_in(cell)
    except ValueError as error:
        raise complaint(cell, Look.WHOLE, raw.row_of(cell), raw.name) from error


def _words(raw: RawColumn) -> Column:
    if "" in raw.counts:
        raise complaint("", Look.MISSING, raw.row_of(""), raw.name)
    repeats = len(raw.counts) < len(raw.cells)
    is_category = repeats and len(raw.counts) <= MOST_LEVELS
    return Column.of_words(raw.name, raw.cells, "category" if is_category else "text")
