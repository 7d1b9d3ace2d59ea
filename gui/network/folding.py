"""Which units of a layer are drawn when it is too long for the screen."""

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


def strongest(scores: NDArray[np.float64], shown: int) -> Units:
    """The units with the largest scores, whatever their sign, in the order of their numbers."""
    best = np.argsort(-np.abs(scores), kind="stable")[:shown]
    return np.sort(best).astype(np.int64)
