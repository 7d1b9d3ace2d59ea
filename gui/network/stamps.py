"""Rounded boxes that are painted once and copied wherever the same box is shown again.

A box paints from its own fields and from nothing else, so equal boxes look the same: it is its own key.
"""

import math

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

MOST = 256
"""So many are kept: some megabytes."""
STEPS = 64
"""Between two pixels a box stands at one of so many places."""


class Box(Struct, frozen=True):
    """A rounded box of some size: the colour and width of its outline and what fills it, in ARGB; None: no
    outline, or not filled."""

    width: float
    height: float
    radius: float
    line: int | None
    pen: float
    fill: int | None

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        """Paint it with its upper left corner at a point."""
        pen = Qt.PenStyle.NoPen if self.line is None else QPen(QColor.fromRgba(self.line), self.pen)
        painter.setPen(pen)
        fill = Qt.BrushStyle.NoBrush if self.fill is None else QColor.fromRgba(self.fill)
        painter.setBrush(fill)
        painter.drawRoundedRect(QRectF(x, y, self.width, self.height), self.radius, self.radius)


class Stamps:
    """Keeps boxes as pixels: by what they are, where they stand between two pixels, and pixels a point."""

    def __init__(self) -> None:
        self._kept: dict[tuple[Box, int, int, float], QPixmap] = {}

    def press(self, painter: QPainter, box: Box, x: float, y: float, ratio: float) -> None:
        """Show a box with its upper left corner at a point; `ratio`: pixels of the screen a point."""
        margin = math.ceil(box.pen * ratio) + 1
        left, right = divmod(round(x * ratio * STEPS), STEPS)
        top, down = divmod(round(y * ratio * STEPS), STEPS)
        key = (box, right, down, ratio)
        pixmap = self._kept.get(key)
        if pixmap is None:
            if len(self._kept) >= MOST:
                self._kept.clear()
            pixmap = self._kept[key] = _painted(box, margin, right / STEPS, down / STEPS, ratio)
        painter.drawPixmap(QPointF((left - margin) / ratio, (top - margin) / ratio), pixmap)


def _painted(box: Box, margin: int, right: float, down: float, ratio: float) -> QPixmap:
    """A box on nothing, so many pixels of the screen from the edges, moved by parts of one."""
    size = (math.ceil(side * ratio) + 2 * margin + 1 for side in (box.width, box.height))
    pixmap = QPixmap(*size)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    with QPainter(pixmap) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box.paint(painter, (margin + right) / ratio, (margin + down) / ratio)
    return pixmap
