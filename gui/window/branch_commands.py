"""What is asked of branches in the window: to go there, to name them, to compare them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from engine.history import Segment
from gui.history.branch_rows import BranchRow, branch_name
from gui.session.session import Session
from gui.words import translate

if TYPE_CHECKING:
    from gui.window.main_window import MainWindow


class BranchCommands:
    """Acts on the window and its session."""

    def __init__(self, window: "MainWindow", session: Session) -> None:
        self._window, self._session = window, session

    def name_branch(self, end: Segment) -> None:
        """Ask for the name of a branch."""
        title = translate("Commands", "Name this branch")
        name = self._ask(title, branch_name(end), translate("Commands", "Rename"))
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

    def show_menu_of_branch(self, end: Segment, at: QPoint) -> None:
        """The same for a branch that is known by its end."""
        row = next((row for row in self._session.branches.rows if row.end is end), None)
        if row is not None:
            self.show_branch_menu(row, at)

    def _ask(self, title: str, proposed: str, accept: str) -> str | None:
        from gui.dialogs.asking import ask_for_text

        return ask_for_text(self._window.look, title, proposed, accept, self._window)
