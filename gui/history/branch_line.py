"""One branch in a list: its name, how it trains, where it begins, its last loss. A click goes there."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui import numbers
from gui.controls.look import Look
from gui.controls.paint import LEFT, RIGHT, advance, outlined, text
from gui.controls.pressable import Pressable
from gui.history.branch_rows import BranchRow, from_words
from gui.words import translate

HEIGHT = 25
NAME_AT, HOW_AT, LEAST_HOW = 32, 53, 48


class BranchLine(Pressable):
    """`menu_wanted` carries a point of the screen: what can be done with the branch is asked for there."""

    menu_wanted = Signal(QPoint)

    def __init__(self, look: Look, row: BranchRow, parent: QWidget | None = None) -> None:
        super().__init__(look, "", parent)
        self._row = row
        self.setAccessibleName(" ".join(self.words))
        self.setToolTip(
            translate("BranchLine", "You are on this branch")
            if row.is_present
            else translate(
                "BranchLine", "Click to go there; right click to compare its weights, to name or delete it"
            )
        )
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    @property
    def words(self) -> tuple[str, str, str, str, str]:
        """Name, how it trains, where it begins, its loss, and where that holds."""
        row = self._row
        if row.loss is None:
            return row.name, row.how, from_words(row), "", ""
        loss = numbers.significant(row.loss, 3).plain
        where = translate("BranchLine", "at {number}").format(number=numbers.count(row.updates))
        return row.name, row.how, from_words(row), loss, where

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(300), self._look.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(120), self._look.px(HEIGHT))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, px = QPainter(self), self._look.px
        appearance, row = self._look.appearance, self._row
        theme, right = appearance.theme, self.width() - px(8)
        if self.underMouse() or self.isDown():
            outlined(painter, QRectF(self.rect()), px(4), theme.sunk, None)
        ink = theme.ink if row.is_present else theme.off
        painter.fillRect(QRectF(0, self.height() / 2 - px(2), px(18), px(4)), ink)
        name, how, start, loss, where = self.words
        strong, plain = appearance.font("label_strong"), appearance.font("label")
        body = strong if row.is_present else plain
        right -= self._write(painter, where, plain, right) + (px(4) if where else 0)
        right -= self._write(painter, loss, strong, right) + (px(18) if loss else 0)
        name_room = max(px(HOW_AT - NAME_AT), round(advance(name, strong)) + px(10))
        left = px(NAME_AT) + name_room
        if left + advance(how, body) + px(10) + advance(start, plain) <= right:
            right -= self._write(painter, start, plain, right) + px(10)
        text(painter, QRectF(px(NAME_AT), 0, name_room, self.height()), name, strong, theme.ink, LEFT)
        room = QRectF(left, 0, max(0, right - left), self.height())
        if room.width() >= px(LEAST_HOW):
            how = QFontMetricsF(body).elidedText(how, Qt.TextElideMode.ElideRight, room.width())
            text(painter, room, how, body, theme.ink if row.is_present else theme.ink2, LEFT)

    def _write(self, painter: QPainter, words: str, font: QFont, right: float) -> int:
        theme, is_loss = self._look.appearance.theme, words == self.words[3]
        room = QRectF(0, 0, right, self.height())
        text(painter, room, words, font, theme.ink if is_loss else theme.ink2, RIGHT)
        return round(advance(words, font))
