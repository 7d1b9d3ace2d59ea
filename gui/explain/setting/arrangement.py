"""Where everything of a working goes, and the painting of it."""

from msgspec import Struct, field
from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QPainter

from engine.frame import Place
from gui.explain.content.content import Content, Entry
from gui.explain.content.pieces import Line, Style
from gui.explain.setting.curve import CurvePainter
from gui.explain.setting.formula import SetFormula, Spot
from gui.explain.setting.table import SetTable
from gui.explain.setting.typeset import Typesetter, fitting

MARGIN = 20.0
CURVE_GAP = 20.0
HEIGHT, COMPACT = 160.0, 140.0
TITLE_THREE, TITLE_FOUR = 21.0, 19.0
EXTRA_THREE, EXTRA_FOUR, EXTRA_LEDGER, EXTRA_TOTAL, EXTRA_APART = 126.0, 129.0, 131.0, 128.0, 18.0
EXTRA_FOOT = 7.0
LEDGER_ROWS = {
    2: (55.0, 86.0), 3: (47.0, 72.0, 97.0), 4: (43.0, 64.0, 85.0, 107.0), 5: (40.0, 58.0, 76.0, 94.0, 112.0),
}  # fmt: skip
SAMPLES, NUDGE = "samples", "nudge"
"""What can be clicked below the formula."""
LEDGER_SYMBOL, LEDGER_EXPRESSION, LEDGER_GAP = 84.0, 28.0, 12.0


