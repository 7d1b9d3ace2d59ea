"""Long recordings made short enough to draw, without losing a peak. No Qt."""

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


class Recording(Protocol):
    """Values (n,) at rising whole numbers (n,), or blocks of them with their lowest and highest."""

    @property
    def at(self) -> Array: ...
    @property
    def values(self) -> Array: ...
    @property
    def lowest(self) -> Array: ...
    @property
    def highest(self) -> Array: ...


def thinned(recording: Recording, columns: int) -> tuple[Array, Array]:
    """x and y of a line that looks the same at `columns` pixels: two points a column at most.

    A block is drawn from its highest to its lowest value where it falls, the other way where it rises.
    Not finite values stay where a whole block has no other.
    """
    count = len(recording.at)
    if count <= 2 * columns and np.array_equal(recording.lowest, recording.highest, equal_nan=True):
        return recording.at, recording.values
    starts = np.arange(0, count, -(-count // columns))
    low = np.fmin.reduceat(recording.lowest, starts)
    high = np.fmax.reduceat(recording.highest, starts)
    ends = np.append(starts[1:], count) - 1
    falls = recording.values[starts] >= recording.values[ends]
    x, y = np.empty((len(starts), 2)), np.empty((len(starts), 2))
    x[:] = recording.at[starts, np.newaxis]
    y[:, 0], y[:, 1] = np.where(falls, high, low), np.where(falls, low, high)
    return np.append(x.ravel(), recording.at[-1]), np.append(y.ravel(), recording.values[-1])
