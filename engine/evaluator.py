"""Losses of the whole set along a segment: evaluated at its start and at ends of epochs, and recorded."""

import math
from collections import deque
from collections.abc import Generator
from time import perf_counter
from typing import NamedTuple

from engine import evaluations
from engine.parameters import Array
from engine.scratch import Evaluation, Scratch
from engine.segment import Segment
from engine.slices import exhaust


class Due(NamedTuple):
    """An evaluation under way: after how many updates, and the rest of the work."""

    updates: int
    work: Generator[float, None, Evaluation]


class Evaluator:
    """What takes long is done by `catch_up`, in slices and with a copy of the weights of its moment: training
    may go on meanwhile."""

    def __init__(self, segment: Segment) -> None:
        experiment = segment.experiment
        self._segment, self._scratch = segment, Scratch(experiment)
        self._plan = evaluations.plan(experiment)
        # Where the batch loss is the training loss, only validation has something to add.
        self._adds = len(experiment.samples.validation) > 0 or not segment.full_batch
        self.is_quick = evaluations.is_quick(experiment)
        self._due = deque[Due]()
        self._known: tuple[int, Evaluation] | None = None

    @property
    def is_behind(self) -> bool:
        """Whether an evaluation is not done yet."""
        return bool(self._due)

    def evaluate(self, updates: int, state: Array, is_newest: bool) -> Evaluation:
        """Losses with the parameters at the start of `state`, at once; recorded for the newest moment."""
        if self._known is None or self._known[0] != updates:
            self._known = updates, exhaust(self._scratch.evaluating_flat(state))
        if is_newest:
            self._record(*self._known)
        return self._known[1]

    def note_epoch(self, updates: int, epoch: int, state: Array) -> None:
        """An epoch, counted from 0, has ended: what is due then is begun."""
        if self._adds and self._plan.is_due(epoch) and updates > self._last:
            self.begin(updates, state)

    def begin(self, updates: int, state: Array) -> None:
        """Record the losses with the parameters at the start of `state`: at once if that is quick."""
        if self.is_quick:
            self.evaluate(updates, state, is_newest=True)
        else:
            self._due.append(Due(updates, self._scratch.evaluating_flat(state.copy())))

    def catch_up(self, stop: float = math.inf) -> bool:
        """Do what is due, until the clock says stop; returns whether all is done."""
        while self._due:
            try:
                next(self._due[0].work)
            except StopIteration as end:
                self._record(self._due.popleft().updates, end.value)
                continue
            if perf_counter() >= stop:
                break
        return not self._due

    def take(self, updates: int, evaluation: Evaluation) -> None:
        """What is known already of a moment need not be worked out; it is recorded when its turn comes."""
        for index, due in enumerate(self._due):
            if due.updates == updates:
                self._due[index] = Due(updates, _known(evaluation))

    def _record(self, updates: int, evaluation: Evaluation) -> None:
        self._known = updates, evaluation
        self._segment.train_losses.extend(updates, [evaluation.train_loss])
        if evaluation.validation_loss is not None:
            self._segment.validation_losses.extend(updates, [evaluation.validation_loss])

    @property
    def _last(self) -> int:
        """The last moment whose losses are recorded, or will be."""
        recorded = max(self._segment.train_losses.last_at, self._segment.validation_losses.last_at)
        return max(recorded, self._due[-1].updates if self._due else recorded)


def _known(evaluation: Evaluation) -> Generator[float, None, Evaluation]:
    yield from ()
    return evaluation
