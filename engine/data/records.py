"""Text or a sheet as blocks of rows of cells, with the numbers that a spreadsheet gives the rows."""

import csv
import datetime
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, TextIO

from msgspec import Struct, structs

from engine.data.guesses import WHITESPACE, Guesses
from engine.data.sheet_flaws import Flaws, cell_name
from engine.data.source import SheetSource, Source, TextSource
from engine.problem import Problem, require

ROWS_AT_ONCE = 500
"""So few that the lists of a block do not set off the garbage collector, whose full rounds take 20 ms."""
CELLS_AT_ONCE = 6000
LONGEST_CELL = 131_072

Cells = list[str]

_EITHER = re.compile(r"\s*[+\-−]?[1-9][0-9]{0,2}[.,][0-9]{3}\s*")


class Block(Struct):
    """Some rows, one after the other: `numbers[i]` is what a spreadsheet calls `rows[i]`; `done` the share of
    the whole that is read with them. Blank rows are left out. `doubtful` holds cells of a sheet, by number of
    the row and column from 0, that are text and may mean one number or a thousand times it."""

    numbers: Sequence[int]
    rows: list[Cells]
    done: float
    doubtful: tuple[tuple[int, int, str], ...] = ()


def blocks(source: Source, guesses: Guesses, first: int = 1) -> Iterator[Block]:
    """The rows from number `first` on, a few at a time, so that a slice of time is enough for each.

    Raises `Problem` where a quote does not close, a cell is too long or bytes do not fit the encoding.
    """
    if isinstance(source, SheetSource):
        yield from _sheet_blocks(source, guesses.sheet, first)
        return
    try:
        yield from _text_blocks(source, guesses, first)
    except UnicodeError as error:
        raise source.undecodable(guesses.encoding) from error


def _text_blocks(source: TextSource, guesses: Guesses, first: int) -> Iterator[Block]:
    lines = source.lines(guesses.encoding)
    rows = _Rows(source.name, lines, guesses.delimiter, source.quote(guesses.encoding, guesses.delimiter))
    if source.announced_delimiter(guesses.encoding) is not None:
        rows.skip(1)
    size, total = 20, max(1, len(source.data))
    while True:
        number = rows.number + 1
        block = rows.take(size)
        if not block:
            return
        size = max(1, min(ROWS_AT_ONCE, CELLS_AT_ONCE // max(1, len(block[-1]))))
        done = min(1.0, lines.buffer.tell() / total)
        yield from _without_blanks(number, block, first, done)


class _Rows:
    """Reads records one after the other and counts them."""

    def __init__(self, name: str, lines: TextIO, delimiter: str, quote: str) -> None:
        self.number = 0
        self._error: csv.Error | None = None
        self._name = name
        self._lines = lines
        self._reader = _reader(lines, delimiter, quote)

    def skip(self, count: int) -> None:
        """Leave lines out, which count all the same."""
        for _ in range(count):
            self._lines.readline()
        self.number += count

    def take(self, count: int) -> list[Cells]:
        """The next rows, so many or the rest; those before an error are given first."""
        if self._error:
            raise self._broken(self.number + 1, str(self._error)) from self._error
        rows: list[Cells] = []
        try:
            rows.extend(islice(self._reader, count))
        except csv.Error as error:
            self._error = error
        self.number += len(rows)
        return self.take(count) if self._error and not rows else rows

    def _broken(self, row: int, reason: str) -> Problem:
        if "field limit" in reason:
            return Problem(
                "Row {row} of {file} has a cell of more than {most} letters, perhaps since a quote opens "
                "there and never closes: correct it there.",
                row=row, file=self._name, most=LONGEST_CELL,
            )  # fmt: skip
        return Problem(
            "A quote opens in row {row} of {file} and does not close properly: correct the quote there.",
            row=row, file=self._name,
        )  # fmt: skip


def _reader(lines: TextIO, delimiter: str, quote: str) -> Iterator[Cells]:
    if delimiter == WHITESPACE:
        spaced = (" ".join(line.split()) for line in lines)
        return csv.reader(spaced, delimiter=" ", strict=True)
    if len(delimiter) > 1:
        return (line.rstrip("\r\n").split(delimiter) for line in lines)
    return csv.reader(lines, delimiter=delimiter, quotechar=quote, strict=True, skipinitialspace=True)


def _sheet_blocks(source: SheetSource, sheet: str, first: int) -> Iterator[Block]:
    cells, flaws = source.loaded[sheet].cells, source.loaded[sheet].flaws
    _check_saved(source, flaws, first)
    left = cells.start[1] if cells.start else 0
    size = max(1, min(ROWS_AT_ONCE, CELLS_AT_ONCE // max(1, cells.width)))
    rows, number = cells.iter_rows(), 1
    while raw := list(islice(rows, size)):
        piece = [[word_of(cell) for cell in row] for row in raw]
        doubtful = tuple(_doubtful(raw, number))
        for index, row in enumerate(piece):
            for column, words in flaws.written.get(number + index - 1, {}).items():
                row[column - left] = words
        filled = [row if any(row) else [] for row in piece]
        done = min(1.0, (number + size) / max(1, cells.total_height))
        for block in _without_blanks(number, filled, first, done):
            yield structs.replace(block, doubtful=doubtful)
        number += len(piece)


def _doubtful(rows: list[list[Any]], number: int) -> Iterator[tuple[int, int, str]]:
    for index, row in enumerate(rows):
        for column, cell in enumerate(row):
            if isinstance(cell, str) and _EITHER.fullmatch(cell):
                yield number + index, column, cell


def _check_saved(source: SheetSource, flaws: Flaws, first: int) -> None:
    require(
        not flaws.rounded,
        "{file} holds the number {value}, which has more digits than a number can keep: make it text in a "
        "spreadsheet program, or leave the column out.",
        file=source.name, value=flaws.rounded,
    )  # fmt: skip
    for place in sorted(flaws.unsaved):
        if place[0] + 1 >= first:
            raise Problem(
                "Cell {cell} of {file} holds a formula whose result was not saved: open the file in a "
                "spreadsheet program, save it there, and open it again.",
                cell=cell_name(place), file=source.name,
            )  # fmt: skip


def word_of(cell: object) -> str:
    """A cell of a sheet as text: a number in its shortest exact form, a date as year-month-day."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return repr(cell).removesuffix(".0") if cell else "0"
    if isinstance(cell, datetime.datetime):
        return cell.isoformat(" ")
    if isinstance(cell, datetime.timedelta):
        return _hours(cell)
    return str(cell)


def _hours(duration: datetime.timedelta) -> str:
    """A duration as hours, minutes and seconds, as spreadsheets show it."""
    minutes, seconds = divmod(round(duration.total_seconds()), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"


def _without_blanks(number: int, rows: list[Cells], first: int, done: float) -> Iterator[Block]:
    """The block without blank rows and those before the first one; with numbers."""
    if number < first:
        rows, number = rows[first - number :], first
    numbers = range(number, number + len(rows))
    if all(rows) and all(len(row) > 1 or row[0].strip() for row in rows):
        if rows:
            yield Block(numbers, rows, done)
        return
    kept = [index for index, row in enumerate(rows) if row and (len(row) > 1 or row[0].strip())]
    if kept:
        yield Block([numbers[index] for index in kept], [rows[index] for index in kept], done)
