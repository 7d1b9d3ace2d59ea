"""Rows of a table as points of a plane, and what painting there does to the table."""

import math
from collections.abc import Iterable, Sequence
from functools import cached_property

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from engine.data import table_edits
from engine.data.preparation import ColumnRole, PreparationSpec
from engine.data.samples import FloatArray, RowArray
from engine.data.table import Column, Table, number_word

Point = tuple[float, float]
MOST_DRAWN, NEWEST = 4_000, 200
"""Rows, of a great many, and those at the end that are drawn in any case: what was painted last."""
STEPS = 1000
"""A painted number is rounded to about so many steps of what is seen."""


class Plane(Struct, frozen=True, eq=False, dict=True):
    """Two columns of numbers against each other: two inputs, and as `label` the class or the number of each
    row; or one input and the target, without a label. All in the units of the table; NaN is missing."""

    across: Column
    up: Column
    label: Column | None = None

    @cached_property
    def rows(self) -> RowArray:
        """The rows that are drawn and can be hit (m,): those with a place and, if there is a label, one.

        Of a great many every second, fourth or eighth … and the newest: adding one changes no other.
        """
        count, step = len(self.across), 1
        while count > step * MOST_DRAWN:
            step *= 2
        newest = max(0, count - NEWEST) if step > 1 else count
        rows = np.union1d(np.arange(0, count, step), np.arange(newest, count))
        return rows[self._have_place(rows)]

    def _have_place(self, rows: RowArray) -> NDArray[np.bool_]:
        across, up = self.places(rows).T
        has_place: NDArray[np.bool_] = np.isfinite(across) & np.isfinite(up)
        return has_place if self.label is None else has_place & ~self.label.taken(rows).missing_mask()

    @cached_property
    def points(self) -> FloatArray:
        """Where the rows drawn lie (m, 2)."""
        return self.places(self.rows)

    def places(self, rows: Sequence[int] | RowArray) -> FloatArray:
        """Where these rows lie (n, 2)."""
        chosen = np.asarray(rows, np.int64)
        return np.column_stack([self.across.numbers[chosen], self.up.numbers[chosen]])

    def shows(self, row: int) -> bool:
        """Whether a row can be shown, drawn or not."""
        return row < len(self.across) and bool(self._have_place(np.array([row]))[0])

    @property
    def is_thinned(self) -> bool:
        """Whether there are more rows than are drawn."""
        return len(self.across) > MOST_DRAWN

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
    points = plane.places(rows) + np.array(way)
    block = [_words((x, y), span) for x, y in points.tolist()]
    return table_edits.with_cells(table, rows, [plane.across.name, plane.up.name], block)


def with_label(table: Table, plane: Plane, rows: Sequence[int], cell: str) -> Table:
    """These rows of another class, or with another number."""
    assert plane.label is not None
    return table_edits.with_cells(table, rows, [plane.label.name], [[cell]] * len(rows))


def rows_within(plane: Plane, center: Point, reach: Point) -> RowArray:
    """The rows drawn in an ellipse that reaches so far from its centre along both axes."""
    return plane.rows[_distances(plane, center, reach) <= 1.0]


def nearest_row(plane: Plane, center: Point, reach: Point) -> int | None:
    """The row drawn nearest to a point, if it is within reach."""
    distances = _distances(plane, center, reach)
    if not len(distances):
        return None
    best = int(distances.argmin())
    return int(plane.rows[best]) if distances[best] <= 1.0 else None


def _distances(plane: Plane, center: Point, reach: Point) -> FloatArray:
    """How far each row drawn (m,) is, squared; 1 is what can just be reached."""
    far = (plane.points - np.array(center)) / np.array(reach)
    distances: FloatArray = (far**2).sum(axis=1)
    return distances


def rows_inside(plane: Plane, outline: Sequence[Point]) -> RowArray:
    """The rows drawn inside a closed line: those from which a ray to the right crosses it an odd number of
    times."""
    x, y = plane.points.T
    inside = np.zeros(len(x), bool)
    for (x1, y1), (x2, y2) in _sides(outline):
        if y1 != y2:
            inside ^= ((y1 > y) != (y2 > y)) & (x < (x2 - x1) * (y - y1) / (y2 - y1) + x1)
    return plane.rows[inside]


def _sides(outline: Sequence[Point]) -> Iterable[tuple[Point, Point]]:
    return zip(outline, (*outline[1:], outline[0]), strict=True)


def _words(point: Point, span: Point) -> list[str]:
    return [number_word(rounded(value, length)) for value, length in zip(point, span, strict=True)]


def rounded(value: float, span: float) -> float:
    """A value to as many decimals as can be told apart where an axis spans so much."""
    return round(value, 0 if span <= 0 else math.ceil(-math.log10(span / STEPS)))
