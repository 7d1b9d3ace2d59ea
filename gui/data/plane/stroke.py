"""One stroke, from press to release: what it will do, and the one edit that it is in the end. No Qt."""

import cmath
import math
import random
from collections.abc import Callable

from engine.data import painting
from engine.data.painting import Plane, Point
from engine.data.table import Table
from engine.data.table_edits import without_rows
from gui.data.plane.frame import PlaneFrame
from gui.data.plane.tool import Tool

APART = 0.55
"""Painted points come so far apart along the way, as a share of the brush."""
CURVE_STEP = 9.0
"""The same in pixels, where a curve is drawn."""
Change = Callable[[Table], Table]


class Stroke:
    """`points` are to be added, `rows` to be erased, moved or chosen; `way` is how far they are moved."""

    def __init__(
        self,
        tool: Tool,
        plane: Plane,
        frame: PlaneFrame,
        at: Point,
        radius: float,
        rows: tuple[int, ...] = (),
    ) -> None:
        self.tool = tool
        self.points: list[Point] = []
        self.rows = rows
        self.outline: list[Point] = []
        self._plane, self._frame, self._radius = plane, frame, radius
        self._begun = self._last = at
        self.way: Point = (0.0, 0.0)
        self._random = random.Random()
        self._begin(at)

    def _begin(self, at: Point) -> None:
        match self.tool:
            case Tool.ADD:
                self.points = [self._frame.to_data(*at)]
            case Tool.BRUSH:
                self._spray(at)
            case Tool.ERASE:
                self._erase(at)
            case Tool.LASSO:
                self.outline = [self._frame.to_data(*at)]

    def go_on(self, to: Point) -> None:
        """The pointer is at another pixel."""
        match self.tool:
            case Tool.ADD:
                self.points = [self._frame.to_data(*to)]
            case Tool.LASSO:
                self.outline.append(self._frame.to_data(*to))
            case Tool.MOVE:
                begun, now = self._frame.to_data(*self._begun), self._frame.to_data(*to)
                self.way = (now[0] - begun[0], now[1] - begun[1])
            case _:
                self._walk(to)

    def _walk(self, to: Point) -> None:
        """Do the same all along the way, however fast the pointer was."""
        step = CURVE_STEP if self._plane.is_curve and self.tool is Tool.BRUSH else APART * self._radius
        while (gap := _distance(self._last, to)) >= step:
            share = step / gap
            at = tuple(a + (b - a) * share for a, b in zip(self._last, to, strict=True))
            self._last = (at[0], at[1])
            if self.tool is Tool.BRUSH:
                self._spray(self._last)
            else:
                self._erase(self._last)

    def _spray(self, at: Point) -> None:
        """A point somewhere under the brush; of a curve, the very point of the way."""
        if not self._plane.is_curve:
            reach = self._radius * self._random.random() ** 0.5  # evenly over the circle
            aside = cmath.rect(reach, self._random.uniform(0.0, 2 * math.pi))
            at = (at[0] + aside.real, at[1] + aside.imag)
        if self._frame.holds(*at):
            self.points.append(self._frame.to_data(*at))

    def _erase(self, at: Point) -> None:
        center, reach = self._frame.to_data(*at), self._frame.reach(self._radius)
        found = painting.rows_within(self._plane, center, reach).tolist()
        self.rows = (*self.rows, *(row for row in found if row not in self.rows))

    def inside(self) -> tuple[int, ...]:
        """The rows that the lasso holds."""
        return tuple(painting.rows_inside(self._plane, self.outline).tolist())

    def change(self, cell: str) -> Change | None:
        """What the stroke does to the table; None if nothing."""
        plane, span = self._plane, self._frame.span
        if self.points:
            points = tuple(self.points)
            return lambda table: painting.with_points(table, plane, points, cell, span)
        if self.tool is Tool.ERASE and self.rows:
            return lambda table: without_rows(table, self.rows)
        if self.tool is Tool.MOVE and self.rows and self.way != (0.0, 0.0):
            return lambda table: painting.with_points_moved(table, plane, self.rows, self.way, span)
        return None


def _distance(one: Point, other: Point) -> float:
    return abs(complex(*one) - complex(*other))
