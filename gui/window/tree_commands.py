"""What is asked of branches, bookmarks and stops: to go there, to name them, to compare them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from engine.history import Segment
from gui.session.branch_rows import BranchRow, branch_name
from gui.window.asking import ask
from gui.wording.words import translate

if TYPE_CHECKING:
    from gui.window.main_window import MainWindow


class TreeCommands:
    """Acts on the window and its session."""

    def __init__(self, window: "MainWindow") -> None:
        self._window, self._session = window, window.session

    def name_branch(self, end: Segment) -> None:
        """Ask for the name of a branch."""
        title = translate("Commands", "Name this branch")
        name = ask(self._window, title, branch_name(end), translate("Commands", "Rename"))
        if name is not None:
            self._session.branches.rename(end, name)

    def branch_here(self) -> None:
        """Begin a branch at this moment."""
        self._window.focus_picture()
        self._session.branches.begin_here()

    def go_to_branch(self, row: BranchRow) -> None:
        """The newest moment of a branch."""
        self._window.focus_picture()
        self._session.branches.go_to(row.end)

    def show_branch_menu(self, row: BranchRow, at: QPoint) -> None:
        """What can be done with a branch, at a point of the screen."""
        from gui.history.menus import fill_branch_menu

        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fill_branch_menu(menu, self._session, self, row)
        menu.popup(at)

    def show_menu_of_branch(self, end: Segment, at: QPoint) -> None:
        """The same for a branch that is known by its end."""
        row = next((row for row in self._session.branches.rows if row.end is end), None)
        if row is not None:
            self.show_branch_menu(row, at)

    def compare_weights(self, at: QPoint) -> None:
        """Compare with the other branch, or with one of several, chosen at a point of the screen; or stop."""
        from gui.history.menus import fill_comparison_menu

        session, rows = self._session, self._session.branches.comparable
        if session.edges.end is not None:
            session.edges.choose(None)
        elif len(rows) == 1:
            session.edges.compare(rows[0].end)
        elif rows:
            menu = QMenu(self._window)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            fill_comparison_menu(menu, session)
            menu.popup(at)

    def bookmark(self) -> None:
        """Ask for the name of this moment, or another one if it has one."""
        here = self._session.bookmarks.here
        title = translate("Commands", "Bookmark this moment")
        if here is None:
            proposed, accept = self._window.parts.timeline.words[0], translate("Commands", "Add bookmark")
        else:
            proposed, accept = here.name, translate("Commands", "Rename")
        name = ask(self._window, title, proposed, accept)
        if name is not None:
            self._session.bookmarks.set(name)

    def choose_stop(self) -> None:
        """Ask when a run should stop; training goes on meanwhile."""
        from gui.history.stop_dialog import StopDialog

        session, lowest = self._session, self._session.past.losses.lowest_validation
        dialog = StopDialog(self._window.look, session.stops, session.experiment, lowest, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def show_history(self) -> None:
        """What the history costs, and how much it may."""
        from gui.history.history_dialog import HistoryDialog

        session = self._session
        dialog = HistoryDialog(
            self._window.look, lambda: session.past.use, session.past.set_limit, self._window
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        session.screen.frame_changed.connect(dialog.refresh)
        dialog.open()
