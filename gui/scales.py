"""Axes of plots: which interval is shown, and which round numbers stand beside it. No Qt."""

import math
from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from gui.wording.numbers import MINUS, NumberText, Run, count, significant

_SERIES = (1, 2, 5)
_COARSER = (1, 3)
_TOPS = (1, 2, 4, 6, 10)
_COUNT_TOPS = (1, 1.2, 1.6, 2, 2.4, 3, 4, 5, 6, 8, 10)
_STRIDES = (1, 2, 4, 5, 10, 20, 25, 50, 100, 200, 300)
_LEAST, _MOST = 5e-324, 1e308
_LARGEST_END = 1e307
"""Beyond, the length of an axis would not be finite."""
_THOUSANDS_FROM, _THOUSANDS_TO = 1e5, 1e8


class Tick(Struct, frozen=True):
    """A number on an axis and how it is written."""

    value: float
    text: NumberText


class Scale(Struct, frozen=True):
    """The interval low..high of an axis, linear or logarithmic, and its ticks in rising order."""

    low: float
    high: float
    ticks: tuple[Tick, ...] = ()
    is_log: bool = False

    def share(self, value: float) -> float:
        """Where a value stands: 0 at `low`, 1 at `high`; NaN where it has no place."""
        position, low, high = self.drawn(value), self.drawn(self.low), self.drawn(self.high)
        return (position - low) / (high - low)

    def drawn(self, value: float) -> float:
        """The coordinate of a value: itself, or its power of ten."""
        if not self.is_log:
            return value
        return math.log10(value) if value > 0 else math.nan

    def holds(self, value: float) -> bool:
        """Whether a value lies on the axis."""
        return self.low <= value <= self.high


def tick(value: float) -> Tick:
    """A tick written with as few figures as it has: 0.2, 0.15, 2 000, 10⁻⁴."""
    return Tick(value, _shortest(value))


def updates_scale(done: int, least: int) -> Scale:
    """0 to a round number of updates that holds all those done, and at least `least`, with the middle."""
    high = _round_up(max(done, least, 2), _COUNT_TOPS)
    ticks = (Tick(value, NumberText((Run(count(round(value))),))) for value in (0, high / 2, high))
    return Scale(0, high, tuple(ticks))


def loss_scale(values: Iterable[float], most_ticks: int = 6) -> Scale:
    """From 0 up until the finite values have spanned a decade; logarithmic from then on."""
    finite = [value for value in values if math.isfinite(value)]
    positive = [value for value in finite if value > 0]
    low, high = min(positive, default=0.0), max(positive, default=0.0)
    if positive and high >= 10 * low:
        return log_scale(low, high, most_ticks)
    top = _round_up(high, _TOPS) if positive else 1.0
    return Scale(0, top, tuple(tick(value) for value in (0, top / 2, top)))


def log_scale(low: float, high: float, most_ticks: int = 6) -> Scale:
    """A logarithmic axis: 1, 2, 5 of every decade if few enough, else 1, 3, else every nth decade."""
    for series in (_SERIES, _COARSER):
        ticks = [value for value in _fine_ticks(low, high, series) if _LEAST < value < _MOST]
        if 2 <= len(ticks) <= most_ticks:
            return Scale(min(ticks[0], low), max(ticks[-1], high), tuple(map(tick, ticks)), is_log=True)
    first, last = _exponent_below(low), _exponent_below(high)
    stride = next((s for s in _STRIDES if (last - first) // s + 1 <= most_ticks), _STRIDES[-1])
    bottom = max(_LEAST, low if stride > 1 else _step_below(low, _SERIES))
    decades = [10.0**power for power in range(first, last + 1) if power % stride == 0]
    shown = [value for value in decades if value >= bottom * (1 - 1e-9)]
    return Scale(bottom, max(high, shown[-1]), tuple(map(tick, shown)), is_log=True)


def decade_scale(low: float, high: float, most_ticks: int = 5) -> Scale:
    """Whole decades that hold both values; every nth is written so that no more than `most_ticks` are."""
    first = _exponent_below(low)
    last = max(first + 1, math.ceil(round(math.log10(high), 9)))
    stride = next((s for s in _STRIDES if (last - first) / s + 1 <= most_ticks), _STRIDES[-1])
    written = (power for power in range(first, last + 1) if power % stride == 0)
    ticks = tuple(tick(10.0**power) for power in written)
    return Scale(10.0**first, min(10.0**last, _MOST), ticks, is_log=True)


def value_scale(low: float, high: float, most_ticks: int = 5) -> Scale:
    """A linear axis around low..high with round ticks inside it; the ends may lie between ticks."""
    low, high = (min(max(end, -_LARGEST_END), _LARGEST_END) for end in (low, high))
    if not high > low:
        reach = abs(low) / 2 or 0.5
        low, high = low - reach, high + reach
    decade = 10.0 ** math.floor(math.log10((high - low) / most_ticks))
    for step in (part * decade for part in (*_SERIES, 10, 20, 50)):
        first, last = math.ceil(round(low / step, 9)), math.floor(round(high / step, 9))
        if last - first < most_ticks:
            break
    return Scale(low, high, tuple(tick(index * step) for index in range(first, last + 1)))


def counts_thousands(scale: Scale) -> bool:
    """Whether the numbers of a scale are long ones, but none for which a power of ten is better."""
    return _THOUSANDS_FROM <= max((abs(tick.value) for tick in scale.ticks), default=0.0) < _THOUSANDS_TO


def in_thousands(scale: Scale) -> Scale:
    """The same interval with its numbers written as thousands: 100 for 100 000."""
    ticks = tuple(Tick(tick.value, _shortest(tick.value / 1000)) for tick in scale.ticks)
    return replace(scale, ticks=ticks)


def _round_up(value: float, tops: tuple[float, ...]) -> float:
    if value <= 0 or value >= _MOST / 10:
        return max(1.0, value)
    decade = 10.0 ** _exponent_below(value)
    return next((top * decade for top in tops if value <= top * decade * (1 + 1e-9)), 10 * decade)


def _exponent_below(value: float) -> int:
    return math.floor(math.log10(value) + 1e-9)


def _step_below(value: float, series: tuple[int, ...]) -> float:
    """The largest member of a series in any decade that is not above a value."""
    decade = 10.0 ** _exponent_below(value)
    return max((step * decade for step in series if step * decade <= value * (1 + 1e-9)), default=decade)


def _fine_ticks(low: float, high: float, series: tuple[int, ...]) -> list[float]:
    """The members of a series in every decade, from one not above `low` to one not below `high`."""
    first, last = _exponent_below(low), _exponent_below(high) + 1
    if last - first > 10:
        return []
    steps = [step * 10.0**power for power in range(first, last + 1) for step in series]
    start = _step_below(low, series)
    end = next(value for value in steps if value >= high * (1 - 1e-9))
    return [value for value in steps if start * (1 - 1e-9) <= value <= end]


def _shortest(value: float) -> NumberText:
    power = math.log10(value) if value > 0 else math.nan
    if value > 0 and abs(power - round(power)) < 1e-9 and not 1e-3 <= value < 1e5:
        return NumberText((Run("10"), Run(str(round(power)).replace("-", MINUS), raised=True)))
    for digits in range(1, 7):
        text = significant(value, digits)
        if abs(text.value - value) <= 1e-9 * abs(value):
            return text
    return significant(value, 4)
