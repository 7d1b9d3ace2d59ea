"""Recorded values that never outgrow their room."""

import numpy as np
from numpy.typing import NDArray

from engine.parameters import Array

MOST_POINTS = 2**20


class Series:
    """Values at growing whole numbers (iterations or updates done).

    Above `most` points, neighbours merge into one block with its lowest, highest and last value.
    """

    def __init__(self, most: int = MOST_POINTS) -> None:
        self._most = most
        self._at = np.empty(64, dtype=np.int64)
        self._rows = np.empty((3, 64))
        self._count = 0
        self._block, self._in_block = 1, 0

    def __len__(self) -> int:
        return self._count

    @property
    def at(self) -> NDArray[np.int64]:
        """Where each block ends (n,)."""
        return self._at[: self._count]

    @property
    def lowest(self) -> Array:
        """The lowest value of each block (n,)."""
        return self._rows[0, : self._count]

    @property
    def highest(self) -> Array:
        """The highest value of each block (n,)."""
        return self._rows[1, : self._count]

    @property
    def last(self) -> Array:
        """The last value of each block (n,); until neighbours merge, every value as it was appended."""
        return self._rows[2, : self._count]

    @property
    def columns(self) -> tuple[Array, Array, Array, Array]:
        """Where, and the last, lowest and highest values there, as floats (n,) each."""
        return self.at.astype(np.float64), self.last, self.lowest, self.highest

    @property
    def last_at(self) -> int:
        """Where the newest value stands, −1 if there is none."""
        return int(self._at[self._count - 1]) if self._count else -1

    def extend(self, first: int, values: list[float]) -> None:
        """Add values that stand at `first`, `first` + 1 …; those that are already known are left out."""
        known = max(0, self.last_at + 1 - first)
        for at, value in enumerate(values[known:], start=first + known):
            self._append(at, value)

    def _append(self, at: int, value: float) -> None:
        if self._in_block:
            self._widen(at, value)
        else:
            self._add(at, value)
        self._in_block = (self._in_block + 1) % self._block

    def _add(self, at: int, value: float) -> None:
        if self._count == self._most:
            self._merge()
        elif self._count == len(self._at):
            self._grow()
        self._at[self._count] = at
        self._rows[:, self._count] = value
        self._count += 1

    def _widen(self, at: int, value: float) -> None:
        newest = self._rows[:, self._count - 1]
        newest[:] = min(newest[0], value), max(newest[1], value), value
        self._at[self._count - 1] = at

    def _grow(self) -> None:
        self._at = np.concatenate([self._at, np.empty_like(self._at)])
        self._rows = np.concatenate([self._rows, np.empty_like(self._rows)], axis=1)

    def _merge(self) -> None:
        half = self._count // 2
        pairs = self._rows[:, : 2 * half].reshape(3, half, 2)
        self._rows[0, :half] = pairs[0].min(axis=1)
        self._rows[1, :half] = pairs[1].max(axis=1)
        self._rows[2, :half] = pairs[2, :, 1]
        self._at[:half] = self._at[1 : 2 * half : 2]
        self._count, self._block = half, 2 * self._block
