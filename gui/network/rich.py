"""Text of several pieces on one line: words and numbers upright, symbols in serif italic, figures shifted.

Subscripts and exponents are drawn at 72 % and shifted, never typed as small Unicode figures.
"""

from collections.abc import Iterable

from msgspec import Struct
from PySide6.QtGui import QColor, QPainter

from gui.look.appearance import Appearance
from gui.look.set_text import SetText
from gui.numbers import NumberText, raised

SHIFTED_SIZE = 0.72
RAISE = 0.36
LOWER = 0.2
SYMBOL_ROLES = {
    "edge": "symbol_small",
    "edge_strong": "symbol_small",
    "axis": "symbol_small",
    "label": "symbol",
}


class Piece(Struct, frozen=True):
    """A stretch of text: perhaps a symbol, raised (1), lowered (−1) or level (0), perhaps with a colour
    and a role of its own."""

    text: str
    is_symbol: bool = False
    level: int = 0
    color: QColor | None = None
    role: str | None = None


Pieces = tuple[Piece, ...]


def words(text: str, color: QColor | None = None, role: str | None = None) -> Pieces:
    """Plain words."""
    return (Piece(text, color=color, role=role),)


def symbol(letter: str, index: str = "", color: QColor | None = None) -> Pieces:
    """A symbol and its index: x₁."""
    pieces = [Piece(letter, is_symbol=True, color=color)]
    if index:
        pieces.append(Piece(index, level=-1, color=color))
    return tuple(pieces)


def number(text: NumberText, color: QColor | None = None, role: str | None = None) -> Pieces:
    """A number with its exponent raised."""
    return tuple(Piece(run.text, level=int(run.raised), color=color, role=role) for run in text.runs)


def plain(pieces: Iterable[Piece]) -> str:
    """The text without its form, for tests and for screen readers."""
    return "".join(raised(piece.text) if piece.level > 0 else piece.text for piece in pieces)


class TextSetter:
    """Measures and draws pieces in the fonts of an appearance, all enlarged by one factor."""

    def __init__(self, appearance: Appearance, factor: float = 1.0) -> None:
        self.appearance = appearance
        self.factor = factor

    def width(self, pieces: Pieces, role: str) -> float:
        """The width of a line of pieces in pixels."""
        return sum([self._width(piece, role) for piece in pieces])

    def height(self, role: str) -> float:
        """The height of figures and capitals of a role."""
        return self.appearance.metrics(role, self.factor).capHeight()

    def draw(
        self, painter: QPainter, x: float, baseline: float, pieces: Pieces, role: str, color: QColor
    ) -> None:
        """Draw from x to the right; a piece's own colour goes before `color`."""
        for piece in pieces:
            text = self._text(piece, role)
            painter.setPen(piece.color or color)
            text.draw(painter, x, baseline + (self._shift(piece, role) if piece.level else 0.0))
            x += text.width + (0.5 * self.factor if piece.level else 0.0)

    def _text(self, piece: Piece, role: str) -> SetText:
        own = piece.role or role
        if piece.is_symbol:
            own = SYMBOL_ROLES.get(own, "symbol")
        return self.appearance.text(piece.text, own, self.factor * (SHIFTED_SIZE if piece.level else 1.0))

    def _width(self, piece: Piece, role: str) -> float:
        return self._text(piece, role).width + (0.5 * self.factor if piece.level else 0.0)

    def _shift(self, piece: Piece, role: str) -> float:
        size = self.appearance.metrics(role, self.factor).ascent()
        return -RAISE * size if piece.level > 0 else LOWER * size
