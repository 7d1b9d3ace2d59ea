"""Sets lines of text: words and numbers upright, symbols in serif italic, figures raised or lowered.

Qt's own text gives the look of the rest of the window, can be measured before it is painted, and is fast
enough to follow every step; docs/decisions.md tells what else was tried.
"""

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from gui.controls.paint import outlined
from gui.explain.content.pieces import Ink, Line, Piece, Style
from gui.look.appearance import Appearance
from gui.look.hyphens import narrow_hyphens
from gui.look.tokens import FIELD_RADIUS, Theme

SHIFTED_SIZE = 0.72
RAISE, LOWER = 0.42, -0.26  # of the height of a capital
BADGE = 16.0
BUTTON_PADDING, BUTTON_HEIGHT = 8.0, 18.0
SHAPES = {"bar": (5.0, 10.0), "stroke": (14.0, 2.0)}


class _Cut(NamedTuple):
    """A font: its role, and a factor beside the user's."""

    role: str
    factor: float = 1.0


# Indices are upright: the italic of a symbol is 14, 11.5 or 10 points, that of a caption 10.5.
_INDEX = {"symbol": 14 / 10.5, "small_symbol": 11.5 / 10.5, "tiny_symbol": 10 / 10.5}
_CUTS: dict[str, _Cut] = {
    "symbol": _Cut("formula_symbol"),
    "small_symbol": _Cut("symbol"),
    "tiny_symbol": _Cut("symbol_small"),
    "number": _Cut("formula_number"),
    "sign": _Cut("caption", 11.5 / 10.5),
    "here": _Cut("caption"),
    "plain": _Cut("label"),
    "strong": _Cut("label_strong"),
    "word": _Cut("axis"),
    "kept": _Cut("axis"),
    "badge": _Cut("axis_strong"),
    "link": _Cut("label"),
    "button": _Cut("label"),
    "bar": _Cut("label"),
    "stroke": _Cut("label"),
}


class Typesetter:
    """Measures and draws in the fonts of an appearance, enlarged by `factor`."""

    def __init__(self, appearance: Appearance, factor: float = 1.0) -> None:
        self.appearance, self.factor = appearance, factor
        self.unit = appearance.scale * factor
        self._fonts: dict[tuple[Style, int], tuple[QFont, QFontMetricsF]] = {}
        self._widths: dict[Line, float] = {}

    @property
    def theme(self) -> Theme:
        return self.appearance.theme

    def color(self, ink: Ink) -> QColor:
        """A colour by its token."""
        color: QColor = getattr(self.theme, ink)
        return color

    def width(self, line: Line) -> float:
        """The width of a line in pixels."""
        known = self._widths.get(line)
        if known is None:
            known = self._widths[line] = sum(self._width(piece) for piece in line)
        return known

    def draw(
        self, painter: QPainter, x: float, middle: float, line: Line, ink: Ink, style: Style = "plain"
    ) -> None:
        """Draw a line from x to the right; `middle` is that of the capitals of `style`."""
        capital = self._font(style)[1].capHeight()
        baseline = middle + capital / 2
        for piece in line:
            color = self.color(piece.color or ink)
            if piece.style == "badge":
                self._badge(painter, QPointF(x, middle), piece.text, color)
            elif piece.style in SHAPES:
                wide, high = (length * self.unit for length in SHAPES[piece.style])
                painter.fillRect(QRectF(x, middle - high / 2, wide, high), color)
            elif piece.style == "button":
                self._button(painter, QPointF(x, middle), piece, baseline)
            else:
                shift = self._shift(piece)
                painter.setFont(self._font(piece.style, piece.level)[0])
                painter.setPen(color)
                painter.drawText(QPointF(x, baseline + shift), narrow_hyphens(piece.text))
            if piece.style == "link":
                self._underline(painter, QPointF(x, baseline), self._width(piece))
            x += self._width(piece)

    def draw_centred(
        self, painter: QPainter, centre: float, middle: float, line: Line, ink: Ink, style: Style = "plain"
    ) -> None:  # fmt: skip
        """Draw a line around a centre."""
        self.draw(painter, centre - self.width(line) / 2, middle, line, ink, style)

    def capital(self, style: Style) -> float:
        """The height of a capital."""
        return self._font(style)[1].capHeight()

    def extent(self, line: Line, style: Style) -> tuple[float, float] | None:
        """Where the first piece of a style begins in a line, and how wide it is, in pixels."""
        x = 0.0
        for piece in line:
            if piece.style == style:
                return x, self._width(piece)
            x += self._width(piece)
        return None

    def _underline(self, painter: QPainter, start: QPointF, width: float) -> None:
        painter.setPen(QPen(self.theme.edge, 1))
        y = round(start.y() + 2 * self.unit) + 0.5
        painter.drawLine(QPointF(start.x(), y), QPointF(start.x() + width, y))

    def _font(self, style: Style, level: int = 0) -> tuple[QFont, QFontMetricsF]:
        key = (style, abs(level))
        if key not in self._fonts:
            role, factor = _CUTS[style]
            if level and style in _INDEX:
                role, factor = "caption", _INDEX[style]
            font = self.appearance.font(role, factor * self.factor * (SHIFTED_SIZE if level else 1.0))
            self._fonts[key] = font, QFontMetricsF(font)
        return self._fonts[key]

    def _width(self, piece: Piece) -> float:
        if piece.style == "badge":
            return BADGE * self.unit
        if piece.style in SHAPES:
            return SHAPES[piece.style][0] * self.unit
        text = self._font(piece.style, piece.level)[1].horizontalAdvance(narrow_hyphens(piece.text))
        padding = 2 * BUTTON_PADDING * self.unit if piece.style == "button" else 0.0
        return text + padding + (0.8 * self.unit if piece.level else 0.0)

    def _shift(self, piece: Piece) -> float:
        capital = self._font(piece.style)[1].capHeight()
        return -RAISE * capital if piece.level > 0 else -LOWER * capital if piece.level < 0 else 0.0

    def _button(self, painter: QPainter, left: QPointF, piece: Piece, baseline: float) -> None:
        high = BUTTON_HEIGHT * self.unit
        box = QRectF(left.x(), left.y() - high / 2, self._width(piece), high)
        outlined(painter, box, FIELD_RADIUS * self.unit, self.theme.paper, self.theme.edge)
        text = QPointF(left.x() + BUTTON_PADDING * self.unit, baseline)
        painter.setFont(self._font("button")[0])
        painter.setPen(self.theme.ink)
        painter.drawText(text, piece.text)

    def _badge(self, painter: QPainter, left: QPointF, figure: str, color: QColor) -> None:
        disc = QRectF(left.x(), left.y() - BADGE / 2 * self.unit, BADGE * self.unit, BADGE * self.unit)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawEllipse(disc)
        font, metrics = self._font("badge")
        painter.setFont(font)
        painter.setPen(self.theme.on_ink)
        x = disc.center().x() - metrics.horizontalAdvance(figure) / 2
        painter.drawText(QPointF(x, disc.center().y() + metrics.capHeight() / 2), figure)


def fitting(setter: Typesetter, lines: tuple[Line, ...], room: float) -> Line:
    """The first of some ways to write a line that has room, else the shortest."""
    for line in lines:
        if setter.width(line) <= room:
            return line
    return min(lines, key=setter.width, default=())
