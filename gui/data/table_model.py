"""The table as Qt's views read it: its rows in the order and choice in which they are shown."""

from collections.abc import Generator
from typing import Any, NamedTuple

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from engine.data import table_edits
from engine.data.changed_setup import part_of_rows
from engine.data.fitted import FittedPreparation
from engine.data.preparation import ColumnRole
from engine.data.respecify import column_spec
from engine.data.samples import RowArray
from engine.data.setup import Setup
from engine.data.table import Column
from gui.data.cell_words import places_of, shown_cell, typed_cell, widest
from gui.data.words import part_words, title_of
from gui.wording.words import translate

Index = QModelIndex | QPersistentModelIndex
Order = tuple[int, bool]
"""The column by which rows are ordered, and whether they fall."""
NOWHERE = QModelIndex()
LONG = 9
"""A cell of more characters may be cut: its tooltip has it whole."""
ROLES_IN_USE = (ColumnRole.FEATURE, ColumnRole.TARGET)


class ColumnLook(NamedTuple):
    """How the cells of a column are written: with so many decimals, and the longest of them."""

    places: int
    widest: str


def _look_of(column: Column) -> ColumnLook:
    places = places_of(column)
    return ColumnLook(places, widest(column, places))


class TableModel(QAbstractTableModel):
    """Columns of the table and, last, the part a row is in. `rows`: the table's rows from top to bottom."""

    def __init__(self, setup: Setup) -> None:
        super().__init__()
        self.columns: tuple[Column, ...] = ()
        self._looks: list[ColumnLook] = []
        self._take(setup)
        self.rows: RowArray = np.arange(setup.table.row_count)

    def _take(self, setup: Setup) -> None:
        known = dict(zip(map(id, self.columns), self._looks, strict=True))
        self.setup, self.columns = setup, setup.table.columns
        self._looks = [known.get(id(column)) or _look_of(column) for column in self.columns]
        self.parts = part_of_rows(setup)
        self._part_words = part_words()

    def set_setup(self, setup: Setup) -> None:
        """Other data. Views keep their place where rows and columns are as many as before."""
        before, table = self.setup.table, setup.table
        if (before.row_count, len(before.columns)) != (table.row_count, len(table.columns)):
            self.beginResetModel()
            self._take(setup)
            self.rows = np.arange(table.row_count)
            self.endResetModel()
            return
        self._take(setup)
        last = self.index(self.rowCount() - 1, self.columnCount() - 1)
        if last.isValid():  # a filter may show no row
            self.dataChanged.emit(self.index(0, 0), last, [])
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    def set_rows(self, rows: RowArray) -> None:
        """Show these rows of the table, in this order."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    @property
    def fitted(self) -> FittedPreparation:
        return self.setup.fitted

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns) + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags if self.is_part(index.column()) else flags | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return self.words(index.row(), index.column())
        if role == Qt.ItemDataRole.EditRole and not self.is_part(index.column()):
            return typed_cell(self.columns[index.column()], int(self.rows[index.row()]))
        if role == Qt.ItemDataRole.ToolTipRole:
            words = self._whole_words(index.row(), index.column())
            return words if len(words) > LONG else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index.row(), index.column())
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.ToolTipRole and orientation == Qt.Orientation.Horizontal:
            return self._explained(section)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return str(int(self.rows[section]) + 1)
        return translate("Table", "part") if self.is_part(section) else title_of(self.columns[section])

    # What the views ask besides

    def is_part(self, section: int) -> bool:
        """Whether a column of the view is the last one, which says where a row belongs."""
        return section == len(self.columns)

    def words(self, row: int, section: int) -> str:
        """What stands in a cell of the view."""
        at = int(self.rows[row])
        if self.is_part(section):
            return self._part_words[int(self.parts[at])]
        return shown_cell(self.columns[section], at, self._looks[section].places)

    def _whole_words(self, row: int, section: int) -> str:
        """The same with every digit."""
        is_part = self.is_part(section)
        return self.words(row, section) if is_part else typed_cell(self.columns[section], int(self.rows[row]))

    def widest(self, section: int) -> str:
        """The longest cell of a column, as far as was looked."""
        return self._looks[section].widest

    def ordering(self, rows: RowArray, by: Order | None) -> Generator[float, None, RowArray]:
        """These rows of the table in the order of a column, or of the part they are in; None: as they stand.
        In slices."""
        is_shown = np.zeros(self.setup.table.row_count, bool)
        is_shown[rows] = True
        if by is None:
            return np.flatnonzero(is_shown)
        section, descends = by
        if self.is_part(section):
            parts = self.parts.astype(np.int16)
            order = np.argsort(-parts if descends else parts, kind="stable")
        else:
            name = self.columns[section].name
            order = yield from table_edits.ordering_by(self.setup.table, name, descends)
        return order[is_shown[order]]

    def is_in_use(self, section: int) -> bool:
        """Whether a column is an input or a target."""
        if self.is_part(section):
            return False
        return column_spec(self.setup.preparation, self.columns[section].name).role in ROLES_IN_USE

    def class_of(self, row: int, section: int) -> tuple[int, int] | None:
        """The number of a cell's class, and of how many, where the column is a class."""
        names = self.fitted.class_names
        if self.is_part(section) or not names or self.columns[section].name != self._class_column:
            return None
        column = self.columns[section]
        word = column.words[int(self.rows[row])]
        return (names.index(word), len(names)) if word in names else None

    @property
    def _class_column(self) -> str:
        return self.fitted.outputs[0].column

    def _explained(self, section: int) -> str:
        sorting = translate("Table", "A click sorts what you see; the data stays as it is.")
        if self.is_part(section):
            return "\n".join((translate("Table", "The part of the data a row is in."), sorting))
        column = self.columns[section]
        unit = f" ({column.unit})" if column.unit else ""
        return "\n".join(filter(None, (title_of(column) + unit, column.description, sorting)))

    def _spoken(self, row: int, section: int) -> str:
        name = self.headerData(section, Qt.Orientation.Horizontal)
        words = translate("Table", "{column}, row {row}: {value}")
        value = self.words(row, section) or translate("Table", "empty")
        return words.format(column=name, row=int(self.rows[row]) + 1, value=value)
