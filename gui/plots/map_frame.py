"""What surrounds an output map: ticks and names of both inputs, and the key of the colours."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from engine.data.samples import FloatArray, Samples
from engine.maps import map_axes
from gui.look.appearance import Appearance
from gui.look.tokens import Theme
from gui.plots.map_scale import MapScale
from gui.plots.units import Units
from gui.plots.writing import Pen, Pieces, line_width, name_pieces, number_pieces
from gui.wording.numbers import NumberText, significant

FEW_VALUES = 3
"""Inputs with so few values have a tick at each; others at the ends of the map."""
LOOKED_AT = 1000
NUMBER_GAP = 7
NAME_AT = (0.5, 2 / 3, 1 / 3, 0.75, 0.25, 0.9, 0.1)
"""Where along its side a name may stand, best first."""
KEY_GAP, KEY_WIDTH = 14, 9


class MapFrame:
    """The ranges of both inputs, and their ticks in the unit of the data."""

    def __init__(self, samples: Samples, units: Units) -> None:
        axes = map_axes(samples, 2)
        assert axes is not None, "an output map needs one or two inputs"
        self.ranges = tuple((float(axis[0]), float(axis[1])) for axis in axes)
        self.names = units.input_names
        self._ticks = [self._ticks_of(index, samples, units) for index in range(2)]
        self._room = (0.0, 0.0)

    def _ticks_of(self, index: int, samples: Samples, units: Units) -> list[tuple[float, NumberText]]:
        values = _few_values(samples.train.inputs[:, index])
        shown = np.array(values or self.ranges[index])
        # Scaled and scaled back, a whole number is seldom quite whole.
        labels = [float(f"{label:.9g}") for label in units.axis(index, shown).tolist()]
        return [(float(at), _short(label)) for at, label in zip(shown, labels, strict=True)]

    def room_at_left(self, appearance: Appearance) -> float:
        """The room that the numbers of the second input need beside the map."""
        if self._room[0] != appearance.scale:
            widest = max(line_width(appearance, number_pieces(text)) for _, text in self._ticks[1])
            self._room = appearance.scale, widest + (NUMBER_GAP + 1) * appearance.scale
        return self._room[1]

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
        below = area.bottom() + 11 * scale
        for at, text in self._ticks[0]:
            x = area.left() + self._share(0, at) * area.width()
            pen.write(QPointF(x, below), number_pieces(text), theme.ink3, align="centre")
        for at, text in self._ticks[1]:
            y = area.bottom() - self._share(1, at) * area.height()
            point = QPointF(area.left() - NUMBER_GAP * scale, y)
            pen.write(point, number_pieces(text), theme.ink3, align="right")
        self._paint_names(painter, pen, appearance, area)

    def _share(self, index: int, at: float) -> float:
        low, high = self.ranges[index]
        return (at - low) / (high - low)

    def _paint_names(self, painter: QPainter, pen: Pen, appearance: Appearance, area: QRectF) -> None:
        """Both in the middle of their side, or as near to it as no number stands."""
        theme, scale = appearance.theme, appearance.scale
        across, upright = (name_pieces(name) for name in self.names)
        widths = [pen.width(number_pieces(text)) for _, text in self._ticks[0]]
        apart = [(pen.width(across) + width) / 2 + 2 * scale for width in widths]
        x = self._free_share(0, apart, area.width())
        point = QPointF(area.left() + x * area.width(), area.bottom() + 11 * scale)
        pen.write(point, across, theme.ink2, align="centre")
        is_short = pen.width(upright) <= 16 * scale
        height = 13 * scale if is_short else pen.width(upright) / 2 + 8 * scale
        heights = [height] * len(self._ticks[1])
        y = area.bottom() - self._free_share(1, heights, area.height()) * area.height()
        self._paint_upright(painter, pen, QPointF(area.left() - 15 * scale, y), upright, is_short, theme)

    def _paint_upright(
        self, painter: QPainter, pen: Pen, middle: QPointF, name: Pieces, is_short: bool, theme: Theme
    ) -> None:
        """The name of the second input: a long one is turned."""
        painter.save()
        painter.translate(middle)
        painter.rotate(0 if is_short else -90)
        pen.write(QPointF(), name, theme.ink2, align="centre")
        painter.restore()

    def _free_share(self, index: int, apart: list[float], length: float) -> float:
        """Where along a side of this length a name keeps so far from each number; else in the middle."""
        ticks = [self._share(index, at) * length for at, _ in self._ticks[index]]

        def is_free(share: float) -> bool:
            return all(abs(share * length - tick) >= off for tick, off in zip(ticks, apart, strict=True))

        return next(filter(is_free, NAME_AT), NAME_AT[0])


def held(point: QPointF, area: QRectF) -> QPointF:
    """The nearest point of an area."""
    x, y = min(point.x(), area.right()), min(point.y(), area.bottom())
    return QPointF(max(x, area.left()), max(y, area.top()))


def _few_values(values: FloatArray) -> list[float]:
    """The different values (n,), ascending, if they are few; none otherwise, found without looking at all."""
    # Gathered by Python: np.unique would import masked arrays, 4 ms of the start.
    seen: set[float] = set()
    for start in range(0, len(values), LOOKED_AT):
        seen.update(values[start : start + LOOKED_AT].tolist())
        if len(seen) > FEW_VALUES:
            return []
    return sorted(seen)


def _short(value: float) -> NumberText:
    """With two figures, or one where that says the same: 2·10⁻⁷."""
    one = significant(value, 1)
    return one if abs(one.value - value) <= 1e-9 * abs(value) else significant(value, 2)


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
