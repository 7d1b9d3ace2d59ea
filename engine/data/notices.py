"""Sentences about what reading a table did: nothing is left out, renamed or reinterpreted in silence."""

import re
from collections.abc import Iterator, Sequence

from engine.data.column_builders import Builder, Fault
from engine.data.detection import Detected
from engine.data.encodings import name_of
from engine.data.guesses import Guesses
from engine.data.names import Names
from engine.data.numerals import shown
from engine.data.source import SheetSource, Source
from engine.data.table import Column
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
    if isinstance(source, SheetSource) and len(source.sheets) > 1:
        yield Problem(
            "{file} has {count} sheets: {sheet} is read, and no other.",
            file=source.name, count=len(source.sheets), sheet=guesses.sheet,
        )  # fmt: skip
    if detected.above:
        yield Problem(
            "The table begins in row {row}: what stands above it is left out.", row=guesses.first_row
        )
    yield from _about_names(guesses, names)
    yield from _about_marks(guesses.decimal, guesses.thousands)


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
    for index, kind in enumerate(kinds[: len(names.names)]):
        if kind == "left_out":
            yield Problem("Column {name} is left out.", name=shown(names.names[index]))
    if any(names.units):
        yield Problem(
            "The row below the names was read as units: {units}.",
            units=", ".join(unit for unit in names.units if unit),
        )  # fmt: skip


def _about_marks(decimal: str, thousands: str) -> Iterator[Problem]:
    if thousands:
        yield Problem(
            "Numbers are read with “{thousands}” between thousands and “{decimal}” before decimals.",
            thousands=thousands, decimal=decimal,
        )  # fmt: skip
    elif decimal == ",":
        yield Problem("Numbers are read with a decimal comma.")


def about_rows(builders: Sequence[Builder], count: int, empty: int) -> Iterator[Problem]:
    """What was missing among so many rows."""
    for builder in builders:
        yield from _about_missing(builder, count)
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


def outlook(column: Column) -> Iterator[Problem]:
    """What will become of a column that is not plain numbers, or that never changes."""
    facts: dict[str, object] = {"column": shown(column.name)}
    if _is_constant(column):
        yield Problem("Column {column} is the same in every row: it can teach nothing.", **facts)
    elif column.kind == "category":
        yield Problem(
            "Column {column} holds {count} different words: each becomes an input or a class.",
            **facts, count=len(column.levels),
        )  # fmt: skip
    elif column.kind == "text":
        yield Problem(
            "Column {column} holds text that hardly repeats: it is shown, not learnt from.", **facts
        )


def _is_constant(column: Column) -> bool:
    if isinstance(column.values, tuple):
        return len(set(column.values) - {""}) == 1
    first = column.values[:1]
    return bool((column.values == first).all())
