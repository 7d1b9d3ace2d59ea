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
from gui.words import translate

INSET = 22
ICON = 26
BUTTONS = 248
BUTTON_HEIGHT = 32


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
        right = self._arrange_buttons(right)
        left = px(2 * INSET + ICON)
        self._arrange_text(left, max(px(120), right - px(20) - left))

    def _arrange_buttons(self, right: int) -> int:
        if not self._buttons:
            return right
        px = self.look.px
        width = max(
            px(BUTTONS) if self.width() > px(640) else 0, *(b.sizeHint().width() for b in self._buttons)
        )
        height, gap = px(BUTTON_HEIGHT), px(8)
        whole = len(self._buttons) * (height + gap) - gap
        below_cross = px(10 + 24 + 4) if self._notice is not None and self._notice.can_close else 0
        top = min(max(below_cross, (self.height() - whole) // 2), self.height() - whole - px(4))
        for number, button in enumerate(self._buttons):
            button.setGeometry(right - width, top + number * (height + gap), width, height)
        return right - width

    def _arrange_text(self, left: int, room: int) -> None:
        title = self._title.heightForWidth(room)
        body = self._text.heightForWidth(room) if self._text.text() else 0
        gap = self.look.px(4) if body else 0
        top = max(self.look.px(6), (self.height() - title - gap - body) // 2)
        self._title.setGeometry(left, top, room, title)
        self._text.setGeometry(left, top + title + gap, room, body)
        self._title.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
