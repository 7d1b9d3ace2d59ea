"""A small table of the units of a layer, at the right of a formula: a column for each unit that has room."""

from functools import cached_property

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from engine.frame import Place
from gui.explain.content.content import Column, Table
from gui.explain.content.pieces import Line, words
from gui.explain.setting.formula import RADIUS, Spot
from gui.explain.setting.typeset import Typesetter
from gui.wording.numbers import count
from gui.wording.words import translate

BETWEEN = 14.0
LEAST_COLUMNS = 3
FIRST, PITCH, FOOT = 19.0, 21.0, 8.0
"""The middle of the heads, the way from row to row where there is room for it, and what stays free below."""


class SetTable(Struct, frozen=True, eq=False, dict=True):
    """A table in its box: so many columns as have room, and how many more there are."""

    setter: Typesetter
    table: Table
    box: QRectF

    @cached_property
    def widths(self) -> list[float]:
        """The width of each unit's column, in pixels."""
        return _widths(self.setter, self.table)

    @cached_property
    def symbols(self) -> float:
        """The width of the row heads, in pixels."""
        return _symbols(self.setter, self.table)

    @cached_property
    def shown(self) -> int:
        """How many columns have room; the word for the others needs some too."""
        widths, room = self.widths, self.box.width() - self.symbols
        if sum(widths) <= room and not self.table.others:
            return len(widths)
        room -= self.setter.width(more(self.table.units)) + BETWEEN * self.setter.unit
        found = next((at for at in range(len(widths)) if sum(widths[: at + 1]) > room), len(widths))
        return min(found, self.table.units - 2)  # a single one is never called the rest

    @property
    def pitch(self) -> float:
        """From row to row; in a low working the rows come closer."""
        rows = len(self.table.symbols)
        room = self.box.height() - (FIRST + FOOT) * self.setter.unit
        return min(PITCH * self.setter.unit, room / max(1, rows))

    def paint(self, painter: QPainter, lit: Place | None, focused: Place | None) -> list[Spot]:
        """Paint it; returns where each column is."""
        self._paint_symbols(painter)
        x, spots = self.box.x() + self.symbols, []
        for at, width in enumerate(self.widths[: self.shown]):
            rect = QRectF(x, self._middle(0) - 10 * self.setter.unit, width, self._bottom)
            spot = Spot(self.table.places[at], rect, Column(self.table.cells[at]))
            self._paint_column(painter, at, spot, lit, focused)
            spots.append(spot)
            x += width
        self._paint_more(painter, x)
        return spots

    @property
    def _bottom(self) -> float:
        return len(self.table.symbols) * self.pitch + 20 * self.setter.unit

    def _middle(self, row: int) -> float:
        return self.box.y() + FIRST * self.setter.unit + row * self.pitch

    def _paint_symbols(self, painter: QPainter) -> None:
        for row, line in enumerate(self.table.symbols, start=1):
            self.setter.draw(painter, self.box.x(), self._middle(row), line, "ink2")
        y = round(self._middle(0) + self.pitch / 2) + 0.5
        painter.setPen(QPen(self.setter.theme.line, 1))
        painter.drawLine(QPointF(self.box.left(), y), QPointF(self.box.right(), y))

    def _paint_column(
        self, painter: QPainter, at: int, spot: Spot, lit: Place | None, focused: Place | None
    ) -> None:
        right = spot.rect.right() - 4 * self.setter.unit
        for row, line in enumerate((self.table.heads[at], *self.table.cells[at])):
            x = right - self.setter.width(line)
            self.setter.draw(painter, x, self._middle(row), line, "ink" if row else "ink2")
        if spot.place in (lit, focused) and spot.place is not None:
            style = Qt.PenStyle.DotLine if spot.place == focused else Qt.PenStyle.SolidLine
            painter.setPen(QPen(self.setter.theme.ink, 1.5 * self.setter.unit, style))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(spot.rect, RADIUS, RADIUS)

    def _paint_more(self, painter: QPainter, x: float) -> None:
        hidden = self.table.units - self.shown
        if hidden:
            start = x + BETWEEN * self.setter.unit
            self.setter.draw(painter, start, self._middle(0), more(hidden), "ink3")


def more(hidden: int) -> Line:
    """What stands for the units without a column."""
    return words(translate("Working", "+ {count} more").format(count=count(hidden)))


def room_of(setter: Typesetter, table: Table) -> tuple[float, float]:
    """The width of the whole table, and the least it can do with, in units of the font."""
    widths, symbols = _widths(setter, table), _symbols(setter, table)
    rest = setter.width(more(table.units)) + BETWEEN * setter.unit
    few = sum(widths[:LEAST_COLUMNS]) + (rest if table.units > LEAST_COLUMNS else 0.0)
    whole = symbols + sum(widths) + (rest if table.others else 0.0)
    return whole / setter.unit, min(whole, symbols + few) / setter.unit


def _symbols(setter: Typesetter, table: Table) -> float:
    """The width of the row heads, in pixels."""
    return max(map(setter.width, table.symbols), default=0.0)


def _widths(setter: Typesetter, table: Table) -> list[float]:
    """The width of each unit's column, in pixels."""
    columns = zip(table.heads, table.cells, strict=True)
    return [max(map(setter.width, (head, *cells))) + BETWEEN * setter.unit for head, cells in columns]
