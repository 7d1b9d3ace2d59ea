"""The last updates seen one after another, so that a memory can be drawn beside the gradients in it."""

from collections import deque
from collections.abc import Callable, Sequence

import numpy as np
from msgspec import Struct

from engine.experiment import Experiment
from engine.frame import Frame, Place
from engine.position import Phase
from engine.quantities import read

KEPT = 16
LARGEST = 5_000
"""Networks with more parameters are not remembered: sixteen copies would be too much for a small curve."""
REMEMBERED = {"adam": "m_hat", "adamw": "m_hat", "momentum": "velocity", "nesterov": "velocity"}
"""What is drawn of each optimizer that has a memory of directions."""


History = Callable[[int], Sequence[Frame]]


class Past(Struct, frozen=True):
    """One update of one weight: its number from 1, the gradient, and what the optimizer remembered."""

    update: int
    gradient: float
    memory: float


class RecentUpdates:
    """Keeps the frames of consecutive updates of one experiment; a gap or another experiment begins anew.

    After a jump, `history` is asked once for the updates before it: it gives the last so many, oldest first.
    """

    def __init__(self, history: History | None = None) -> None:
        self._frames: deque[Frame] = deque(maxlen=KEPT)
        self._history = history
        self._has_asked = False

    def set_history(self, history: History) -> None:
        """Where to ask for updates that were not seen one after another."""
        self._history = history

    def see(self, frame: Frame) -> None:
        """Remember a frame if it shows an update."""
        if frame.phase != Phase.UPDATE:
            return
        if not _is_worth_it(frame.experiment):
            self._frames.clear()
            return
        if self._frames and _is_same(self._frames[-1], frame):
            self._frames.pop()
        elif self._frames and not _is_next(self._frames[-1], frame):
            self._frames.clear()
            self._has_asked = False
        self._frames.append(frame)

    def of(self, place: Place) -> tuple[Past, ...]:
        """The series of a weight or bias, the oldest first."""
        self._complete()
        return tuple(past for frame in self._frames if (past := _past(frame, place)) is not None)

    def _complete(self) -> None:
        """Ask for earlier updates, if there are any."""
        if self._history is None or self._has_asked or not self._frames:
            return
        newest = self._frames[-1]
        if len(self._frames) < min(KEPT, newest.updates_done):
            for frame in self._history(KEPT):
                self.see(frame)
            self.see(newest)
            self._has_asked = True


def _is_same(last: Frame, frame: Frame) -> bool:
    is_other = frame.experiment is not last.experiment or frame.updates_done != last.updates_done
    return not is_other and np.array_equal(frame.parameters.flat, last.parameters.flat)


def _is_next(last: Frame, frame: Frame) -> bool:
    is_other = frame.experiment is not last.experiment or frame.updates_done != last.updates_done + 1
    return not is_other and np.array_equal(frame.before.flat, last.parameters.flat)


def _is_worth_it(experiment: Experiment) -> bool:
    is_small = experiment.network.parameter_count <= LARGEST
    return is_small and experiment.training.optimizer.name in REMEMBERED


def _past(frame: Frame, place: Place) -> Past | None:
    quantity = REMEMBERED[frame.experiment.training.optimizer.name]
    gradient = frame.value(Place("gradient", place.layer, place.unit, place.source))
    memory = read(frame, Place(quantity, place.layer, place.unit, place.source))
    return None if gradient is None or memory is None else Past(frame.updates_done, gradient, memory)
