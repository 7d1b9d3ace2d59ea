"""What must be known about the data, over the table: a sentence in bold, more behind it, and a sign."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.controls.button import Button
from gui.controls.icon_button import IconButton
from gui.controls.look import Look
from gui.controls.paint import LEFT, outlined, text
from gui.look.tokens import FIELD_RADIUS
from gui.notices.notices import Notice, NoticeKind
from gui.wording.words import translate

SIDE, ABOVE, BELOW = 16, 10, 10
ICON, ICON_ROOM, INSET = 15, 38, 8
CROSS, BUTTON = 24, 26
SIGNS = {
    NoticeKind.ALERT: ("alert_fill", "alert", "warning"),
    NoticeKind.CALM: ("sunk", "ink2", "info"),
    NoticeKind.GOOD: ("good_fill", "good", "check"),
}


class Strip(QWidget):
    """Hidden while there is nothing to say. `closed`: its cross was pressed."""

    closed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._notice: Notice | None = None
        self._buttons: list[Button] = []
        self._document = QTextDocument(self)
        self._document.setDocumentMargin(0)
        self._cross = IconButton(look, translate("Strip", "Close"), "x", is_outlined=False, parent=self)
        self._cross.clicked.connect(self.closed)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.icons.loaded.connect(self.update)
        look.appearance.changed.connect(self._write)
        self.hide()

    @property
    def notice(self) -> Notice | None:
        """What is said."""
        return self._notice

    @property
    def title(self) -> str:
        """The sentence in bold."""
        return "" if self._notice is None else self._notice.title

    @property
    def words(self) -> str:
        """All of it, as it is read out."""
        return "" if self._notice is None else f"{self._notice.title} {self._notice.text}".strip()

    @property
    def buttons(self) -> tuple[Button, ...]:
        """What can be done about it, the answer first."""
        return tuple(self._buttons)

    @property
    def _can_close(self) -> bool:
        return self._notice is not None and self._notice.can_close

    def say(self, notice: Notice | None) -> None:
        """Say this, or nothing more."""
        if notice != self._notice:
            self._notice = notice
            self._offer()
        self.setAccessibleName(self.words)
        self.setToolTip(self.words)
        self._cross.setVisible(self._can_close)
        self._write()
        self.setVisible(notice is not None)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        px = self._look.px
        self._document.setTextWidth(self._room(width))
        actions = px(BUTTON + INSET) if self._buttons else 0
        return round(self._document.size().height()) + px(ABOVE + BELOW + 2 * INSET) + actions

    def sizeHint(self) -> QSize:
        width = max(200, self.width())
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._look.px(BUTTON + ABOVE + BELOW + INSET))

    @property
    def is_squeezed(self) -> bool:
        """There is no room for all words over the buttons: the title stands on one line, with them beside."""
        return self.height() < self.heightForWidth(self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        px = self._look.px
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()  # words wrap otherwise: another height is needed
        top = (self.height() - px(CROSS)) // 2 if self.is_squeezed else px(ABOVE + INSET) - px(3)
        self._cross.setGeometry(self.width() - px(SIDE + CROSS + 4), top, px(CROSS), px(CROSS))
        self._place_buttons()

    def _offer(self) -> None:
        """A button for each action of the notice."""
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        actions = () if self._notice is None else self._notice.actions
        self._buttons = []
        for action in actions:
            button = Button(self._look, action.words, icon_first=action.icon, height=BUTTON, parent=self)
            button.clicked.connect(lambda _=False, act=action.act: act())
            button.show()
            self._buttons.append(button)
        self._place_buttons()

    def _place_buttons(self) -> None:
        px, left = self._look.px, self._look.px(SIDE + ICON_ROOM)
        top = self.height() - px(BELOW + INSET + BUTTON)
        if self.is_squeezed:
            left = self.width() - px(SIDE + INSET) - self._buttons_width() - self._cross_width()
            top = (self.height() - px(BUTTON)) // 2
        for button in self._buttons:
            width = min(button.sizeHint().width(), max(px(60), self.width() - px(SIDE) - left))
            button.setGeometry(left, top, width, px(BUTTON))
            left += width + px(INSET)

    def _buttons_width(self) -> int:
        """With a gap before each."""
        return sum(button.sizeHint().width() + self._look.px(INSET) for button in self._buttons)

    def _cross_width(self) -> int:
        return self._look.px(CROSS + 4) if self._can_close else 0

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._notice is None:
            return
        theme, px = self._look.appearance.theme, self._look.px
        ground, ink, icon = SIGNS[self._notice.kind]
        painter = QPainter(self)
        box = QRectF(self.rect()).adjusted(px(SIDE), px(ABOVE), -px(SIDE), -px(BELOW))
        outlined(painter, box, px(FIELD_RADIUS), getattr(theme, ground), None)
        top = box.center().y() - px(ICON) / 2 if self.is_squeezed else box.top() + px(INSET) + px(1)
        sign = QRectF(box.left() + px(12), top, px(ICON), px(ICON))
        self._look.icons.draw(painter, sign, self._notice.icon or icon, getattr(theme, ink))
        if self.is_squeezed:
            self._paint_title(painter, box)
            return
        painter.translate(box.left() + px(ICON_ROOM), box.top() + px(INSET))
        self._document.setTextWidth(self._room(self.width()))
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette = QPalette(self.palette())
        self._document.documentLayout().draw(painter, context)

    def _paint_title(self, painter: QPainter, box: QRectF) -> None:
        """The sentence in bold, shortened, before the buttons; all of it is in the tooltip."""
        px, appearance = self._look.px, self._look.appearance
        room = box.adjusted(px(ICON_ROOM), 0, -px(2 * INSET) - self._buttons_width() - self._cross_width(), 0)
        title = appearance.metrics("label_strong").elidedText(
            self.title, Qt.TextElideMode.ElideRight, room.width()
        )
        text(painter, room, title, appearance.font("label_strong"), appearance.theme.ink, LEFT)

    def _room(self, width: int) -> int:
        right = 2 * SIDE + 12 + (CROSS if self._can_close else 0)
        return max(60, width - self._look.px(ICON_ROOM + right))

    def _write(self) -> None:
        if self._notice is None:
            return
        appearance = self._look.appearance
        cursor = QTextCursor(self._document)
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.removeSelectedText()
        for words, role, ink in (
            (self._notice.title, "label_strong", appearance.theme.ink),
            (self._notice.text, "label", appearance.theme.ink2),
        ):
            style = QTextCharFormat()
            style.setFont(appearance.font(role))
            style.setForeground(ink)
            cursor.insertText(words + " " if words else "", style)
        self.updateGeometry()
        self.update()
