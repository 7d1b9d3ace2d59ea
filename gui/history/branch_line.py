"""One branch in a list: its name, how it trains, where it begins, its last loss. A click goes there."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.controls.look import Look
from gui.controls.paint import LEFT, advance, outlined, text
from gui.controls.pressable import Pressable
from gui.session.branch_rows import BranchRow, from_words
from gui.wording import numbers
from gui.wording.words import translate

HEIGHT = 25
NAME_AT, HOW_AT, LEAST_HOW = 32, 53, 48


class BranchLine(Pressable):
    """`menu_wanted` carries a point of the screen: what can be done with the branch is asked for there."""

    menu_wanted = Signal(QPoint)

    def __init__(self, look: Look, row: BranchRow, parent: QWidget | None = None) -> None:
        super().__init__(look, "", parent)
        self.row = row
        self._lines: Sequence[BranchLine] = (self,)
        self._says_which = False
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
        row = self.row
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

    def set_table(self, lines: Sequence["BranchLine"]) -> None:
        """The lines it stands among: their columns are as wide as their widest words."""
        self._lines = lines
        self._says_which = len({line.row.is_validation for line in lines}) > 1
        self.setAccessibleName(" ".join(word for word in (*self.words, self._which()) if word))

    def _which(self) -> str:
        """Which loss it is, where that is not the same in all lines."""
        if not self._says_which or self.row.loss is None:
            return ""
        validation, training = translate("BranchLine", "valid."), translate("BranchLine", "train")
        return validation if self.row.is_validation else training

    def _end_width(self) -> int:
        """Of the loss with what it is and where it holds."""
        *_, loss, where = self.words
        return sum(
            round(advance(words, font)) + self._look.px(4)
            for words, font in zip((self._which(), loss, where), self._fonts_of_end(), strict=True)
            if words
        )

    def _fonts_of_end(self) -> tuple[QFont, QFont, QFont]:
        plain, strong = self._look.appearance.font("label"), self._look.appearance.font("label_strong")
        return plain, strong, plain

    def _font(self) -> QFont:
        return self._look.appearance.font("label_strong" if self.row.is_present else "label")

    def _how_at(self) -> int:
        px, strong = self._look.px, self._look.appearance.font("label_strong")
        return px(NAME_AT) + max(px(HOW_AT - NAME_AT), round(advance(self.row.name, strong)) + px(10))

    def _how_right(self) -> int:
        return self._how_at() + round(advance(self.row.how, self._font()))

    def _start_width(self) -> int:
        return round(advance(self.words[2], self._look.appearance.font("label")))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, px, row = QPainter(self), self._look.px, self.row
        theme = self._look.appearance.theme
        if self.underMouse() or self.isDown():
            outlined(painter, QRectF(self.rect()), px(4), theme.sunk, None)
        ink = theme.ink if row.is_present else theme.off
        painter.fillRect(QRectF(0, self.height() / 2 - px(2), px(18), px(4)), ink)
        self._paint_end(painter)
        right = self.width() - px(8 + 14) - max(line._end_width() for line in self._lines)
        start = right - max(line._start_width() for line in self._lines)
        if max(line._how_right() for line in self._lines) + px(10) <= start:
            self._write(painter, self.words[2], self._look.appearance.font("label"), start, theme.ink2)
            right = start - px(10)
        self._paint_name(painter, right)

    def _paint_name(self, painter: QPainter, right: int) -> None:
        """The name, and how it trains as far as there is room."""
        theme, left = self._look.appearance.theme, self._how_at()
        strong = self._look.appearance.font("label_strong")
        self._write(painter, self.row.name, strong, self._look.px(NAME_AT), theme.ink)
        if right - left >= self._look.px(LEAST_HOW):
            font = self._font()
            how = QFontMetricsF(font).elidedText(self.row.how, Qt.TextElideMode.ElideRight, right - left)
            self._write(painter, how, font, left, theme.ink if self.row.is_present else theme.ink2)

    def _paint_end(self, painter: QPainter) -> None:
        """Right-aligned: which loss, the loss, where it holds."""
        theme, px = self._look.appearance.theme, self._look.px
        left = self.width() - px(8) - self._end_width() + px(4)
        words = (self._which(), *self.words[3:])
        inks = theme.ink2, theme.ink, theme.ink2
        for word, font, ink in zip(words, self._fonts_of_end(), inks, strict=True):
            if word:
                self._write(painter, word, font, left, ink)
                left += round(advance(word, font)) + px(4)

    def _write(self, painter: QPainter, words: str, font: QFont, left: int, ink: QColor) -> None:
        text(painter, QRectF(left, 0, self.width() - left, self.height()), words, font, ink, LEFT)
