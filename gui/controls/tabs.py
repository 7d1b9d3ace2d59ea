"""Flat tabs: the chosen one is sunk and bold."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from gui.controls.look import Look
from gui.controls.paint import CENTER, RIGHT, advance, outlined, text
from gui.controls.panel import Panel
from gui.controls.pressable import Pressable
from gui.look.tokens import FIELD_RADIUS

INSET = 10
HEIGHT = 26


class Tabs(Panel):
    """`chosen` carries the key of the tab a person chose. `note` is a word at the right."""

    chosen = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "paper", parent=parent)
        self._tabs: dict[str, Tab] = {}
        self._note = ""
        self._choice = ""

    def set_tabs(self, names: Mapping[str, str]) -> None:
        """Other tabs; the choice stays where it is still there, else it is the first."""
        if list(names) == list(self._tabs):
            return
        for tab in self._tabs.values():
            tab.hide()
            tab.deleteLater()
        self._tabs = {key: Tab(self.look, words, self) for key, words in names.items()}
        for key, tab in self._tabs.items():
            tab.clicked.connect(lambda _=False, key=key: self.chosen.emit(key))
            tab.show()
        self.set_choice(self._choice if self._choice in self._tabs else next(iter(names)))
        self._arrange()

    @property
    def choice(self) -> str:
        """The key that is chosen."""
        return self._choice

    def tab(self, key: str) -> "Tab":
        """The button of one key."""
        return self._tabs[key]

    def set_choice(self, key: str) -> None:
        """Show another choice, silently."""
        self._choice = key
        for other, tab in self._tabs.items():
            tab.is_chosen = other == key
            tab.update()

    @property
    def note(self) -> str:
        """What stands at the right."""
        return self._note

    def set_note(self, words: str) -> None:
        """What stands at the right."""
        self._note = words
        self.update()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        appearance, gap = self.look.appearance, self.look.px(16)
        left = max((tab.geometry().right() for tab in self._tabs.values()), default=0) + gap
        room, font = QRectF(left, 0, self.width() - gap - left, self.height()), appearance.font("label")
        if advance(self._note, font) <= room.width():
            text(QPainter(self), room, self._note, font, appearance.theme.ink3, RIGHT)

    def _arrange(self) -> None:
        left, height = self.look.px(INSET), self.look.px(HEIGHT)
        for tab in self._tabs.values():
            width = tab.sizeHint().width()
            tab.setGeometry(left, (self.height() - height) // 2, width, height)
            left += width


class Tab(Pressable):
    """One tab."""

    def __init__(self, look: Look, words: str, parent: QWidget) -> None:
        super().__init__(look, words, parent)
        self.setAccessibleName(words)
        self.is_chosen = False

    def sizeHint(self) -> QSize:
        width = advance(self.text(), self._look.appearance.font("label_strong"))
        return QSize(round(width) + self._look.px(24), self._look.px(HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self._look.appearance.theme
        if self.is_chosen or self.underMouse():
            outlined(painter, QRectF(self.rect()), self._look.px(FIELD_RADIUS), theme.sunk, None)
        role, ink = ("label_strong", theme.ink) if self.is_chosen else ("label", theme.ink2)
        text(painter, QRectF(self.rect()), self.text(), self._look.appearance.font(role), ink, CENTER)
