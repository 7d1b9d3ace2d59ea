"""The other branches in the plot of the loss: what of their recorded losses is drawn. No Qt."""

from functools import cached_property

import numpy as np

from engine.experiment import Experiment
from gui.plots.loss_history import NO_LINE, Array, Line, Point, Recorded, drawn_line, last_finite_point

COLUMNS = 400
"""Curves in the background are drawn with two points for each of so many columns, however long they are."""


class OtherRun:
    """Another branch: its name, the updates it shares with the present one, and its losses from there on.

    What is drawn of it is worked out once, when it is first asked for: it does not grow any more.
    """

    def __init__(self, name: str, since: int, losses: Recorded, experiment: Experiment) -> None:
        self.name, self.since = name, since
        self._losses, self._experiment = losses, experiment

    def measures_like(self, experiment: Experiment | None) -> bool:
        """Whether its losses can be laid over those of an experiment."""
        return experiment is not None and measure(experiment) == measure(self._experiment)

    @cached_property
    def train(self) -> Line:
        """The loss of the training part, from the last moment that is shared."""
        return _from(Line(*self._losses.train), self.since)

    @cached_property
    def validation(self) -> Line:
        """The loss of the validation part."""
        return _from(Line(*self._losses.validation), self.since)

    @cached_property
    def curves(self) -> tuple[tuple[Array, Array], ...]:
        """Updates and losses (n,) of each curve, as they are drawn."""
        return tuple(drawn_line(line, COLUMNS) for line in (self.train, self.validation) if len(line.at))

    @cached_property
    def extremes(self) -> list[float]:
        """The lowest and the highest finite loss above 0 of each curve."""
        found: list[float] = []
        for _, values in self.curves:
            good = values[np.isfinite(values) & (values > 0)]
            found += [float(good.min()), float(good.max())] if good.size else []
        return found

    @cached_property
    def end(self) -> Point | None:
        """Where its name stands: at the end of its validation loss, else of its training loss."""
        return last_finite_point(self.validation) or last_finite_point(self.train)


def measure(experiment: Experiment) -> tuple[object, ...]:
    """What a loss measures: losses that differ in it cannot be compared."""
    training = experiment.training
    return training.loss, training.reduction, training.l1, training.l2


def _from(line: Line, since: int) -> Line:
    """The part from the last value that is shared with the present branch."""
    first = max(0, int(np.searchsorted(line.at, since, side="right")) - 1)
    return Line(*(column[first:] for column in line)) if len(line.at) else NO_LINE
