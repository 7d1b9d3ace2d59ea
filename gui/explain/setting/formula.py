"""Sets a formula: symbols over numbers over words, columns aligned, factors on their tinted boxes."""

from collections.abc import Sequence
from itertools import accumulate

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from engine.frame import Place
from gui.explain.content.content import Bar, Column, Formula, Item, Operator
from gui.explain.content.pieces import Ink, Line, Style, words
from gui.explain.setting.typeset import Typesetter

PADDING = 8.0
RADIUS = 8.0
BAR_ROOM = 34.0
GAPS = ((40.0, 28.0, 20.0), (32.0, 24.0, 19.0), (24.0, 20.0, 17.0))
"""The room for an operator between columns: none, one or both of them tinted; from roomy to tight."""
TWO_ROWS: tuple[tuple[float, Style, Ink], ...] = ((43, "symbol", "ink"), (64, "number", "ink"))
"""Each line of a formula that goes on in a second one: the words under the numbers have no room there."""
THREE_ROWS: tuple[tuple[float, Style, Ink], ...] = (
    (51, "symbol", "ink"),
    (77, "number", "ink"),
    (97, "word", "ink2"),
)
FOUR_ROWS: tuple[tuple[float, Style, Ink], ...] = (
    (43, "symbol", "ink"), (62, "here", "ink"), (84, "number", "ink"), (102, "word", "ink2"),
)  # fmt: skip
LAYOUTS = {2: TWO_ROWS, 3: THREE_ROWS, 4: FOUR_ROWS}
BOXES = {2: (32.0, 75.0), 3: (38.0, 109.0), 4: (33.0, 111.0)}
NEXT_LINE = 44.0


class Spot(Struct, frozen=True):
    """Where a column was drawn and where its number comes from."""

    place: Place | None
    rect: QRectF
    column: Column


