"""How a working is fitted into its room: what gives way first, and what next."""

from collections.abc import Callable

from PySide6.QtCore import QSizeF

from gui.explain.content.content import Content
from gui.explain.content.curves import Curve
from gui.explain.setting.arrangement import Arrangement
from gui.explain.setting.formula import GAPS, SetFormula, measure, measure_wrapped
from gui.explain.setting.table import room_of
from gui.explain.setting.typeset import Typesetter
from gui.look.appearance import Appearance

CURVE_WIDTH, CURVE_NARROW, CURVE_WIDE = 188.0, 126.0, 226.0
NARROW = 740.0
"""A working narrower than this has a narrow curve from the start."""
NOTE_GAP = 12.0
SMALLER, LEAST_SIZE = (1.0, 0.92, 0.84), 0.1

Build = Callable[[int], Content]
"""Makes the content once more, its formula squeezed so many times."""


class Arranger:
    """Finds the roomiest arrangement that fits: first the gaps give way, then the curve becomes narrower,
    then a sum goes on in a second line, then terms are folded, then the words under the formula go, and at
    last the formula itself becomes smaller. Nothing is cut off, and the curve's title is always whole."""

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
        squeeze = 0
        while True:
            content = build(squeeze)
            beside = content.table is not None
            arrangement = (self._beside_table if beside else self._unshrunk)(content, size)
            if arrangement.overflow == 0:
                return arrangement
            if not content.can_shrink:
                return self._shrunk(content, size)
            squeeze += 1

    def _beside_table(self, content: Content, size: QSizeF) -> Arrangement:
        """The gaps give way, then the words under the formula, then its type, then units of the table."""
        (usual, least), tight = self._curve_widths(content, size), len(GAPS) - 1
        ways = [(gaps, True, 1.0) for gaps in range(len(GAPS))]
        for gaps, with_words, smaller in (*ways, *((tight, False, smaller) for smaller in SMALLER)):
            arrangement = self._one(content, size, usual, gaps, with_words, smaller)
            if arrangement.overflow == 0:
                return arrangement
        narrower = usual - self._one(content, size, usual, tight, False).overflow / self.setter().unit - 1
        return self._one(content, size, max(narrower, least), tight, False)

    def _unshrunk(self, content: Content, size: QSizeF) -> Arrangement:
        """The gaps, then the curve, then a second line."""
        usual, least = self._curve_widths(content, size)
        for wraps in (False, True) if content.can_wrap else (False,):
            for gaps in range(1 if content.ledger else len(GAPS)):
                arrangement = self._one(content, size, usual, gaps, wraps=wraps)
                if arrangement.overflow == 0:
                    return arrangement
            narrower = usual - arrangement.overflow / self.setter().unit - 1
            if narrower >= least:
                return self._one(content, size, narrower, gaps, wraps=wraps)
        return arrangement

    def _shrunk(self, content: Content, size: QSizeF) -> Arrangement:
        """Without the words under the formula, then without the curve, each with smaller and smaller type."""
        tightest, least = len(GAPS) - 1, self._curve_widths(content, size)[1]
        for curve in dict.fromkeys((least, 0.0)):
            for with_words in (True, False) if content.ledger else (False,):
                for smaller in SMALLER:
                    arrangement = self._one(content, size, curve, tightest, with_words, smaller)
                    if arrangement.overflow == 0:
                        return arrangement
        while arrangement.overflow > 0 and smaller > LEAST_SIZE:
            smaller *= 0.99 * arrangement.room / (arrangement.room + arrangement.overflow)
            arrangement = self._one(content, size, 0.0, tightest, False, round(smaller, 3))
        return arrangement

    def _one(
        self, content: Content, size: QSizeF, curve: float, gaps: int, with_words: bool = True,
        smaller: float = 1.0, wraps: bool = False,
    ) -> Arrangement:  # fmt: skip
        inner = self.setter(smaller)
        arrangement = Arrangement(
            content, size, self.setter(), curve, with_ledger_words=with_words, formula_setter=inner
        )
        if content.formula:
            arrangement.formula = self._formula(arrangement, inner, gaps, with_words, wraps)
        return arrangement

    def _formula(
        self, arrangement: Arrangement, inner: Typesetter, gaps: int, with_words: bool, wraps: bool
    ) -> SetFormula:
        if wraps:
            return measure_wrapped(inner, arrangement.content.formula, gaps, arrangement.room)
        return measure(inner, arrangement.content.formula, gaps, with_words)

    def _curve_widths(self, content: Content, size: QSizeF) -> tuple[float, float]:
        """What the curve takes as a rule, and the least it can do with: its title is never cut off."""
        if content.table is not None:
            return room_of(self.setter(), content.table)
        if content.curve is None:
            return 0.0, 0.0
        widths = self._title_widths(content.curve)
        least = max(CURVE_NARROW, min(widths))
        if size.width() < NARROW * self.setter().unit:
            return least, least
        return max(least, CURVE_WIDE if max(widths) > CURVE_WIDTH else CURVE_WIDTH), least

    def _title_widths(self, curve: Curve) -> list[float]:
        """The widths of the ways to write its title, its note included."""
        setter = self.setter()
        note = setter.width(curve.note) + NOTE_GAP * setter.unit if curve.note else 0.0
        return [(setter.width(title) + note) / setter.unit for title in curve.titles or ((),)]
