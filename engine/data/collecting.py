"""The rows of a table on their way into columns: which fit, which are left out, and what is said of them."""

from collections.abc import Generator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import structs

from engine.data.column_builders import Builder, Fault, builder_for
from engine.data.guesses import ReadAs
from engine.data.names import Names, is_rule, names_of
from engine.data.notices import about_beginning, about_errors, about_faults, about_last_row, about_rows
from engine.data.numerals import either_number
from engine.data.records import Block, blocks
from engine.data.source import encoding_problem
from engine.data.table import Column, Table
from engine.problem import Problem, require

if TYPE_CHECKING:
    from engine.data.reading import Found

MOST_ROWS = 5_000_000
MOST_CELLS = 20_000_000
MOST_FAULTS = 1000


class Collecting:
    """Reading under way: builders of the columns, and what has been left out."""

    def __init__(self, found: "Found") -> None:
        self.found = found
        self.faults: list[Fault] = []
        self.left_out = self.empty = self.count = self.cells = 0
        self.last: Sequence[str] = ()
        self.last_number = 0
        guesses = found.guesses
        self._problem: Problem | None = None
        self._blocks = blocks(found.source, guesses, guesses.first_row)
        self._first = self._first_block()
        self.names: Names = names_of(self._first, guesses)
        self._width = len(self.names.names)
        more: list[ReadAs] = ["text"] * self._width
        self.kinds = tuple([*guesses.kinds, *more][: self._width])
        self.builders: list[Builder] = [
            builder_for(name, index, kind, found.number_format, guesses.signs)
            for index, (name, kind) in enumerate(zip(self.names.names, self.kinds, strict=True))
        ]

    def _first_block(self) -> Block:
        """The block with names and units; none where that already goes wrong, which `blocks` says again."""
        try:
            return next(self._blocks, Block([], [], 1.0))
        except Problem as problem:
            self._problem = problem
            return Block([], [], 1.0)

    def blocks(self) -> Generator[Block, None, None]:
        """The rows below names and units."""
        skipped = self.found.guesses.header + self.found.guesses.units
        first = self._first
        if self._problem:
            raise self._problem
        if first.rows[skipped:] and is_rule(first.rows[skipped]):
            self.empty += 1
            skipped += 1
        yield structs.replace(first, numbers=first.numbers[skipped:], rows=first.rows[skipped:])
        yield from self._blocks

    def take(self, block: Block) -> None:
        """Add the rows that fit, and note the others."""
        self._check_size(block)
        numbers, rows = self._of_right_width(block)
        if not rows:
            return
        self.last, self.last_number = rows[-1], numbers[-1]
        bad = dict(self._doubtful(block, numbers))
        for builder, cells in zip(self.builders, zip(*rows, strict=True), strict=True):
            for index, fault in builder.add(cells, numbers):
                bad.setdefault(index, fault)
        if bad:
            for builder in self.builders:
                builder.drop(list(bad))
            self._note([bad[index] for index in sorted(bad)])
        self.count += len(rows) - len(bad)

    def _doubtful(self, block: Block, numbers: Sequence[int]) -> Generator[tuple[int, Fault], None, None]:
        """Text in a sheet that can be read as two numbers, where numbers should be."""
        for number, column, cell in block.doubtful:
            if column < self._width and self.kinds[column] == "number" and number in numbers:
                problem = either_number(number, self.names.names[column], cell.strip())
                yield numbers.index(number), Fault(problem, number, column)

    def _of_right_width(self, block: Block) -> tuple[Sequence[int], list[list[str]]]:
        """The rows that have as many cells as there are names, without empty ones and repeated names."""
        rows, width = block.rows, self._width
        usual = set(map(len, rows)) <= {width}
        if usual and self.names.raw not in rows and all(map(any, rows)):
            return block.numbers, rows
        numbers: list[int] = []
        kept: list[list[str]] = []
        for number, row in zip(block.numbers, rows, strict=True):
            problem = None
            if not any(map(str.strip, row)):
                self.empty += 1
            elif len(row) != width:
                self._note([Fault(self._wrong_width(number, len(row)), number, None)])
            elif problem := self._repeats_names(number, row):
                self._note([problem])
            else:
                numbers.append(number)
                kept.append(row)
        return numbers, kept

    def _repeats_names(self, number: int, row: list[str]) -> Fault | None:
        if row != self.names.raw:
            return None
        problem = Problem(
            "Row {row} of {file} repeats the names of the columns: delete it.",
            row=number, file=self.found.source.name,
        )  # fmt: skip
        return Fault(problem, number, None)

    def _note(self, faults: list[Fault]) -> None:
        self.left_out += len(faults)
        faults = [self._with_encoding(fault) for fault in faults]
        self.faults += faults[: MOST_FAULTS - len(self.faults)]

    def _with_encoding(self, fault: Fault) -> Fault:
        """Letters beyond ASCII where a number should be, in a file whose encoding is a guess: the encoding is
        at fault."""
        if self.found.detected.certain_encoding or str(fault.facts.get("value", "")).isascii():
            return fault
        return Fault(encoding_problem(self.found.source.name, fault.row, "utf-8"), fault.row, fault.column)

    def _wrong_width(self, row: int, count: int) -> Problem:
        facts = {"row": row, "count": count, "names": self._width, "file": self.found.source.name}
        if count == 1:
            return Problem(
                "Row {row} has only one value, but the header names {names} columns. "
                "Correct the row in {file} and open it again.",
                **facts,
            )
        return Problem(
            "Row {row} has {count} values, but the header names {names} columns. "
            "Correct the row in {file} and open it again.",
            **facts,
        )

    def _check_size(self, block: Block) -> None:
        self.cells += len(block.rows) * self._width
        require(
            self.count + len(block.rows) <= MOST_ROWS and self.cells <= MOST_CELLS,
            "{file} has more than {rows} rows or {cells} values: keep fewer rows or columns.",
            file=self.found.source.name, rows=MOST_ROWS, cells=MOST_CELLS,
        )  # fmt: skip

    def notices(self) -> Generator[Problem, None, None]:
        """What was done, in sentences."""
        yield from about_beginning(self.found.source, self.found.detected, self.names)
        yield from about_rows(self.builders, self.count, self.empty)
        yield from about_errors(self.found.source, self.found.guesses, self.builders)
        yield from about_faults(self.faults, self.left_out)
        yield from about_last_row(self.last, self.last_number)

    def table(self) -> Generator[float, None, Table]:
        """The columns as a table."""
        source = self.found.source
        require(self.count > 0, "{file} has names of columns but no rows below: add some.", file=source.name)
        units = self.names.units
        columns: list[Column] = []
        for builder, unit in zip(self.builders, units, strict=True):
            column = builder.column(unit)
            if column is not None:
                columns.append(column)
            yield 1.0
        return Table(Path(source.path).stem or source.name, tuple(columns), source.path)
