"""When a run overfits: what it learns of the training part no longer helps with other data."""

import numpy as np

from engine.losses_recorded import Curve, Lowest
from engine.parameters import Array

LEAST = 12
"""So many validation losses must be known."""
SHARE = 0.2
"""The lowest validation loss must lie at least so far back, as a share of what is looked at."""
WINDOW = 0.1
"""What is compared is not single losses, but the middle ones of such shares of them, and of at least five."""
LEAST_WINDOW = 5
RISE, FALL = 1.05, 0.98
SURE = 5.0
"""The rise must be so many times what noise does to the difference of two middle values."""


def overfitting(train: Curve, validation: Curve) -> Lowest | None:
    """The lowest validation loss, if since then it has risen while the training loss fell; else None.

    Both must measure the same all along. Noise alone is not overfitting: the middle values at the end and
    around the lowest point must differ by more than the losses jump from one to the next.
    """
    values = validation.values
    if len(values) < LEAST or not len(train.values):
        return None
    best = int(np.argmin(np.where(np.isfinite(values), values, np.inf)))
    window = max(LEAST_WINDOW, round(WINDOW * len(values)))
    after = len(values) - 1 - best
    is_long_ago = validation.at[-1] - validation.at[best] >= SHARE * (validation.at[-1] - validation.at[0])
    if after < window or not is_long_ago:
        return None
    around, end = slice(max(0, best - window // 2), best + window // 2 + 1), slice(-window, None)
    is_rising = _rises(values[around], values[end], _noise(values[best:]), window)
    is_falling = _falls(train, validation.at[around], validation.at[end])
    return Lowest(int(validation.at[best]), float(values[best])) if is_rising and is_falling else None


def _rises(before: Array, now: Array, noise: float, window: int) -> bool:
    old, new = _middle(before), _middle(now)
    # The middle of n normal values has 1.25 / √n of their spread; here it is the difference of two.
    by_chance = 1.25 * noise * np.sqrt(2.0 / window)
    return bool(new > RISE * old and new - old > SURE * by_chance)


def _noise(values: Array) -> float:
    """The spread of values about their course, from their jumps: robust, and blind to a slow trend."""
    jumps = np.abs(np.diff(values[np.isfinite(values)]))
    return float(np.median(jumps)) / (0.6745 * np.sqrt(2.0)) if len(jumps) else 0.0


def _falls(train: Curve, before: Array, now: Array) -> bool:
    old, new = (_middle_between(train, float(at[0]), float(at[-1])) for at in (before, now))
    return old is not None and new is not None and new < FALL * old


def _middle_between(curve: Curve, first: float, last: float) -> float | None:
    """The middle value of a curve from one number of updates to another, None if there is none."""
    start, stop = np.searchsorted(curve.at, first), np.searchsorted(curve.at, last, side="right")
    values = curve.values[start:stop]
    return _middle(values) if len(values) else None


def _middle(values: Array) -> float:
    """The middle one of those that are numbers."""
    known = values[~np.isnan(values)]
    return float(np.median(known)) if len(known) else float("nan")
