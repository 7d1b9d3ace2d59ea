"""A section of the setup panel, opened beside the rail."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.controls.look import Look
from gui.controls.panel import Panel
from gui.controls.quiet_scroll import QuietScroll
from gui.setup.section import Section

WIDTH = 240


class Flyout(Panel):
    """Borrows one section at a time. `closed` carries the section that goes back."""

    closed = Signal(Section)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, "panel", "rb", parent)
        self._section: Section | None = None
        self._scroll = QuietScroll(look)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 1)
        column.addWidget(self._scroll)
        self.setProperty("draws_focus", True)
        self.hide()

    @property
    def section(self) -> Section | None:
        """What is open."""
        return self._section

    def open(self, section: Section) -> None:
        """Show a section, in place of another if one is open."""
        self.close_section()
        self._section = section
        self._scroll.setWidget(section)
        section.show()
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_section(self) -> None:
        """Give the section back."""
        section, self._section = self._section, None
        if section is not None:
            self._scroll.takeWidget()
            self.hide()
            self.closed.emit(section)

    def wanted_height(self, most: int) -> int:
        """As high as the section, as far as there is room."""
        if self._section is None:
            return most
        return min(most, self._section.heightForWidth(self.look.px(WIDTH) - 1) + 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_section()
        else:
            super().keyPressEvent(event)
