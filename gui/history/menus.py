"""Stops, branches and bookmarks in the Train menu: lists that change, filled when they are opened."""

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from engine.bookmarks import Bookmark
from engine.history import Segment
from gui.history.stop_words import short_words
from gui.session.branch_rows import BranchRow
from gui.session.session import Session
from gui.wording import numbers
from gui.wording.words import translate

Add = Callable[..., QAction]


class Names(Protocol):
    """Asks for names."""

    def name_branch(self, end: Segment) -> None: ...


class Asks(Names, Protocol):
    """What needs a dialog."""

    def bookmark(self) -> None: ...
    def choose_stop(self) -> None: ...
    def show_history(self) -> None: ...


class HistoryMenus:
    """An action and two menus in one of the window's; `add` makes an action with a key."""

    def __init__(self, menu: QMenu, session: Session, asks: Asks, add: Add) -> None:
        self._session, self._asks = session, asks
        self.stop = add(menu, "stop_when", translate("HistoryMenus", "Stop when…"), asks.choose_stop, "S")
        session.stops.changed.connect(self._name_stop)
        session.screen.experiment_changed.connect(self._name_stop)
        self._name_stop()
        self.branches = menu.addMenu(translate("HistoryMenus", "Branches"))
        self.branches.aboutToShow.connect(self.fill_branches)
        self.bookmarks = menu.addMenu(translate("HistoryMenus", "Bookmarks"))
        words = translate("HistoryMenus", "Bookmark this moment…")
        self._fixed = [
            add(self.bookmarks, "bookmark", words, asks.bookmark, "M"),
            add(
                self.bookmarks, "next_bookmark", translate("HistoryMenus", "Next bookmark"),
                lambda: session.bookmarks.go_to_next(1), "Ctrl+PgDown",
            ),
            add(
                self.bookmarks, "earlier_bookmark", translate("HistoryMenus", "Bookmark before"),
                lambda: session.bookmarks.go_to_next(-1), "Ctrl+PgUp",
            ),
        ]  # fmt: skip
        self.bookmarks.aboutToShow.connect(self.fill_bookmarks)
        add(menu, "history", translate("HistoryMenus", "History…"), asks.show_history, "H")
        self.fill_branches()
        self.fill_bookmarks()

    # Stops

    def _name_stop(self) -> None:
        """The rule in force stands in the menu."""
        session = self._session
        words = short_words(session.stops.rule, session.experiment.network.depth)
        self.stop.setText(translate("HistoryMenus", "Stop when… ({rule})").format(rule=words))

    # Branches

    def fill_branches(self) -> None:
        """Every branch, the newest first; the present one is ticked."""
        self.branches.clear()
        here = self.branches.addAction(translate("HistoryMenus", "Branch from here"))
        here.triggered.connect(lambda: self._session.branches.begin_here())
        self.branches.addSeparator()
        for row in self._session.branches.rows:
            self._fill_branch(self.branches.addMenu(f"{row.name}: {row.how}"), row)

    def _fill_branch(self, menu: QMenu, row: BranchRow) -> None:
        fill_branch_menu(menu, self._session, self._asks, row)

    # Bookmarks

    def fill_bookmarks(self) -> None:
        """All bookmarks, in the order they were set."""
        self.bookmarks.clear()
        self.bookmarks.addActions(self._fixed)
        if self._session.bookmarks.all:
            self.bookmarks.addSeparator()
        for bookmark in self._session.bookmarks.all:
            self._fill_bookmark(self.bookmarks.addMenu(bookmark.name), bookmark)

    def _fill_bookmark(self, menu: QMenu, bookmark: Bookmark) -> None:
        session = self._session
        where = translate("HistoryMenus", "Go to iteration {number}").format(
            number=numbers.count(bookmark.position.iteration + 1)
        )
        menu.addAction(where).triggered.connect(lambda: session.bookmarks.go_to(bookmark))
        remove = menu.addAction(translate("HistoryMenus", "Remove"))
        remove.triggered.connect(lambda: session.bookmarks.remove(bookmark))


def fill_branch_menu(menu: QMenu, session: Session, asks: Names, row: BranchRow) -> None:
    """What can be done with one branch."""
    go = menu.addAction(translate("HistoryMenus", "Go there"))
    go.triggered.connect(partial(_go, session, row))
    go.setEnabled(not row.is_present)
    name = menu.addAction(translate("HistoryMenus", "Name…"))
    name.triggered.connect(lambda: asks.name_branch(row.end))
    compare = menu.addAction(translate("HistoryMenus", "Compare weights"))
    compare.setCheckable(True)
    compare.setChecked(session.edges.end is row.end)
    compare.setEnabled(session.edges.can_compare(row.end))
    compare.triggered.connect(lambda: session.edges.compare(row.end))
    delete = menu.addAction(_delete_words(session, row))
    delete.triggered.connect(lambda: session.branches.delete(row.end))
    delete.setEnabled(not row.is_present and session.branches.can_delete(row.end))


def _delete_words(session: Session, row: BranchRow) -> str:
    """With the reason where a branch has to stay."""
    if row.is_present:
        return translate("HistoryMenus", "Delete (you are on it)")
    if not session.branches.can_delete(row.end):
        return translate("HistoryMenus", "Delete (others go on from it)")
    return translate("HistoryMenus", "Delete")


def fill_comparison_menu(menu: QMenu, session: Session) -> None:
    """The branches whose weights can be compared with."""
    for row in session.branches.comparable:
        action = menu.addAction(f"{row.name}: {row.how}")
        action.triggered.connect(partial(_compare, session, row))


def _compare(session: Session, row: BranchRow, _checked: bool = False) -> None:
    session.edges.compare(row.end)


def _go(session: Session, row: BranchRow, _checked: bool = False) -> None:
    session.branches.go_to(row.end)
