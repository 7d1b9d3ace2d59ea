"""Recorded values that never outgrow their room."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from engine.parameters import Array

MOST_POINTS = 2**20


class Series:
    """Values at growing whole numbers (iterations or updates done).

    Above `most` points neighbours merge into one block with its lowest, highest and last value. Raises
    ValueError unless `most` is an even number from 2 up, so that every point has a neighbour.
    """

    def __init__(self, most: int = MOST_POINTS) -> None:
        if most < 2 or most % 2:
            raise ValueError(f"a series merges its points two by two, so it cannot have {most}")
        self._most = most
        self._rows = np.empty((4, 16))
        self._count = 0
        self.block, self._in_block = 1, 0

    def __len__(self) -> int:
        return self._count

    @property
    def at(self) -> NDArray[np.int64]:
        """Where each block ends (n,)."""
        return self._rows[0, : self._count].astype(np.int64)

    @property
    def last(self) -> Array:
        """The last value of each block (n,); until neighbours merge, every value as it was appended."""
        return self._rows[1, : self._count]

    @property
    def lowest(self) -> Array:
        """The lowest value of each block (n,)."""
        return self._rows[2, : self._count]

    @property
    def highest(self) -> Array:
        """The highest value of each block (n,)."""
        return self._rows[3, : self._count]

    @property
    def columns(self) -> Array:
        """Where (below 2⁵³, exact as a float), and the last, lowest and highest values there: (4, n)."""
        return self._rows[:, : self._count]

    @property
    def last_at(self) -> int:
        """Where the newest value stands, −1 if there is none."""
        return int(self._rows[0, self._count - 1]) if self._count else -1

    def extend(self, first: int, values: Sequence[float]) -> None:
        """Add values that stand at `first`, `first` + 1 …; those that are already known are left out."""
        known = max(0, self.last_at + 1 - first)
        at, rest = first + known, np.asarray(values[known:], dtype=np.float64)
        while rest.size:
            taken = self._complete(at, rest) if self._in_block else self._add(at, rest)
            at, rest = at + taken, rest[taken:]

    def _complete(self, at: int, values: Array) -> int:
        """Put values into the open block; returns how many."""
        taken = min(self.block - self._in_block, len(values))
        row, part = self._rows[:, self._count - 1], values[:taken]
        row[:] = at + taken - 1, part[-1], min(row[2], part.min()), max(row[3], part.max())
        self._in_block = (self._in_block + taken) % self.block
        return taken

    def _add(self, at: int, values: Array) -> int:
        """Add whole blocks, or open one; returns how many values that took."""
        if self._count == self._most:
            self._merge()
        size = min(self.block, len(values))
        blocks = min(len(values) // size, self._most - self._count)
        part = values[: size * blocks].reshape(blocks, size)
        self._make_room_for(blocks)
        rows = self._rows[:, self._count : self._count + blocks]
        rows[0] = at + size - 1 + size * np.arange(blocks)
        if size == 1:  # a reduction over an axis of one is slow
            rows[1:] = part[:, 0]
        else:
            rows[1], rows[2], rows[3] = part[:, -1], part.min(axis=1), part.max(axis=1)
        self._count += blocks
        self._in_block = size % self.block
        return size * blocks

    def _make_room_for(self, more: int) -> None:
        room = self._rows.shape[1]
        if self._count + more > room:
            rows = np.empty((4, min(self._most, max(2 * room, self._count + more))))
            rows[:, : self._count] = self.columns
            self._rows = rows

    def _merge(self) -> None:
        half = self._count // 2
        pairs = self.columns.reshape(4, half, 2)
        merged = np.stack([pairs[0, :, 1], pairs[1, :, 1], pairs[2].min(axis=1), pairs[3].max(axis=1)])
        self._rows[:, :half] = merged
        self._count, self.block = half, 2 * self.block
