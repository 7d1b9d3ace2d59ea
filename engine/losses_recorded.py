"""The recorded losses of one branch, as the plots read them."""

import math
from collections.abc import Callable
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from engine.history import Segment
from engine.parameters import Array
from engine.series import Series


class Curve(NamedTuple):
    """Values (n,) at iterations or updates done (n,); neighbours may be merged to lowest and highest."""

    at: Array
    values: Array
    lowest: Array
    highest: Array

    def since(self, at: float) -> "Curve":
        """The part from here on."""
        first = int(np.searchsorted(self.at, at))
        return Curve(*(column[first:] for column in self))

    def until(self, at: float) -> "Curve":
        """The part up to here, included."""
        stop = int(np.searchsorted(self.at, at, side="right"))
        return Curve(*(column[:stop] for column in self))


class Lowest(NamedTuple):
    """The lowest recorded value and the updates done there."""

    updates: int
    value: float


class RecordedLosses:
    """Batch losses by iteration; train and validation losses by updates done. Read-only views of the run.

    Made once for a branch, it reads a curve again at the cost of what is new. With `since` only what comes
    from that iteration on is sure to be there: what a branch shares with another is not copied for it.
    """

    def __init__(self, end: Segment, since: int = 0) -> None:
        self._path = end.path()
        first = max((i for i, each in enumerate(self._path) if each.first_iteration <= since), default=0)
        self._read = self._path[first:]

    @property
    def batch(self) -> Curve:
        """Data and penalty of each iteration's batch, weights before the update."""
        return self._batch.curve()

    @property
    def train(self) -> Curve:
        """The whole training part, penalty included; with full batches that is the batch loss itself."""
        return self._train.curve()

    @property
    def validation(self) -> Curve:
        """The whole validation part; empty without one."""
        return self._validation.curve()

    @cached_property
    def _batch(self) -> "_Joined":
        return _Joined(self._read, lambda segment: segment.batch_losses)

    @cached_property
    def _train(self) -> "_Joined":
        return _Joined(self._read, lambda s: s.batch_losses if s.full_batch else s.train_losses)

    @cached_property
    def _validation(self) -> "_Joined":
        return _Joined(self._read, lambda segment: segment.validation_losses)

    @property
    def lowest_train(self) -> Lowest | None:
        """Where the training loss was lowest, since it has measured what it measures at the end."""
        return _lowest(self.train.since(self.comparable_since))

    @property
    def lowest_validation(self) -> Lowest | None:
        """Where the validation loss was lowest, since it has measured what it measures at the end."""
        return _lowest(self.validation.since(self.comparable_since))

    def comparable(self, updates: int | None = None) -> tuple[Curve, Curve]:
        """Training and validation loss since they measure what they measure at the end, up to so many
        updates."""
        since, until = self.comparable_since, math.inf if updates is None else updates
        return self.train.since(since).until(until), self.validation.since(since).until(until)

    @cached_property
    def comparable_since(self) -> int:
        """The iteration from which losses measure what they measure at the end."""
        since = self._path[-1]
        for segment in reversed(self._path):
            if not measures_alike(segment, since):
                break
            since = segment
        return since.first_iteration


def measures_alike(one: Segment, other: Segment) -> bool:
    """Whether the losses of two segments can be compared."""
    return _measure(one) == _measure(other)


def _measure(segment: Segment) -> tuple[object, ...]:
    """What a loss depends on but the parameters."""
    training = segment.experiment.training
    measure = training.loss, training.reduction, training.l1, training.l2, training.class_weights
    return *measure, segment.experiment.samples


class _Joined:
    """One series after the other along a path. Only the last one grows."""

    def __init__(self, path: tuple[Segment, ...], series_of: Callable[[Segment], Series]) -> None:
        self._end = series_of(path[-1])
        parts = []
        for segment, following in pairwise(path):
            columns = series_of(segment).columns
            parts.append(columns[:, : np.searchsorted(columns[0], following.first_iteration)])
        self._rows = np.concatenate(parts, axis=1) if parts else None
        self._before = 0 if self._rows is None else self._rows.shape[1]
        self._taken, self._block = 0, 1

    def curve(self) -> Curve:
        return Curve(*(self._end.columns if self._rows is None else self._joined(self._rows)))

    def _joined(self, rows: Array) -> Array:
        new, block = self._end.columns, self._end.block
        count = self._before + new.shape[1]
        if count > rows.shape[1]:
            self._rows = np.empty((4, 2 * count))
            self._rows[:, : rows.shape[1]] = rows
            rows = self._rows
        # The last one taken may have been an open block.
        first = max(0, self._taken - 1) if block == self._block else 0
        rows[:, self._before + first : count] = new[:, first:]
        self._taken, self._block = new.shape[1], block
        return rows[:, :count]


def _lowest(curve: Curve) -> Lowest | None:
    if not len(curve.values):
        return None
    best = int(np.argmin(curve.values))
    if not np.isfinite(curve.values[best]):
        finite = np.isfinite(curve.values)
        best = int(np.argmin(np.where(finite, curve.values, np.inf)))
        if not finite[best]:
            return None
    return Lowest(int(curve.at[best]), float(curve.values[best]))
