"""The last updates seen one after another, so that a memory can be drawn beside the gradients in it."""

from collections import deque
from dataclasses import dataclass

from engine.experiment import Experiment
from engine.frame import Frame, Place
from engine.position import Phase
from engine.quantities import read

KEPT = 16
LARGEST = 5_000
"""Networks with more parameters are not remembered: sixteen copies would be too much for a small curve."""
REMEMBERED = {"adam": "m_hat", "adamw": "m_hat", "momentum": "velocity", "nesterov": "velocity"}
"""What is drawn of each optimizer that has a memory of directions."""


@dataclass(frozen=True)
class Past:
    """One update of one weight: its number from 1, the gradient, and what the optimizer remembered."""

    update: int
    gradient: float
    memory: float


class RecentUpdates:
    """Keeps the frames of consecutive updates of one experiment; a gap or another experiment begins anew."""

    def __init__(self) -> None:
        self._frames: deque[Frame] = deque(maxlen=KEPT)

    def see(self, frame: Frame) -> None:
        """Remember a frame if it shows an update."""
        if frame.phase != Phase.UPDATE or not _is_worth_it(frame.experiment):
            return
        if self._frames and frame.updates_done == self._frames[-1].updates_done:
            self._frames.pop()
        elif self._frames and not self._continues(frame):
            self._frames.clear()
        self._frames.append(frame)

    def _continues(self, frame: Frame) -> bool:
        last = self._frames[-1]
        return frame.experiment is last.experiment and frame.updates_done == last.updates_done + 1

    def of(self, place: Place) -> tuple[Past, ...]:
        """The series of a weight or bias, the oldest first."""
        return tuple(past for frame in self._frames if (past := _past(frame, place)) is not None)


def _is_worth_it(experiment: Experiment) -> bool:
    is_small = experiment.network.parameter_count <= LARGEST
    return is_small and experiment.training.optimizer.name in REMEMBERED


def _past(frame: Frame, place: Place) -> Past | None:
    quantity = REMEMBERED[frame.experiment.training.optimizer.name]
    gradient = frame.value(Place("gradient", place.layer, place.unit, place.source))
    memory = read(frame, Place(quantity, place.layer, place.unit, place.source))
    return None if gradient is None or memory is None else Past(frame.updates_done, gradient, memory)
