"""What can be done with the table of numbers: copy, export, sort."""

from collections.abc import Callable

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from engine.listings import Column
from gui.listing.names import column_name
from gui.listing.view import ListingView
from gui.wording.words import translate

MANY_COLUMNS = 40
"""The inputs of a picture are not offered one by one."""


def fill_menu(
    menu: QMenu, view: ListingView, copy: Callable[[], None], copy_all: Callable[[], None],
    export: Callable[[], None],
) -> None:  # fmt: skip
    """Actions for what is chosen, for the whole table, and one for each column to sort by."""
    chosen = QAction(translate("Listing", "Copy"), menu)
    chosen.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
    chosen.setEnabled(bool(view.chosen[0]))
    chosen.triggered.connect(copy)
    menu.addAction(chosen)
    menu.addAction(translate("Listing", "Copy the whole table"), copy_all)
    menu.addAction(translate("Listing", "Export as CSV…"), export)
    _add_orders(menu.addMenu(translate("Listing", "Sort")), view)


def _add_orders(menu: QMenu, view: ListingView) -> None:
    listing = view.shown.listing
    _add_order(menu, view, None, translate("Listing", "As the network has it"))
    words = translate("Listing", "By the size of {column}")
    columns = listing.columns
    for column in columns if len(columns) <= MANY_COLUMNS else ():
        _add_order(menu, view, column, words.format(column=column_name(listing, column)))


def _add_order(menu: QMenu, view: ListingView, column: Column | None, words: str) -> None:
    action = QAction(words, menu)
    action.setCheckable(True)
    action.setChecked(view.shown.sorted_by == column)
    action.triggered.connect(lambda: view.sort_by(column))
    menu.addAction(action)
