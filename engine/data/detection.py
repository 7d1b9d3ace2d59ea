"""Guessing how a text or a sheet is to be read. What the data cannot settle becomes a doubt, not a number."""

from collections.abc import Generator, Mapping
from typing import cast

from msgspec import Struct, structs

from engine.data.encodings import encoding_of
from engine.data.guesses import Choices, Doubt, Guesses, ReadAs
from engine.data.headings import Heading, heading_of
from engine.data.judge import Judged, delimiter_of
from engine.data.marks import FORMATS, Marks, is_marked, is_settled, marks_of, shape_of
from engine.data.numerals import Look, NumberFormat, complaint, either_number
from engine.data.sample import Sample, SampleColumn, sample_of
from engine.data.signs import Bare, bare
from engine.data.source import SheetSource, Source
from engine.problem import Problem, require
from engine.slices import Slices

MOST_LEVELS = 50


class Detected(Struct, frozen=True):
    """What was found, and what of it is in doubt. `certain_encoding` is False where bytes are not UTF-8;
    `above` counts the rows above the table, blank ones not among them."""

    guesses: Guesses
    doubts: tuple[Doubt, ...] = ()
    certain_encoding: bool = True
    above: int = 0


def detect_in(source: Source, chosen: Choices) -> Generator[float, None, Detected]:
    """Guess everything that is not chosen; yields the share that is done.

    What stands in the way of reading is a doubt about the field that may be wrong. Raises `Problem` only
    where there is nothing to choose from: a workbook that is empty.
    """
    guesses, certain, is_doubtful = yield from _origin(source, chosen)
    try:
        found = yield from _looked_into(source, guesses, certain, chosen)
        return structs.replace(found, doubts=(*_doubts_about_spaces(source, is_doubtful), *found.doubts))
    except Problem as problem:
        return Detected(guesses, (Doubt(_field_at_fault(source, problem), problem),), certain)


def _doubts_about_spaces(source: Source, is_doubtful: bool) -> tuple[Doubt, ...]:
    problem = Problem(
        "Commas, semicolons or tabs part the columns of {file}, or spaces do: use tabs or semicolons only.",
        file=source.name,
    )
    return (Doubt("delimiter", problem),) if is_doubtful else ()


def _field_at_fault(source: Source, problem: Problem) -> str:
    if isinstance(source, SheetSource):
        return "sheet"
    return next((field for field in ("encoding", "first_row") if field in problem.facts), "delimiter")


def _looked_into(
    source: Source, guesses: Guesses, certain: bool, chosen: Choices
) -> Generator[float, None, Detected]:
    """The guesses about everything that follows from encoding and delimiter, or from the sheet."""
    sample = yield from sample_of(source, guesses)
    require(bool(sample.rows), "{file} is empty: choose another file.", file=source.name)
    begin = _beginning(sample, chosen)
    heading, columns = yield from heading_of(sample, begin, chosen)
    guesses = structs.replace(
        guesses,
        first_row=sample.numbers[begin],
        header=heading.header,
        units=heading.units,
        kinds=_kinds(columns, sample.complete, chosen),
        misfits=chosen.get("misfits", "refuse"),
        signs=chosen.get("signs", "refuse"),
    )
    doubts = (*_doubts_about_width(source, sample, begin), *heading.doubts)
    if begin and not heading.header and "first_row" not in chosen:
        doubts = (_doubt_about_beginning(sample, begin), *doubts)
    numeric = [index for index, kind in enumerate(guesses.kinds) if kind == "number"]
    doubts = (*doubts, *_doubts_about_signs(heading, numeric, columns, chosen))
    marked = _marked(heading, numeric, columns)
    yield 0.5
    if isinstance(source, SheetSource):
        return Detected(guesses, doubts, above=begin)
    if guesses.delimiter != "," and not is_settled(marked):
        yield from _look_on(sample, heading, numeric, marked)
    marks = _marks(guesses, marked, chosen)
    guesses = structs.replace(
        guesses, decimal=marks.number_format.decimal, thousands=marks.number_format.thousands
    )
    return Detected(guesses, (*doubts, *_doubts_about(marks, marked, chosen)), certain, begin)


def _doubt_about_beginning(sample: Sample, begin: int) -> Doubt:
    """Lines above a table without names are perhaps its names, and the delimiter another."""
    problem = Problem(
        "Row {row} holds data, and has more values than the rows above it: give each column a name there.",
        row=sample.numbers[begin],
    )
    return Doubt("first_row", problem)


def _doubts_about_width(source: Source, sample: Sample, begin: int) -> tuple[Doubt, ...]:
    """One column is nothing to learn from, and most often a delimiter that was not found."""
    if any(len(row) > 1 for row in sample.rows[begin:]):
        return ()
    problem = Problem(
        "{file} has only one column: separate the columns by commas, semicolons or tabs, and give at least "
        "one input and one target.",
        file=source.name,
    )
    return (Doubt("sheet" if isinstance(source, SheetSource) else "delimiter", problem),)


