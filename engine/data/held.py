"""Data that a set-up file holds itself, since no source gives it: edited, painted, pasted, or from a file.

Every number stands there with the digits that read back as the same float64, a missing one as null.
"""

import math

import numpy as np
from msgspec import Struct

from engine.data.drawn import NOT_DRAWN, TEST, Drawn
from engine.data.preparation import PreparationSpec
from engine.data.setup import Setup
from engine.data.table import Column, ColumnKind, Table
from engine.problem import Problem, require

Cell = float | str | None


class HeldColumn(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A column from top to bottom: numbers, null where one is missing, or words, empty where one is."""

    name: str
    kind: ColumnKind
    values: tuple[Cell, ...]
    unit: str | None = None
    description: str = ""
    declared: tuple[str, ...] = ()


class HeldDraw(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What chance has decided: the part of every row by its identity, and of every group by its word."""

    parts: tuple[int, ...]
    test_groups: dict[str, bool] = {}
    validation_groups: dict[str, bool] = {}


class HeldData(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table, what is done to it, what was drawn. `ids`: who each row is; none: 0, 1, 2 … as they stand."""

    key: str
    title: str
    columns: tuple[HeldColumn, ...]
    preparation: PreparationSpec
    ids: tuple[int, ...] | None = None
    made: int | None = None
    drawn: HeldDraw | None = None
    is_edited: bool = True


def held(setup: Setup) -> HeldData:
    """All of it as a file holds it. Raises `Problem` for a number that is infinite: JSON has none."""
    table, drawn = setup.table, setup.drawn
    is_as_made = table.made == table.row_count and bool((table.ids == np.arange(table.made)).all())
    return HeldData(
        key=setup.key,
        title=table.name,
        columns=tuple(map(_held_column, table.columns)),
        preparation=setup.preparation,
        ids=None if is_as_made else tuple(table.ids.tolist()),
        made=None if is_as_made else table.made,
        drawn=None if drawn is None else _held_draw(drawn),
        is_edited=setup.is_edited,
    )


def table_of(data: HeldData, path: str = "") -> Table:
    """The very table; `path`: the file it was read from once. Raises `Problem` for what does not fit."""
    columns = tuple(map(_column, data.columns))
    if data.ids is None:
        return Table(data.title, columns, path)
    made = len(data.ids) if data.made is None else data.made
    is_each_one = len(set(data.ids)) == len(data.ids) and all(0 <= row < made for row in data.ids)
    require(
        is_each_one,
        "The rows of {table} are not told apart: give each an id of its own, from 0 to below {made}.",
        table=data.title, made=made,
    )  # fmt: skip
    return Table(data.title, columns, path, np.array(data.ids, np.int64), made)


def drawn_of(data: HeldData) -> Drawn | None:
    """What was drawn; None: nothing yet. Raises `Problem` for a part there is not."""
    if data.drawn is None:
        return None
    require(
        all(NOT_DRAWN <= part <= TEST for part in data.drawn.parts),
        "A part of {table} is none of {least} to {most}: correct it.",
        table=data.title, least=NOT_DRAWN, most=TEST,
    )  # fmt: skip
    return Drawn(np.array(data.drawn.parts, np.int8), data.drawn.test_groups, data.drawn.validation_groups)


def _held_draw(drawn: Drawn) -> HeldDraw:
    return HeldDraw(
        parts=tuple(drawn.parts.tolist()),
        test_groups=dict(drawn.test_groups),
        validation_groups=dict(drawn.validation_groups),
    )


def _held_column(column: Column) -> HeldColumn:
    return HeldColumn(
        name=column.name, kind=column.kind, values=_cells(column), unit=column.unit,
        description=column.description, declared=column.declared,
    )  # fmt: skip


def _cells(column: Column) -> tuple[Cell, ...]:
    if isinstance(column.values, tuple):
        return column.values
    infinite = np.flatnonzero(np.isinf(column.values))
    require(
        not len(infinite),
        "Row {row} of column {column} is infinite and cannot be saved: change it first.",
        row=int(infinite[0]) + 1 if len(infinite) else 0, column=column.name,
    )  # fmt: skip
    return tuple(None if value != value else value for value in column.values.tolist())


def _column(held: HeldColumn) -> Column:
    is_number = held.kind == "number"
    for row, cell in enumerate(held.values):
        if isinstance(cell, str) is is_number or (cell is None and not is_number):
            raise Problem(
                "In row {row}, column {column} is of kind {kind}, but holds {value}: correct it.",
                row=row + 1, column=held.name, kind=held.kind, value=cell,
            )  # fmt: skip
    if not is_number:
        words = tuple(cell for cell in held.values if isinstance(cell, str))
        return Column(held.name, held.kind, words, held.unit, held.description, held.declared)
    numbers = np.array([math.nan if cell is None else cell for cell in held.values], np.float64)
    numbers.flags.writeable = False
    return Column(held.name, held.kind, numbers, held.unit, held.description)
