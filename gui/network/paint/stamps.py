"""Boxes and pills that are painted once and copied wherever the same one is shown again.

A stamp paints from its own fields and from nothing else, so equal stamps look the same: it is its own key.
"""

import math
from typing import Protocol

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap

MOST = 512
"""So many are kept: some megabytes."""
STEPS = 8
"""Between two pixels a stamp stands at one of so many places."""


class Stamp(Protocol):
    """What can be painted once. It must be hashable; `pen` is how far it may reach out of its size."""

    @property
    def width(self) -> float: ...

    @property
    def height(self) -> float: ...

    @property
    def pen(self) -> float: ...

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        """Paint it with its upper left corner at a point."""


class Box(Struct, frozen=True):
    """A rounded box of some size: the colour and width of its outline and what fills it, in ARGB; None: no
    outline, or not filled. `dash`: of an outline in stretches, these and the gaps between in widths of it."""

    width: float
    height: float
    radius: float
    line: int | None
    pen: float
    fill: int | None
    dash: tuple[float, float] | None = None

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        """Paint it with its upper left corner at a point."""
        painter.setPen(Qt.PenStyle.NoPen if self.line is None else self._outline(self.line))
        fill = Qt.BrushStyle.NoBrush if self.fill is None else QColor.fromRgba(self.fill)
        painter.setBrush(fill)
        painter.drawRoundedRect(QRectF(x, y, self.width, self.height), self.radius, self.radius)

    def _outline(self, color: int) -> QPen:
        pen = QPen(QColor.fromRgba(color), self.pen)
        if self.dash is not None:
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            pen.setDashPattern(self.dash)
        return pen


class Pill(Struct, frozen=True):
    """A pill cut in two: the colour of what it is made of, of its right half, of its outline and of the line
    that cuts it, in ARGB; None: not there. `cut`: the width of that line."""

    width: float
    height: float
    ground: int | None
    right: int | None
    line: int | None
    pen: float
    divider: int | None
    cut: float

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        """Paint it with its upper left corner at a point."""
        radius, middle = self.height / 2, x + self.width / 2
        Box(self.width, self.height, radius, None, 0.0, self.ground).paint(painter, x, y)
        if self.right is not None:
            painter.fillPath(_right_half(x, y, self.width, self.height), QColor.fromRgba(self.right))
        Box(self.width, self.height, radius, self.line, self.pen, None).paint(painter, x, y)
        if self.divider is not None:
            painter.setPen(QPen(QColor.fromRgba(self.divider), self.cut, c=Qt.PenCapStyle.FlatCap))
            painter.drawLine(QPointF(middle, y + 1), QPointF(middle, y + self.height - 1))


def _right_half(x: float, y: float, width: float, height: float) -> QPainterPath:
    """Of a pill: straight at the left, round at the right."""
    path = QPainterPath(QPointF(x + width / 2, y))
    path.arcTo(x + width - height, y, height, height, 90.0, -180.0)
    path.lineTo(x + width / 2, y + height)
    path.closeSubpath()
    return path


class Stamps:
    """Keeps stamps as pixels: by what they are, where they stand between two pixels, and pixels a point."""

    def __init__(self) -> None:
        self._kept: dict[tuple[Stamp, int, int, float], QPixmap] = {}

    def press(self, painter: QPainter, stamp: Stamp, x: float, y: float, ratio: float) -> None:
        """Show a stamp with its upper left corner at a point; `ratio`: pixels of the screen a point."""
        margin = math.ceil(stamp.pen * ratio) + 1
        left, right = divmod(round(x * ratio * STEPS), STEPS)
        top, down = divmod(round(y * ratio * STEPS), STEPS)
        key = (stamp, right, down, ratio)
        pixmap = self._kept.get(key)
        if pixmap is None:
            if len(self._kept) >= MOST:
                self._kept.clear()
            pixmap = self._kept[key] = _painted(stamp, margin, right / STEPS, down / STEPS, ratio)
        painter.drawPixmap(QPointF((left - margin) / ratio, (top - margin) / ratio), pixmap)


def _painted(stamp: Stamp, margin: int, right: float, down: float, ratio: float) -> QPixmap:
    """A stamp on nothing, so many pixels of the screen from the edges, moved by parts of one."""
    size = (math.ceil(side * ratio) + 2 * margin + 1 for side in (stamp.width, stamp.height))
    pixmap = QPixmap(*size)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    with QPainter(pixmap) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        stamp.paint(painter, (margin + right) / ratio, (margin + down) / ratio)
    return pixmap
