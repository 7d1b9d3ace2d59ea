"""Sees when training cannot go on, or goes nowhere, and prepares what to say and the ways out."""

import numpy as np
from msgspec import Struct
from PySide6.QtCore import QObject, Signal

from engine.frame import Frame, Place
from engine.history import Divergence, Segment
from engine.losses_recorded import measures_alike
from engine.position import Phase, Position, update_stage
from engine.stuck import furthest_step, is_stuck, stuck_since
from engine.trainer import Trainer
from gui.notices.messages import BigStep, Cause, Intervention, SomeStep, diverged_notice, stuck_notice
from gui.notices.notices import Notice
from gui.session.jobs import Jobs
from gui.session.moment import Moment, Then
from gui.session.notice_board import NoticeBoard
from gui.wording.naming import parameter_name

RESCUE = "rescue"
MOST_REPLAYED = 256
"""Updates looked through one by one to find the one that moved a parameter furthest."""


class WayOut(Struct, frozen=True):
    """A moment before the trouble, and another learning rate to go on with from there, if there is one."""

    position: Position
    learning_rate: float | None = None


class Trouble(QObject):
    """Puts up what is wrong with a moment at rest. `big_step`: the iteration whose update carried a run to
    where it is stuck, as the last notice says. `left` carries the way out that a person took."""

    left = Signal(WayOut)

    def __init__(
        self, trainer: Trainer, frame: Frame, jobs: Jobs, board: NoticeBoard, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._trainer, self._frame, self._jobs, self._board = trainer, frame, jobs, board
        self._rescued: tuple[Divergence, float | None] | None = None
        self._was_stuck = False
        self._step: tuple[Segment, range, BigStep] | None = None
        self.big_step: int | None = None

    def take_in(self, moment: Moment) -> Then:
        """Say what is wrong with this moment, or that nothing is any more."""
        if moment.frame is self._frame:
            return None
        self._frame, self.big_step = moment.frame, None
        notice = self._notice(moment)
        said = self._board.notice
        is_over = said is not None and said.is_about_moment
        return self._board.put_up(notice) if notice is not None or is_over else None

    def _notice(self, moment: Moment) -> Notice | None:
        divergence = self._trainer.diverged
        if divergence is not None and moment.is_at_rest:
            return self._diverged_notice(divergence, self._rate_after(divergence))
        self._jobs.cancel(RESCUE)
        if not moment.is_at_rest:
            return None
        self._was_stuck = self._is_stuck(moment.frame)
        return self._stuck_notice(moment.frame) if self._was_stuck else None

    def _diverged_notice(self, divergence: Divergence, rate: float | None) -> Notice:
        return diverged_notice(divergence, self._frame, self._trainer.losses.lowest_train, rate, self._leave)

    def _leave(self, position: Position, learning_rate: float | None = None) -> None:
        self.left.emit(WayOut(position, learning_rate))

    # A number is not finite

    def _rate_after(self, divergence: Divergence) -> float | None:
        """A learning rate that goes on from the lowest loss, once it is found by quiet trials."""
        if self._rescued is not None and self._rescued[0] is divergence:
            return self._rescued[1]
        if not self._jobs.is_at(RESCUE):
            from engine.rescue import Rescue, search

            def found(rescue: Rescue) -> None:
                self._rescued = divergence, rescue.learning_rate
                self._board.notify(self._diverged_notice(divergence, rescue.learning_rate))

            self._jobs.start(RESCUE, search(self._trainer), found)
        return None

    # The loss no longer moves

    @property
    def stops_run(self) -> bool:
        """Whether a run has just got stuck; one that began stuck is not stopped for it."""
        return not self._was_stuck and self._is_stuck(self._frame)

    def _is_stuck(self, frame: Frame) -> bool:
        at_newest = frame.position == self._trainer.newest
        return at_newest and frame.phase == Phase.UPDATE and is_stuck(frame, self._trainer.losses)

    def _stuck_notice(self, frame: Frame) -> Notice:
        cause = self._cause_of_stuck(frame)
        self.big_step = cause.iteration if isinstance(cause, BigStep) else None
        start, last = self._trainer.start, update_stage(frame.depth)
        first = start.iteration if cause is None else cause.iteration
        before = Position(first - 1, last) if first > start.iteration else start
        return stuck_notice(cause, lambda: self._leave(before))

    def _cause_of_stuck(self, frame: Frame) -> Cause | None:
        """What carried the run to where it is stuck: a step, a change, or, None, nothing since the start."""
        trainer = self._trainer
        steps = stuck_since(frame, trainer.losses)
        change = last_intervention(trainer.branch)
        if change is not None and (steps is None or steps.stop <= change):
            return Intervention(change)
        if steps is None:
            return None
        if len(steps) > MOST_REPLAYED:
            return SomeStep(steps.start, steps.stop - 1)
        if self._step is None or self._step[:2] != (trainer.branch, steps):
            self._step = trainer.branch, steps, self._big_step_of(steps)
        return self._step[2]

    def _big_step_of(self, steps: range) -> BigStep:
        cursor = self._trainer.look_at(self._trainer.branch, Position(steps.start))
        cursor.seek(Position(furthest_step(cursor, steps), update_stage(cursor.depth)))
        return big_step(cursor.frame())


def last_intervention(end: Segment) -> int | None:
    """The iteration at which a branch last got other weights by hand, or other data or another loss."""
    for segment in reversed(end.path()):
        parent = segment.parent
        if parent is not None and (segment.edits or not measures_alike(segment, parent)):
            return segment.first_iteration
    return None


def big_step(frame: Frame) -> BigStep:
    """The parameter that an update moved furthest, and from where to where."""
    old, new = frame.before, frame.parameters
    index = int(np.abs(new.flat - old.flat).argmax())
    layer = next(layer for layer in range(frame.depth) if index < old.slice_of(layer).stop)
    source, unit = divmod(index - old.slice_of(layer).start, frame.experiment.network.sizes[layer + 1])
    is_bias = source == frame.experiment.network.sizes[layer]
    place = Place("bias", layer, unit) if is_bias else Place("weight", layer, unit, source)
    return BigStep(
        frame.position.iteration, frame.learning_rate, parameter_name(frame.experiment, place),
        float(old.flat[index]), float(new.flat[index]),
    )  # fmt: skip
