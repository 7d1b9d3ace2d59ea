"""A box to tick, with its word."""

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gui.controls.look import Look
from gui.controls.paint import advance, outlined, text, tick
from gui.controls.pressable import Pressable

BOX = 16
GAP = 8


class TickBox(Pressable):
    """Checked or not; `clicked` carries which."""

    def __init__(self, look: Look, words: str, parent: QWidget | None = None) -> None:
        super().__init__(look, words, parent)
        self.setCheckable(True)

    def sizeHint(self) -> QSize:
        px = self._look.px
        words = advance(self.text(), self._look.appearance.font("label"))
        return QSize(px(BOX + GAP) + round(words) + 1, px(24))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, px = self._look.appearance.theme, self._look.px
        box = QRectF(0, (self.height() - px(BOX)) / 2, px(BOX), px(BOX))
        is_on = self.isChecked()
        fill = theme.ink if is_on else theme.sunk if self.underMouse() else theme.paper
        outlined(painter, box, px(4), fill, theme.ink if is_on else theme.edge)
        if is_on:
            tick(painter, QPointF(box.center()), px(4), theme.on_ink)
        room = QRectF(px(BOX + GAP), 0, self.width(), self.height())
        text(painter, room, self.text(), self._look.appearance.font("label"), theme.ink2)
