"""Draws the plane: grid and numbers, the points, and what a stroke is about to do."""

from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from engine.data.painting import Plane, Point
from gui.controls.look import Look
from gui.controls.paint import CENTER, LEFT, RIGHT, advance, outlined, text
from gui.data.plane.frame import PlaneFrame
from gui.data.plane.point_marks import PointMarks
from gui.data.plane.stroke import Stroke
from gui.data.plane.tool import Tool
from gui.data.words import titled
from gui.look import marks
from gui.look.tokens import TOOLTIP_RADIUS
from gui.wording import numbers
from gui.wording.words import translate

Mask = NDArray[np.bool_]
LEFT_ROOM, TOP, RIGHT_ROOM, BOTTOM = 60, 10, 20, 52
"""Pixels around the box, for numbers and names."""


class PlanePainter:
    """Draws with one painter; `frame` says where everything lies, `marks` what a point looks like."""

    def __init__(
        self, painter: QPainter, look: Look, plane: Plane, frame: PlaneFrame, marks: PointMarks
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._painter, self._look, self._plane, self._frame = painter, look, plane, frame
        self._theme, self._px, self._marks = look.appearance.theme, look.px, marks

    @property
    def box(self) -> QRectF:
        """Where points can lie."""
        frame = self._frame
        return QRectF(frame.left, frame.top, frame.width, frame.height)

    def _at(self, point: Point) -> QPointF:
        return QPointF(*self._frame.to_pixels(*point))

    # What stands still

    def paint_ground(self) -> None:
        """Grid, numbers, names of the axes."""
        painter, theme, box, px = self._painter, self._theme, self.box, self._px
        font = self._look.appearance.font("axis")
        painter.setPen(QPen(theme.line, 1))
        for tick in self._frame.across.ticks:
            x = round(self._at((tick.value, 0)).x()) + 0.5
            painter.setPen(QPen(theme.line, 1))
            painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()))
            room = QRectF(x - px(40), box.bottom() + px(4), px(80), px(18))
            text(painter, room, tick.text.plain, font, theme.ink3, CENTER)
        for tick in self._frame.up.ticks:
            y = round(self._at((0, tick.value)).y()) + 0.5
            painter.setPen(QPen(theme.line, 1))
            painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
            room = QRectF(0, y - px(9), box.left() - px(8), px(18))
            text(painter, room, tick.text.plain, font, theme.ink3, RIGHT)
        painter.setPen(QPen(theme.edge, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
        self._paint_names()

    def _paint_names(self) -> None:
        painter, box, px = self._painter, self.box, self._px
        font, ink = self._look.appearance.font("label"), self._theme.ink2
        below = QRectF(box.left(), box.bottom() + px(24), box.width(), px(20))
        text(painter, below, titled(self._plane.across), font, ink, CENTER)
        painter.save()
        painter.translate(px(12), box.center().y())
        painter.rotate(-90)
        beside = QRectF(-box.height() / 2, -px(10), box.height(), px(20))
        text(painter, beside, titled(self._plane.up), font, ink, CENTER)
        painter.restore()

    def paint_points(self, hidden: Collection[int], aside: Mask) -> None:
        """Every row that has a place, but those that a stroke is about to change. Rows `aside` (rows,) do not
        train and are smaller."""
        gone = frozenset(hidden)
        self._painter.setClipRect(self.box)
        self._paint_rows([row for row in self._plane.rows.tolist() if row not in gone], (0.0, 0.0), aside)
        self._painter.setClipping(False)

    def _paint_rows(self, rows: Sequence[int], way: Point, aside: Mask) -> None:
        points = (self._plane.places(rows) + np.array(way)).tolist()
        for row, (x, y), kind in zip(rows, points, self._marks.kinds(rows), strict=True):
            self._marks.draw(self._painter, self._at((x, y)), kind, bool(aside[row]))

    # What a person is about to do

    def paint_stroke(self, stroke: Stroke, cell: str) -> None:
        """The points it will add, with this cell; the line of the lasso."""
        if stroke.tool is Tool.LASSO:
            self._paint_lasso([self._at(point) for point in stroke.outline])
        kind = self._marks.kind_of(cell) if stroke.points else 0.0
        for point in stroke.points:
            self._marks.draw(self._painter, self._at(point), kind)

    def paint_moved(self, rows: Sequence[int], way: Point, aside: Mask) -> None:
        """Rows where a stroke is carrying them."""
        self._paint_rows(rows, way, aside)

    def paint_tip(self, row: int) -> None:
        """The row of a point that is pointed at, and its class or number."""
        px, theme = self._px, self._theme
        words = translate("Plane", "row {number}").format(number=numbers.count(row + 1))
        words = " · ".join(filter(None, (words, self._marks.words_of_row(row))))
        font = self._look.appearance.font("label_medium")
        x, y = self._plane.places([row])[0].tolist()
        at, width = self._at((x, y)), advance(words, font) + px(16)
        left = min(max(px(4), at.x() - width / 2), self.box.right() - width)
        top = at.y() - px(38) if at.y() - px(38) > 0 else at.y() + px(14)
        plate = QRectF(left, top, width, px(24))
        outlined(self._painter, plate, px(TOOLTIP_RADIUS), theme.ink, None)
        text(self._painter, plate, words, font, theme.on_ink, CENTER)

    def _paint_lasso(self, corners: list[QPointF]) -> None:
        self._painter.setPen(QPen(self._theme.ink, 1.5, Qt.PenStyle.DashLine))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawPolygon(QPolygonF(corners))

    def paint_rings(self, rows: Collection[int], way: Point = (0.0, 0.0)) -> None:
        """Rings around the rows that are chosen."""
        radius = self._px(9)
        for row in rows:
            if self._plane.shows(row):
                x, y = self._plane.places([row])[0].tolist()
                marks.ring(self._painter, self._at((x + way[0], y + way[1])), radius, self._theme.ink, 2)

    def paint_focus(self) -> None:
        """The keys belong to the plane."""
        self._painter.setPen(QPen(self._theme.ink, 1.5, Qt.PenStyle.DotLine))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawRect(self.box.adjusted(3, 3, -3, -3))

    def paint_pointer(self, at: Point, radius: float, words: str) -> None:
        """The circle of the brush with its cross, and what it paints beside it."""
        painter, theme, px, middle = self._painter, self._theme, self._px, QPointF(*at)
        painter.setPen(QPen(theme.ink, 1.5, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if radius:
            painter.drawEllipse(middle, radius, radius)
        painter.setPen(QPen(theme.ink, 1.5))
        for arm in (QPointF(px(5), 0), QPointF(0, px(5))):
            painter.drawLine(middle - arm, middle + arm)
        if not words:
            return
        font = self._look.appearance.font("axis")
        width, side = advance(words, font), (radius or px(8)) + px(8)
        left = at[0] + side if at[0] + side + width < self.box.right() else at[0] - side - width
        plate = QRectF(left - px(3), at[1] - px(9), width + px(6), px(18))
        outlined(painter, plate, px(4), theme.paper, None)
        text(painter, plate.adjusted(px(3), 0, 0, 0), words, font, theme.ink2, LEFT)
