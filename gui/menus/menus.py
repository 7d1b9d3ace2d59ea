"""All menus, and with them the window's keys."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenuBar, QWidget

from gui.look.appearance import Appearance
from gui.menus.data_menu import DataMenu
from gui.menus.desk import Desk
from gui.menus.edit_menu import EditMenu
from gui.menus.file_menu import FileMenu
from gui.menus.help_menu import HelpMenu
from gui.menus.network_menu import NetworkMenu
from gui.menus.train_menu import TrainMenu
from gui.menus.view_menu import ViewMenu
from gui.session.session import Session
from gui.window.commands import Commands


class Menus:
    """Fills a menu bar; each menu keeps its actions in step with session and appearance."""

    def __init__(
        self, bar: QMenuBar, window: QWidget, session: Session, commands: Commands, appearance: Appearance
    ) -> None:
        self._desk = desk = Desk(bar, window, session, commands, appearance)
        self._file, self._edit, self._view = FileMenu(desk), EditMenu(desk), ViewMenu(desk)
        self._network, self._data = NetworkMenu(desk), DataMenu(desk)
        self.train = TrainMenu(desk)
        self._help = HelpMenu(desk)

    @property
    def actions(self) -> dict[str, QAction]:
        """Every action of the menus by its name."""
        return self._desk.actions

    @property
    def by_menu(self) -> dict[str, list[QAction]]:
        """The same under the title of the menu they stand in, from left to right."""
        return self._desk.by_menu
