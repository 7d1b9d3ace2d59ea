"""What every painting function needs: the painter, the colours, the fonts, the layout and what is shown."""

import math
from functools import cached_property, lru_cache
from typing import Literal

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from gui.look.appearance import Appearance
from gui.look.tokens import Theme
from gui.network.geometry import Rect
from gui.network.layout import Layout
from gui.network.rich import Pieces, TextSetter
from gui.network.scales import dashes
from gui.network.showing import Showing

Align = Literal["left", "middle", "right"]
PLATE = 0.93


def qt_rect(rect: Rect) -> QRectF:
    """A rectangle as Qt wants it."""
    return QRectF(rect.x, rect.y, rect.width, rect.height)


def faded(color: QColor, opacity: float) -> QColor:
    """The same colour, less opaque."""
    if opacity == 1.0:
        return color
    result = QColor(color)
    result.setAlphaF(color.alphaF() * opacity)
    return result


@lru_cache(maxsize=4096)
def _fill(theme: Theme, thousandths: int) -> QColor:
    return theme.fill(thousandths / 1000)


@lru_cache(maxsize=4096)
def _receding(theme: Theme, rgb: int, percent: int) -> QColor:
    return theme.towards_paper(QColor(rgb), percent / 100)


class Canvas(Struct, frozen=True, eq=False, dict=True):
    """A painter at work on one picture. `sight` is the part of the layout that is seen, None: all of it."""

    painter: QPainter
    appearance: Appearance
    layout: Layout
    showing: Showing
    sight: Rect | None = None

    @cached_property
    def setter(self) -> TextSetter:
        """What sets text as large as the picture wants it."""
        room = self.layout.room
        return TextSetter(self.appearance, room.text / room.scale)

    @property
    def theme(self) -> Theme:
        return self.appearance.theme

    @cached_property
    def k(self) -> float:
        """How much larger than drawn shapes are."""
        return self.layout.room.shapes

    @cached_property
    def t(self) -> float:
        """How much larger than drawn text and lines are."""
        return self.layout.room.text

    def sees(self, box: Rect, around: float = 0.0) -> bool:
        """Whether any of a box, or of what is drawn around it, is seen."""
        return self.sight is None or self.sight.meets(box.grown(around * self.t))

    def fill(self, value: float) -> QColor:
        """The area behind a number in −1..1, see `Theme.fill`; mixed once for each thousandth."""
        if not math.isfinite(value):
            return self.theme.fill(value)
        steps = round(1000 * min(1.0, abs(value))) or int(value != 0.0)
        return _fill(self.theme, steps if value > 0 else -steps)

    def receding(self, color: QColor, opacity: float) -> QColor:
        """A colour as it looks on paper when it is less opaque."""
        return color if opacity == 1.0 else _receding(self.theme, color.rgb(), round(100 * opacity))

    def text(
        self, x: float, y: float, pieces: Pieces, role: str, color: QColor, align: Align = "middle"
    ) -> float:
        """Draw a line of text whose figures are centred on y; returns its width."""
        width = self.setter.width(pieces, role)
        start = x - {"left": 0.0, "middle": width / 2, "right": width}[align]
        baseline = y + self.setter.height(role) / 2
        self.setter.draw(self.painter, start, baseline, pieces, role, color)
        return width

    def fitting(self, pieces: Pieces, roles: tuple[str, ...], room: float) -> str | None:
        """The first role in which a text fits, or None."""
        return next((role for role in roles if self.setter.width(pieces, role) <= room), None)

    def plate(self, rect: Rect, opacity: float = PLATE) -> None:
        """Paper behind a text."""
        self.painter.fillRect(qt_rect(rect), faded(self.theme.paper, opacity))

    def pen(self, color: QColor, width: float, negative: bool = False, flat: bool = True) -> QPen:
        """A pen; dashed if what it stands for is negative."""
        pen = QPen(color, width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap if flat else Qt.PenCapStyle.RoundCap)
        if negative:
            pen.setDashPattern(dashes(width, self.t))
        return pen

    def outline(self, rect: Rect, radius: float, pen: QPen, fill: QColor | None = None) -> None:
        """A rounded box."""
        self.painter.setPen(pen)
        self.painter.setBrush(QBrush(fill) if fill is not None else Qt.BrushStyle.NoBrush)
        self.painter.drawRoundedRect(qt_rect(rect), radius, radius)

    def line(self, x1: float, y1: float, x2: float, y2: float, pen: QPen) -> None:
        self.painter.setPen(pen)
        self.painter.drawLine(QPointF(x1, y1), QPointF(x2, y2))

    def circle(self, x: float, y: float, radius: float, pen: QPen | None, fill: QColor | None) -> None:
        self.painter.setPen(pen if pen is not None else Qt.PenStyle.NoPen)
        self.painter.setBrush(QBrush(fill) if fill is not None else Qt.BrushStyle.NoBrush)
        self.painter.drawEllipse(QPointF(x, y), radius, radius)
