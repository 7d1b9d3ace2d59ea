"""Reading a table from a file, a sheet or the clipboard: what is found, what will be done, and the table.

Three steps, each a generator that yields the share done (0 to 1) at least every 20 ms and returns its result;
closing it gives the work up. Each raises `Problem`, one sentence, if it cannot be done.

    found = yield from open_table(path)              # or open_text(text, name)
    found = yield from found.changed(decimal=",")    # what a person decides; all the rest is guessed again
    seen = yield from preview(found)                 # the first rows: at once, however large the file
    result = yield from read(found)                  # the whole table, and what was done to it

`Found.guesses` has everything that may be changed (see `Guesses`): encoding, delimiter, sheet, decimal,
thousands, first_row, header, units, kinds (`changed(kinds={2: "text"})`), misfits. `Found.sheets` and
`encodings.OFFERED`, `guesses.DELIMITERS`, `DECIMAL_MARKS`, `THOUSANDS_MARKS` are what to choose from.
`Found.doubts` are guesses that the data cannot settle (is 1,234 a thousand?): a window should ask for that
field and go on with `changed`; `read` refuses as long as there are any.

A set-up keeps what was decided as `CsvData(path, guesses)`, so that the file opens again in the same way.

A `Preview` has names, kinds and the first rows as they stand in the file, with their numbers, those that do
not fit included: `faults` says which and why. `result.notices` are sentences about what was done (missing
values, lines left out, marks, encoding, names), `result.outlook` about what will be (words, constant ones).
Nothing of either is silent: whoever shows no dialog shows these.
"""

from collections.abc import Generator, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct, field, structs

from engine.data.column_builders import Builder, Fault, builder_for
from engine.data.detection import Detected, detect_in
from engine.data.guesses import Choices, Doubt, Guesses, ReadAs
from engine.data.names import Names, names_of
from engine.data.notices import about_beginning, about_faults, about_last_row, about_rows, outlook
from engine.data.numerals import NumberFormat, either_number
from engine.data.records import Block, blocks
from engine.data.slices import Slices, half, rising
from engine.data.source import SheetSource, Source, encoding_problem, open_source, text_source
from engine.data.table import Column, Table
from engine.problem import Problem, require

MOST_ROWS = 5_000_000
MOST_CELLS = 20_000_000
MOST_FAULTS = 1000
PREVIEWED = 50


class Found(Struct, frozen=True):
    """A table that has been found: where it comes from, how it will be read, and what is in doubt."""

    source: Source
    detected: Detected
    chosen: Choices = field(default_factory=dict)

    @property
    def guesses(self) -> Guesses:
        """How the table will be read."""
        return self.detected.guesses

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """What a person has to decide."""
        return self.detected.doubts

    @property
    def sheets(self) -> tuple[str, ...]:
        """The sheets there are; none in a text."""
        return self.source.sheets if isinstance(self.source, SheetSource) else ()

    @property
    def number_format(self) -> NumberFormat:
        """The marks numbers are written with."""
        return NumberFormat(self.guesses.decimal, self.guesses.thousands)

    def changed(self, **choices: Any) -> Generator[float, None, "Found"]:
        """The same with these fields of `Guesses` decided; what is not decided is guessed again."""
        chosen = {**self.chosen, **choices}
        return Found(self.source, (yield from rising(detect_in(self.source, chosen))), chosen)


class Preview(Struct, frozen=True):
    """The beginning of a table as it stands in the file: `rows[i]` is what a spreadsheet calls row
    `numbers[i]`. `faults` holds what stands against some of these rows, `problem` what ended the reading."""

    names: tuple[str, ...]
    units: tuple[str | None, ...]
    kinds: tuple[ReadAs, ...]
    numbers: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]
    faults: tuple[Fault, ...]
    problem: Problem | None
    notices: tuple[Problem, ...]


class Read(Struct, frozen=True):
    """A table that was read, what was done to it, what will become of its columns, and the rows that were
    left out, up to a thousand."""

    table: Table
    notices: tuple[Problem, ...]
    outlook: tuple[Problem, ...] = ()
    faults: tuple[Fault, ...] = ()


def open_table(path: Path | str) -> Generator[float, None, Found]:
    """Open a file and guess how to read it."""
    source = yield from half(open_source(path), 0.0)
    return Found(source, (yield from half(rising(detect_in(source, {})), 0.5)))


def open_text(text: str, name: str) -> Generator[float, None, Found]:
    """Take a text, such as the clipboard's, and guess how to read it."""
    source = text_source(text, name)
    return Found(source, (yield from rising(detect_in(source, {}))))


def preview(found: Found, count: int = PREVIEWED) -> Generator[float, None, Preview]:
    """The first rows below the names, and what stands against them."""
    work = _Work(found)
    numbers: list[int] = []
    rows: list[tuple[str, ...]] = []
    problem = None
    try:
        for block in work.blocks():
            kept = count - len(rows)
            part = structs.replace(block, numbers=block.numbers[:kept], rows=block.rows[:kept])
            numbers += part.numbers
            rows += map(tuple, part.rows)
            work.take(part)
            yield min(1.0, len(rows) / count)
            if len(rows) >= count:
                break
    except Problem as error:
        problem = error
    names = work.names
    return Preview(
        names.names, names.units, work.kinds, tuple(numbers), tuple(rows), tuple(work.faults), problem,
        tuple(about_beginning(found.source, found.detected, names)),
    )  # fmt: skip


def read(found: Found) -> Generator[float, None, Read]:
    """The whole table. Raises `Problem` for the first doubt, or the first row that does not fit unless rows
    that do not fit are to be left out."""
    for doubt in found.doubts:
        raise doubt.problem
    work, slices = _Work(found), Slices()
    for block in work.blocks():
        work.take(block)
        if work.faults and found.guesses.misfits == "refuse":
            raise work.faults[0]
        if slices.is_over():
            yield block.done
    table = yield from work.table()
    expected: list[Problem] = []
    for column in table.columns:
        expected += outlook(column)
        yield 1.0
    return Read(table, tuple(work.notices()), tuple(expected), tuple(work.faults))


class _Work:
    """Reading under way: builders of the columns, and what has been left out."""

    def __init__(self, found: Found) -> None:
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
            builder_for(name, index, kind, found.number_format)
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
