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


def shuffled(count: int, seed: int, epoch: int) -> Rows:
    """The rows 0..count−1 in the order of this epoch."""
    start = mixed(mixed(seed) ^ epoch)
    return np.argsort(keys(np.arange(count, dtype=np.uint64), start), kind="stable")


class Batches:
    """The batches of every epoch of an experiment. The last batch may be short, and is an honest batch."""

    def __init__(self, experiment: Experiment) -> None:
        training = experiment.training
        self.samples = len(experiment.samples.train)
        self._seed, self._order = experiment.network.seed, training.order
        self._explicit = tuple(np.array(batch, dtype=np.intp) for batch in training.batches)
        self.size = min(training.batch_size or self.samples, self.samples)
        self.per_epoch = len(self._explicit) or math.ceil(self.samples / self.size)
        self._given = np.arange(self.samples, dtype=np.intp)
        self._shuffles = self._order == "shuffled" and self.size < self.samples
        self._same_every_epoch = () if self._shuffles else self._explicit or self._cut(self._given)
        self._of_epoch = lru_cache(maxsize=2)(self._shuffled)

    @property
    def is_full(self) -> bool:
        """Whether every batch holds every sample once."""
        return self.per_epoch == 1 and sorted(self.rows(0, 0).tolist()) == list(range(self.samples))

    def rows(self, epoch: int, batch: int) -> Rows:
        """The rows of one batch, both counted from 0; the very same array where no epoch differs."""
        return (self._same_every_epoch or self._of_epoch(epoch))[batch]

    def _shuffled(self, epoch: int) -> tuple[Rows, ...]:
        return self._cut(shuffled(self.samples, self._seed, epoch))

    def _cut(self, rows: Rows) -> tuple[Rows, ...]:
        return tuple(rows[start : start + self.size] for start in range(0, self.samples, self.size))