class SetFormula(Struct, frozen=True):
    """A formula with the width of each of its items, ready to be painted.

    `second` is the number of the item that begins a second line, 0 if there is none.
    """

    setter: Typesetter
    items: Formula
    lefts: tuple[float, ...]
    widths: tuple[float, ...]
    rows: int
    with_words: bool = True
    second: int = 0

    @property
    def width(self) -> float:
        """The whole width in pixels, of the longer line."""
        ends = [left + width for left, width in zip(self.lefts, self.widths, strict=True)]
        return max(ends, default=0.0)

    def paint(
        self, painter: QPainter, origin: QPointF, lit: Place | None, focused: Place | None
    ) -> list[Spot]:
        """Paint with the working's corner at `origin`; returns where each column is."""
        spots = []
        for at, item in enumerate(self.items):
            rect = self._rect(at, origin)
            if isinstance(item, Column):
                spots.append(Spot(item.place, rect, item))
                self._paint_column(painter, item, rect, lit, focused)
            elif isinstance(item, Operator):
                self._paint_operator(painter, item, rect)
            else:
                self._paint_bar(painter, rect)
        return spots

    def _rect(self, at: int, origin: QPointF) -> QRectF:
        unit = self.setter.unit
        top, bottom = (value * unit for value in BOXES[self.rows])
        down = origin.y() + (NEXT_LINE * unit if 0 < self.second <= at else 0.0)
        return QRectF(origin.x() + self.lefts[at], down + top, self.widths[at], bottom - top)

    def _layout(self) -> tuple[tuple[float, Style, Ink], ...]:
        return LAYOUTS[self.rows]

    def _middle(self, rect: QRectF, row: int) -> float:
        top = BOXES[self.rows][0]
        return rect.top() + (self._layout()[row][0] - top) * self.setter.unit

    def _paint_column(
        self, painter: QPainter, column: Column, rect: QRectF, lit: Place | None, focused: Place | None
    ) -> None:  # fmt: skip
        self._paint_box(painter, column, rect, lit is not None and column.place == lit)
        centre = rect.center().x()
        for row, (_, style, ink) in enumerate(self._layout()):
            line = self._rows_of(column)[row]
            line = line if style != "word" or self.with_words else kept_of(line)
            self.setter.draw_centred(painter, centre, self._middle(rect, row), line, ink, style)
        if focused is not None and column.place == focused:
            self._paint_focus(painter, rect)

    def _rows_of(self, column: Column) -> tuple[Line, ...]:
        if len(column.rows) == self.rows:
            return column.rows
        if self.rows == 2:
            return column.rows[0], column.rows[-2]
        return (column.rows[0], (), *column.rows[1:])

    def _paint_box(self, painter: QPainter, column: Column, rect: QRectF, is_lit: bool) -> None:
        radius, theme = RADIUS * self.setter.unit, self.setter.theme
        if column.tint is None and not is_lit:
            return
        color = theme.ink if column.tint is None else self.setter.color(column.tint)
        painter.setBrush(getattr(theme, f"{column.tint}_fill") if column.tint else Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(color, 1.5 * self.setter.unit) if is_lit else Qt.PenStyle.NoPen)
        around = 0.0 if column.tint else 6 * self.setter.unit
        painter.drawRoundedRect(rect.adjusted(-around, 0, around, 0), radius, radius)

    def _paint_focus(self, painter: QPainter, rect: QRectF) -> None:
        pen = QPen(self.setter.theme.ink, 1.5 * self.setter.unit, Qt.PenStyle.DotLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        around = 3 * self.setter.unit
        painter.drawRoundedRect(rect.adjusted(-around, -around, around, around), RADIUS, RADIUS)

    def _paint_operator(self, painter: QPainter, operator: Operator, rect: QRectF) -> None:
        numbers = max(1, self.rows - 2)
        for row, text in ((0, operator.symbol), (numbers, operator.number)):
            line = words(text, "sign", "ink2")
            self.setter.draw_centred(
                painter, rect.center().x(), self._middle(rect, row), line, "ink2", "sign"
            )

    def _paint_bar(self, painter: QPainter, rect: QRectF) -> None:
        painter.setPen(QPen(self.setter.theme.line, 1))
        x = round(rect.center().x()) + 0.5
        painter.drawLine(QPointF(x, rect.top()), QPointF(x, rect.bottom()))


def measure(setter: Typesetter, items: Formula, gaps: int = 0, with_words: bool = True) -> SetFormula:
    """Lay out a formula from left to right; a tinted first column sticks out to align its number."""
    rows = max((len(item.rows) for item in items if isinstance(item, Column)), default=3)
    widths = [_width(setter, items, at, gaps, with_words) for at in range(len(items))]
    start = -PADDING * setter.unit if items and _is_tinted(items[0]) else 0.0
    return SetFormula(setter, items, _lefts(widths, start), tuple(widths), rows, with_words)


def measure_wrapped(setter: Typesetter, items: Formula, gaps: int, room: float) -> SetFormula:
    """Lay out a long sum in two lines: the second begins with the operator that has no room in the first,
    under the sign of equality."""
    items = tuple(_without_words(item) for item in items)
    widths = [_width(setter, items, at, gaps, False) for at in range(len(items))]
    lefts = _lefts(widths, 0.0)
    fits = [at for at in range(3, len(items), 2) if lefts[at] <= room]
    second = fits[-1] if fits else 3
    lower = _lefts(widths[second:], lefts[1])
    return SetFormula(setter, items, (*lefts[:second], *lower), tuple(widths), 2, False, second)


def _without_words(item: Item) -> Item:
    return replace(item, rows=(*item.rows[:-1], ())) if isinstance(item, Column) else item


def _lefts(widths: Sequence[float], start: float) -> tuple[float, ...]:
    return tuple(accumulate(widths, initial=start))[: len(widths)]


def kept_of(line: Line) -> Line:
    """What stays of the words under a number where they have no room."""
    return tuple(piece for piece in line if piece.style in ("badge", "kept"))


def _is_tinted(item: Item) -> bool:
    return isinstance(item, Column) and item.tint is not None


def _width(setter: Typesetter, items: Formula, at: int, gaps: int, with_words: bool) -> float:
    item = items[at]
    if isinstance(item, Bar):
        return BAR_ROOM * setter.unit
    if isinstance(item, Operator):
        tinted = sum(_is_tinted(neighbour) for neighbour in (items[at - 1], items[at + 1]))
        return GAPS[gaps][tinted] * setter.unit
    last = item.rows[-1] if with_words else kept_of(item.rows[-1])
    text = max(map(setter.width, (*item.rows[:-1], last)))
    return text + (2 * PADDING * setter.unit if item.tint else 0.0)
