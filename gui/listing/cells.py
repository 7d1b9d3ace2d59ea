"""How a number is drawn in a cell: its decimal sign under those of the others, its sign also as a colour."""

from collections.abc import Callable

from PySide6.QtCore import QLocale, QModelIndex, QPersistentModelIndex, QRectF
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from gui.controls.look import Look
from gui.listing.cell_words import shown
from gui.listing.model import ListingModel
from gui.wording import numbers
from gui.wording.numbers import MINUS, NumberText
from gui.wording.rich import Piece, Pieces, TextSetter, number

Index = QModelIndex | QPersistentModelIndex
ROLE = "label"
SIDE = 5
BEFORE, USUAL = f"{MINUS}88", 8.88e-8
"""What has room before the decimal sign, and a number whose rest has room behind it."""


class ListingCells(QStyledItemDelegate):
    """`is_marked` says whether a row of the view belongs to what is chosen."""

    def __init__(
        self, look: Look, model: ListingModel, is_marked: Callable[[int], bool], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._look, self._model, self._is_marked = look, model, is_marked
        self._setter = TextSetter(look.appearance)

    @property
    def width(self) -> int:
        """Of a column whose numbers have the usual form."""
        return round(self._before + self._behind) + 2 * self._look.px(SIDE)

    @property
    def usual_start(self) -> float:
        """Where, in a cell, the sign of a number with one figure before its decimal sign stands."""
        return self._look.px(SIDE) + self._before - self._advance(BEFORE[:-1])

    @property
    def _before(self) -> float:
        return self._advance(BEFORE)

    @property
    def _behind(self) -> float:
        return self._setter.width(parted(numbers.working(USUAL))[1], ROLE)

    def _advance(self, words: str) -> float:
        return self._look.appearance.metrics(ROLE).horizontalAdvance(words)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, rect, state = self._look.appearance.theme, QRectF(option.rect), option.state
        is_marked = self._is_marked(index.row())
        is_selected = bool(state & QStyle.StateFlag.State_Selected) and not is_marked and self._shows_chosen
        painter.fillRect(rect, theme.mark if is_marked else theme.sunk if is_selected else theme.paper)
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), theme.line)
        value = self._model.number(index.row(), index.column())
        if value is not None:
            text = shown(value, self._model.column(index.column()))
            is_removed = self._model.listing.is_removed(self._model.row_at(index.row()))
            ink = theme.ink3 if is_removed else self._ink(value, text)
            self._paint_number(painter, rect, text, theme.on_mark(ink) if is_marked or is_selected else ink)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.ink, 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -2))

    @property
    def _shows_chosen(self) -> bool:
        """A single cell is of interest only to whoever walks in the table."""
        view = self.parent()
        assert isinstance(view, QTableView)
        return view.hasFocus() or len(view.selectionModel().selectedIndexes()) > 1

    def _ink(self, value: float, text: NumberText) -> QColor:
        theme = self._look.appearance.theme
        if not text.is_finite:
            return theme.alert
        return theme.pos if value > 0 else theme.neg if value < 0 else theme.ink3

    def _paint_number(self, painter: QPainter, rect: QRectF, text: NumberText, ink: QColor) -> None:
        setter, px = self._setter, self._look.px
        head, rest = parted(text)
        before = setter.width(head, ROLE)
        at = min(rect.left() + px(SIDE) + self._before, rect.right() - px(2) - setter.width(rest, ROLE))
        at = max(at, rect.left() + px(2) + before)
        baseline = rect.center().y() + setter.height(ROLE) / 2
        setter.draw(painter, at - before, baseline, head, ROLE, ink)
        setter.draw(painter, at, baseline, rest, ROLE, ink)


def parted(text: NumberText) -> tuple[Pieces, Pieces]:
    """A number before its decimal sign, and from there on."""
    first, *others = number(text)
    point, times = first.text.find(QLocale().decimalPoint()), first.text.find("·")
    at = point if point >= 0 else times if times >= 0 else len(first.text)
    return (Piece(first.text[:at]),), (Piece(first.text[at:]), *others)
