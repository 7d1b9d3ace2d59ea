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

from collections.abc import Generator
from pathlib import Path
from typing import Any

from msgspec import Struct, field, structs

from engine.data.collecting import Collecting
from engine.data.column_builders import Fault
from engine.data.detection import Detected, detect_in
from engine.data.guesses import Choices, Doubt, Guesses, ReadAs
from engine.data.notices import about_beginning
from engine.data.numerals import NumberFormat
from engine.data.outlook import outlook
from engine.data.source import SheetSource, Source, open_source, text_source
from engine.data.table import Table
from engine.problem import Problem
from engine.slices import Slices, between, rising

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
    source = yield from between(0.0, 0.5, open_source(path))
    return Found(source, (yield from between(0.5, 1.0, rising(detect_in(source, {})))))


def open_text(text: str, name: str) -> Generator[float, None, Found]:
    """Take a text, such as the clipboard's, and guess how to read it."""
    source = text_source(text, name)
    return Found(source, (yield from rising(detect_in(source, {}))))


def preview(found: Found, count: int = PREVIEWED) -> Generator[float, None, Preview]:
    """The first rows below the names, and what stands against them."""
    work = Collecting(found)
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
    work, slices = Collecting(found), Slices()
    for block in work.blocks():
        work.take(block)
        if work.faults and found.guesses.misfits == "refuse":
            raise work.faults[0]
        if slices.is_over():
            yield block.done
    table = yield from work.table()
    expected: list[Problem] = []
    for column in table.columns:
        if column.kind != "number":
            yield from between(1.0, 1.0, column.coding())
        expected += outlook(column)
        yield 1.0
    return Read(table, tuple(work.notices()), tuple(expected), tuple(work.faults))
