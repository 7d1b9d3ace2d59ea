"""Where everything of a working goes: what gives way first when there is little room, and the painting."""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QPainter, QPen

from engine.frame import Place
from gui.appearance import Appearance
from gui.explain.content import Content, Entry
from gui.explain.curve import CurvePainter
from gui.explain.formula import GAPS, SetFormula, Spot, measure
from gui.explain.pieces import Line
from gui.explain.typeset import Typesetter, fitting

MARGIN = 20.0
CURVE_GAP = 20.0
CURVE_WIDTH, CURVE_NARROW, CURVE_WIDE = 188.0, 126.0, 226.0
NARROW = 740.0
HEIGHT, COMPACT = 160.0, 140.0
TITLE_THREE, TITLE_FOUR = 21.0, 19.0
EXTRA_THREE, EXTRA_FOUR, EXTRA_LEDGER, EXTRA_APART = 126.0, 129.0, 131.0, 18.0
EXTRA_FOOT = 7.0
LEDGER_ROWS = {3: (47.0, 72.0, 97.0), 4: (43.0, 64.0, 85.0, 107.0)}
LEDGER_SYMBOL, LEDGER_EXPRESSION, LEDGER_GAP = 84.0, 28.0, 12.0
SMALLER = (1.0, 0.92, 0.84)


