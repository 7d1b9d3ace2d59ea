"""Paints the curve beside a formula: one line, one point, one tangent."""

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from gui.explain.curves import Axis, Curve
from gui.explain.pieces import Line, number, words
from gui.explain.typeset import Typesetter
from gui.numbers import NumberText, decimals, significant

TITLE = 19.0
PLOT_TOP, PLOT_BOTTOM = 38.0, 120.0
COMPACT_BOTTOM = 100.0
X_LABELS = 12.0
TANGENT_REACH = 28.0
POINT = 4.5
ARROW = 28.0
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

    def __init__(
        self, setter: Typesetter, curve: Curve, box: QRectF, is_narrow: bool, is_compact: bool
    ) -> None:
        self.setter, self.curve, self.box = setter, curve, box
        self.unit, self.is_narrow = setter.unit, is_narrow
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
        painter.setClipRect(self.plot.adjusted(-reach, -2 * reach, reach, 2 * reach))
        self._bars(painter)
        self._line(painter)
        self._drop(painter)
        self._tangent(painter)
        painter.restore()
        self._target(painter)
        self._step(painter)
        self._point(painter)
        self._slope_label(painter)

    def at(self, x: float, y: float) -> QPointF:
        """A point of the curve in pixels."""
        across, up = self.curve.x.share(x), self.curve.y.share(y)
        return QPointF(
            self.plot.left() + across * self.plot.width(), self.plot.bottom() - up * self.plot.height()
        )

    def _label(self, tick: float, axis: Axis) -> Line:
        return number(tick_text(tick, axis), "word")

    def _title(self, painter: QPainter) -> None:
        """The title at the left, what there is to note at the right; in a narrow box the note goes first."""
        middle, setter = self.box.top() + TITLE * self.unit, self.setter
        note = self.curve.note or (self.curve.slope_label if self.is_narrow else ())
        if note:
            setter.draw(painter, self.box.right() - setter.width(note), middle, note, "ink", "strong")
        taken = setter.width(note) + 12 * self.unit if note else 0.0
        title = next((x for x in self.curve.titles if setter.width(x) + taken <= self.box.width()), ())
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
        for tick in self.curve.x.ticks:
            label = self._label(tick, self.curve.x)
            centre = self.at(tick, self.curve.y.low).x()
            setter.draw_centred(painter, centre, middle, label, "ink3", "word")

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
        slope = self.curve.slope
        if slope is None or not math.isfinite(slope):
            return
        x, y = self.curve.point
        towards = self.at(x + 1, y + slope) - self.at(x, y)
        length = math.hypot(towards.x(), towards.y())
        reach = towards * (TANGENT_REACH * self.unit / length)
        pen = QPen(self.setter.color(self.curve.tangent_color), 2.5 * self.unit)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawLine(self.at(x, y) - reach, self.at(x, y) + reach)

    def _target(self, painter: QPainter) -> None:
        if self.curve.target is None or not self.curve.x.low <= self.curve.target <= self.curve.x.high:
            return
        foot = QPointF(self.at(self.curve.target, self.curve.y.low).x(), self.plot.bottom())
        size = 6 * self.unit
        corners = [QPointF(0, -size), QPointF(size, 0), QPointF(0, size), QPointF(-size, 0)]
        painter.setPen(QPen(self.setter.theme.ink, 1.5 * self.unit))
        painter.setBrush(self.setter.theme.paper)
        painter.drawPolygon(QPolygonF([foot + corner for corner in corners]))

    def _step(self, painter: QPainter) -> None:
        """The way of the step as an arrow of fixed length: its real length is often less than a pixel."""
        if not self.curve.step:
            return
        start = self.at(*self.curve.point) + QPointF(0, 17 * self.unit)
        if start.y() > self.plot.bottom() - 4 * self.unit:
            start -= QPointF(0, 47 * self.unit)
        end = start + QPointF(self.curve.step * ARROW * self.unit, 0)
        painter.setPen(QPen(self.setter.theme.ink, 2 * self.unit))
        painter.drawLine(start, end)
        head = QPainterPath(end)
        back = -self.curve.step * 8 * self.unit
        for corner in (QPointF(back, -4 * self.unit), QPointF(back, 4 * self.unit)):
            head.lineTo(end + corner)
        painter.fillPath(head, self.setter.theme.ink)
        self._step_word(painter, start)

    def _step_word(self, painter: QPainter, start: QPointF) -> None:
        label = words(self.curve.step_word, "word", "ink2")
        gap = 6 * self.unit
        x = start.x() - gap - self.setter.width(label) if self.curve.step > 0 else start.x() + gap
        self.setter.draw(painter, x, start.y(), label, "ink2", "word")

    def _point(self, painter: QPainter) -> None:
        theme, radius = self.setter.theme, POINT * self.unit
        painter.setPen(QPen(theme.ink if self.curve.is_hollow else theme.paper, 1.6 * self.unit))
        painter.setBrush(theme.paper if self.curve.is_hollow else theme.ink)
        painter.drawEllipse(self.at(*self.curve.point), radius + 0.5, radius + 0.5)

    def _slope_label(self, painter: QPainter) -> None:
        label = self.curve.slope_label
        if not label or self.is_narrow:
            return
        point, width = self.at(*self.curve.point), self.setter.width(label)
        falls = self.curve.slope is not None and self.curve.slope <= 0
        x = point.x() + 6 * self.unit if falls else point.x() - 6 * self.unit - width
        x = max(self.plot.left(), min(x, self.box.right() - width))
        middle, half = point.y() - 13 * self.unit, 6 * self.unit
        plate = QColor(self.setter.theme.paper)
        plate.setAlphaF(PLATE)
        painter.fillRect(QRectF(x - 2 * self.unit, middle - half, width + 4 * self.unit, 2 * half), plate)
        self.setter.draw(painter, x, middle, label, "ink", "word")