def _origin(source: Source, chosen: Choices) -> Generator[float, None, tuple[Guesses, bool, bool]]:
    """Encoding and delimiter of a text, or the sheet; whether the encoding is certain, and the delimiter in
    doubt."""
    if isinstance(source, SheetSource):
        sheet = yield from _sheet(source, chosen)
        return Guesses(sheet=sheet), True, False
    encoding, certain = cast(str, chosen.get("encoding", source.encoding)), True
    if not encoding:
        encoding, certain = yield from encoding_of(source.data)
    judged = Judged(cast(str, chosen.get("delimiter", "")))
    if not judged.delimiter:
        judged = yield from delimiter_of(source, encoding)
    return Guesses(encoding=encoding, delimiter=judged.delimiter), certain, judged.is_doubtful


def _sheet(source: SheetSource, chosen: Choices) -> Generator[float, None, str]:
    """The chosen sheet, or the first that is not empty."""
    names = [cast(str, chosen["sheet"])] if chosen.get("sheet") else list(source.sheets)
    for name in names:
        sheet = yield from source.load(name)
        if sheet.cells.height > 0:
            return name
    raise Problem("{file} has nothing in its sheets: choose another file.", file=source.name)


def _beginning(sample: Sample, chosen: Choices) -> int:
    """The index in the sample of the row where the table begins."""
    if "first_row" not in chosen:
        return sample.begins_at()
    first = cast(int, chosen["first_row"])
    found = next((index for index, number in enumerate(sample.numbers) if number >= first), None)
    require(
        found is not None,
        "There is nothing in row {first_row} or below it: choose an earlier row.",
        first_row=first,
    )
    return cast(int, found)


def _kinds(columns: list[SampleColumn], complete: bool, chosen: Choices) -> tuple[ReadAs, ...]:
    kinds = [_kind(column, complete) for column in columns]
    decided = chosen.get("kinds", {})
    pairs = decided.items() if isinstance(decided, Mapping) else enumerate(cast("tuple[ReadAs]", decided))
    for index, kind in pairs:
        if index < len(kinds):
            kinds[index] = kind
    return tuple(kinds)


def _kind(column: SampleColumn, complete: bool) -> ReadAs:
    if column.is_numeric:
        return "number"
    if complete and not any(column.cells):
        return "left_out"
    different = len(set(column.cells))
    return "category" if different <= MOST_LEVELS and different < len(column.cells) else "text"


def _doubts_about_signs(
    heading: Heading, numeric: list[int], columns: list[SampleColumn], chosen: Choices
) -> tuple[Doubt, ...]:
    """Numbers with signs around them, percent first, since it can mean two numbers."""
    signed = [
        (bare(cell) or Bare(cell), cell, row, index)
        for index in numeric
        for cell, row in columns[index].signed.items()
    ]
    if not signed or "signs" in chosen:
        return ()
    _, cell, row, index = min(signed, key=lambda found: found[0].exponent == 0)
    problem = complaint(cell, Look.DECORATED, row, heading.name_of(index), NumberFormat())
    return (Doubt("signs", problem, tuple(dict.fromkeys(found[3] for found in signed))),)


def _marked(heading: Heading, numeric: list[int], columns: list[SampleColumn]) -> dict[str, tuple[int, str]]:
    """A number of each shape that has a mark, and the row and column of it."""
    return {
        cell: (row, heading.name_of(index))
        for index in reversed(numeric)
        for cell, row in columns[index].numbers.items()
        if is_marked(cell)
    }


def _look_on(
    sample: Sample, heading: Heading, numeric: list[int], places: dict[str, tuple[int, str]]
) -> Generator[float, None, None]:
    """Go on through the table until the numbers settle which marks they are written with."""
    slices, shapes = Slices(), set(map(shape_of, places))
    for block in sample.rest:
        for index in numeric:
            cells = [row[index].strip() if index < len(row) else "" for row in block.rows]
            if not set(".,' \u00a0\u2009\u202f’").isdisjoint("".join(cells)):
                for number, cell in zip(block.numbers, cells, strict=True):
                    if shape_of(cell) not in shapes and is_marked(cell):
                        shapes.add(shape_of(cell))
                        places[cell] = (number, heading.name_of(index))
        if places and is_settled(places):
            return
        if slices.is_over():
            yield 0.5 + block.done / 2


def _marks(guesses: Guesses, marked: Mapping[str, object], chosen: Choices) -> Marks:
    allowed = [
        form
        for form in FORMATS
        if chosen.get("decimal", form.decimal) == form.decimal
        and chosen.get("thousands", form.thousands) == form.thousands
    ]
    require(
        bool(allowed),
        "The decimal mark and the mark between thousands are the same: choose different ones.",
    )
    return marks_of(marked.keys(), guesses.delimiter == ",", allowed)


def _doubts_about(marks: Marks, places: Mapping[str, tuple[int, str]], chosen: Choices) -> tuple[Doubt, ...]:
    if not marks.ambiguous or "decimal" in chosen:
        return ()
    row, column = places[marks.ambiguous]
    return (Doubt("decimal", either_number(row, column, marks.ambiguous)),)
