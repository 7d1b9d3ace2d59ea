"""Sentences about what reading a table did: nothing is left out, renamed or reinterpreted in silence."""

import re
from collections.abc import Iterator, Sequence

from engine.data.column_builders import Builder, Fault, NumberBuilder
from engine.data.detection import Detected
from engine.data.encodings import name_of
from engine.data.guesses import DELIMITERS, Guesses
from engine.data.names import Names
from engine.data.numerals import shown
from engine.data.sheet_flaws import cell_name
from engine.data.source import SheetSource, Source
from engine.data.table import number_word
from engine.problem import Problem

_TOTAL = re.compile(
    r"(?:grand |sub)?(?:totals?|sum|sums|average|mean|count)|(?:gesamt)?summe|gesamt|mittelwert|durchschnitt"
    r"|totaux|somme|moyenne|suma|promedio|totale|somma|media",
    re.IGNORECASE,
)


def about_beginning(source: Source, detected: Detected, names: Names) -> Iterator[Problem]:
    """What can be said before the rows are read."""
    guesses = detected.guesses
    if not detected.certain_encoding:
        yield Problem(
            "{file} is not UTF-8 and was read as {encoding}: see whether its letters are right.",
            file=source.name, encoding=name_of(guesses.encoding),
        )  # fmt: skip
    if isinstance(source, SheetSource):
        yield from _about_sheet(source, guesses)
    if detected.above:
        yield Problem(
            "The table begins in row {row}: what stands above it is left out.", row=guesses.first_row
        )
    if guesses.delimiter and guesses.delimiter not in DELIMITERS:
        yield Problem("Columns are parted by “{delimiter}”.", delimiter=guesses.delimiter)
    yield from _about_names(guesses, names)
    yield from _about_marks(guesses.decimal, guesses.thousands)


def _about_sheet(source: SheetSource, guesses: Guesses) -> Iterator[Problem]:
    sheet = source.loaded[guesses.sheet]
    if len(source.sheets) > 1:
        yield Problem(
            "{file} has {count} sheets: {sheet} is read, and no other.",
            file=source.name, count=len(source.sheets), sheet=guesses.sheet,
        )  # fmt: skip
    if sheet.flaws.hidden_rows:
        yield Problem(
            "Rows that are hidden in the sheet are read like all others: {count}.",
            count=sheet.flaws.hidden_rows,
        )  # fmt: skip
    merged = [area for area in sheet.cells.merged_cell_ranges or () if area[1][0] >= guesses.first_row]
    facts = {} if not merged else {"first": cell_name(merged[0][0]), "last": cell_name(merged[0][1])}
    if len(merged) == 1:
        yield Problem("Cells {first} to {last} are merged: only the first of them has the value.", **facts)
    elif merged:
        yield Problem(
            "Cells are merged in {count} places, the first from {first} to {last}: only the first cell of "
            "each has the value.",
            count=len(merged), **facts,
        )  # fmt: skip


def _about_names(guesses: Guesses, names: Names) -> Iterator[Problem]:
    row, kinds = guesses.first_row, guesses.kinds
    if not guesses.header:
        yield Problem(
            "Row {row} already holds data, so the columns are called {first} to {last}.",
            row=row, first=names.names[0], last=names.names[-1],
        )  # fmt: skip
    for index in names.unnamed:
        if kinds[index : index + 1] == ("left_out",):
            continue
        yield Problem(
            "Column {column} has no name in row {row}: it is called {name}.",
            column=index + 1, row=row, name=names.names[index],
        )  # fmt: skip
    for name in names.repeated:
        yield Problem(
            "The name {name} is a duplicate, given to more than one column: the later ones have a number "
            "behind it.",
            name=shown(name),
        )  # fmt: skip
    yield from _about_columns_left_out(kinds[: len(names.names)], names)
    if any(names.units):
        yield Problem(
            "The row below the names was read as units: {units}.",
            units=", ".join(unit for unit in names.units if unit),
        )  # fmt: skip


def _about_columns_left_out(kinds: Sequence[str], names: Names) -> Iterator[Problem]:
    out = [index for index, kind in enumerate(kinds) if kind == "left_out"]
    nameless = [index for index in out if index in names.unnamed]
    if len(nameless) > 1:
        out = [index for index in out if index not in nameless]
        yield Problem("Columns without names or values are left out: {count}.", count=len(nameless))
    for index in out:
        name = str(index + 1) if index in nameless else shown(names.names[index])
        yield Problem("Column {name} is left out.", name=name)


def _about_marks(decimal: str, thousands: str) -> Iterator[Problem]:
    if thousands:
        yield Problem(
            "Numbers are read with “{thousands}” between thousands and “{decimal}” before decimals.",
            thousands=thousands, decimal=decimal,
        )  # fmt: skip
    elif decimal == ",":
        yield Problem("Numbers are read with a decimal comma.")


def about_errors(source: Source, guesses: Guesses, builders: Sequence[Builder]) -> Iterator[Problem]:
    """A missing value may have been an error, in workbooks that do not tell."""
    is_doubtful = isinstance(source, SheetSource) and not source.loaded[guesses.sheet].flaws.are_known
    if is_doubtful and any(builder.missing.count for builder in builders):
        yield Problem(
            "In {file}, a missing value may be an error such as #DIV/0!, which its format does not tell.",
            file=source.name,
        )


def about_rows(builders: Sequence[Builder], count: int, empty: int) -> Iterator[Problem]:
    """What was missing among so many rows."""
    for builder in builders:
        yield from _about_missing(builder, count)
        yield from _about_signs(builder)
    if empty:
        yield Problem("Rows without any value were left out: {count}.", count=empty)


def _about_missing(builder: Builder, count: int) -> Iterator[Problem]:
    missing = builder.missing
    if not missing.count:
        return
    facts = {"count": missing.count, "rows": count, "column": shown(builder.name), "row": missing.rows[0]}
    words = sorted(word for word in missing.words if word)
    if words:
        yield Problem(
            "{count} of {rows} rows have no value in column {column}, the first in row {row}; {words} counts "
            "as none.",
            **facts, words=", ".join(f"“{word}”" for word in words),
        )  # fmt: skip
    else:
        yield Problem(
            "{count} of {rows} rows have no value in column {column}, the first in row {row}.", **facts
        )


def _about_signs(builder: Builder) -> Iterator[Problem]:
    if isinstance(builder, NumberBuilder) and builder.undressing.examples:
        pairs = builder.undressing.examples.values()
        yield Problem(
            "In column {column}, signs around numbers are left out, the first in row {row}: {examples}.",
            column=shown(builder.name), row=builder.undressing.row,
            examples=", ".join(f"{shown(cell)} → {_signed(value)}" for cell, value in pairs),
        )  # fmt: skip


def _signed(value: float) -> str:
    return number_word(value).replace("-", "−")


def about_faults(faults: Sequence[Fault], count: int) -> Iterator[Problem]:
    """How many rows do not fit."""
    if count:
        yield Problem(
            "Rows that do not fit were left out: {count}, the first is row {row}.",
            count=count, row=faults[0].row,
        )  # fmt: skip


def about_last_row(cells: Sequence[str], number: int) -> Iterator[Problem]:
    """A row of totals looks like a sample and is none."""
    word = next((cell.strip(" :") for cell in cells if _TOTAL.fullmatch(cell.strip(" :"))), "")
    if word:
        yield Problem(
            "Row {row} says {word}: if it sums up the rows above, delete it.", row=number, word=word
        )
