"""The setup panel of a narrow window: a rail of icons, each of which opens its section as a flyout."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from gui.badge import Badge
from gui.controls.look import Look
from gui.controls.paint import CENTER, text
from gui.controls.panel import Panel
from gui.controls.pressable import Pressable
from gui.setup.section import Section

TOP = 12
PITCH = 54


class RailButton(Pressable):
    """An icon over its word."""

    def __init__(self, look: Look, words: str, icon: str, parent: QWidget) -> None:
        super().__init__(look, words, parent)
        self._icon = icon
        self.setAccessibleName(words)
        self.setCheckable(True)
        look.icons.loaded.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(52), self._look.px(44))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, px = self._look.appearance.theme, self._look.px
        if self.isChecked() or self.underMouse():
            painter.fillRect(self.rect(), theme.sunk)
        ink = theme.ink if self.isChecked() else theme.ink2
        side = px(17)
        self._look.icons.draw(painter, QRectF((self.width() - side) / 2, px(5), side, side), self._icon, ink)
        words = QRectF(0, px(24), self.width(), px(18))
        text(painter, words, self.text(), self._look.appearance.font("axis"), ink, CENTER)


class Rail(Panel):
    """`section_wanted` carries the section whose icon was pressed."""

    section_wanted = Signal(Section)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "panel", "r", parent)
        self.buttons: dict[Section, RailButton] = {}
        self.badge = Badge(look, self)
        self.badge.set_narrow(True)

    def set_sections(self, sections: Sequence[Section]) -> None:
        """One icon for each section, from top to bottom."""
        for section in sections:
            button = RailButton(self.look, section.short_title, section.icon, self)
            button.clicked.connect(lambda _=False, section=section: self.section_wanted.emit(section))
            button.show()
            self.buttons[section] = button
        self._arrange()

    def set_open(self, section: Section | None) -> None:
        """Mark the icon of the section that is open."""
        for of_section, button in self.buttons.items():
            button.setChecked(of_section is section)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._arrange()

    def _arrange(self) -> None:
        px, top = self.look.px, self.look.px(TOP)
        for button in self.buttons.values():
            button.setGeometry(0, top, self.width() - 1, px(44))
            top += px(PITCH)
        self.badge.setGeometry(0, self.height() - px(44), self.width() - 1, px(44))
