"""Edits of a table. Each gives another table, which shares every column that did not change.

Rows count from 0 here, and from 1 in what is said about them. An empty cell is a missing value. Raises
`Problem` for what does not fit, and then nothing is changed at all.
"""

from collections.abc import Generator, Iterable, Mapping, Sequence

import numpy as np
from msgspec.structs import replace

from engine.data.cells import cell_word, read_cell
from engine.data.ordering import ordering
from engine.data.samples import RowArray
from engine.data.table import Column, ColumnKind, Table, natural_order
from engine.problem import require
from engine.slices import exhaust

Block = Sequence[Sequence[str]]
"""Cells as they are typed, row by row."""
NEW = -1
"""The identity of a row that has not been before: it gets one of its own."""


def with_cells(table: Table, rows: Sequence[int], names: Sequence[str], block: Block) -> Table:
    """Cells of a block put into these rows and columns; rows beyond the end are made.

    A row of the block may be shorter than `names`: what it lacks stays as it was.
    """
    width = max((len(cells) for cells in block), default=0)
    require(
        width <= len(names),
        "The block is {width} columns wide, but from here to the right there are {count}: "
        "begin further left.",
        width=width, count=len(names),
    )  # fmt: skip
    last = max((row for row, _ in zip(rows, block, strict=False)), default=-1)
    table = with_rows(table, table.row_count, last + 1 - table.row_count)
    for index, name in enumerate(names[:width]):
        cells = {row: cells[index] for row, cells in zip(rows, block, strict=False) if index < len(cells)}
        column = table[name]
        table = table.with_column(column.with_values(_read(column, cells)))
    return table


def _read(column: Column, cells: Mapping[int, str]) -> dict[int, float | str]:
    """Cells by row, a text that comes again read once."""
    known: dict[str, float | str] = {}
    for row, text in cells.items():
        if text not in known:
            known[text] = read_cell(column, text, row)
    return {row: known[text] for row, text in cells.items()}


def emptied(table: Table, rows: Sequence[int], names: Sequence[str]) -> Table:
    """No value in these rows of these columns."""
    for name in names:
        column = table[name]
        table = table.with_column(column.with_value_in(rows, np.nan if column.kind == "number" else ""))
    return table


def with_rows(table: Table, at: int, count: int = 1) -> Table:
    """So many empty rows before row `at`."""
    if count <= 0:
        return table
    columns = tuple(_with_gap(column, at, count) for column in table.columns)
    return table.with_other_rows(columns, np.insert(table.ids, at, np.full(count, NEW)))


def without_rows(table: Table, rows: Iterable[int]) -> Table:
    """The table without these rows. Raises `Problem` if none is left."""
    kept = np.ones(table.row_count, bool)
    kept[list(rows)] = False
    require(
        bool(kept.any()), "These are all rows of {table}: keep at least one to learn from.", table=table.name
    )
    return with_rows_taken(table, np.flatnonzero(kept))


def with_rows_repeated(table: Table, rows: Sequence[int]) -> Table:
    """A copy of these rows, in their order, behind the last of them."""
    if not rows:
        return table
    behind = max(rows) + 1
    order = np.insert(np.arange(table.row_count), behind, rows)
    columns = tuple(column.taken(order) for column in table.columns)
    return table.with_other_rows(columns, np.insert(table.ids, behind, np.full(len(rows), NEW)))


def with_rows_taken(table: Table, rows: RowArray) -> Table:
    """The table of these rows, in this order."""
    return table.with_other_rows(tuple(column.taken(rows) for column in table.columns), table.ids[rows])


def filled_down(table: Table, rows: Sequence[int], names: Sequence[str]) -> Table:
    """In these columns, the value of the first row put into the others."""
    for name in names:
        column = table[name]
        value = column.values[rows[0]]
        table = table.with_column(column.with_value_in(rows[1:], value))
    return table


def renamed(table: Table, name: str, new: str) -> Table:
    """A column with another name."""
    new = " ".join(new.split())
    require(bool(new), "A column needs a name: type one.")
    taken = new != name and new in table.column_names
    require(not taken, "There is a column {name} already: choose another name.", name=new)
    return _with_column(table, name, replace(table[name], name=new))


def with_unit(table: Table, name: str, unit: str) -> Table:
    """A column whose numbers are in another unit; empty for none."""
    return table.with_column(replace(table[name], unit=unit.strip() or None))


def retyped(table: Table, name: str, kind: ColumnKind) -> Table:
    """A column of another type. Words become numbers only if all of them are."""
    column = table[name]
    if kind == column.kind:
        return table
    if kind != "number":
        return table.with_column(column.as_words(kind))
    coded = column.coded
    empty = Column.of_numbers(name, [np.nan], column.unit)
    known = {word: read_cell(empty, word, row) for word, row in coded.first_rows().items()}
    numbers = np.array([known.get(word, np.nan) for word in coded.words], np.float64)[coded.codes]
    read = Column.of_numbers(name, numbers, column.unit)
    return table.with_column(replace(read, description=column.description))


def without_unused_levels(table: Table, name: str) -> Table:
    """A category of those levels alone that occur, in the order they have."""
    column = table[name]
    unused = column.unused_levels
    kept = tuple(level for level in column.levels if level not in unused)
    return table.with_column(replace(column, declared=kept)) if unused else table


def block_of(table: Table, rows: Sequence[int], names: Sequence[str]) -> list[list[str]]:
    """The cells of these rows and columns, as `with_cells` reads them."""
    columns = [table[name] for name in names]
    return [[cell_word(column, row) for column in columns] for row in rows]


def order_by(table: Table, name: str, descending: bool = False) -> RowArray:
    """All rows in the order of a column; equal ones stay in order, missing ones come last."""
    return exhaust(ordering_by(table, name, descending))


def ordering_by(table: Table, name: str, descending: bool = False) -> Generator[float, None, RowArray]:
    """`order_by` in slices."""
    column = table[name]
    if isinstance(column.values, tuple):
        coded = yield from column.coding()
        words = sorted(set(coded.words) - {""}, key=natural_order)
        numbers = coded.numbered({word: rank for rank, word in enumerate(words)})
        keys = np.where(numbers < 0, np.nan, numbers)
    else:
        keys = column.values
    return (yield from ordering(-keys if descending else keys))


def _with_column(table: Table, name: str, changed: Column) -> Table:
    columns = tuple(changed if column.name == name else column for column in table.columns)
    return replace(table, columns=columns)


def _with_gap(column: Column, at: int, count: int) -> Column:
    if isinstance(column.values, tuple):
        gap = ("",) * count
        return replace(column, values=(*column.values[:at], *gap, *column.values[at:]))
    numbers = np.insert(column.values, at, np.full(count, np.nan))
    numbers.flags.writeable = False
    return replace(column, values=numbers)
