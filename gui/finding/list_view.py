"""The list of what was found: names, the way to them through the menus, and their keys, in columns."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gui.controls.look import Look
from gui.controls.paint import LEFT, RIGHT, text
from gui.finding.entries import Entry
from gui.look.tokens import FIELD_RADIUS

Index = QModelIndex | QPersistentModelIndex
ROW, SIDE, GAP, KEYS = 30, 10, 16, 92
NOWHERE = QModelIndex()


class Found(QAbstractListModel):
    """Entries as rows; what cannot be done just now is there, but cannot be chosen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.entries: Sequence[Entry] = ()

    def set_entries(self, entries: Sequence[Entry]) -> None:
        """Other entries, the best first."""
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (entry.words, entry.where, entry.keys)))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        is_possible = self.entries[index.row()].is_possible
        return super().flags(index) if is_possible else Qt.ItemFlag.NoItemFlags


class FoundRow(QStyledItemDelegate):
    """The name at the left; at the right, in grey, where it is, and its key."""

    def __init__(self, look: Look, model: Found) -> None:
        super().__init__(model)
        self._look, self._model = look, model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(super().sizeHint(option, index).width(), self._look.px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry, theme, px = self._model.entries[index.row()], self._look.appearance.theme, self._look.px
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.sunk)
            painter.drawRoundedRect(QRectF(option.rect), px(FIELD_RADIUS), px(FIELD_RADIUS))
        room = QRectF(option.rect).adjusted(px(SIDE), 0, -px(SIDE), 0)
        self._write(painter, room, entry.keys, "axis", is_quiet=True)
        before_keys = room.adjusted(0, 0, -px(KEYS), 0)
        self._write(painter, before_keys, entry.where, "axis", is_quiet=True)
        taken = self._look.appearance.metrics("axis").horizontalAdvance(entry.where) + px(GAP)
        self._write(
            painter, before_keys.adjusted(0, 0, -taken, 0), entry.words, "label", not entry.is_possible
        )

    def _write(self, painter: QPainter, room: QRectF, words: str, role: str, is_quiet: bool) -> None:
        appearance = self._look.appearance
        fitting = appearance.metrics(role).elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        ink = appearance.theme.ink3 if is_quiet else appearance.theme.ink
        text(painter, room, fitting, appearance.font(role), ink, RIGHT if role == "axis" else LEFT)


class FoundList(QListView):
    """`wanted` carries the entry that was clicked. The keys stay in the field above: it moves the choice."""

    wanted = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.found = Found(self)
        self.setModel(self.found)
        self.setItemDelegate(FoundRow(look, self.found))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(lambda index: self.wanted.emit(self.found.entries[index.row()]))

    @property
    def chosen(self) -> Entry | None:
        """The entry that Enter would take."""
        row = self.currentIndex().row()
        return self.found.entries[row] if row >= 0 else None

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Other entries; the first that is possible is chosen."""
        self.found.set_entries(entries)
        self._choose(next((row for row, entry in enumerate(entries) if entry.is_possible), None))

    def step(self, steps: int) -> None:
        """Choose another one so many possible rows further down, or up."""
        possible = [row for row, entry in enumerate(self.found.entries) if entry.is_possible]
        if possible:
            here = self.currentIndex().row()
            at = possible.index(here) if here in possible else 0
            self._choose(possible[min(max(at + steps, 0), len(possible) - 1)])

    def _choose(self, row: int | None) -> None:
        self.setCurrentIndex(QModelIndex() if row is None else self.found.index(row))
