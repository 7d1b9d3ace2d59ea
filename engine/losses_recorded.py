"""The recorded losses of one branch, as the plots read them."""

from collections.abc import Callable
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


class Lowest(NamedTuple):
    """The lowest recorded value and the updates done there."""

    updates: int
    value: float


class RecordedLosses:
    """Batch losses by iteration; train and validation losses by updates done. Read-only views of the run."""

    def __init__(self, segment: Segment) -> None:
        self._path = segment.path()

    @property
    def batch(self) -> Curve:
        """Data and penalty of each iteration's batch, weights before the update."""
        return self._curve(lambda segment: segment.batch_losses)

    @property
    def train(self) -> Curve:
        """The whole training part, penalty included; with full batches that is the batch loss itself."""
        return self._curve(lambda s: s.batch_losses if s.full_batch else s.train_losses)

    @property
    def validation(self) -> Curve:
        """The whole validation part; empty without one."""
        return self._curve(lambda segment: segment.validation_losses)

    @property
    def lowest_train(self) -> Lowest | None:
        """Where the training loss was lowest."""
        return _lowest(self.train)

    @property
    def lowest_validation(self) -> Lowest | None:
        """Where the validation loss was lowest."""
        return _lowest(self.validation)

    def _curve(self, series_of: Callable[[Segment], Series]) -> Curve:
        curves = []
        for segment, following in zip(self._path, (*self._path[1:], None), strict=True):
            series = series_of(segment)
            stop = following and int(np.searchsorted(series.at, following.first_iteration))
            curves.append(Curve(*(column[:stop] for column in series.columns)))
        return curves[0] if len(curves) == 1 else Curve(*map(np.concatenate, zip(*curves, strict=True)))


def _lowest(curve: Curve) -> Lowest | None:
    finite = np.isfinite(curve.values)
    if not finite.any():
        return None
    best = int(np.argmin(np.where(finite, curve.values, np.inf)))
    return Lowest(int(curve.at[best]), float(curve.values[best]))
