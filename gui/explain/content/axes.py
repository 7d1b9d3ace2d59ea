"""Intervals and round numbers for the small curves."""

import math
from collections.abc import Sequence

from gui.explain.content.curves import Axis

_ROUND = (1.0, 2.0, 2.5, 5.0, 10.0)
FLAT = 0.02
"""A loss that varies by less than this share of itself is drawn as flat as it is."""
MARGIN = 0.06
SHORT = (1e-3, 1e5)
"""Outside of these a number is written as a power of ten, too long to tell nearly equal ones apart."""


def round_step(length: float, parts: int = 2) -> float:
    """A round number that divides a length into about so many parts."""
    rough = length / parts
    power = 10.0 ** math.floor(math.log10(rough))
    return next(step * power for step in _ROUND if step * power >= rough * (1 - 1e-9))


def round_up(size: float) -> float:
    """A round number at least as large: 4.2 gives 5."""
    power = 10.0 ** math.floor(math.log10(size))
    return next(
        step * power for step in (1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0) if step * power >= size
    )


def symmetric(*values: float, least: float = 4.0) -> Axis:
    """From −x to x, wide enough for all values."""
    size = max(least, *(abs(value) * 1.05 for value in values))
    end = least if size == least else round_up(size)
    return Axis(-end, end, (-end, 0.0, end))


def covering(values: Sequence[float], parts: int = 2) -> Axis:
    """An axis that covers all finite values, from one round number to another."""
    finite = [value for value in values if math.isfinite(value)] or [0.0]
    low, high = min(finite), max(finite)
    length = high - low
    if length <= 1e-9 * max(abs(low), abs(high), 1e-300):
        length = max(abs(high), 1.0) * 0.1
        low, high = low - length / 2, high + length / 2
    step = round_step(length, parts)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    ticks = tuple(step * number for number in range(first, last + 1))
    return Axis(ticks[0], ticks[-1], ticks)


def of_losses(values: Sequence[float]) -> Axis:
    """An axis for losses: never below 0, and around their own value where they hardly differ."""
    low, high = min(values), max(values)
    if high <= 0:
        return Axis(0.0, 1.0, (0.0, 1.0))
    if high - low < FLAT * high:
        low, high = _around((low + high) / 2)
    margin = MARGIN * (high - low)
    low, high = max(0.0, low - margin), high + margin
    step = round_step(high - low, 4)
    ticks = range(math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9) + 1)
    return Axis(low, high, tuple(step * number for number in ticks))


def _around(value: float) -> tuple[float, float]:
    """The ends of an axis for a loss that is nearly the same everywhere, with short numbers at it."""
    if SHORT[0] <= value < SHORT[1]:
        return value * (1 - FLAT / 2), value * (1 + FLAT / 2)
    return 0.0, 1.5 * value


def beside(value: float, reach: float) -> Axis:
    """An axis with a value in its middle, written with two decimals, or in short where it is large."""
    reach = max(reach, round_up(abs(value) / 100)) if abs(value) > 100 else reach
    low, high = value - reach, value + reach
    return Axis(low, high, (low, value, high), 2 if max(abs(low), abs(high)) < 1000 else None)
