"""The table on screen: what is chosen in it, the keys that work there, and what they ask for."""

import numpy as np
from PySide6.QtCore import QEvent, QItemSelectionModel, QItemSelectionRange, QModelIndex, QPoint, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QTableView, QWidget

from engine.data.samples import RowArray
from engine.data.setup import Setup
from gui.controls.first_look import FirstLook
from gui.controls.look import Look
from gui.controls.table_corner import Corner
from gui.controls.table_manner import set_table_manner
from gui.data.bubble import Bubble
from gui.data.cells import Cells
from gui.data.column_widths import column_widths, width_of_names
from gui.data.editing import DataEditing
from gui.data.headers import ColumnHeader, RowHeader
from gui.data.table_keys import Wish, is_table_key, wish_of
from gui.data.table_model import Order, TableModel
from gui.wording.words import translate

ROW = 24
MARGIN = 8
"""What Qt adds around the rows and beside the scroll bar, at most."""


class TableView(QTableView):
    """`row_chosen`: another row of the table is current. `scrolled`: other rows are seen, or chosen.

    `wanted`: a key asks for something. `menu_wanted`: a menu, at a point of the screen.
    """

    row_chosen = Signal(int)
    scrolled = Signal()
    wanted = Signal(Wish)
    menu_wanted = Signal(QPoint)

    def __init__(self, look: Look, setup: Setup, editing: DataEditing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        FirstLook(self, self.look_first)
        self._look, self._editing = look, editing
        self._is_following = False
        self.shown = TableModel(setup)
        self.setModel(self.shown)
        self.columns = ColumnHeader(look, self.shown, self)
        self.numbers = RowHeader(look, self.shown, self)
        self.setHorizontalHeader(self.columns)
        self.setVerticalHeader(self.numbers)
        self.setItemDelegate(Cells(look, self.shown, editing, self._complain, self._is_marked, self))
        Corner(look, self, translate("Table", "row"))
        self.bubble = Bubble(look, self.viewport())
        self._behave()
        self.columns.pressed_section.connect(self.sort_next)
        self.verticalScrollBar().valueChanged.connect(lambda _: self.scrolled.emit())
        self.selectionModel().selectionChanged.connect(self._follow)
        self.selectionModel().currentChanged.connect(self._choose)
        look.appearance.changed.connect(self._grow)
        self._grow()

    def _behave(self) -> None:
        set_table_manner(self, translate("Table", "Table of the data"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.DoubleClicked | trigger.AnyKeyPressed | trigger.EditKeyPressed)

    # What is shown

    def set_setup(self, setup: Setup) -> None:
        """Other data: the cell one is at stays, as far as it is still there."""
        at, top = self.at, self.verticalScrollBar().value()
        is_same_shape = setup.table.row_count == self.shown.setup.table.row_count
        names = self.shown.setup.table.column_names
        self._is_following = True
        self.shown.set_setup(setup)
        self._is_following = False
        if setup.table.column_names != names or not is_same_shape:
            self._fit_columns()
        if at is not None and not self.currentIndex().isValid():
            self.go_to(*at)
            self.verticalScrollBar().setValue(top)
        self._mark()
        self.scrolled.emit()

    def show_rows(self, rows: RowArray) -> None:
        """Show these rows of the table, in this order."""
        at = self.at
        self.shown.set_rows(rows)
        if at is not None:
            row, section = at
            found = np.flatnonzero(rows == row)
            self.go_to(row if len(found) else int(rows[0]) if len(rows) else -1, section)
        self.scrolled.emit()

    @property
    def at(self) -> tuple[int, int] | None:
        """The row of the table, and the column, that one is at."""
        index = self.currentIndex()
        return (int(self.shown.rows[index.row()]), index.column()) if index.isValid() else None

    @property
    def column(self) -> str:
        """The name of the column one is at; the first one's where one is at none."""
        section = min(max(0, self.currentIndex().column()), len(self.shown.columns) - 1)
        return self.shown.columns[section].name

    def go_to(self, row: int, section: int | None = None) -> None:
        """Go to a row of the table, if it is shown."""
        found = np.flatnonzero(self.shown.rows == row)
        at = int(found[0]) if len(found) else min(row, self.shown.rowCount() - 1)
        if at >= 0:
            column = max(0, self.currentIndex().column()) if section is None else section
            self._stand_at(self.shown.index(at, min(column, self.shown.columnCount() - 1)))

    def _stand_at(self, index: QModelIndex) -> None:
        """Choose this cell alone, whatever keys are held down."""
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect)
        self.scrollTo(index)

    def follow_row(self, row: int) -> None:
        """The sample of this row was chosen elsewhere: go there, unless something is being done here."""
        is_busy = self.state() == QAbstractItemView.State.EditingState or len(self.chosen_rows) > 1
        at = self.at
        if not is_busy and (at is None or at[0] != row) and row in self.shown.rows:
            self._is_following = True
            self.go_to(row)
            self._is_following = False
            self.scrollTo(self.currentIndex(), QAbstractItemView.ScrollHint.PositionAtCenter)

    # What is chosen

    @property
    def chosen_rows(self) -> list[int]:
        """The rows of the table in which something is chosen, from top to bottom."""
        chosen = np.zeros(self.shown.rowCount(), bool)
        for each in self._ranges():
            chosen[each.top() : each.bottom() + 1] = True
        rows: list[int] = self.shown.rows[chosen].tolist()
        return rows

    @property
    def chosen_columns(self) -> list[str]:
        """The names of the columns in which something is chosen, from left to right."""
        last = len(self.shown.columns) - 1
        sections = {
            index for each in self._ranges() for index in range(each.left(), min(last, each.right()) + 1)
        }
        return [self.shown.columns[section].name for section in sorted(sections)]

    @property
    def has_whole_rows(self) -> bool:
        """Whether rows are chosen with every cell, as by their numbers."""
        ranges, last = self._ranges(), self.shown.columnCount() - 1
        return bool(ranges) and all(each.left() == 0 and each.right() == last for each in ranges)

    def _ranges(self) -> list[QItemSelectionRange]:
        chosen = self.selectionModel().selection()
        return [chosen.at(number) for number in range(chosen.count())]

    @property
    def seen(self) -> tuple[int, int]:
        """The first and the last row that are seen, counted in the view."""
        last = self.rowAt(self.viewport().height() - 1)
        return max(0, self.rowAt(0)), last if last >= 0 else self.shown.rowCount() - 1

    def _is_marked(self, row: int) -> bool:
        return row == self.numbers.marked

    def _mark(self) -> None:
        """One row alone is marked whole; several chosen cells show as such."""
        rows = {row for each in self._ranges() for row in (each.top(), each.bottom())}
        index = self.currentIndex()
        marked = index.row() if index.isValid() and rows <= {index.row()} else None
        if marked != self.numbers.marked:
            self.numbers.marked = marked
            self.viewport().update()
            self.numbers.viewport().update()

    def _follow(self) -> None:
        self._mark()
        self.scrolled.emit()

    def _choose(self, current: QModelIndex) -> None:
        self._mark()
        if current.isValid() and not self._is_following:
            self.row_chosen.emit(int(self.shown.rows[current.row()]))

    def _complain(self, words: str) -> None:
        self.bubble.say(words, self.visualRect(self.currentIndex()))

    # Sorting

    def sort_next(self, section: int) -> None:
        """Up, down, and as the rows stand, in turn."""
        before = self.columns.sorted_by
        if before is None or before[0] != section:
            self.sort(section, descending=False)
        elif not before[1]:
            self.sort(section, descending=True)
        else:
            self.unsort()

    def sort(self, section: int, descending: bool) -> None:
        """Show the rows in the order of a column; the last one sorts by the part."""
        self._arrange(self.shown.rows, (section, descending))

    def unsort(self) -> None:
        """Show the rows as they stand in the table."""
        self._arrange(self.shown.rows, None)

    def show_found(self, rows: RowArray) -> None:
        """Show these rows only, in the order that is chosen."""
        self._arrange(rows, self.columns.sorted_by)

    def _arrange(self, rows: RowArray, by: Order | None) -> None:
        def show(ordered: RowArray) -> None:
            self.columns.sorted_by = by
            self.show_rows(ordered)
            self.columns.viewport().update()

        self._editing.work_on(self.shown.ordering(rows, by), show)

    # Size

    def _grow(self) -> None:
        self.numbers.setDefaultSectionSize(self._look.px(ROW))
        self.numbers.setMinimumSectionSize(self._look.px(ROW))
        self.setFont(self._look.appearance.font("label"))
        self._fit_columns()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()
        self.scrolled.emit()

    @property
    def width_of_names(self) -> int:
        """As wide as the table is when every column shows its whole name."""
        beside = self.numbers.sizeHint().width() + self.verticalScrollBar().sizeHint().width()
        return width_of_names(self._look, self.shown) + beside + MARGIN

    def _fit_columns(self) -> None:
        for section, width in enumerate(column_widths(self._look, self.shown, self.viewport().width())):
            self.columns.resizeSection(section, width)

    # Keys

    def look_first(self, event: QEvent) -> bool:
        """What is done before Qt's own handling of an event; True: nothing is left to do."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and is_table_key(event)
        ):
            event.accept()
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match wish_of(event):
            case None:
                super().keyPressEvent(event)
            case Wish.ALL:
                self.selectAll()
            case Wish.EDIT:
                self.edit(self.currentIndex())
            case Wish.ROW:
                self._choose_row()
            case wish:
                self.wanted.emit(wish)

    def _choose_row(self) -> None:
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(self.currentIndex(), flags.ClearAndSelect | flags.Rows)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, hint)
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            below = self.currentIndex().siblingAtRow(self.currentIndex().row() + 1)
            if below.isValid():
                self._stand_at(below)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        at = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            at = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
        self.menu_wanted.emit(at)
