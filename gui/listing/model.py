"""A listing as Qt's views read it: cell by cell, so that only what is seen is ever worked out."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from engine.listings import Column, Listing
from gui.listing.cell_words import precise as precise_words
from gui.listing.cell_words import shown, spoken, why_empty
from gui.listing.names import column_explanation, column_name, row_title
from gui.listing.order import Rows, by_size, inverse

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class ListingModel(QAbstractTableModel):
    """`sorted_by` is the column by whose size rows are ordered, None for the order of the network."""

    def __init__(self, listing: Listing) -> None:
        super().__init__()
        self.listing = listing
        self.sorted_by: Column | None = None
        self._order: Rows | None = None
        self._where: Rows | None = None

    def set_listing(self, listing: Listing) -> None:
        """Another moment, or other rows. Views keep their place where rows and columns are the same."""
        is_same = _shape(listing) == _shape(self.listing)
        if not is_same:
            self.beginResetModel()
        if type(listing) is not type(self.listing) or self.sorted_by not in listing.columns:
            self.sorted_by = None
        self.listing = listing
        self._sort()
        if not is_same:
            self.endResetModel()
        else:
            self._tell_all()

    def sort_by(self, column: Column | None) -> None:
        """Largest |value| of a column first; None: as the network has them."""
        self.sorted_by = column
        self._sort()
        self._tell_all()

    def _sort(self) -> None:
        self._order = None if self.sorted_by is None else by_size(self.listing, self.sorted_by)
        self._where = None if self._order is None else inverse(self._order)

    def _tell_all(self) -> None:
        last = self.index(self.rowCount() - 1, self.columnCount() - 1)
        if last.isValid():
            self.dataChanged.emit(self.index(0, 0), last, [])
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    # Where things are

    def row_at(self, view_row: int) -> int:
        """The row of the listing that is seen in a row of the view."""
        return view_row if self._order is None else int(self._order[view_row])

    def rows_at(self, view_rows: Rows) -> list[int]:
        """The rows of the listing that are seen in these rows of the view."""
        found: list[int] = (view_rows if self._order is None else self._order[view_rows]).tolist()
        return found

    def view_row(self, row: int) -> int:
        """Where a row of the listing is seen."""
        return row if self._where is None else int(self._where[row])

    def column(self, section: int) -> Column:
        """The column of a section."""
        return self.listing.columns[section]

    def number(self, view_row: int, section: int) -> float | None:
        """The number of a cell, None where there is none."""
        return self.listing.number(self.row_at(view_row), self.column(section))

    # What Qt asks

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else self.listing.count

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.listing.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, section = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            value = self.number(row, section)
            return "" if value is None else shown(value, self.column(section)).plain
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(self.row_at(row), self.column(section))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(self.listing, self.row_at(row), self.column(section))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Vertical:
            asked = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
            return row_title(self.listing, self.row_at(section)) if asked else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return column_explanation(self.listing, self.column(section))
        return (
            column_name(self.listing, self.column(section)) if role == Qt.ItemDataRole.DisplayRole else None
        )

    def _tip(self, row: int, column: Column) -> str:
        value = self.listing.number(row, column)
        said = why_empty(self.listing, row, column) if value is None else precise_words(value, column)
        return f"{row_title(self.listing, row)}\n{column_name(self.listing, column)}: {said}"


def _shape(listing: Listing) -> tuple[object, ...]:
    """What rows and columns there are."""
    return *_rows(listing), listing.columns


def is_about_same(listing: Listing, other: Listing) -> bool:
    """Whether the rows of two moments are about the same units, connections or samples."""
    return _rows(listing) == _rows(other)


def _rows(listing: Listing) -> tuple[object, ...]:
    return type(listing), listing.layers, listing.count, listing.frame.experiment.network.sizes
