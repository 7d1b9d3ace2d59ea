"""The middle of the Data view: the table, what can be done in it, and what is said about it."""

from functools import partial

import numpy as np
from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from engine.data.setup import Setup
from engine.problem import Problem
from gui.controls.look import Look
from gui.controls.panel import Panel
from gui.data.column_menu import fill_column_menu
from gui.data.editing import DataEditing
from gui.data.filters import rows_found
from gui.data.foot import Foot
from gui.data.strip import Strip
from gui.data.table_keys import Wish
from gui.data.table_tools import TableTools
from gui.data.table_view import TableView
from gui.data.toolbar import Toolbar
from gui.data.words import title_of
from gui.notices.notices import Notice, NoticeKind
from gui.wording.words import sentence, translate


class TableArea(Panel):
    """`said` carries what is to be known about an edit, None when it is settled; `table_wanted`: all of it is
    to be copied; `new_data_wanted`: what is on the clipboard is to be other data."""

    said = Signal(object)
    table_wanted = Signal()
    new_data_wanted = Signal()

    def __init__(self, look: Look, setup: Setup, editing: DataEditing, parent: QWidget | None = None) -> None:
        super().__init__(look, "paper", "l", parent)
        self._editing = editing
        self._found = ""
        self.toolbar = Toolbar(look)
        self.tools = TableTools(look)
        self.strip = Strip(look)
        self.table = TableView(look, setup, editing)
        self.foot = Foot(look)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.toolbar, self.strip, self.tools, self.table, self.foot):
            column.addWidget(widget, 1 if widget is self.table else 0)
        self._connect()
        self.set_setup(setup)

    def _connect(self) -> None:
        table, tools = self.table, self.tools
        table.scrolled.connect(self._show_foot)
        table.wanted.connect(self.do)
        table.menu_wanted.connect(self.open_menu)
        table.columns.menu_wanted.connect(self._open_column_menu)
        tools.add_wanted.connect(self.add_row)
        tools.repeat_wanted.connect(self.repeat_rows)
        tools.delete_wanted.connect(self.delete_rows)
        tools.filter.typed.connect(self._filter)
        tools.filter.left.connect(table.setFocus)
        self.toolbar.paste_wanted.connect(self.paste)
        table.selectionModel().currentColumnChanged.connect(lambda *_: self._name_column())

    def do(self, wish: Wish) -> None:
        """What a key of the table asks for."""
        {
            Wish.COPY: self.copy, Wish.CUT: self.cut, Wish.PASTE: self.paste, Wish.CLEAR: self.clear,
            Wish.FILL: self.fill_down, Wish.ADD: self.add_row, Wish.REPEAT: self.repeat_rows,
            Wish.DELETE: self.delete_rows, Wish.FIND: self.tools.filter.setFocus,
        }[wish]()  # fmt: skip

    def set_setup(self, setup: Setup) -> None:
        """Show other data."""
        self.toolbar.set_title(setup.title)
        had = self.table.shown.setup.table.row_count
        self.table.set_setup(setup)
        if setup.table.row_count != had and (self._found or self.table.columns.sorted_by is not None):
            self._filter(self.tools.filter.text())
        self._name_column()
        self._show_foot()

    def _name_column(self) -> None:
        self.tools.filter.set_column(title_of(self._editing.setup.table[self.table.column]))

    def _show_foot(self) -> None:
        table = self.table
        first, last = table.seen
        total = table.shown.setup.table.row_count
        self.foot.show_seen(first + 1, last + 1, table.shown.rowCount(), total)
        self.foot.show_chosen(len(table.chosen_rows))

    # Finding

    def _filter(self, typed: str) -> None:
        try:
            rows = rows_found(self._editing.setup.table, typed, self.table.column)
        except Problem as problem:
            self.tools.filter.set_wrong(True)
            self.tools.filter.setToolTip(sentence(problem))
            return
        self._found = typed.strip()
        self.tools.filter.set_wrong(False)
        self.table.show_found(rows)

    def show_all(self) -> None:
        """Show every row again."""
        if self._found:
            self.tools.filter.clear()
            self._filter("")

    # Editing

    def copy(self) -> None:
        """Put the chosen cells on the clipboard."""
        rows, names = self.table.chosen_rows, self.table.chosen_columns
        if rows and names:
            QGuiApplication.clipboard().setText(self._editing.copied(rows, names))

    def cut(self) -> None:
        """The same, and take their values out."""
        self.copy()
        self.clear()

    def paste(self) -> None:
        """Put the clipboard's cells in, from the first chosen one on, and add rows where needed; a table
        with other names is not cells but other data."""
        rows, names = self.table.chosen_rows, self.table.chosen_columns
        shown = self.table.shown.rows
        start = int(np.flatnonzero(shown == rows[0])[0]) if rows else 0
        name = names[0] if names else self.table.shown.columns[0].name
        text = QGuiApplication.clipboard().text()
        if self._editing.is_table_of_its_own(text, name):
            self.new_data_wanted.emit()
            return
        before = self._editing.setup.table.row_count
        targets = shown[start:].tolist()
        self._editing.paste(text, targets, name, lambda count: self._tell_of_paste(count, before))

    def _tell_of_paste(self, count: int, before: int) -> None:
        added = self._editing.setup.table.row_count - before
        words = translate("TableArea", "{count} rows pasted.").format(count=count)
        if count == 1:
            words = translate("TableArea", "1 row pasted.")
        more = translate("TableArea", "The table has grown by {count}.").format(count=added) if added else ""
        self.said.emit(Notice(words, more, NoticeKind.GOOD, is_about_moment=True))

    def clear(self) -> None:
        """Take the values out of the chosen cells; rows that are chosen whole are taken away."""
        rows, names = self.table.chosen_rows, self.table.chosen_columns
        if self.table.has_whole_rows:
            self.delete_rows()
        elif rows and names:
            self._editing.clear(rows, names)

    def fill_down(self) -> None:
        """Put the value of the first chosen row into the others."""
        rows, names = self.table.chosen_rows, self.table.chosen_columns
        if rows and names:
            self._editing.fill_down(rows, names)

    def add_row(self) -> None:
        """An empty row below the one one is at."""
        rows = self.table.chosen_rows
        at = rows[-1] + 1 if rows else self._editing.setup.table.row_count
        self._editing.add_row(at, lambda: self._stand_in(at))

    def _stand_in(self, row: int) -> None:
        self.table.go_to(row, 0)
        self.table.setFocus()

    def repeat_rows(self) -> None:
        """Copies of the chosen rows."""
        rows = self.table.chosen_rows
        if rows:
            self._editing.repeat_rows(sorted(rows), lambda: self.table.go_to(max(rows) + 1))

    def delete_rows(self) -> None:
        """Take the chosen rows away."""
        rows = self.table.chosen_rows
        if rows:
            self._editing.delete_rows(rows, lambda: self._stand_near(min(rows)))

    def _stand_near(self, row: int) -> None:
        self.table.go_to(min(row, self._editing.setup.table.row_count - 1))

    # Menus

    def open_menu(self, at: QPoint) -> None:
        """What can be done with the chosen cells."""
        menu = QMenu(self)
        for words, do, keys in (
            (translate("TableArea", "Copy"), self.copy, "Ctrl+C"),
            (translate("TableArea", "Cut"), self.cut, "Ctrl+X"),
            (translate("TableArea", "Paste"), self.paste, "Ctrl+V"),
            (translate("TableArea", "Fill down"), self.fill_down, "Ctrl+Shift+D"),
            (translate("TableArea", "Clear cells"), self.clear, "Delete"),
            (translate("TableArea", "Copy the whole table"), self.table_wanted.emit, ""),
            ("", None, ""),
            (translate("TableArea", "Add a row"), self.add_row, "Ctrl+Enter"),
            (translate("TableArea", "Duplicate rows"), self.repeat_rows, ""),
            (translate("TableArea", "Delete rows"), self.delete_rows, "Ctrl+Delete"),
        ):
            if do is None:
                menu.addSeparator()
            else:
                menu.addAction(f"{words}\t{keys}" if keys else words, do)
        menu.addSeparator()
        title = title_of(self._editing.setup.table[self.table.column])
        column = menu.addMenu(translate("TableArea", "Column {name}").format(name=title))
        self._fill_column_menu(column, self.table.currentIndex().column())
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def _open_column_menu(self, section: int, at: QPoint) -> None:
        menu = QMenu(self)
        self._fill_column_menu(menu, section)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def _fill_column_menu(self, menu: QMenu, section: int) -> None:
        table = self.table
        section = max(0, section)
        up, down = partial(table.sort, section, False), partial(table.sort, section, True)
        menu.addAction(translate("TableArea", "Sort ascending"), up)
        menu.addAction(translate("TableArea", "Sort descending"), down)
        menu.addAction(translate("TableArea", "Rows in their own order"), table.unsort)
        if not table.shown.is_part(section):
            menu.addSeparator()
            name = table.shown.columns[section].name
            fill_column_menu(menu, self.look, self._editing, name, self.window())