class Arrangement(Struct):
    """A content laid out for a size. Heights are in units of the font, from the top of the working.
    `tells_extras`: where extra lines have no room, one stands in place of the title.
    """

    content: Content
    size: QSizeF
    setter: Typesetter
    curve_width: float
    formula: SetFormula | None = None
    formula_setter: Typesetter | None = None
    with_ledger_words: bool = True
    tells_extras: bool = False
    spots: list[Spot] = field(default_factory=list)
    links: dict[str, QRectF] = field(default_factory=dict)

    @property
    def unit(self) -> float:
        return self.setter.unit

    @property
    def left(self) -> float:
        return MARGIN * self.unit

    @property
    def room(self) -> float:
        """The width for title, formula and extra lines."""
        taken = (self.curve_width + CURVE_GAP) * self.unit if self.has_curve else 0.0
        return self.size.width() - 2 * self.left - taken

    @property
    def _extra_room(self) -> float:
        """Extra lines stand below the curve's labels and may come closer to it."""
        return self.room + (12 * self.unit if self.has_curve else 0.0)

    @property
    def has_curve(self) -> bool:
        """Whether anything stands at the right: a curve or a table."""
        has_any = self.content.curve is not None or self.content.table is not None
        return has_any and self.curve_width > 0

    @property
    def is_compact(self) -> bool:
        return self.size.height() < COMPACT * self.unit

    @property
    def top(self) -> float:
        """A working higher than it needs stands in its middle."""
        return max(0.0, (self.size.height() - HEIGHT * self.unit) / 3)

    @property
    def overflow(self) -> float:
        """How much is missing for the formula or the ledger, in pixels; 0 if it fits."""
        wide = self.formula.width if self.formula is not None else self._ledger_width()
        return max(0.0, wide - self.room)

    def _ledger_width(self) -> float:
        inner = self.formula_setter or self.setter
        widths = [inner.width(entry.expression) for entry in self.content.ledger]
        return self._ledger_columns()[1] + max(widths, default=0.0)

    def _ledger_columns(self) -> tuple[float, float]:
        """Where symbols and expressions begin, in pixels."""
        inner, ledger = self.formula_setter or self.setter, self.content.ledger
        gap = LEDGER_GAP * inner.unit
        words = max((inner.width(entry.word) + gap for entry in ledger), default=0.0)
        symbols = max((inner.width(entry.symbol) + gap for entry in ledger), default=0.0)
        left = max(LEDGER_SYMBOL * inner.unit, words) if self.with_ledger_words else 0.0
        return left, left + max(LEDGER_EXPRESSION * inner.unit, symbols)

    # Painting

    def paint(self, painter: QPainter, lit: Place | None = None, focused: Place | None = None) -> None:
        """Paint everything; afterwards `spots` and `links` say where things are."""
        title = TITLE_THREE if self.formula is not None and self.formula.rows == 3 else TITLE_FOUR
        self.setter.draw(painter, self.left, self.top + title * self.unit, self.title, "ink3")
        self.spots = []
        if self.formula is not None:
            self.spots = self.formula.paint(painter, self._formula_origin(), lit, focused)
        self._paint_ledger(painter)
        self._paint_extras(painter)
        self._paint_curve(painter)
        self._paint_table(painter, lit, focused)

    def _formula_origin(self) -> QPointF:
        assert self.formula is not None
        sink = (self.unit - self.formula.setter.unit) * 70
        return QPointF(self.left, self.top + max(0.0, sink))

    def _paint_ledger(self, painter: QPainter) -> None:
        symbols, expressions = self._ledger_columns()
        for middle, entry in zip(self._ledger_middles(), self.content.ledger, strict=True):
            self._paint_entry(painter, entry, self.top + middle * self.unit, symbols, expressions)

    def _ledger_middles(self) -> tuple[float, ...]:
        return LEDGER_ROWS[len(self.content.ledger)] if self.content.ledger else ()

    def _paint_entry(
        self, painter: QPainter, entry: Entry, middle: float, symbols: float, right: float
    ) -> None:
        inner = self.formula_setter or self.setter
        if self.with_ledger_words:
            inner.draw(painter, self.left, middle, entry.word, "ink3")
        inner.draw(painter, self.left + symbols, middle, entry.symbol, "ink", "plain")
        inner.draw(painter, self.left + right, middle, entry.expression, "ink2")

    @property
    def total(self) -> Line:
        """The second result in the wording that fits, if it has room below the formula."""
        lines = self.content.total
        line = fitting(self.setter, lines, self._extra_room) if lines and self._rows_below > 0 else ()
        return line if self.setter.width(line) <= self._extra_room else ()

    @property
    def extras(self) -> tuple[Line, ...]:
        """The extra lines that have room, in the wording that fits; the others are for the tooltip."""
        lines = [fitting(self.setter, extra, self._extra_room) for extra in self._wanted]
        fit = [line for line in lines if self.setter.width(line) <= self._extra_room]
        return tuple(fit[: max(0, self._rows_below - bool(self.total))])

    @property
    def hidden_extras(self) -> tuple[Line, ...]:
        """What had no room, in full."""
        return () if len(self.extras) == len(self._wanted) else tuple(extra[0] for extra in self._wanted)

    @property
    def _wanted(self) -> list[tuple[Line, ...]]:
        """With a second result, what its sign says comes before how the first came about."""
        extras, remark = self.content.extras, self._remark
        ordered = (remark, *extras) if self.content.total else (*extras, remark)
        return [extra for extra in ordered if extra]

    @property
    def title(self) -> Line:
        """The title in the wording that fits. In its place stands what has no line of its own: for those who
        come by key an extra line, else what must be seen, or the second result."""
        untold = [extra for extra in self.content.extras if extra][bool(self.content.foremost) :]
        if self.tells_extras and untold and not self._rows_below:
            said = (tuple(piece for piece in line if piece.style != "button") for line in untold[0])
            return fitting(self.setter, tuple(said), self.room)
        if self.content.foremost and not self._rows_below:
            return fitting(self.setter, self.content.foremost, self.room)
        says_total = bool(self.content.total) and not self.total
        titles = self.content.total_titles if says_total else self.content.titles
        return fitting(self.setter, titles, self.room)

    @property
    def _remark(self) -> tuple[Line, ...]:
        """What neither the title nor the second result had room for."""
        said = [line[-1].text for line in (self.title, self.total) if line]
        remark = self.content.remark
        return () if any(text.endswith(line[-1].text) for text in said for line in remark) else remark

    @property
    def _rows_below(self) -> int:
        if self.is_compact:
            return 0
        below = (self.size.height() - self.top) / self.unit - self._first_extra() - EXTRA_FOOT
        return max(0, int(below // EXTRA_APART) + 1)

    def _first_extra(self) -> float:
        if self.content.ledger:
            return EXTRA_LEDGER
        if self.content.total:
            return EXTRA_TOTAL
        return EXTRA_THREE if self.formula is not None and self.formula.rows == 3 else EXTRA_FOUR

    def _paint_extras(self, painter: QPainter) -> None:
        self.links = {}
        for number, line in enumerate(line for line in (self.total, *self.extras) if line):
            middle = self.top + (self._first_extra() + number * EXTRA_APART) * self.unit
            self.setter.draw(painter, self.left, middle, line, "ink2")
            self._find_link(line, middle, "link", SAMPLES if self.content.samples else "")
            self._find_link(line, middle, "button", NUDGE)

    def _find_link(self, line: Line, middle: float, style: Style, name: str) -> None:
        """Where a line has something to be clicked: the list of samples, the nudge."""
        link = self.setter.extent(line, style)
        if link is not None and name:
            half = 9 * self.unit
            self.links[name] = QRectF(self.left + link[0], middle - half, link[1], 2 * half)

    @property
    def curve_box(self) -> QRectF:
        """Where the curve is."""
        width = self.curve_width * self.unit
        return QRectF(self.size.width() - self.left - width, self.top, width, self.size.height())

    def _paint_curve(self, painter: QPainter) -> None:
        if self.content.curve is not None and self.has_curve:
            CurvePainter(self.setter, self.content.curve, self.curve_box, self.is_compact).paint(painter)

    def _paint_table(self, painter: QPainter, lit: Place | None, focused: Place | None) -> None:
        if self.content.table is not None and self.has_curve:
            table = SetTable(self.setter, self.content.table, self.curve_box)
            self.spots = [*self.spots, *table.paint(painter, lit, focused)]
