"""States that are kept to replay from: regular keyframes of a segment, and a few spare ones at the cursor."""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from engine.parameters import Array

FIRST_STRIDE = 16
"""Replaying 16 iterations of a small network takes a fifth of a millisecond."""
CHUNK_BYTES = 2**20
MOST_SPARES = 40
"""Enough for 2⁴⁰ iterations: each is half as far from the target as the one before."""


class Rows:
    """Vectors of one width, in chunks: growing copies nothing, and thinning gives room back.

    The first chunks double, up to 1 MiB each.
    """

    def __init__(self, width: int) -> None:
        self._width = width
        self._chunks: list[Array] = []
        self._starts: list[int] = []
        self.count = 0

    @property
    def bytes(self) -> int:
        """Room taken."""
        return sum(chunk.nbytes for chunk in self._chunks)

    @property
    def growth(self) -> int:
        """Bytes that the next row takes: none, or a new chunk."""
        return self._next_chunk * self._width * 8 if self.count == self._capacity else 0

    @property
    def _capacity(self) -> int:
        return self._starts[-1] + len(self._chunks[-1]) if self._chunks else 0

    @property
    def _next_chunk(self) -> int:
        return max(1, min(self._capacity, CHUNK_BYTES // (self._width * 8)))

    def add(self, values: Array) -> None:
        """Copy one vector to the end."""
        if self.count == self._capacity:
            capacity, chunk = self._capacity, np.empty((self._next_chunk, self._width))
            self._starts.append(capacity)
            self._chunks.append(chunk)
        self.count += 1
        self[self.count - 1][:] = values

    def __getitem__(self, row: int) -> Array:
        """A view of one vector (width,)."""
        chunk = bisect_right(self._starts, row) - 1
        vector: Array = self._chunks[chunk][row - self._starts[chunk]]
        return vector

    def thin(self) -> None:
        """Keep every other row, from the first on."""
        halves, self.count = self._halves(self.count), 0
        for half in halves:
            self._write(half)
        while len(self._chunks) > 1 and self._starts[-1] >= self.count:
            self._chunks.pop()
            self._starts.pop()

    def _halves(self, count: int) -> Iterator[Array]:
        for start, chunk in zip(self._starts, self._chunks, strict=True):
            yield chunk[start % 2 : max(0, count - start) : 2].copy()

    def _write(self, block: Array) -> None:
        """Write behind the rows written so far, which never come up with those still to be read."""
        while len(block):
            chunk = bisect_right(self._starts, self.count) - 1
            room = self._chunks[chunk][self.count - self._starts[chunk] :]
            part, block = block[: len(room)], block[len(room) :]
            room[: len(part)] = part
            self.count += len(part)


class Keyframes:
    """States at first, first + stride, first + 2 stride …; `next_at` is the iteration that comes next."""

    def __init__(self, first: int, width: int) -> None:
        self.first, self.stride = first, FIRST_STRIDE
        self.next_at = first
        self._rows = Rows(width)

    @property
    def count(self) -> int:
        """How many are kept."""
        return self._rows.count

    @property
    def bytes(self) -> int:
        """Room taken."""
        return self._rows.bytes

    @property
    def growth(self) -> int:
        """Bytes that the next one takes."""
        return self._rows.growth

    def add(self, state: Array) -> None:
        """Keep the state at the start of iteration `next_at`."""
        self._rows.add(state)
        self.next_at += self.stride

    def nearest(self, iteration: int) -> tuple[int, Array]:
        """The last kept iteration up to this one, and its state."""
        row = min((iteration - self.first) // self.stride, self.count - 1)
        return self.first + row * self.stride, self._rows[row]

    def thin(self) -> None:
        """Keep every other one, and go on at twice the stride."""
        self._rows.thin()
        self.stride *= 2
        self.next_at = self.first + self.count * self.stride


class Spares:
    """A few states between two keyframes, some 1, 2, 4, 8 … iterations before the last target.

    Walking backwards then replays little: the next target finds one near, and fills the gap it leaves.
    """

    def __init__(self, most: int) -> None:
        self._most = min(most, MOST_SPARES)
        self._kept: dict[int, Array] = {}
        self._wanted: frozenset[int] = frozenset()

    def __len__(self) -> int:
        return len(self._kept)

    def plan(self, start: int, target: int) -> None:
        """What to keep of the way from one iteration to another."""
        span = target - start
        ratio = max(2.0, span ** (1 / self._most)) if span > 0 and self._most else 2.0
        distances = [round(ratio**power) for power in range(self._most if span > 1 else 0)]
        self._wanted = frozenset(target - distance for distance in distances if distance < span)
        while len(self._kept.keys() | self._wanted) > self._most:
            del self._kept[self._least_useful(target)]

    def _least_useful(self, target: int) -> int:
        """What lies furthest ahead of the target; behind it, what has the nearest neighbour before it."""
        kept = sorted(self._kept)
        gaps = dict(zip(kept[1:], (later - earlier for earlier, later in pairwise(kept)), strict=True))
        others = [iteration for iteration in kept if iteration not in self._wanted]
        if others[-1] > target:
            return others[-1]
        return min(others, key=lambda iteration: gaps.get(iteration, target))

    def next_after(self, iteration: int) -> int | None:
        """The next iteration to keep."""
        return min((each for each in self._wanted if each > iteration), default=None)

    def keep(self, iteration: int, state: Array) -> None:
        """Keep the state at the start of an iteration if it is wanted."""
        if iteration in self._wanted and iteration not in self._kept:
            self._kept[iteration] = state.copy()

    def nearest(self, iteration: int) -> tuple[int, Array] | None:
        """The last kept iteration up to this one, and its state."""
        at = max((each for each in self._kept if each <= iteration), default=None)
        return None if at is None else (at, self._kept[at])
