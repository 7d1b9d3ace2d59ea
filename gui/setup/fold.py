"""A row that unfolds what stands under it."""

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent

from gui.controls.look import Look
from gui.controls.paint import LEFT, RIGHT, advance, caret_down, caret_right, text
from gui.controls.pressable import Pressable
from gui.look.tokens import ROW_HEIGHT
from gui.setup.rows import INDENT

CARET_ROOM = 18
GAP = 8


class Fold(Pressable):
    """Words at the left, what is said of the folded rows at the right, and a caret."""

    def __init__(self, look: Look, words: str, indent: bool = False) -> None:
        super().__init__(look, words)
        self._indent = indent
        self._wordings: tuple[str, ...] = ()
        self.setCheckable(True)

    def say(self, *wordings: str) -> None:
        """What stands at the right: the first wording that fits."""
        self._wordings = wordings
        self.update()

    @property
    def said(self) -> str:
        """What stands at the right."""
        font = self._look.appearance.font("label")
        taken = self._left() + advance(self.text(), font) + self._look.px(GAP + CARET_ROOM)
        fitting = (words for words in self._wordings if taken + advance(words, font) <= self.width())
        return next(fitting, "")

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(100), self._look.px(ROW_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, px = self._look.appearance.theme, self._look.px
        font, ink = self._look.appearance.font("label"), theme.ink if self.underMouse() else theme.ink3
        text(painter, QRectF(self.rect()).adjusted(self._left(), 0, 0, 0), self.text(), font, ink, LEFT)
        room = QRectF(0, 0, self.width() - px(CARET_ROOM), self.height())
        text(painter, room, self.said, font, theme.ink2, RIGHT)
        caret = caret_down if self.isChecked() else caret_right
        caret(painter, QPointF(self.width() - px(6), self.height() / 2), px(3.5), ink)

    def _left(self) -> int:
        return self._look.px(INDENT) if self._indent else 0
