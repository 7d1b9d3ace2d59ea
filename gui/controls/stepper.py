"""A whole number between − and +."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from engine.ranges import Range
from gui.controls.field import Field
from gui.controls.icon_button import IconButton
from gui.controls.look import Look
from gui.wording.words import translate


class Stepper(QWidget):
    """`entered` carries the new number, whether stepped to or typed."""

    entered = Signal(int)
    complaint = Signal(str)

    def __init__(self, look: Look, name: str, allowed: Range, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = Field(look, name, allowed, width=32, has_frame=False)
        self.field.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.fewer = IconButton(look, translate("Stepper", "One fewer: {name}").format(name=name), "minus")
        self.more = IconButton(look, translate("Stepper", "One more: {name}").format(name=name), "plus")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for widget in (self.fewer, self.field, self.more):  # in the order of Tab
            row.addWidget(widget)
        self.fewer.clicked.connect(lambda: self.entered.emit(self.value - 1))
        self.more.clicked.connect(lambda: self.entered.emit(self.value + 1))
        self.field.entered.connect(lambda value: self.entered.emit(int(value)))
        self.field.complaint.connect(self.complaint)

    @property
    def value(self) -> int:
        """The number in force."""
        return int(self.field.value)

    def set_value(self, value: int) -> None:
        """Show the number in force."""
        self.field.set_value(value)
        self.fewer.setEnabled(value > self.field.allowed.low)
        self.more.setEnabled(value < self.field.allowed.high)
