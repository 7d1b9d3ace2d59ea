"""What every painting function needs: the painter, the colours, the fonts, the layout and what is shown."""

import math
from collections.abc import Callable
from functools import cached_property, lru_cache
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from gui.look.appearance import Appearance
from gui.look.tokens import Theme
from gui.network.layout.geometry import Rect
from gui.network.layout.layout import Layout
from gui.network.paint.stamps import Box, Stamp
from gui.network.paint.supplies import Supplies
from gui.network.shown.scales import dashes
from gui.network.shown.showing import Showing
from gui.wording.rich import Pieces, TextSetter, draw_set, width_of

Align = Literal["left", "middle", "right"]
SHARE_BEFORE: dict[Align, float] = {"left": 0.0, "middle": 0.5, "right": 1.0}
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


@lru_cache(maxsize=1024)
def _fill(theme: Theme, hundredths: int) -> QColor:
    return theme.fill(hundredths / 100)


@lru_cache(maxsize=8)
def _paper(theme: Theme, opacity: float) -> QColor:
    return faded(theme.paper, opacity)


@lru_cache(maxsize=4096)
def _receding(theme: Theme, rgb: int, percent: int) -> QColor:
    return theme.receding(QColor(rgb), percent / 100)


@lru_cache(maxsize=4096)
def _pen(color: int, width: float, is_flat: bool, dash: tuple[float, float] | None) -> QPen:
    pen = QPen(QColor.fromRgba(color), width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap if is_flat else Qt.PenCapStyle.RoundCap)
    if dash is not None:
        pen.setDashPattern(dash)
    return pen


class Canvas(Struct, frozen=True, eq=False, dict=True):
    """A painter at work on one picture. `sight` is the part of the layout that is seen, None: all of it."""

    painter: QPainter
    appearance: Appearance
    supplies: Supplies
    layout: Layout
    showing: Showing
    sight: Rect | None = None

    @cached_property
    def setter(self) -> TextSetter:
        """What sets text."""
        return self.supplies.setter

    @cached_property
    def ratio(self) -> float:
        """Pixels of the screen a point."""
        return self.painter.device().devicePixelRatio()

    @cached_property
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
        """The area behind a number in −1..1, see `Theme.fill`; mixed once for each hundredth."""
        if not math.isfinite(value):
            return self.theme.fill(value)
        steps = round(100 * min(1.0, abs(value))) or int(value != 0.0)
        return _fill(self.theme, steps if value > 0 else -steps)

    def receding(self, color: QColor, opacity: float) -> QColor:
        """A colour as it looks on paper when it is less opaque."""
        return color if opacity == 1.0 else _receding(self.theme, color.rgb(), round(100 * opacity))

    def text(
        self, x: float, y: float, pieces: Pieces, role: str, color: QColor, align: Align = "middle"
    ) -> float:
        """Draw a line of text whose figures are centred on y; returns its width."""
        line = self.setter.set(pieces, role)
        width = width_of(line)
        start, baseline = x - width * SHARE_BEFORE[align], y + self.setter.height(role) / 2
        draw_set(self.painter, start, baseline, pieces, line, color)
        return width

    def fitting(self, pieces: Pieces, roles: tuple[str, ...], room: float) -> str | None:
        """The first role in which a text fits, or None."""
        return next((role for role in roles if self.setter.width(pieces, role) <= room), None)

    def plate(self, rect: Rect, opacity: float = PLATE) -> None:
        """Paper behind a text, of whole pixels: those that are partly see-through take Qt much longer."""
        left, top, right, bottom = round(rect.x), round(rect.y), round(rect.right), round(rect.bottom)
        self.painter.fillRect(left, top, right - left, bottom - top, _paper(self.theme, opacity))

    def pen(self, color: QColor, width: float, negative: bool = False, flat: bool = True) -> QPen:
        """A pen; dashed if what it stands for is negative. It is shared: who changes it takes a copy."""
        return _pen(color.rgba(), width, flat, dashes(width, self.t) if negative else None)

    def box(
        self, rect: Rect, radius: float, line: QColor | None, width: float = 0.0, fill: QColor | None = None,
        dash: tuple[float, float] | None = None,
    ) -> None:  # fmt: skip
        """A rounded box with an outline of so many pixels; painted once for all that are equal."""
        outline = None if line is None else line.rgba()
        inside = None if fill is None else fill.rgba()
        self.press(Box(rect.width, rect.height, radius, outline, width, inside, dash), rect)

    def press(self, stamp: Stamp, at: Rect) -> None:
        """What is painted once for all that are equal, at the upper left corner of a rectangle."""
        self.supplies.stamps.press(self.painter, stamp, at.x, at.y, self.ratio)

    def ground(self, rect: Rect, radius: float, fill: QColor) -> None:
        """A rounded box without an outline, in a colour that is seldom the same twice."""
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(QBrush(fill))
        self.painter.drawRoundedRect(qt_rect(rect), radius, radius)

    def outline(self, rect: Rect, radius: float, pen: QPen, fill: QColor | None = None) -> None:
        """A rounded box with an outline of its own kind."""
        self.painter.setPen(pen)
        self.painter.setBrush(QBrush(fill) if fill is not None else Qt.BrushStyle.NoBrush)
        self.painter.drawRoundedRect(qt_rect(rect), radius, radius)

    def tile(
        self, name: object, key: tuple[object, ...], box: Rect, paint: Callable[["Canvas"], None]
    ) -> None:
        """A part of the picture on paper, painted anew only when its key or the layout is another; where only
        a part of the network is seen, each time."""
        if self.sight is not None:
            paint(self)
            return
        whole = (self.layout, *key)

        def paint_on(painter: QPainter) -> None:
            paint(replace(self, painter=painter))

        self.supplies.tiles.show(self.painter, name, whole, box, self.theme.paper, paint_on)

    def line(self, x1: float, y1: float, x2: float, y2: float, pen: QPen) -> None:
        self.painter.setPen(pen)
        self.painter.drawLine(QPointF(x1, y1), QPointF(x2, y2))

    def circle(self, x: float, y: float, radius: float, pen: QPen | None, fill: QColor | None) -> None:
        self.painter.setPen(pen if pen is not None else Qt.PenStyle.NoPen)
        self.painter.setBrush(QBrush(fill) if fill is not None else Qt.BrushStyle.NoBrush)
        self.painter.drawEllipse(QPointF(x, y), radius, radius)
