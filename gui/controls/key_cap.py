"""A key as it looks on a keyboard."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gui.controls.look import Look
from gui.controls.paint import CENTER, advance, outlined, text
from gui.look.tokens import FIELD_RADIUS


class KeyCap(QWidget):
    """A cap with a word or a sign; `least` is its least width in the design's pixels."""

    def __init__(self, look: Look, words: str, least: int = 24, height: int = 18, role: str = "axis") -> None:
        super().__init__()
        self._look, self._words, self._least, self._height, self._role = look, words, least, height, role
        self.setAccessibleName(words)
        look.appearance.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        px = self._look.px
        width = advance(self._words, self._look.appearance.font(self._role)) + 2 * px(6)
        return QSize(max(px(self._least), round(width)), px(self._height))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, rect = self._look.appearance.theme, QRectF(self.rect())
        radius = min(self._look.px(FIELD_RADIUS), self._look.px(4))
        outlined(painter, rect, radius, theme.paper, theme.edge)
        painter.fillRect(QRectF(radius, rect.bottom() - 1.5, rect.width() - 2 * radius, 1.5), theme.edge)
        text(painter, rect, self._words, self._look.appearance.font(self._role), theme.ink2, CENTER)
