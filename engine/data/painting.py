"""Rows of a table as points of a plane, and what painting there does to the table."""

import math
from collections.abc import Iterable, Sequence
from functools import cached_property

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from engine.data import table_edits
from engine.data.preparation import ColumnRole, PreparationSpec
from engine.data.samples import FloatArray
from engine.data.table import Column, Table, number_word

Point = tuple[float, float]
STEPS = 1000
"""A painted number is rounded to about so many steps of what is seen."""


class Plane(Struct, frozen=True, eq=False, dict=True):
    """Two columns of numbers against each other: two inputs, and as `label` the class or the number of each
    row; or one input and the target, without a label. All in the units of the table; NaN is missing."""

    across: Column
    up: Column
    label: Column | None = None

    @cached_property
    def points(self) -> FloatArray:
        """Where each row lies (rows, 2)."""
        return np.column_stack([self.across.numbers, self.up.numbers])

    @property
    def is_curve(self) -> bool:
        """Whether the number to predict is the height of the points."""
        return self.label is None

    @property
    def has_classes(self) -> bool:
        """Whether each point is of a class."""
        return self.label is not None and self.label.kind != "number"

    @property
    def has_values(self) -> bool:
        """Whether each point has a number that is to be predicted."""
        return self.label is not None and self.label.kind == "number"

    @property
    def class_names(self) -> tuple[str, ...]:
        """The classes that occur, in their natural order."""
        return self.label.levels if self.label is not None and self.has_classes else ()

    @cached_property
    def classes(self) -> NDArray[np.intp]:
        """For each row (rows,) the number of its class, 0 without classes; −1 where its label is missing."""
        if self.label is None:
            return np.zeros(len(self.across), np.intp)
        if self.has_values:
            return -self.label.missing_mask().astype(np.intp)
        numbers = {name: number for number, name in enumerate(self.class_names)}
        return self.label.coded.numbered(numbers)

    @cached_property
    def is_seen(self) -> NDArray[np.bool_]:
        """Which rows (rows,) have a place and, if there is a label, one."""
        seen: NDArray[np.bool_] = np.isfinite(self.points).all(axis=1) & (self.classes >= 0)
        return seen


def plane_of(table: Table, preparation: PreparationSpec) -> Plane | None:
    """The plane in which these data can be painted; None for any but two inputs and a target, or one input
    and a target of numbers."""
    inputs = [table[spec.name] for spec in preparation.of_role(ColumnRole.FEATURE)]
    targets = [table[spec.name] for spec in preparation.of_role(ColumnRole.TARGET)]
    if len(targets) != 1 or any(column.kind != "number" for column in inputs):
        return None
    target, is_class = targets[0], targets[0].kind != "number"
    if len(inputs) == 2:
        return Plane(inputs[0], inputs[1], target)
    return Plane(inputs[0], target) if len(inputs) == 1 and not is_class else None


def with_points(table: Table, plane: Plane, points: Sequence[Point], cell: str, span: Point) -> Table:
    """New rows at the end, one for each point, this cell as their label; their other columns are empty."""
    first = table.row_count
    names = [plane.across.name, plane.up.name]
    block = [_words(point, span) for point in points]
    if plane.label is not None:
        names.append(plane.label.name)
        block = [[*cells, cell] for cells in block]
    return table_edits.with_cells(table, range(first, first + len(block)), names, block)


def with_points_moved(table: Table, plane: Plane, rows: Sequence[int], way: Point, span: Point) -> Table:
    """These rows moved by so much along both axes."""
    points = plane.points[list(rows)] + np.array(way)
    block = [_words((x, y), span) for x, y in points.tolist()]
    return table_edits.with_cells(table, rows, [plane.across.name, plane.up.name], block)


def with_label(table: Table, plane: Plane, rows: Sequence[int], cell: str) -> Table:
    """These rows of another class, or with another number."""
    assert plane.label is not None
    return table_edits.with_cells(table, rows, [plane.label.name], [[cell]] * len(rows))


def rows_within(plane: Plane, center: Point, reach: Point) -> NDArray[np.intp]:
    """The rows seen in an ellipse that reaches so far from its centre along both axes."""
    far = (plane.points - np.array(center)) / np.array(reach)
    with np.errstate(invalid="ignore"):
        return np.flatnonzero(((far**2).sum(axis=1) <= 1.0) & plane.is_seen)


def nearest_row(plane: Plane, center: Point, reach: Point) -> int | None:
    """The row seen nearest to a point, if it is within reach."""
    far = (plane.points - np.array(center)) / np.array(reach)
    distances = np.where(plane.is_seen, (far**2).sum(axis=1), np.inf)
    if not len(distances):
        return None
    best = int(distances.argmin())
    return best if distances[best] <= 1.0 else None


def rows_inside(plane: Plane, outline: Sequence[Point]) -> NDArray[np.intp]:
    """The rows seen inside a closed line: those from which a ray to the right crosses it an odd number of
    times."""
    points, inside = plane.points, np.zeros(len(plane.across), bool)
    x, y = points[:, 0], points[:, 1]
    with np.errstate(invalid="ignore"):
        for (x1, y1), (x2, y2) in _sides(outline):
            if y1 != y2:
                inside ^= ((y1 > y) != (y2 > y)) & (x < (x2 - x1) * (y - y1) / (y2 - y1) + x1)
    return np.flatnonzero(inside & plane.is_seen)


def _sides(outline: Sequence[Point]) -> Iterable[tuple[Point, Point]]:
    return zip(outline, (*outline[1:], outline[0]), strict=True)


def _words(point: Point, span: Point) -> list[str]:
    return [number_word(rounded(value, length)) for value, length in zip(point, span, strict=True)]


def rounded(value: float, span: float) -> float:
    """A value to as many decimals as can be told apart where an axis spans so much."""
    return round(value, 0 if span <= 0 else math.ceil(-math.log10(span / STEPS)))
