"""A quiet line with symbols in it, set in italics and with lowered figures, on as many lines as it needs."""

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.controls.look import Look
from gui.data.column_words import Piece

LOWERED, SMALLER = 0.22, 0.74


class PiecesLabel(QWidget):
    """Says pieces; words that do not fit go to the next line."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._pieces: tuple[Piece, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.appearance.changed.connect(self.updateGeometry)

    @property
    def words(self) -> str:
        """All of it, as it is read out."""
        return "".join(piece.symbol + piece.number + piece.words for piece in self._pieces)

    def say(self, pieces: tuple[Piece, ...]) -> None:
        """Other pieces."""
        self._pieces = pieces
        self.setAccessibleName(self.words)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        lines = 1 + max((line for _, line, _, _ in self._set(width)), default=0)
        return lines * self._line_height()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(120), self.heightForWidth(max(self.width(), self._look.px(120))))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._line_height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self._look.appearance.theme.ink3)
        ascent = self._look.appearance.metrics("axis").ascent()
        for x, line, words, style in self._set(self.width()):
            factor = SMALLER if style == "index" else 1.0
            role = "symbol_small" if style == "symbol" else "axis"
            painter.setFont(self._look.appearance.font(role, factor))
            drop = LOWERED * ascent if style == "index" else 0.0
            painter.drawText(QPointF(x, line * self._line_height() + ascent + 1 + drop), words)

    def _line_height(self) -> int:
        return round(self._look.appearance.metrics("axis").height()) + self._look.px(2)

    def _set(self, width: int) -> Iterator[tuple[float, int, str, str]]:
        """Where every stretch stands: x, line, words, style."""
        x, line = 0.0, 0
        for words, style in self._stretches():
            factor = SMALLER if style == "index" else 1.0
            role = "symbol_small" if style == "symbol" else "axis"
            advance = self._look.appearance.metrics(role, factor).horizontalAdvance(words)
            if x and x + advance > width and style == "words":
                x, line = 0.0, line + 1
                words = words.lstrip()
                advance = self._look.appearance.metrics(role, factor).horizontalAdvance(words)
            yield x, line, words, style
            x += advance

    def _stretches(self) -> Iterator[tuple[str, str]]:
        for piece in self._pieces:
            if piece.symbol:
                yield piece.symbol, "symbol"
            if piece.number:
                yield piece.number, "index"
            words = piece.words.split(" ")
            for number, word in enumerate(words):
                yield (" " if number else "") + word, "words"
