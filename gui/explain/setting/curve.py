"""Paints the curve beside a formula: one line, one point, one tangent."""

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from gui.explain.content.curves import Axis, Curve
from gui.explain.content.pieces import Line, number, words
from gui.explain.setting.clearing import clearest, dots_of
from gui.explain.setting.typeset import Typesetter, fitting
from gui.wording.numbers import NumberText, decimals, significant

TITLE = 19.0
PLOT_TOP, PLOT_BOTTOM = 38.0, 120.0
COMPACT_BOTTOM = 100.0
X_LABELS = 12.0
TANGENT_REACH = 28.0
POINT = 4.5
ARROW = 28.0
STEP_GAP = 6.0
LEAST_GAP = 6.0
BAR = 5.0
PLATE = 0.85


def tick_text(tick: float, axis: Axis) -> NumberText:
    """A number at an axis, without idle zeros."""
    if axis.decimals is not None:
        return decimals(tick, axis.decimals)
    length = axis.high - axis.low
    if abs(tick) < 1e-9 * length:
        return significant(0.0, 1)
    shown = (significant(tick, figures) for figures in range(1, 7))
    return next((text for text in shown if abs(text.value - tick) <= 1e-3 * length), significant(tick, 6))


class CurvePainter:
    """Paints a curve into a box; the title stands above, its note at the right."""

    def __init__(self, setter: Typesetter, curve: Curve, box: QRectF, is_compact: bool) -> None:
        self.setter, self.curve, self.box, self.unit = setter, curve, box, setter.unit
        labels = max((setter.width(self._label(tick, curve.y)) for tick in curve.y.ticks), default=0.0)
        bottom = COMPACT_BOTTOM if is_compact else PLOT_BOTTOM
        self.plot = QRectF(
            QPointF(box.left() + labels + 8 * self.unit, box.top() + PLOT_TOP * self.unit),
            QPointF(box.right() - 10 * self.unit, box.top() + bottom * self.unit),
        )

    def paint(self, painter: QPainter) -> None:
        """Title, grid, line, tangent, point."""
        self._title(painter)
        self._grid(painter)
        painter.save()
        reach = 6 * self.unit
        painter.setClipRect(self.plot.adjusted(-reach, -reach, reach, reach))
        self._bars(painter)
        self._line(painter)
        self._drop(painter)
        self._tangent(painter)
        painter.restore()
        self._target(painter)
        self._point(painter)
        label = self._slope_label(painter)
        self._step(painter, label)

    def at(self, x: float, y: float) -> QPointF:
        """A point of the curve in pixels."""
        across, up = self.curve.x.share(x), self.curve.y.share(y)
        return QPointF(
            self.plot.left() + across * self.plot.width(), self.plot.bottom() - up * self.plot.height()
        )

    def _label(self, tick: float, axis: Axis) -> Line:
        return number(tick_text(tick, axis), "word")

    def _title(self, painter: QPainter) -> None:
        """The title at the left, what there is to note at the right."""
        middle, setter, note = self.box.top() + TITLE * self.unit, self.setter, self.curve.note
        if note:
            setter.draw(painter, self.box.right() - setter.width(note), middle, note, "ink", "strong")
        taken = setter.width(note) + 12 * self.unit if note else 0.0
        title = next((x for x in self.curve.titles if setter.width(x) + taken <= self.box.width() + 1), ())
        setter.draw(painter, self.box.left(), middle, title, "ink", "strong")

    def _grid(self, painter: QPainter) -> None:
        painter.setPen(QPen(self.setter.theme.line, 1))
        for tick in self.curve.y.ticks:
            y = round(self.at(self.curve.x.low, tick).y()) + 0.5
            painter.drawLine(QPointF(self.plot.left(), y), QPointF(self.plot.right(), y))
        if self.curve.x.low < 0 < self.curve.x.high and 0.0 in self.curve.x.ticks:
            x = round(self.at(0.0, 0.0).x()) + 0.5
            painter.drawLine(QPointF(x, self.plot.top()), QPointF(x, self.plot.bottom()))
        self._tick_labels(painter)

    def _tick_labels(self, painter: QPainter) -> None:
        setter = self.setter
        for tick in self.curve.y.ticks:
            if tick == self.curve.y.low and self.curve.target == self.curve.x.low:
                continue  # the diamond stands there
            label, middle = self._label(tick, self.curve.y), self.at(self.curve.x.low, tick).y()
            setter.draw(
                painter, self.plot.left() - 6 * self.unit - setter.width(label), middle, label, "ink3", "word"
            )
        middle = self.plot.bottom() + X_LABELS * self.unit
        for label, rect in self._x_labels():
            setter.draw(painter, rect.left(), middle, label, "ink3", "word")

    def _x_labels(self) -> list[tuple[Line, QRectF]]:
        """The numbers along x that have room, those at the ends first, each within the box."""
        ticks, found = self.curve.x.ticks, list[tuple[Line, QRectF]]()
        for tick in (*ticks[:1], *ticks[-1:], *ticks[1:-1]):
            label = self._label(tick, self.curve.x)
            width = self.setter.width(label)
            left = self.at(tick, self.curve.y.low).x() - width / 2
            left = min(left, self.box.right() - width)
            rect, gap = QRectF(left, 0, width, 1), LEAST_GAP * self.unit
            if not any(rect.adjusted(-gap, 0, gap, 0).intersects(other) for _, other in found):
                found.append((label, rect))
        return found

    def _bars(self, painter: QPainter) -> None:
        half = BAR / 2 * self.unit
        for x, y in self.curve.bars:
            foot, top = self.at(x, 0.0), self.at(x, y)
            bar = QRectF(foot.x() - half, min(foot.y(), top.y()), 2 * half, abs(top.y() - foot.y()))
            painter.fillRect(bar, self.setter.theme.off)

    def _line(self, painter: QPainter) -> None:
        painter.setPen(QPen(self.setter.theme.ink2, 1.75 * self.unit))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF([self.at(x, y) for x, y in self.curve.points]))

    def _drop(self, painter: QPainter) -> None:
        if self.curve.drops:
            foot = QPointF(self.at(*self.curve.point).x(), self.plot.bottom())
            painter.setPen(QPen(self.setter.theme.ink3, self.unit, Qt.PenStyle.DotLine))
            painter.drawLine(self.at(*self.curve.point), foot)

    def _tangent(self, painter: QPainter) -> None:
        ends = self.tangent_ends()
        if ends:
            pen = QPen(self.setter.color(self.curve.tangent_color), 2.5 * self.unit)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            painter.drawLine(*ends)

    def tangent_ends(self) -> list[QPointF]:
        """Where the tangent begins and ends, in pixels; nowhere without a slope."""
        slope = self.curve.slope
        if slope is None or not math.isfinite(slope):
            return []
        x, y, plot = self.curve.x, self.curve.y, self.plot
        # Of pixels, not of differences of values: where a run blows up, 1 is nothing beside a value.
        rise = slope * ((x.high - x.low) / (y.high - y.low)) * plot.height() / plot.width()
        angle = -math.atan(rise)
        reach = QPointF(math.cos(angle), math.sin(angle)) * (TANGENT_REACH * self.unit)
        at = self.at(*self.curve.point)
        return [at - reach, at + reach]

    def _target(self, painter: QPainter) -> None:
        if self.curve.target is None or not self.curve.x.low <= self.curve.target <= self.curve.x.high:
            return
        foot = QPointF(self.at(self.curve.target, self.curve.y.low).x(), self.plot.bottom())
        size = 6 * self.unit
        corners = [QPointF(0, -size), QPointF(size, 0), QPointF(0, size), QPointF(-size, 0)]
        painter.setPen(QPen(self.setter.theme.ink, 1.5 * self.unit))
        painter.setBrush(self.setter.theme.paper)
        painter.drawPolygon(QPolygonF([foot + corner for corner in corners]))

    def _step(self, painter: QPainter, taken: QRectF) -> None:
        """The way of the step as an arrow of fixed length: its real length is often less than a pixel."""
        if not self.curve.step:
            return
        label = words(self.curve.step_word, "word", "ink2")
        box = clearest(self._step_boxes(label), self._dots(), (taken,), self.plot)
        self._plate(painter, box)
        middle, length = box.center().y(), ARROW * self.unit
        start, end = QPointF(box.right() - length, middle), QPointF(box.right(), middle)
        if self.curve.step < 0:
            start, end = QPointF(box.left() + length, middle), QPointF(box.left(), middle)
        self._arrow(painter, start, end)
        left = box.left() if self.curve.step > 0 else box.right() - self.setter.width(label)
        self.setter.draw(painter, left, middle, label, "ink2", "word")

    def _step_boxes(self, label: Line) -> list[QRectF]:
        """Below and above the point, then at the foot and the top; the arrow begins at the point."""
        length, half = ARROW * self.unit, 6 * self.unit
        width = length + STEP_GAP * self.unit + self.setter.width(label)
        point = self.at(*self.curve.point)
        left = point.x() + length - width if self.curve.step > 0 else point.x() - length
        left = max(self.plot.left(), min(left, self.plot.right() - width))
        heights = [point.y() + away * self.unit for away in (17, -17, 30, -30, 44, -44)]
        heights += [self.plot.bottom() - half, self.plot.top() + half]
        return [QRectF(left, height - half, width, 2 * half) for height in heights]

    def _arrow(self, painter: QPainter, start: QPointF, end: QPointF) -> None:
        painter.setPen(QPen(self.setter.theme.ink, 2 * self.unit))
        painter.drawLine(start, end)
        head = QPainterPath(end)
        back = -self.curve.step * 8 * self.unit
        for corner in (QPointF(back, -4 * self.unit), QPointF(back, 4 * self.unit)):
            head.lineTo(end + corner)
        painter.fillPath(head, self.setter.theme.ink)

    def _dots(self) -> list[QPointF]:
        """What should not be covered: the line, the tangent and the point."""
        line = [self.at(x, y) for x, y in self.curve.points]
        return [*dots_of(line), *dots_of(self.tangent_ends()), self.at(*self.curve.point)]

    def _plate(self, painter: QPainter, box: QRectF) -> None:
        plate = QColor(self.setter.theme.paper)
        plate.setAlphaF(PLATE)
        painter.fillRect(box.adjusted(-2 * self.unit, 0, 2 * self.unit, 0), plate)

    def _point(self, painter: QPainter) -> None:
        theme, radius = self.setter.theme, POINT * self.unit
        painter.setPen(QPen(theme.ink if self.curve.is_hollow else theme.paper, 1.6 * self.unit))
        painter.setBrush(theme.paper if self.curve.is_hollow else theme.ink)
        painter.drawEllipse(self.at(*self.curve.point), radius + 0.5, radius + 0.5)

    def _slope_label(self, painter: QPainter) -> QRectF:
        """Beside the point, above it if there is room; returns where it stands."""
        room = self._room_for_words()
        label = fitting(self.setter, self.curve.slope_labels, room.width())
        if not label or self.setter.width(label) > room.width():
            return QRectF()
        box = clearest(self._slope_boxes(label), self._dots(), (), room)
        self._plate(painter, box)
        self.setter.draw(painter, box.left(), box.center().y(), label, "ink", "word")
        return box

    def _slope_boxes(self, label: Line) -> list[QRectF]:
        point, width, half = self.at(*self.curve.point), self.setter.width(label), 6 * self.unit
        falls = self.curve.slope is not None and self.curve.slope <= 0
        sides = (point.x() + half, point.x() - half - width)
        sides = sides if falls else sides[::-1]
        lefts = [max(self.plot.left(), min(x, self.box.right() - width)) for x in sides]
        heights = [point.y() + away * self.unit for away in (-13, -26, 16, 30, -39, 44, -52)]
        heights += [self.plot.top() + half, self.plot.bottom() - half]
        return [QRectF(left, height - half, width, 2 * half) for height in heights for left in lefts]

    def _room_for_words(self) -> QRectF:
        return QRectF(self.plot.topLeft(), QPointF(self.box.right(), self.plot.bottom()))
