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

    What falls into one column is drawn from its highest to its lowest value where it falls, the other way
    where it rises. Not finite values stay where a whole column has no other.
    """
    at, count = recording.at, len(recording.at)
    if count <= 2 * columns and np.array_equal(recording.lowest, recording.highest, equal_nan=True):
        return at, recording.values
    # Recordings are dense at first and sparse later: columns are parts of the width, not of the list.
    edges = np.linspace(at[0], at[-1], columns, endpoint=False)
    starts = np.unique(np.searchsorted(at, edges))
    ends = np.append(starts[1:], count) - 1
    low, high = np.fmin.reduceat(recording.lowest, starts), np.fmax.reduceat(recording.highest, starts)
    falls = recording.values[starts] >= recording.values[ends]
    x, y = np.empty((len(starts), 2)), np.empty((len(starts), 2))
    x[:, 0], x[:, 1] = at[starts], at[ends]
    y[:, 0], y[:, 1] = np.where(falls, high, low), np.where(falls, low, high)
    return np.append(x.ravel(), at[-1]), np.append(y.ravel(), recording.values[-1])
