"""The first rows of a table as they stand in the file, for a table view."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from engine.data.guesses import ReadAs
from engine.data.reading import Preview
from gui.wording import numbers
from gui.wording.words import sentence, translate

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
EMPTY = Preview((), (), (), (), (), (), None, ())


class PreviewModel(QAbstractTableModel):
    """Cells are told with the number of their row, and with what stands against them."""

    def __init__(self) -> None:
        super().__init__()
        self.seen = EMPTY
        self._faults: dict[int, tuple[int | None, str]] = {}

    def show_preview(self, seen: Preview) -> None:
        """Other rows."""
        self.beginResetModel()
        self.seen = seen
        self._faults = {fault.row: (fault.column, sentence(fault)) for fault in reversed(seen.faults)}
        self.endResetModel()

    @property
    def kinds(self) -> tuple[ReadAs, ...]:
        """What each column is read as."""
        return self.seen.kinds

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.seen.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else max([len(self.seen.names), *map(len, self.seen.rows)])

    def words(self, row: int, column: int) -> str:
        """A cell as it stands in the file, on one line; empty where the row has none."""
        cells = self.seen.rows[row]
        return " ".join(cells[column].split()) if column < len(cells) else ""

    def is_number(self, column: int) -> bool:
        """Whether a column is read as numbers."""
        return column < len(self.kinds) and self.kinds[column] == "number"

    def fault(self, row: int) -> str:
        """What stands against a row; "" if nothing does."""
        return self._faults.get(self.seen.numbers[row], (None, ""))[1]

    def is_at_fault(self, row: int, column: int) -> bool:
        """Whether it is this cell that stands against its row."""
        at, words = self._faults.get(self.seen.numbers[row], (None, ""))
        return bool(words) and (at == column or (at is None and column >= len(self.seen.names)))

    def title(self, column: int) -> str:
        """The name of a column, with its unit."""
        if column >= len(self.seen.names):
            return ""
        name, unit = self.seen.names[column], self.seen.units[column]
        return f"{name} ({unit})" if unit else name

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.words(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.fault(row) or self.words(row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            told = translate("Importing", "row {row}, {column}: {words}").format(
                row=numbers.count(self.seen.numbers[row]), column=self.title(column),
                words=self.words(row, column),
            )  # fmt: skip
            return f"{told}. {self.fault(row)}" if self.fault(row) else told
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if orientation == Qt.Orientation.Vertical:
            return numbers.count(self.seen.numbers[section])
        return self.title(section)
