"""The table of numbers on screen: what is chosen in it, sorting, and the keys that work there."""

import numpy as np
from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from engine.listings import Column, Listing
from gui.controls.first_look import FirstLook
from gui.controls.look import Look
from gui.controls.paint import LEFT
from gui.controls.panel import Panel
from gui.controls.table_corner import Corner
from gui.controls.table_manner import set_table_manner
from gui.listing.cells import ListingCells
from gui.listing.headers import NameHeader, SymbolHeader
from gui.listing.keys import is_copy, is_kept, is_leaving
from gui.listing.model import ListingModel, is_about_same
from gui.listing.names import row_kind
from gui.wording.words import translate

ROW = 24
MOST_STRETCH = 1.4
"""Columns that all have room are so much wider than they need to be, at the most."""


class ListingView(QTableView):
    """`cell_chosen` carries the row of the listing and the Column one went to; `scrolled`: other rows are
    seen. `left`: the keys go back to the picture. `menu_wanted`: a menu, at a point of the screen."""

    cell_chosen = Signal(int, Column)
    scrolled = Signal()
    copy_wanted = Signal()
    left = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, look: Look, listing: Listing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        FirstLook(self, self.look_first)
        self._look = look
        self._is_following = False
        self._marked = range(0)
        self._at: tuple[int, Column] | None = None
        self.shown = ListingModel(listing)
        self.setModel(self.shown)
        self.cells = ListingCells(look, self.shown, self._is_marked, self)
        self.symbols = SymbolHeader(look, self.shown, self.cells, self)
        self.names = NameHeader(look, self.shown, self._is_marked, self)
        self.setHorizontalHeader(self.symbols)
        self.setVerticalHeader(self.names)
        self.setItemDelegate(self.cells)
        self._corner = Corner(look, self, "", LEFT, "axis")
        self._behave()
        self.symbols.pressed_section.connect(self.sort_next)
        self.symbols.menu_wanted.connect(lambda _, at: self.menu_wanted.emit(at))
        self.verticalScrollBar().valueChanged.connect(lambda _: self.scrolled.emit())
        self.selectionModel().currentChanged.connect(self._choose)
        look.appearance.changed.connect(self._grow)
        self._grow()

    def _behave(self) -> None:
        self.setCornerWidget(Panel(self._look, "paper"))
        set_table_manner(self, translate("Listing", "Table of numbers"))
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    # What is shown

    def set_listing(self, listing: Listing) -> None:
        """Another moment, or other rows; the cell one is at stays, as far as it is still there."""
        before = self.shown.listing
        if not is_about_same(before, listing):
            self._at = None
        self._is_following = True
        self.shown.set_listing(listing)
        if self._at is not None:
            self._stand_at(*self._at)
        self._is_following = False
        self._corner.set_words(row_kind(listing))
        if listing.columns != before.columns or not self.names.sizeHint().width():
            self._fit()
        self.scrolled.emit()

    def mark(self, rows: range) -> None:
        """The rows of the listing that what is chosen elsewhere is about."""
        if rows != self._marked:
            self._marked = rows
            self.viewport().update()
            self.names.viewport().update()

    def go_to(self, row: int, column: Column | None = None) -> None:
        """Go to what was chosen elsewhere, silently."""
        self._is_following = True
        kept = self._at[1] if self._at is not None else self.shown.listing.columns[0]
        self._stand_at(row, column or kept)
        self._is_following = False
        self.updateGeometries()  # columns may have come just now
        self.scrollTo(self.currentIndex())

    def _stand_at(self, row: int, column: Column) -> None:
        columns = self.shown.listing.columns
        section = columns.index(column) if column in columns else 0
        index = self.shown.index(self.shown.view_row(row), section)
        if index != self.currentIndex():
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect)
        self._at = row, column

    @property
    def at(self) -> tuple[int, Column] | None:
        """The row of the listing and the column that one is at."""
        return self._at

    @property
    def seen(self) -> tuple[int, int]:
        """The first and the last row that are seen, counted in the view."""
        last = self.rowAt(self.viewport().height() - 1)
        return max(0, self.rowAt(0)), last if last >= 0 else self.shown.rowCount() - 1

    # What is chosen

    @property
    def chosen(self) -> tuple[list[int], list[Column]]:
        """The rows of the listing and the columns in which something is chosen, as they are seen."""
        rows, sections = np.zeros(self.shown.rowCount(), bool), set[int]()
        selection = self.selectionModel().selection()
        for each in (selection.at(number) for number in range(selection.count())):
            rows[each.top() : each.bottom() + 1] = True
            sections |= set(range(each.left(), each.right() + 1))
        chosen = self.shown.rows_at(np.flatnonzero(rows))
        return chosen, [self.shown.column(section) for section in sorted(sections)]

    @property
    def all_rows(self) -> list[int]:
        """Every row of the listing, as they are seen."""
        return self.shown.rows_at(np.arange(self.shown.rowCount()))

    def _is_marked(self, view_row: int) -> bool:
        return bool(self._marked) and self.shown.row_at(view_row) in self._marked

    def _choose(self, current: QModelIndex) -> None:
        if current.isValid() and not self._is_following:
            self._at = self.shown.row_at(current.row()), self.shown.column(current.column())
            self.cell_chosen.emit(*self._at)

    # Sorting

    def sort_next(self, section: int) -> None:
        """The largest first, and as the network has them, in turn."""
        column = self.shown.column(section)
        self.sort_by(None if self.shown.sorted_by == column else column)

    def sort_by(self, column: Column | None) -> None:
        """Largest |value| of a column on top; None: as the network has them. The cell one is at stays."""
        self._is_following = True
        self.shown.sort_by(column)
        if self._at is not None:
            self._stand_at(*self._at)
        self._is_following = False
        self.scrollToTop()
        self.symbols.viewport().update()
        self.names.viewport().update()

    # Size

    def _grow(self) -> None:
        self.names.setDefaultSectionSize(self._look.px(ROW))
        self.names.setMinimumSectionSize(self._look.px(ROW))
        self.setFont(self._look.appearance.font("label"))
        self._fit()

    def _fit(self) -> None:
        """Columns all as wide as the widest needs, and so that no number is cut off at an edge."""
        self.names.measure()
        count, room = self.shown.columnCount(), self.viewport().width()
        widest = max((self.symbols.wanted(section) for section in range(count)), default=0)
        least = max(self.cells.width, widest)
        seen = max(1, min(count, room // least))
        width = min(room // seen, round(MOST_STRETCH * least)) if count <= seen else room // seen
        if width != self.symbols.defaultSectionSize():
            self.symbols.setDefaultSectionSize(width)

    def updateGeometries(self) -> None:
        """Qt keeps the offset while columns or the room change; here a column in sight stays whole."""
        super().updateGeometries()
        bar, header = self.horizontalScrollBar(), self.horizontalHeader()
        if bar.value() == bar.maximum() > 0:
            header.setOffsetToLastSection()
        else:
            header.setOffsetToSectionPosition(bar.value())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self.scrolled.emit()

    # Keys

    def look_first(self, event: QEvent) -> bool:
        """What is done before Qt's own handling of an event; True: nothing is left to do."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if is_kept(event):
            event.accept()
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_copy(event):
            self.copy_wanted.emit()
        elif is_leaving(event):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        at = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            at = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
        self.menu_wanted.emit(at)
