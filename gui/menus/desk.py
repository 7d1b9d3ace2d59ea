"""What every menu is made with."""

from collections.abc import Callable

from msgspec import Struct, field
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from gui.look.appearance import Appearance
from gui.session.session import Session
from gui.window.commands import Commands

Do = Callable[[], object]


class Desk(Struct):
    """The bar, what menus act on, and every action made so far: by its name, and under its menu's title."""

    bar: QMenuBar
    window: QWidget
    session: Session
    commands: Commands
    appearance: Appearance
    actions: dict[str, QAction] = field(default_factory=dict)
    by_menu: dict[str, list[QAction]] = field(default_factory=dict)

    def menu(self, words: str) -> QMenu:
        """A menu whose key, Alt and the letter after &, works without a line under the letter."""
        menu = self.bar.addMenu(words.replace("&", ""))
        menu.setToolTipsVisible(True)
        self.by_menu[menu.title()] = []
        opening = QAction(self.window)
        opening.setShortcut(QKeySequence("Alt+" + words[words.index("&") + 1]))
        opening.triggered.connect(lambda: self.bar.setActiveAction(menu.menuAction()))
        self.window.addAction(opening)
        return menu

    def add(self, menu: QMenu, name: str, words: str, do: Do, *keys: str, explanation: str = "") -> QAction:
        """An action at the end of a menu, or of one below it; its keys work wherever the focus is."""
        action = QAction(words, self.window)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.triggered.connect(lambda: do())
        if explanation:
            action.setToolTip(explanation)
        menu.addAction(action)
        self.window.addAction(action)
        self.actions[name] = action
        next(reversed(self.by_menu.values())).append(action)
        return action

    def add_tick(self, menu: QMenu, name: str, words: str, do: Do, *keys: str) -> QAction:
        """An action that is on or off."""
        action = self.add(menu, name, words, do, *keys)
        action.setCheckable(True)
        return action
