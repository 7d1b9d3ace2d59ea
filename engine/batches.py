"""Which samples a batch holds: a function of the seed and the epoch, never a stream.

The order of an epoch ranks the rows by a hash of (seed, epoch, row). Seeding a generator every epoch costs
more than the epoch of a small network.
"""

import math
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from engine.experiment import Experiment
from engine.hashing import keys, mixed

Rows = NDArray[np.intp]

LARGE = 1 << 16
"""Rows from which on an epoch is put in order pile by pile."""
PILE_BITS = 10


def shuffled(count: int, seed: int, epoch: int) -> Rows:
    """The rows 0..count−1 in the order of this epoch."""
    return np.argsort(_ranks(count, seed, epoch))


def _ranks(count: int, seed: int, epoch: int) -> NDArray[np.uint64]:
    """What rows (count,) are ordered by: a hash that no two of them share."""
    return keys(np.arange(count, dtype=np.uint64), mixed(mixed(seed) ^ epoch))


class LargeEpoch:
    """The shuffled batches of an epoch of very many rows, to the bits of `shuffled`.

    Rows are first dealt into piles by the beginning of their hash; a pile is put in order when a batch needs
    it, since sorting all at once would hold up a window.
    """

    def __init__(self, count: int, seed: int, epoch: int, size: int) -> None:
        self._ranks, self._count, self._size = _ranks(count, seed, epoch), count, size
        pile = (self._ranks >> np.uint64(64 - PILE_BITS)).astype(np.uint16)
        self._order: Rows = np.argsort(pile, kind="stable")  # a radix sort
        self._ends = np.cumsum(np.bincount(pile, minlength=1 << PILE_BITS))
        self._sorted = 0

    def __getitem__(self, batch: int) -> Rows:
        stop = min(self._count, (batch + 1) * self._size)
        while self._sorted < stop:
            self._sort_a_pile()
        return self._order[batch * self._size : stop]

    def _sort_a_pile(self) -> None:
        start = self._sorted
        stop = int(self._ends[np.searchsorted(self._ends, start, side="right")])
        pile = self._order[start:stop]
        self._order[start:stop] = pile[np.argsort(self._ranks[pile])]
        self._sorted = stop


@lru_cache(maxsize=3)
def large_epoch(count: int, seed: int, epoch: int, size: int) -> LargeEpoch:
    """Those of one epoch; the last ones asked for are kept, since a change asks for them again and again."""
    return LargeEpoch(count, seed, epoch, size)


class Batches:
    """The batches of every epoch of an experiment. The last batch may be short, and is an honest batch."""

    def __init__(self, experiment: Experiment) -> None:
        training = experiment.training
        self.samples = len(experiment.samples.train)
        self._seed, self._order = experiment.network.seed, training.order
        self._explicit = tuple(np.array(batch, dtype=np.intp) for batch in training.batches)
        self.size = min(training.batch_size or self.samples, self.samples)
        self.per_epoch = len(self._explicit) or math.ceil(self.samples / self.size)
        self._shuffles = self._order == "shuffled" and self.size < self.samples
        self._same_every_epoch: tuple[Rows, ...] = ()
        if not self._shuffles:
            self._same_every_epoch = self._explicit or self._cut(np.arange(self.samples))
        self._of_epoch = lru_cache(maxsize=2)(self._shuffled)

    @property
    def is_full(self) -> bool:
        """Whether every batch holds every sample once."""
        if not self._explicit:
            return self.per_epoch == 1
        return len(self._explicit) == 1 and sorted(self._explicit[0].tolist()) == list(range(self.samples))

    def rows(self, epoch: int, batch: int) -> Rows:
        """The rows of one batch, both counted from 0; the very same array where no epoch differs."""
        return (self._same_every_epoch or self._of_epoch(epoch))[batch]

    def _shuffled(self, epoch: int) -> "tuple[Rows, ...] | LargeEpoch":
        if self.samples >= LARGE:
            return large_epoch(self.samples, self._seed, epoch, self.size)
        return self._cut(shuffled(self.samples, self._seed, epoch))

    def _cut(self, rows: Rows) -> tuple[Rows, ...]:
        return tuple(rows[start : start + self.size] for start in range(0, self.samples, self.size))
