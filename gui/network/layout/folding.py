"""Which units of a layer are drawn when it is too long for the screen."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Units = NDArray[np.int64]


def all_units(count: int) -> Units:
    """Every unit of a layer, in order."""
    return np.arange(count, dtype=np.int64)


def first_and_last(count: int, shown: int) -> Units:
    """So many units of a layer: one more from its start than from its end (5 and 4 of 32)."""
    head = (shown + 1) // 2
    tail = shown - head
    return np.concatenate([np.arange(head), np.arange(count - tail, count)]).astype(np.int64)


def ranked(scores: NDArray[np.float64]) -> Units:
    """All units, those with the largest scores first, whatever their sign."""
    return np.argsort(-np.abs(scores), kind="stable").astype(np.int64)


def with_required(units: Units, required: Sequence[int]) -> Units:
    """So many units in order, with the required ones among them: those nearest to them give way."""
    kept = units.copy()
    for unit in required:
        if unit not in kept:
            free = [slot for slot, other in enumerate(kept.tolist()) if other not in required]
            if free:
                kept[min(free, key=lambda slot: abs(int(kept[slot]) - unit))] = unit
    return np.sort(kept)
