"""The first line of the window: the menus, and in its middle the name of what is on screen."""

import sys

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QMenuBar, QWidget

from gui.controls.look import Look
from gui.controls.paint import CENTER, advance, text
from gui.controls.panel import Panel


class MenuRow(Panel):
    """On macOS the menus are where every menu is there, and this line holds the name alone."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "panel", "b", parent)
        self._name = ""
        self.menus = QMenuBar(self)
        self.menus.setProperty("draws_focus", True)
        self.menus.setNativeMenuBar(sys.platform == "darwin")

    @property
    def name(self) -> str:
        """What is on screen."""
        return self._name

    def set_name(self, name: str) -> None:
        """Name what is on screen."""
        self._name = name
        self.setAccessibleName(name)
        self.update()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self.arrange()

    def arrange(self) -> None:
        """Give the menus the room they need: a bar a pixel too low would show none of them."""
        hint = self.menus.sizeHint()
        height = max(hint.height(), self.height() - 1)
        self.menus.setGeometry(0, 0, min(self.width(), hint.width()), height)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        appearance = self.look.appearance
        font = appearance.font("label_strong")
        width = advance(self._name, font)
        taken = self.menus.geometry().right() + self.look.px(16)
        left = max((self.width() - width) / 2, taken)
        if left + width <= self.width():
            room = QRectF(left, 0, width + 1, self.menus.height())
            text(QPainter(self), room, self._name, font, appearance.theme.ink, CENTER)
