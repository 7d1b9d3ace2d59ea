"""Columns that grow block by block: plain numbers by a fast way, every other cell is looked at."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Protocol

import numpy as np

from engine.data.export import word_behind
from engine.data.guesses import ReadAs
from engine.data.numerals import EXACT_WHOLE, Look, NumberFormat, complaint, half_percent
from engine.data.samples import FloatArray
from engine.data.signs import Signs
from engine.data.table import Column, ColumnKind
from engine.data.undressing import Undressing
from engine.problem import Problem

REMEMBERED = 50_000
PLAIN = b"0123456789+-.eE \n"
_CODE = re.compile(rb"\n *[+-]?0[0-9]")


class Fault(Problem):
    """What is wrong with a row: `row` as a spreadsheet counts, `column` from 0 or None for the whole row."""

    def __init__(self, problem: Problem, row: int, column: int | None) -> None:
        super().__init__(problem.template, **problem.facts)
        self.row = row
        self.column = column


class Builder(Protocol):
    """Takes the cells of a column, a block at a time, and makes the column in the end."""

    name: str
    missing: "MissingCells"

    def add(self, cells: Sequence[str], numbers: Sequence[int], /) -> list[tuple[int, Fault]]:
        """Take cells and the numbers of their rows; give the indices that do not fit, and why."""
        ...

    def drop(self, indices: Sequence[int], /) -> None:
        """Forget these cells of the block that was added last."""
        ...

    def column(self, unit: str | None, /) -> Column | None:
        """The column, or None if it is left out."""
        ...


class MissingCells:
    """How many cells are missing, in which rows the first of them are, and how they are written."""

    def __init__(self) -> None:
        self.count = 0
        self.rows: list[int] = []
        self.words: Counter[str] = Counter()

    def add(self, row: int, cell: str) -> None:
        """Count one."""
        self.count += 1
        self.words[cell] += 1
        if len(self.rows) < 3:
            self.rows.append(row)


class NumberBuilder:
    """A column of numbers in the file's format; missing ones become NaN."""

    def __init__(self, name: str, index: int, number_format: NumberFormat, signs: Signs = "refuse") -> None:
        self.name = name
        self.missing = MissingCells()
        self.undressing = Undressing(number_format, signs)
        self._index = index
        self._format = number_format
        self._blocks: list[FloatArray] = []
        self._known: dict[str, float] = {}
        self._has_plain = False

    def add(self, cells: Sequence[str], numbers: Sequence[int]) -> list[tuple[int, Fault]]:
        """Take numbers; whatever is neither one nor missing does not fit."""
        values = None if self.undressing.is_percent else plain_numbers(cells, self._format)
        if values is not None:
            self._has_plain = self._has_plain or bool(values.any())
            self._blocks.append(values)
            return []
        return self._add_carefully(cells, numbers)

    def _add_carefully(self, cells: Sequence[str], numbers: Sequence[int]) -> list[tuple[int, Fault]]:
        values = np.empty(len(cells))
        faults: list[tuple[int, Fault]] = []
        if len(self._known) > REMEMBERED:
            self._known.clear()
        for index, cell in enumerate(map(str.strip, cells)):
            value = self._known.get(cell)
            if value is None:
                try:
                    value = self._known[cell] = self._value(cell, numbers[index])
                except Problem as problem:
                    value = np.nan
                    faults.append((index, Fault(problem, numbers[index], self._index)))
            if value != value and not (faults and faults[-1][0] == index):
                self.missing.add(numbers[index], cell)
            values[index] = value
        self._blocks.append(values)
        return faults

    def _value(self, cell: str, row: int) -> float:
        """The number in a cell, NaN if there is none. Raises `Problem` where it does not fit."""
        look = self._format.look_of(cell)
        if look is Look.MISSING:
            return float("nan")
        try:
            value = self._format.value(cell) if look is Look.NUMBER else self.undressing.value(cell, row)
        except ValueError:
            value, look = None, Look.NUMBER
        if value is None:
            raise complaint(cell, look, row, self.name, self._format)
        self._has_plain = self._has_plain or (look is Look.NUMBER and value != 0)
        if self._has_plain and self.undressing.is_percent:
            raise half_percent(cell, row, self.name)
        return value

    def drop(self, indices: Sequence[int]) -> None:
        """Forget these cells of the block that was added last."""
        self._blocks[-1] = np.delete(self._blocks[-1], indices)

    def column(self, unit: str | None) -> Column:
        """The numbers (n,), in the order they came."""
        values = np.concatenate(self._blocks) if self._blocks else np.empty(0)
        values.flags.writeable = False
        return Column(self.name, "number", values, unit or self.undressing.unit)