@dataclass
class Arrangement:
    """A content laid out for a size. Heights are in units of the font, from the top of the working."""

    content: Content
    size: QSizeF
    setter: Typesetter
    curve_width: float
    formula: SetFormula | None = None
    formula_setter: Typesetter | None = None
    with_ledger_words: bool = True
    spots: list[Spot] = field(default_factory=list)
    sample_rect: QRectF | None = None

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
        return self.content.curve is not None and self.curve_width > 0

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
        """Paint everything; afterwards `spots` and `sample_rect` say where things are."""
        rows = 4 if self.formula is None else self.formula.rows
        title = TITLE_FOUR if rows == 4 else TITLE_THREE
        self.setter.draw(painter, self.left, self.top + title * self.unit, self.title, "ink3")
        self.spots = []
        if self.formula is not None:
            self.spots = self.formula.paint(painter, self._formula_origin(), lit, focused)
        self._paint_ledger(painter)
        self._paint_extras(painter)
        self._paint_curve(painter)

    def _formula_origin(self) -> QPointF:
        assert self.formula is not None
        sink = (self.unit - self.formula.setter.unit) * 70
        return QPointF(self.left, self.top + max(0.0, sink))

    def _paint_ledger(self, painter: QPainter) -> None:
        symbols, expressions = self._ledger_columns()
        middles = LEDGER_ROWS.get(len(self.content.ledger), LEDGER_ROWS[4])
        for middle, entry in zip(middles, self.content.ledger, strict=False):
            self._paint_entry(painter, entry, self.top + middle * self.unit, symbols, expressions)

    def _paint_entry(
        self, painter: QPainter, entry: Entry, middle: float, symbols: float, right: float
    ) -> None:
        inner = self.formula_setter or self.setter
        if self.with_ledger_words:
            inner.draw(painter, self.left, middle, entry.word, "ink3")
        inner.draw(painter, self.left + symbols, middle, entry.symbol, "ink", "plain")
        inner.draw(painter, self.left + right, middle, entry.expression, "ink2")

    @property
    def extras(self) -> tuple[Line, ...]:
        """The extra lines that have room, in the wording that fits; the others are for the tooltip."""
        wanted = [extra for extra in (*self.content.extras, self._remark) if extra]
        lines = [fitting(self.setter, extra, self._extra_room) for extra in wanted]
        fit = [line for line in lines if self.setter.width(line) <= self._extra_room]
        return tuple(fit[: self._rows_of_extras])

    @property
    def hidden_extras(self) -> tuple[Line, ...]:
        """What had no room, in full."""
        wanted = [extra for extra in (*self.content.extras, self._remark) if extra]
        return () if len(self.extras) == len(wanted) else tuple(extra[0] for extra in wanted)

    @property
    def title(self) -> Line:
        """The title in the wording that fits."""
        return fitting(self.setter, self.content.titles, self.room)

    @property
    def _remark(self) -> tuple[Line, ...]:
        """What the title had no room for."""
        said = self.content.remark
        return () if any(self.title[-1].text.endswith(line[-1].text) for line in said) else said

    @property
    def _rows_of_extras(self) -> int:
        if self.is_compact:
            return 0
        below = (self.size.height() - self.top) / self.unit - self._first_extra() - EXTRA_FOOT
        return max(0, int(below // EXTRA_APART) + 1)

    def _first_extra(self) -> float:
        if self.content.ledger:
            return EXTRA_LEDGER
        return EXTRA_FOUR if self.formula is not None and self.formula.rows == 4 else EXTRA_THREE

    def _paint_extras(self, painter: QPainter) -> None:
        self.sample_rect = None
        shown = self.extras
        for number, line in enumerate(shown):
            middle = self.top + (self._first_extra() + number * EXTRA_APART) * self.unit
            self.setter.draw(painter, self.left, middle, line, "ink2")
            if self.content.samples and number == self._row_of_samples(shown):
                self._mark_samples(painter, line, middle)

    def _row_of_samples(self, shown: tuple[Line, ...]) -> int:
        """The last row that is not the remark."""
        said = {line[-1].text for line in self._remark}
        return max((at for at, line in enumerate(shown) if line[-1].text not in said), default=-1)

    def _mark_samples(self, painter: QPainter, line: Line, middle: float) -> None:
        """A click lists the samples: the line is drawn like a link."""
        half, width = 9 * self.unit, self.setter.width(line)
        self.sample_rect = QRectF(self.left, middle - half, width, 2 * half)
        painter.setPen(QPen(self.setter.theme.edge, 1))
        y = round(middle + 7 * self.unit) + 0.5
        painter.drawLine(QPointF(self.left, y), QPointF(self.left + width, y))

    @property
    def curve_box(self) -> QRectF:
        """Where the curve is."""
        width = self.curve_width * self.unit
        return QRectF(self.size.width() - self.left - width, self.top, width, self.size.height())

    def _paint_curve(self, painter: QPainter) -> None:
        if self.content.curve is not None and self.has_curve:
            is_narrow = self.curve_width == CURVE_NARROW
            CurvePainter(self.setter, self.content.curve, self.curve_box, is_narrow, self.is_compact).paint(
                painter
            )


Build = Callable[[int], Content]
"""Makes the content once more, its formula squeezed so many times."""


class Arranger:
    """Finds the roomiest arrangement that fits: first the gaps give way, then terms, then the words under the
    formula, then the curve, and at last the size of the formula itself. Nothing is ever cut off."""

    def __init__(self, appearance: Appearance, factor: float) -> None:
        self.appearance, self.factor = appearance, factor
        self._setters: dict[float, Typesetter] = {}

    def setter(self, smaller: float = 1.0) -> Typesetter:
        """A typesetter, its type smaller by a factor."""
        if smaller not in self._setters:
            self._setters[smaller] = Typesetter(self.appearance, self.factor * smaller)
        return self._setters[smaller]

    def arrange(self, build: Build, size: QSizeF) -> Arrangement:
        """Lay out the content for a size."""
        squeezed = self._squeezed(build, size)
        if squeezed.overflow == 0:
            return squeezed
        return self._shrunk(squeezed)

    def _squeezed(self, build: Build, size: QSizeF) -> Arrangement:
        squeeze = 0
        while True:
            content = build(squeeze)
            arrangement = self._with_gaps(content, size)
            if arrangement.overflow == 0 or not content.can_shrink:
                return arrangement
            squeeze += 1

    def _with_gaps(self, content: Content, size: QSizeF) -> Arrangement:
        usual = self._curve_width(content, size)
        for curve in dict.fromkeys((usual, min(CURVE_NARROW, usual))):
            for gaps in range(1 if content.ledger else len(GAPS)):
                arrangement = self._one(content, size, gaps, True, curve)
                if arrangement.overflow == 0:
                    return arrangement
        return arrangement

    def _one(
        self, content: Content, size: QSizeF, gaps: int, with_words: bool, curve: float, smaller: float = 1.0
    ) -> Arrangement:  # fmt: skip
        inner = self.setter(smaller)
        arrangement = Arrangement(
            content, size, self.setter(), curve, with_ledger_words=with_words, formula_setter=inner
        )
        if content.formula:
            arrangement.formula = measure(inner, content.formula, gaps, with_words)
        return arrangement

    def _curve_width(self, content: Content, size: QSizeF) -> float:
        if content.curve is None:
            return 0.0
        if size.width() < NARROW * self.setter().unit:
            return CURVE_NARROW
        needed = max(map(self.setter().width, content.curve.titles), default=0.0) / self.setter().unit
        return CURVE_WIDE if needed > CURVE_WIDTH else CURVE_WIDTH

    def _shrunk(self, arrangement: Arrangement) -> Arrangement:
        content, size = arrangement.content, arrangement.size
        for curve in (min(CURVE_NARROW, self._curve_width(content, size)), 0.0):
            for smaller in SMALLER:
                arrangement = self._one(content, size, len(GAPS) - 1, False, curve, smaller)
                if arrangement.overflow == 0:
                    return arrangement
        needed = arrangement.room / (arrangement.room + arrangement.overflow)
        return self._one(content, size, len(GAPS) - 1, False, 0.0, round(SMALLER[-1] * needed * 0.99, 3))
