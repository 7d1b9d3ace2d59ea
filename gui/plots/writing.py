"""Lines of text with raised and lowered figures and italic symbols, measured and painted."""

from collections.abc import Iterable, Sequence
from string import Formatter
from typing import Literal

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter

from gui.look.appearance import Appearance
from gui.look.hyphens import narrow_hyphens
from gui.wording.numbers import NumberText

Level = Literal[-1, 0, 1]
Align = Literal["left", "centre", "right"]

SMALLER = 0.72
"""The size of subscripts and exponents."""
_RAISED, _LOWERED = 0.42, -0.22  # of the height of a capital


class Piece(Struct, frozen=True):
    """A stretch of text in the font of a role; `level` 1 is raised, −1 lowered. No colour: the line's."""

    text: str
    role: str = "axis"
    level: Level = 0
    color: QColor | None = None


Pieces = Sequence[Piece]


def number_pieces(number: NumberText, role: str = "axis", color: QColor | None = None) -> list[Piece]:
    """A number with its exponent raised."""
    return [Piece(run.text, role, 1 if run.raised else 0, color) for run in number.runs]


def name_pieces(name: str, role: str = "axis") -> list[Piece]:
    """A symbol like x1 as an italic letter with a lowered figure; any other name as it is."""
    if len(name) > 1 and name[0].isalpha() and name[1:].isdecimal():
        return [Piece(name[0], "symbol_small"), Piece(name[1:], role, -1)]
    return [Piece(name, "symbol_small" if len(name) == 1 else role)]


def named_pieces(words: str, role: str = "label") -> list[Piece]:
    """Words with symbols among them, such as x1 → h2 or b of h1."""
    line: list[Piece] = []
    for number, word in enumerate(words.split(" ")):
        line += [Piece(" ", role)] if number else []
        line += name_pieces(word, role) if word[:1].isalpha() else [Piece(word, role)]
    return line


def composed(template: str, role: str = "axis", **named: Pieces) -> list[Piece]:
    """A translated sentence with its `{names}` replaced by pieces."""
    line: list[Piece] = []
    for text, name, _, _ in Formatter().parse(template):
        line += [Piece(text, role)] if text else []
        line += named[name] if name else []
    return line


def plain(pieces: Iterable[Piece]) -> str:
    """The line without its levels, for those who hear it."""
    return "".join(piece.text for piece in pieces)


class Pen:
    """Writes lines with a painter in the fonts of an appearance."""

    def __init__(self, painter: QPainter, appearance: Appearance) -> None:
        self._painter, self._appearance = painter, appearance

    def width(self, pieces: Pieces) -> float:
        """How wide a line is."""
        return line_width(self._appearance, pieces)

    def write(
        self, point: QPointF, pieces: Pieces | str, color: QColor, role: str = "axis", align: Align = "left"
    ) -> QRectF:
        """Write a line; `point` is its left, centre or right, at half the height of its figures. Returns
        the rectangle it takes."""
        line = [Piece(pieces, role)] if isinstance(pieces, str) else pieces
        width = self.width(line)
        x = point.x() - {"left": 0.0, "centre": width / 2, "right": width}[align]
        height = max((self._appearance.metrics(piece.role).height() for piece in line), default=0.0)
        box = QRectF(x, point.y() - height / 2, width, height)
        for piece in line:
            x += self._write_piece(QPointF(x, point.y()), piece, piece.color or color)
        return box

    def _write_piece(self, point: QPointF, piece: Piece, color: QColor) -> float:
        metrics = self._appearance.metrics(piece.role)
        capital = metrics.capHeight()
        shift = {1: _RAISED, 0: 0.0, -1: _LOWERED}[piece.level] * capital
        self._painter.setFont(self._appearance.font(piece.role, _factor(piece)))
        self._painter.setPen(color)
        self._painter.drawText(
            QPointF(point.x(), point.y() + capital / 2 - shift), narrow_hyphens(piece.text)
        )
        return _piece_width(self._appearance, piece)


def line_width(appearance: Appearance, pieces: Pieces) -> float:
    """How wide a line is."""
    return sum(_piece_width(appearance, piece) for piece in pieces)


def _piece_width(appearance: Appearance, piece: Piece) -> float:
    metrics = appearance.metrics(piece.role, _factor(piece))
    return metrics.horizontalAdvance(narrow_hyphens(piece.text))


def _factor(piece: Piece) -> float:
    return SMALLER if piece.level else 1.0
