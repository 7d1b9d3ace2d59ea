"""A field for one number: checked while it is typed, taken over when it is left or Enter is pressed.

While what is typed is wrong the field is outlined in alert and says what is allowed; the last good value
stays in force. Both decimal marks are understood.
"""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLineEdit, QWidget

from engine.ranges import Range
from gui.controls import keys
from gui.controls.look import Look
from gui.controls.paint import outlined
from gui.entry import allowed_words, parse_number, value_text
from gui.tokens import FIELD_HEIGHT, FIELD_RADIUS


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
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._width = look, width
        self.allowed = allowed
        self.value = 0.0
        self.is_wrong = False
        self.has_frame = has_frame
        self.setFrame(False)
        see_through = self.palette()
        see_through.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.setPalette(see_through)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.textEdited.connect(self._judge)
        look.appearance.changed.connect(self._grow)
        self._grow()

    def set_value(self, value: float) -> None:
        """Show the value in force; what is being typed stays."""
        self.value = value
        if not (self.hasFocus() and self.isModified()):
            self._show_value()

    def set_range(self, allowed: Range) -> None:
        """Other numbers are allowed now."""
        self.allowed = allowed

    def commit(self) -> None:
        """Take over what is typed if it is good, else go back to the value in force."""
        value = parse_number(self.text())
        changed = self.isModified() and value is not None and value != self.value
        if changed and value is not None and self.allowed.holds(value):
            self.value = value
            self._show_value()
            self.entered.emit(value)
        else:
            self._show_value()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(self._width), self._look.px(FIELD_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def event(self, event: QEvent) -> bool:
        mine = {Qt.Key.Key_Return, Qt.Key.Key_Enter, *({Qt.Key.Key_Escape} if self.isModified() else ())}
        return keys.keeps(event, mine) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.commit()
            self.done.emit()
        elif event.key() == Qt.Key.Key_Escape and self.isModified():
            self._show_value()
        else:
            super().keyPressEvent(event)

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
        value = parse_number(self.text())
        self._complain(value is None or not self.allowed.holds(value))

    def _complain(self, is_wrong: bool) -> None:
        if is_wrong != self.is_wrong:
            self.is_wrong = is_wrong
            self.complaint.emit(allowed_words(self.allowed) if is_wrong else "")
            self.update()

    def _show_value(self) -> None:
        self.setText(value_text(self.value))
        self.setModified(False)
        self.setCursorPosition(0)
        self._complain(False)

    def _grow(self) -> None:
        self.setFont(self._look.appearance.font("label_medium"))
        side = self._look.px(6) if self.has_frame else 0
        self.setTextMargins(side, 0, side, 0)
        self.updateGeometry()
