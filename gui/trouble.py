"""Sees when training cannot go on, or goes nowhere, and prepares what to say and the ways out."""

from collections.abc import Callable

import numpy as np

from engine.frame import Frame, Place
from engine.history import Divergence
from engine.losses_recorded import RecordedLosses
from engine.position import Phase, Position, update_stage
from engine.stuck import UNMOVED_SHARE, is_stuck
from engine.trainer import Trainer
from gui.jobs import Jobs
from gui.messages import BigStep, diverged_notice, stuck_notice
from gui.notices import Notice
from gui.words import translate

RESCUE = "rescue"

Again = Callable[[], None]
Leave = Callable[[Position, float | None], None]


class Trouble:
    """`again` is called when more is known of the moment; `leave` goes back to a moment before the trouble,
    with another learning rate if one is given."""

    def __init__(self, trainer: Trainer, jobs: Jobs, again: Again, leave: Leave) -> None:
        self._trainer, self._jobs = trainer, jobs
        self._again, self._leave = again, leave
        self._rescued: tuple[Divergence, float | None] | None = None
        self._was_stuck = False

    def notice(self, frame: Frame) -> Notice | None:
        """What to say about the moment at rest; None if all is well."""
        divergence = self._trainer.diverged
        if divergence is None:
            self._jobs.cancel(RESCUE)
            return self._stuck_notice(frame) if self._is_stuck(frame) else None
        return diverged_notice(
            divergence, frame, self._trainer.losses.lowest_train, self._rate_after(divergence), self._leave
        )

    # A number is not finite

    def _rate_after(self, divergence: Divergence) -> float | None:
        """A learning rate that goes on from the lowest loss, once it is found by quiet trials."""
        if self._rescued is not None and self._rescued[0] is divergence:
            return self._rescued[1]
        if not self._jobs.is_at(RESCUE):
            from engine.rescue import Rescue, search

            def found(rescue: Rescue) -> None:
                self._rescued = divergence, rescue.learning_rate
                self._again()

            self._jobs.start(RESCUE, search(self._trainer), found)
        return None

    # The loss no longer moves

    def begin_run(self, frame: Frame) -> None:
        """A run that begins stuck is not stopped for it."""
        self._was_stuck = self._is_stuck(frame)

    def stops_run(self, frame: Frame) -> bool:
        """Whether a run has just got stuck."""
        return not self._was_stuck and self._is_stuck(frame)

    def _is_stuck(self, frame: Frame) -> bool:
        at_newest = frame.position == self._trainer.newest
        return at_newest and frame.phase == Phase.UPDATE and is_stuck(frame, self._trainer.losses)

    def _stuck_notice(self, frame: Frame) -> Notice:
        iteration = stuck_since(self._trainer.losses, frame.batches)
        last = update_stage(frame.depth)
        start = self._trainer.start
        before = Position(iteration - 1, last) if iteration > start.iteration else start
        step = big_step(self._trainer.frame_of(self._trainer.branch, Position(iteration, last)))
        return stuck_notice(step, lambda: self._leave(before, None))


def stuck_since(losses: RecordedLosses, batches: int) -> int:
    """The iteration whose update carried the run to where its loss no longer moves."""
    at, values = losses.batch.at, losses.batch.values
    moved = np.abs(values[batches:] - values[:-batches]) > UNMOVED_SHARE * np.abs(values[batches:])
    last = np.flatnonzero(moved)
    return int(at[last[-1] + batches - 1]) if len(last) else int(at[0])


def big_step(frame: Frame) -> BigStep:
    """The parameter that an update moved furthest, and from where to where."""
    old, new = frame.before, frame.parameters
    index = int(np.abs(new.flat - old.flat).argmax())
    layer = next(layer for layer in range(frame.depth) if index < old.slice_of(layer).stop)
    source, unit = divmod(index - old.slice_of(layer).start, frame.experiment.network.sizes[layer + 1])
    is_bias = source == frame.experiment.network.sizes[layer]
    place = Place("bias", layer, unit) if is_bias else Place("weight", layer, unit, source)
    return BigStep(
        frame.position.iteration, frame.learning_rate, parameter_name(frame, place),
        float(old.flat[index]), float(new.flat[index]),
    )  # fmt: skip


def parameter_name(frame: Frame, place: Place) -> str:
    """A weight or bias in plain text: `b`, `w of x1 → h2`."""
    from gui.network.naming import connection_name, unit_name
    from gui.network.rich import plain

    experiment = frame.experiment
    is_only_unit = experiment.network.sizes[1:] == (1,)
    if place.source is None:
        name = translate("Trouble", "the bias b of {unit}")
        unit = plain(unit_name(experiment, place.layer + 1, place.unit))
        return translate("Trouble", "b") if is_only_unit else name.format(unit=unit)
    name = translate("Trouble", "the weight {connection}")
    return name.format(connection=connection_name(experiment, place.layer, place.source, place.unit))
