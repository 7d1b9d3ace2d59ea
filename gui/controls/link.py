"""A quiet link: underlined words that do something."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gui.controls.look import Look
from gui.controls.paint import advance, text
from gui.controls.pressable import Pressable


class Link(Pressable):
    """`is_underlined`: a link within text; without it, words at the edge of a section."""

    def __init__(
        self,
        look: Look,
        words: str,
        is_underlined: bool = True,
        role: str = "label",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, words, parent)
        self._is_underlined, self._role = is_underlined, role
        self.setAccessibleName(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        width = advance(self.text(), self._look.appearance.font(self._role))
        return QSize(round(width) + 2, self._look.px(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, font = self._look.appearance.theme, self._look.appearance.font(self._role)
        pointed = self.underMouse() or self.isDown()
        ink = theme.ink if pointed or not self._is_underlined else theme.ink2
        text(painter, QRectF(self.rect()), self.text(), font, ink)
        if self._is_underlined or pointed:
            line = QRectF(0, self.height() - self._look.px(2), advance(self.text(), font), 1)
            painter.fillRect(line, theme.ink if pointed else theme.edge)