class _Words(dict[str, str]):
    """The word that each cell stands for."""

    def __missing__(self, cell: str) -> str:
        word = self[cell] = word_behind(cell)
        return word


class WordBuilder:
    """A column of words, each kept once in memory."""

    def __init__(self, name: str, kind: ColumnKind) -> None:
        self.name = name
        self.missing = MissingCells()
        self.kind = kind
        self._words: list[str] = []
        self._known = _Words()
        self._size = 0

    def add(self, cells: Sequence[str], numbers: Sequence[int]) -> list[tuple[int, Fault]]:
        """Take words; every word fits."""
        known = self._known
        if len(known) > REMEMBERED:
            known.clear()
        self._size = len(cells)
        words = [known[cell] for cell in map(str.strip, cells)]
        self._words += words
        if "" in words:
            for number, word in zip(numbers, words, strict=True):
                if not word:
                    self.missing.add(number, "")
        return []

    def drop(self, indices: Sequence[int]) -> None:
        """Forget these cells of the block that was added last."""
        start = len(self._words) - self._size
        for index in sorted(indices, reverse=True):
            del self._words[start + index]
        self._size -= len(indices)

    def column(self, unit: str | None) -> Column:
        """The words, in the order they came."""
        return Column(self.name, self.kind, tuple(self._words), unit)


class LeftOut:
    """A column of which nothing is kept."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.missing = MissingCells()

    def add(self, _cells: Sequence[str], _numbers: Sequence[int]) -> list[tuple[int, Fault]]:
        """Take no notice."""
        return []

    def drop(self, _indices: Sequence[int]) -> None:
        """Nothing is there to forget."""

    def column(self, _unit: str | None) -> None:
        """No column."""


def builder_for(
    name: str, index: int, kind: ReadAs, number_format: NumberFormat, signs: Signs = "refuse"
) -> Builder:
    """What collects a column that is read as this kind."""
    if kind == "number":
        return NumberBuilder(name, index, number_format, signs)
    return LeftOut(name) if kind == "left_out" else WordBuilder(name, kind)


def plain_numbers(cells: Sequence[str], number_format: NumberFormat) -> FloatArray | None:
    """The numbers (n,) if all cells are plain ones that float64 can hold, else None.

    `float` reads what is left of the checks exactly as one by one: ASCII digits, signs, point and exponent.
    """
    joined, count = "\n" + "\n".join(cells), len(cells)
    if number_format.decimal == ",":
        if "." in joined:
            return None
        joined = joined.replace(",", ".")
        cells = joined[1:].split("\n")
    if joined.count("\n") != count:  # a cell of several lines
        return None
    try:
        raw = joined.encode("ascii")
        if raw.translate(None, PLAIN) or _has_code(raw):
            return None
        values = np.array(list(map(float, cells)))
    except ValueError:  # UnicodeEncodeError is one
        return None
    size = np.abs(values)
    if not (size < EXACT_WHOLE).all() or (b"-" in raw and b"e" in raw.lower() and not values.all()):
        return None
    return values


def _has_code(raw: bytes) -> bool:
    """Whether a cell begins with a zero and a digit. Counting is much quicker than a pattern, where it is
    enough."""
    zeros = raw.count(b"\n0") + raw.count(b"\n-0")
    points = raw.count(b"\n0.") + raw.count(b"\n-0.")
    if zeros == points and b"+" not in raw and b" " not in raw:
        return False
    return _CODE.search(raw) is not None
