"""What menus and keys ask the window to do, beyond the session."""

from typing import TYPE_CHECKING

from gui.window.data_commands import DataCommands
from gui.window.dialog_commands import DialogCommands
from gui.window.part_commands import PartCommands
from gui.window.picture_commands import PictureCommands
from gui.window.time_commands import TimeCommands
from gui.window.tree_commands import TreeCommands

if TYPE_CHECKING:
    from gui.window.main_window import MainWindow


class Commands:
    """By what they are about; those that open and close are in `panels`."""

    def __init__(self, window: "MainWindow") -> None:
        self.panels = window.panels
        self.time = TimeCommands(window)
        self.tree = TreeCommands(window)
        self.picture = PictureCommands(window)
        self.parts = PartCommands(window)
        self.data = DataCommands(window)
        self.dialogs = DialogCommands(window)
