"""The headers of the table of numbers: symbols over words, and at the left whose numbers they are."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from gui.controls.look import Look
from gui.controls.paint import LEFT, text
from gui.controls.table_header import QuietHeader, SortingHeader
from gui.listing.cells import ListingCells
from gui.listing.model import ListingModel
from gui.listing.names import column_symbol, column_words, row_kind, row_layer, row_name
from gui.wording.rich import TextSetter

HEIGHT, SYMBOL_AT, WORDS_AT = 42, 17, 33
SIDE, ARROW_ROOM, LOCK, LONGEST = 8, 14, 12, 170
MEASURED = 400
"""So many rows are measured for the width of their names; in a longer table every so many."""


class SymbolHeader(SortingHeader):
    """Symbols and words of the columns."""

    def __init__(self, look: Look, model: ListingModel, cells: ListingCells, parent: QWidget) -> None:
        super().__init__(look, parent)
        self._model, self._cells = model, cells
        self._setter = TextSetter(look.appearance)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._look.px(HEIGHT))

    def wanted(self, section: int) -> int:
        """The width of a column that shows its words whole."""
        listing, column = self._model.listing, self._model.column(section)
        symbol = self._setter.width(column_symbol(listing, column), "label")
        arrow = self._look.px(ARROW_ROOM)
        words = self._look.appearance.metrics("axis").horizontalAdvance(column_words(listing, column))
        most = self._look.px(LONGEST)
        return (
            min(most, round(max(symbol + arrow, words) + self._cells.usual_start)) + self._look.px(SIDE) // 2
        )

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        theme, px, box = self._look.appearance.theme, self._look.px, QRectF(rect)
        self.paint_section_ground(painter, box)
        listing, column = self._model.listing, self._model.column(section)
        left, top = box.left() + self._cells.usual_start, box.top()
        symbol, metrics = column_symbol(listing, column), self._look.appearance.metrics("axis")
        self._setter.draw(painter, left, top + px(SYMBOL_AT), symbol, "label", theme.ink)
        room = box.right() - px(SIDE) / 2 - left
        words = metrics.elidedText(column_words(listing, column), Qt.TextElideMode.ElideRight, room + 1)
        at = QRectF(left, top + px(WORDS_AT - 12), room + 1, px(16))
        text(painter, at, words, self._look.appearance.font("axis"), theme.ink3, LEFT)
        if self._model.sorted_by == column:
            x = left + self._setter.width(symbol, "label") + px(ARROW_ROOM) / 2 + px(2)
            self.paint_arrow(painter, QPointF(x, top + px(SYMBOL_AT - 4)), descends=True)


class NameHeader(QuietHeader):
    """Names of the rows, with a padlock where learning leaves them alone."""

    ground = "paper"

    def __init__(
        self, look: Look, model: ListingModel, is_marked: Callable[[int], bool], parent: QWidget
    ) -> None:
        super().__init__(look, Qt.Orientation.Vertical, parent)
        self._model, self._is_marked = model, is_marked
        self._setter = TextSetter(look.appearance)
        self._width = 0
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        look.icons.loaded.connect(self.viewport().update)

    def sizeHint(self) -> QSize:
        return QSize(self._width, 0)  # Qt would measure hundreds of names each time

    def measure(self) -> None:
        """Take the room that the names need."""
        listing, px = self._model.listing, self._look.px
        rows = range(0, listing.count, max(1, listing.count // MEASURED))
        names = max((self._setter.width(row_name(listing, row), "label") for row in rows), default=0.0)
        layers = {row_layer(listing, row) for row in rows}
        beside = max(map(self._look.appearance.metrics("axis").horizontalAdvance, layers), default=0.0)
        gap, metrics = px(SIDE) if beside else 0, self._look.appearance.metrics("axis")
        head = metrics.horizontalAdvance(row_kind(listing)) + px(2 * SIDE)
        network = listing.frame.experiment.network
        lock = px(LOCK) if network.frozen_units or network.frozen_connections else 0
        self._width = round(max(names + beside + gap + lock + px(2 * SIDE), head)) + 2
        self.updateGeometry()

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        theme, px, box = self._look.appearance.theme, self._look.px, QRectF(rect)
        listing, row = self._model.listing, self._model.row_at(section)
        is_marked = self._is_marked(section)
        painter.fillRect(box, theme.mark if is_marked else theme.paper)
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), theme.line)
        is_removed = listing.is_removed(row)
        font = self._look.appearance.font("axis")
        quiet = theme.on_mark(theme.ink3) if is_marked else theme.ink3
        left, ink = box.left() + px(SIDE), quiet if is_removed else theme.ink2
        layer = row_layer(listing, row)
        if layer:
            text(painter, box.adjusted(px(SIDE), 0, 0, -1), layer, font, quiet, LEFT)
            left += self._look.appearance.metrics("axis").horizontalAdvance(layer) + px(SIDE)
        name, middle = row_name(listing, row), box.center().y()
        baseline = middle + self._setter.height("label") / 2
        self._setter.draw(painter, left, baseline, name, "label", ink)
        if is_removed:
            painter.fillRect(QRectF(left, middle, self._setter.width(name, "label"), 1), theme.ink3)
        elif listing.is_frozen(row):
            lock = QRectF(box.right() - px(LOCK + 4), middle - px(LOCK) / 2, px(LOCK), px(LOCK))
            self._look.icons.draw(painter, lock, "lock-simple", theme.ink2)
