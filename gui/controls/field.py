"""A field for one number: checked while it is typed, taken over when it is left or Enter is pressed.

While what is typed is wrong the field is outlined in alert and says what is allowed, also after it was left;
the last good value stays in force. Both decimal marks are understood. A brief field rounds what it shows
until it has the focus, so that no number is cut off.
"""

import math

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLineEdit, QWidget

from engine.ranges import Range
from gui.controls import keys
from gui.controls.first_look import FirstLook
from gui.controls.look import Look
from gui.controls.paint import advance, outlined
from gui.entry import complaint_about, parse_number, rounded, value_text
from gui.look.tokens import FIELD_HEIGHT, FIELD_RADIUS

LEAST = 40


class Field(QLineEdit):
    """`entered` carries a new good value. `complaint` carries what is allowed, or "" when all is well."""

    entered = Signal(float)
    complaint = Signal(str)
    done = Signal()

    def __init__(
        self,
        look: Look,
        name: str,
        allowed: Range,
        width: int = 90,
        has_frame: bool = True,
        is_brief: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        FirstLook(self, self.look_first)
        self._look, self._width = look, width
        self.allowed = allowed
        self.value = 0.0
        self._complaint = ""
        self.has_frame, self.is_brief = has_frame, is_brief
        self.setFrame(False)
        see_through = self.palette()
        see_through.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.setPalette(see_through)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.textEdited.connect(self._judge)
        look.appearance.changed.connect(self._grow)
        self._grow()

    @property
    def is_wrong(self) -> bool:
        """What is typed cannot be taken over."""
        return bool(self._complaint)

    def set_value(self, value: float) -> None:
        """Show the value in force; what is being typed stays, what is wrong until the value is another."""
        is_new, self.value = value != self.value, value
        if not (self.isModified() and (self.hasFocus() or (self.is_wrong and not is_new))):
            self._show_value()

    def set_range(self, allowed: Range) -> None:
        """Other numbers are allowed now."""
        if allowed != self.allowed:
            self.allowed = allowed
            if self.is_wrong:
                self._judge()

    def commit(self) -> None:
        """Take over what is typed if it is good; what is wrong stays, to be put right."""
        value = parse_number(self.text())
        if self.is_wrong or value is None:
            return
        changed = self.isModified() and value != self.value
        self.value = value if changed else self.value
        self._show_value()
        if changed:
            self.entered.emit(value)

    def sizeHint(self) -> QSize:
        px = self._look.px
        needed = math.ceil(advance(value_text(self.value), self.font())) + 2 * self._side() + px(8)
        return QSize(max(px(self._width), needed), px(FIELD_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(min(self._width, LEAST)), self._look.px(FIELD_HEIGHT))

    def look_first(self, event: QEvent) -> bool:
        """What is done before Qt's own handling of an event; True: nothing is left to do."""
        mine = {Qt.Key.Key_Return, Qt.Key.Key_Enter, *({Qt.Key.Key_Escape} if self.isModified() else ())}
        return keys.keeps(event, mine)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.commit()
            if self.is_wrong:
                self.selectAll()
            else:
                self.done.emit()
        elif event.key() == Qt.Key.Key_Escape and self.isModified():
            self._show_value()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if self.is_brief and not self.isModified() and not self.is_wrong:
            self._show_value()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.commit()
        super().focusOutEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.has_frame or self.is_wrong or self.hasFocus():
            theme = self._look.appearance.theme
            edge, width = (theme.alert, 2.0) if self.is_wrong else (theme.edge, 1.0)
            outlined(
                QPainter(self), QRectF(self.rect()), self._look.px(FIELD_RADIUS), theme.paper, edge, width
            )
        super().paintEvent(event)

    def _judge(self) -> None:
        self._complain(complaint_about(self.text(), self.allowed))

    def _complain(self, words: str) -> None:
        if words != self._complaint:
            self._complaint = words
            self.complaint.emit(words)
            self.update()

    def _show_value(self) -> None:
        is_rounded = self.is_brief and not self.hasFocus()
        self.setText(value_text(rounded(self.value) if is_rounded else self.value))
        self.setModified(False)
        self.setCursorPosition(0)
        self._complain("")
        self.updateGeometry()

    def _side(self) -> int:
        return self._look.px(6) if self.has_frame else 0

    def _grow(self) -> None:
        self.setFont(self._look.appearance.font("label_medium"))
        self.setTextMargins(self._side(), 0, self._side(), 0)
        self.updateGeometry()
