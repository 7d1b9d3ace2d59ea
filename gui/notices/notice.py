"""The strip under the picture that says what a person must know, and offers what to do."""

from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from gui.controls.button import Button, Kind
from gui.controls.icon_button import IconButton
from gui.controls.label import Label
from gui.controls.look import Look
from gui.controls.panel import Panel
from gui.notices.notices import Notice, NoticeAction, NoticeKind
from gui.wording.words import translate

INSET = 22
ICON = 26
BUTTONS = 248
BUTTON_HEIGHT = 32
LEAST_ROOM, LEAST_HEIGHT = 200, 150
"""With less room for words, and height enough, buttons stand below them."""


class Looks(NamedTuple):
    """Tokens of the ground and of the line and sign, and the usual sign."""

    ground: str
    ink: str
    icon: str


LOOKS = {
    NoticeKind.ALERT: Looks("alert_fill", "alert", "warning"),
    NoticeKind.CALM: Looks("sunk", "ink", "info"),
    NoticeKind.GOOD: Looks("good_fill", "good", "check-circle"),
}


class NoticeStrip(Panel):
    """Takes the place of the working while there is a notice. `closed`: its cross was pressed."""

    closed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "alert_fill", parent=parent)
        self._notice: Notice | None = None
        self._title = Label(look, role="message", ink="ink", wraps=True, parent=self)
        self._text = Label(look, role="label", ink="ink2", wraps=True, parent=self)
        self._buttons: list[Button] = []
        self._cross = IconButton(look, translate("Notice", "Close"), "x", is_outlined=False, parent=self)
        self._cross.clicked.connect(self.closed)
        look.icons.loaded.connect(self.update)

    @property
    def notice(self) -> Notice | None:
        return self._notice

    @property
    def buttons(self) -> tuple[Button, ...]:
        """The buttons of the notice, the answer first."""
        return tuple(self._buttons)

    def set_notice(self, notice: Notice) -> None:
        """Say something else."""
        self._notice = notice
        self.ground = LOOKS[notice.kind].ground
        self._title.setText(notice.title)
        self._text.setText(notice.text)
        self._text.setVisible(bool(notice.text))
        self._cross.setVisible(notice.can_close)
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = [self._button(action, number == 0) for number, action in enumerate(notice.actions)]
        self.setAccessibleName(f"{notice.title} {notice.text}")
        self._arrange()
        self.update()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.paint_ground(painter)
        if self._notice is None:
            return
        looks = LOOKS[self._notice.kind]
        ink = getattr(self.look.appearance.theme, looks.ink)
        painter.fillRect(QRectF(0, 0, self.width(), 2), ink)
        side = self.look.px(ICON)
        box = QRectF(self.look.px(INSET), (self.height() - side) / 2, side, side)
        self.look.icons.draw(painter, box, self._notice.icon or looks.icon, ink)

    def _button(self, action: NoticeAction, is_first: bool) -> Button:
        button = Button(
            self.look,
            action.words,
            Kind.FILLED if is_first else Kind.OUTLINED,
            icon_first=action.icon,
            height=BUTTON_HEIGHT,
            parent=self,
        )
        button.clicked.connect(lambda: action.act())
        button.show()
        return button

    def _arrange(self) -> None:
        px = self.look.px
        right = self.width() - px(20)
        if self._notice is not None and self._notice.can_close:
            self._cross.setGeometry(right - px(24), px(10), px(24), px(24))
        left, width = px(2 * INSET + ICON), self._buttons_width()
        room = right - left - (width + px(20) if width else 0)
        if width and room < px(LEAST_ROOM) and self.height() > px(LEAST_HEIGHT):
            foot = self._whole_buttons() + px(10)
            below = self._arrange_text(left, right - left - px(24), foot) + px(10)
            self._place_buttons(left, below, right - left)
            return
        self._arrange_text(left, max(px(120), room))
        self._place_buttons(right - width, self._top_of_buttons(), width)

    def _buttons_width(self) -> int:
        """How wide the buttons are where they stand beside the text."""
        usual = self.look.px(BUTTONS) if self.width() > self.look.px(640) else 0
        return max((usual, *(b.sizeHint().width() for b in self._buttons))) if self._buttons else 0

    def _whole_buttons(self) -> int:
        """How high they are, one under the other."""
        px = self.look.px
        return len(self._buttons) * (px(BUTTON_HEIGHT) + px(8)) - px(8)

    def _top_of_buttons(self) -> int:
        px, whole = self.look.px, self._whole_buttons()
        below_cross = px(10 + 24 + 4) if self._notice is not None and self._notice.can_close else 0
        return min(max(below_cross, (self.height() - whole) // 2), self.height() - whole - px(4))

    def _place_buttons(self, left: int, top: int, width: int) -> None:
        height, gap = self.look.px(BUTTON_HEIGHT), self.look.px(8)
        for number, button in enumerate(self._buttons):
            button.setGeometry(left, top + number * (height + gap), width, height)

    def _arrange_text(self, left: int, room: int, foot: int = 0) -> int:
        """In the middle of what is above `foot`; returns where it ends."""
        title = self._title.heightForWidth(room)
        body = self._text.heightForWidth(room) if self._text.text() else 0
        gap = self.look.px(4) if body else 0
        top = max(self.look.px(6), (self.height() - foot - title - gap - body) // 2)
        self._title.setGeometry(left, top, room, title)
        self._text.setGeometry(left, top + title + gap, room, body)
        self._title.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        return top + title + gap + body
