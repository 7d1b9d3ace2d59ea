"""What surrounds an output map: ticks and names of both inputs, and the key of the colours."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from engine.data.samples import Samples
from engine.maps import map_axes
from gui.appearance import Appearance
from gui.numbers import NumberText, significant
from gui.plots.map_scale import MapScale
from gui.plots.units import Units
from gui.plots.writing import Pen, name_pieces, number_pieces

FEW_VALUES = 3
"""Inputs with so few values have a tick at each; others at the ends of the map."""
KEY_GAP, KEY_WIDTH = 14, 9


class MapFrame:
    """The ranges of both inputs, and their ticks in the unit of the data."""

    def __init__(self, samples: Samples, units: Units) -> None:
        axes = map_axes(samples, 2)
        assert axes is not None, "an output map needs one or two inputs"
        self.ranges = tuple((float(axis[0]), float(axis[1])) for axis in axes)
        self.names = units.input_names
        self._ticks = [self._ticks_of(index, samples, units) for index in range(2)]

    def _ticks_of(self, index: int, samples: Samples, units: Units) -> list[tuple[float, NumberText]]:
        values = np.unique(samples.train.inputs[:, index])
        shown = values if len(values) <= FEW_VALUES else np.array(self.ranges[index])
        labels = units.axis(index, shown)
        return [(float(at), significant(float(label), 2)) for at, label in zip(shown, labels, strict=True)]

    def point(self, inputs: Sequence[float], area: QRectF) -> QPointF:
        """Where a sample lies."""
        (left, right), (bottom, top) = self.ranges
        x = (inputs[0] - left) / (right - left)
        y = (inputs[1] - bottom) / (top - bottom)
        return QPointF(area.left() + x * area.width(), area.bottom() - y * area.height())

    def inputs(self, point: QPointF, area: QRectF) -> tuple[float, float]:
        """Which inputs a point stands for."""
        (left, right), (bottom, top) = self.ranges
        x, y = (point.x() - area.left()) / area.width(), (area.bottom() - point.y()) / area.height()
        return left + x * (right - left), bottom + y * (top - bottom)

    def paint(self, painter: QPainter, appearance: Appearance, area: QRectF) -> None:
        """Ticks and names around the map."""
        pen, theme, scale = Pen(painter, appearance), appearance.theme, appearance.scale
        (x_low, x_high), (y_low, y_high) = self.ranges
        below = area.bottom() + 11 * scale
        for at, text in self._ticks[0]:
            x = area.left() + (at - x_low) / (x_high - x_low) * area.width()
            pen.write(QPointF(x, below), number_pieces(text), theme.ink3, align="centre")
        for at, text in self._ticks[1]:
            y = area.bottom() - (at - y_low) / (y_high - y_low) * area.height()
            pen.write(QPointF(area.left() - 7 * scale, y), number_pieces(text), theme.ink3, align="right")
        pen.write(QPointF(area.center().x(), below), name_pieces(self.names[0]), theme.ink2, align="centre")
        self._paint_upright_name(painter, appearance, area)

    def _paint_upright_name(self, painter: QPainter, appearance: Appearance, area: QRectF) -> None:
        pen, theme, scale = Pen(painter, appearance), appearance.theme, appearance.scale
        name = name_pieces(self.names[1])
        middle = QPointF(area.left() - 15 * scale, area.center().y())
        if pen.width(name) <= 16 * scale:
            pen.write(middle, name, theme.ink2, align="centre")
            return
        painter.save()
        painter.translate(middle)
        painter.rotate(-90)
        pen.write(QPointF(), name, theme.ink2, align="centre")
        painter.restore()


def paint_key(painter: QPainter, appearance: Appearance, area: QRectF, scale: MapScale) -> None:
    """The bar at the right of the map that says which colour is which value."""
    pen, theme, px = Pen(painter, appearance), appearance.theme, appearance.scale
    key = QRectF(area.right() + KEY_GAP * px, area.top(), KEY_WIDTH * px, area.height())
    colors = scale.colors(theme)
    for index, color in enumerate(colors):
        top = key.bottom() - (index + 1) * key.height() / len(colors)
        painter.fillRect(QRectF(key.left(), top, key.width(), key.height() / len(colors) + 1), color)
    outline(painter, key, theme.edge)
    x = key.right() + 5 * px
    ends = ((scale.high, key.top() + 5 * px), (scale.low, key.bottom() - 5 * px))
    for value, y in ends:
        pen.write(QPointF(x, y), number_pieces(significant(value, 2)), theme.ink3)
    if scale.level is not None:
        y = key.bottom() - key.height() * (scale.level - scale.low) / (scale.high - scale.low)
        painter.setPen(QPen(theme.ink, 1.4 * px))
        painter.drawLine(QPointF(key.left() - 3 * px, y), QPointF(x, y))
        pen.write(QPointF(x + 1, y), number_pieces(significant(scale.level, 1)), theme.ink2)


def outline(painter: QPainter, area: QRectF, color: QColor) -> None:
    """A crisp hairline around an area."""
    painter.setPen(QPen(color, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(area.adjusted(0.5, 0.5, -0.5, -0.5))
