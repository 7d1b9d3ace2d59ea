"""Text of several pieces on one line: words and numbers upright, symbols in serif italic, figures shifted.

Subscripts and exponents are drawn at 72 % and shifted, never typed as small Unicode figures.
"""

from collections.abc import Iterable
from functools import lru_cache

from msgspec import Struct
from PySide6.QtGui import QColor, QPainter

from gui.look.appearance import MOST_TEXTS, Appearance
from gui.look.set_text import SetText
from gui.wording.numbers import NumberText, raised

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
    return _plain_number(text) if color is None and role is None else _number(text, color, role)


@lru_cache(maxsize=1024)
def _plain_number(text: NumberText) -> Pieces:
    return _number(text, None, None)


def _number(text: NumberText, color: QColor | None, role: str | None) -> Pieces:
    return tuple(Piece(run.text, level=int(run.raised), color=color, role=role) for run in text.runs)


def plain(pieces: Iterable[Piece]) -> str:
    """The text without its form, for tests and for screen readers."""
    return "".join(raised(piece.text) if piece.level > 0 else piece.text for piece in pieces)


class SetPiece(Struct, frozen=True, eq=False):
    """A piece that is set: its text, how far the next one stands from its start, and how far below the line
    it stands."""

    text: SetText
    advance: float
    shift: float


class TextSetter:
    """Measures and draws pieces in the fonts of an appearance, all enlarged by one factor. It keeps what it
    has set, for the scale that was in force when it was made."""

    def __init__(self, appearance: Appearance, factor: float = 1.0) -> None:
        self.appearance = appearance
        self.factor = factor
        self._set: dict[tuple[str, bool, int, str], SetPiece] = {}
        self._heights: dict[str, float] = {}

    def set(self, pieces: Pieces, role: str) -> list[SetPiece]:
        """The pieces of a line, set."""
        known = self._set
        found = []
        for piece in pieces:
            key = (piece.text, piece.is_symbol, piece.level, piece.role or role)
            found.append(known.get(key) or self._new(key))
        return found

    def width(self, pieces: Pieces, role: str) -> float:
        """The width of a line of pieces in pixels."""
        return width_of(self.set(pieces, role))

    def height(self, role: str) -> float:
        """The height of figures and capitals of a role."""
        if role not in self._heights:
            self._heights[role] = self.appearance.metrics(role, self.factor).capHeight()
        return self._heights[role]

    def draw(
        self, painter: QPainter, x: float, baseline: float, pieces: Pieces, role: str, color: QColor
    ) -> None:
        """Draw from x to the right; a piece's own colour goes before `color`."""
        draw_set(painter, x, baseline, pieces, self.set(pieces, role), color)

    def draw_line(
        self, painter: QPainter, x: float, middle: float, pieces: Pieces, role: str, color: QColor
    ) -> None:
        """Draw a line of text about its middle, as a label stands in its box."""
        metrics = self.appearance.metrics(role, self.factor)
        self.draw(painter, x, middle + (metrics.ascent() - metrics.descent()) / 2, pieces, role, color)

    def _new(self, key: tuple[str, bool, int, str]) -> SetPiece:
        text, is_symbol, level, role = key
        if len(self._set) >= MOST_TEXTS:
            self._set.clear()
        own = SYMBOL_ROLES.get(role, "symbol") if is_symbol else role
        line = self.appearance.text(text, own, self.factor * (SHIFTED_SIZE if level else 1.0))
        advance = line.width + (0.5 * self.factor if level else 0.0)
        found = self._set[key] = SetPiece(line, advance, self._shift(level, role))
        return found

    def _shift(self, level: int, role: str) -> float:
        if not level:
            return 0.0
        size = self.appearance.metrics(role, self.factor).ascent()
        return -RAISE * size if level > 0 else LOWER * size


def width_of(line: list[SetPiece]) -> float:
    """The width of pieces that are set."""
    return sum([each.advance for each in line])


def draw_set(
    painter: QPainter, x: float, baseline: float, pieces: Pieces, line: list[SetPiece], color: QColor
) -> None:
    """Draw pieces as they were set."""
    for piece, each in zip(pieces, line, strict=True):
        painter.setPen(piece.color or color)
        each.text.draw(painter, x, baseline + each.shift)
        x += each.advance
