"""The first rows of the table to come; what each column is read as can be changed in its header."""

from functools import partial

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QActionGroup, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QTableView, QWidget

from engine.data.reading import Preview
from gui.controls import keys
from gui.controls.first_look import FirstLook
from gui.controls.look import Look
from gui.controls.table_manner import set_table_manner
from gui.data.importing.preview_cells import PreviewCells
from gui.data.importing.preview_headers import KindHeader, NumberHeader, PlainCorner
from gui.data.importing.preview_model import PreviewModel
from gui.data.importing.words import kinds_of_reading
from gui.wording.words import translate

ROW, WIDEST, LEAST = 24, 240, 64
LOOKED_AT = 30
CELLS = 3000
"""So many rows, and cells of them all, decide how wide columns are."""


class PreviewView(QTableView):
    """`kind_chosen` carries a column from 0 and what it is to be read as. Enter opens that choice too."""

    kind_chosen = Signal(int, str)
    menu_opened = Signal(QMenu)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        FirstLook(self, self.look_first)
        self._look = look
        self.shown = PreviewModel()
        self.setModel(self.shown)
        self.columns = KindHeader(look, self.shown, self)
        self.numbers = NumberHeader(look, self.shown, self)
        self.setHorizontalHeader(self.columns)
        self.setVerticalHeader(self.numbers)
        self.setItemDelegate(PreviewCells(look, self.shown, self))
        self.columns.pressed_section.connect(self.choose_kind)
        set_table_manner(self, translate("Importing", "The first rows; Enter changes the type of a column"))
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        PlainCorner(look, self)
        look.appearance.changed.connect(self._fit)

    def show_preview(self, seen: Preview) -> None:
        """Other rows; the cell one is at stays."""
        at = self.currentIndex()
        row, column = at.row(), at.column()
        self.shown.show_preview(seen)
        self.columns.roles = {}
        self._fit()
        self.setCurrentIndex(self.shown.index(max(0, row), max(0, column)))

    @property
    def whole_height(self) -> int:
        """The room that the names and all rows take."""
        px = self._look.px
        bar = self.horizontalScrollBar().sizeHint().height()
        return self.columns.sizeHint().height() + px(ROW) * self.shown.rowCount() + bar

    def show_roles(self, roles: dict[int, str]) -> None:
        """What each column will be for, in a word."""
        self.columns.roles = roles
        self._fit()
        self.columns.viewport().update()

    def choose_kind(self, column: int) -> None:
        """Offer what a column can be read as."""
        menu, kinds = QMenu(self), self.shown.kinds
        group = QActionGroup(menu)
        for kind, words in kinds_of_reading().items():
            action = menu.addAction(words)
            action.triggered.connect(partial(self._choose_kind, column, kind))
            action.setCheckable(True)
            action.setChecked(kinds[column] == kind)
            group.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        self.menu_opened.emit(menu)
        left = self.columnViewportPosition(column) + self.numbers.width()
        menu.popup(self.mapToGlobal(QPoint(max(0, left), self.columns.height())))

    def _choose_kind(self, column: int, kind: str, _is_checked: bool = True) -> None:
        self.kind_chosen.emit(column, kind)

    def look_first(self, event: QEvent) -> bool:
        """What is done before Qt's own handling of an event; True: nothing is left to do."""
        return keys.keeps(event, keys.ARROWS | keys.PAGES | keys.PRESS)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at = self.currentIndex().column()
        if event.key() in keys.PRESS and 0 <= at < len(self.shown.kinds):
            self.choose_kind(at)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        px, metrics = self._look.px, self._look.appearance.metrics("label")
        self.numbers.setDefaultSectionSize(px(ROW))
        self.numbers.setMinimumSectionSize(px(ROW))
        looked_at = min(LOOKED_AT, 1 + CELLS // max(1, self.shown.columnCount()))
        rows = range(min(looked_at, self.shown.rowCount()))
        for column in range(self.shown.columnCount()):
            cells = (metrics.horizontalAdvance(self.shown.words(row, column)) for row in rows)
            widest = round(max(cells, default=0)) + px(18)
            width = max(widest, self.columns.width_of(column), px(LEAST))
            self.setColumnWidth(column, min(width, px(WIDEST)))
        self.updateGeometries()
