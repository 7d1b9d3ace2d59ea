"""Moves the Trainer and hands one Frame of each moment reached to every view.

How time passes is the clock's business, long work the jobs', what is worked out about a moment the insight's.
"""

import time
from collections.abc import Iterator

from PySide6.QtCore import QObject, Signal

from engine.experiment import Experiment
from engine.frame import Frame
from engine.losses_recorded import RecordedLosses
from engine.position import Granularity, Phase, Position
from engine.trainer import Trainer
from gui.clock import Clock, Portion
from gui.insight import Insight
from gui.jobs import Jobs, Work
from gui.messages import diverged_notice
from gui.notices import Notice
from gui.pace import Pace
from gui.selection import Selection

STEP = "step"
AT_ONCE = 0.025
"""Seconds a step may take before it goes on in slices."""


class Moving(QObject):
    """What is being trained and which moment of it is shown: the part of the session that goes through time.

    `frame_changed` carries the Frame of every moment shown, once a tick while running. A view that needs
    losses, maps or the check reads them from `insight`.
    """

    frame_changed = Signal(Frame)
    running_changed = Signal(bool)
    granularity_changed = Signal(str)
    pace_changed = Signal(float)
    busy_changed = Signal(object)
    problem_raised = Signal(object)

    def __init__(
        self, experiment: Experiment, trainer: Trainer | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._trainer = trainer or Trainer(experiment)
        self._frame = self._trainer.frame()
        self._granularity = Granularity.LAYER
        self.notice: Notice | None = None
        self.selection = Selection(self)
        self.jobs = Jobs(self)
        self.jobs.progress.connect(self.busy_changed)
        self.clock = Clock(self._advance, self)
        self.insight = Insight(self._frame, self.jobs, self)
        self.selection.follow(self._frame)  # what is found out about it waits for those who show it

    # What is shown

    @property
    def frame(self) -> Frame:
        """The moment on screen."""
        return self._frame

    @property
    def experiment(self) -> Experiment:
        """What is in force at that moment."""
        return self._trainer.experiment

    @property
    def newest(self) -> Position:
        """The furthest moment reached."""
        return self._trainer.newest

    @property
    def losses(self) -> RecordedLosses:
        """The losses recorded so far."""
        return self._trainer.losses

    @property
    def is_running(self) -> bool:
        return self.clock.is_running

    @property
    def shows_maps(self) -> bool:
        """Running too fast for numbers to be read: units are shown as pictures."""
        return self.is_running and not self.pace.shows_phases

    @property
    def is_busy(self) -> bool:
        """A long step is under way."""
        return self.jobs.busy is not None

    @property
    def progress(self) -> float | None:
        """How far the long step is, None if there is none."""
        return None if self.jobs.busy is None else self.jobs.busy.progress

    @property
    def can_go_on(self) -> bool:
        """Whether there is a next moment: not where a number is no longer finite."""
        return self._trainer.diverged is None

    @property
    def granularity(self) -> Granularity:
        return self._granularity

    @property
    def pace(self) -> Pace:
        return self.clock.pace

    # Moving

    def set_granularity(self, granularity: Granularity | str) -> None:
        """How far Step goes from now on."""
        if Granularity(granularity) != self._granularity:
            self._granularity = Granularity(granularity)
            self.granularity_changed.emit(self._granularity.value)

    def step(self) -> None:
        """Go to the next moment of the chosen granularity, in slices if it is far. Run pauses first."""
        self.pause()
        if not self.is_busy and self.can_go_on:
            self._go(self._trainer.steps(self._granularity))

    def go_to(self, position: Position) -> None:
        """Any moment already reached, by exact replay."""
        self.pause()
        self._settle()
        self._go(self._trainer.seeking(position))

    def go_to_stage(self, stage: int) -> None:
        """A moment of the present iteration, past or still to come."""
        self.pause()
        self._settle()
        self._go(self._walking(Position(self._frame.position.iteration, stage)))

    def _walking(self, wanted: Position) -> Iterator[float]:
        yield from self._trainer.seeking(min(wanted, self._trainer.newest))
        while self._trainer.position < wanted and self.can_go_on:
            yield from self._trainer.steps(Granularity.LAYER)

    def _go(self, moves: Iterator[float]) -> None:
        """Show the moment at once if it is near; else go there in slices."""
        end = time.perf_counter() + AT_ONCE
        for _ in moves:
            if time.perf_counter() > end:
                self.jobs.start(STEP, _rest_of(moves), lambda _: self._show(), is_busy=True)
                return
        self._show()

    def toggle_run(self) -> None:
        """Space: run or pause."""
        if self.is_running:
            self.pause()
        else:
            self.run()

    def run(self) -> None:
        """Let training go on by itself at the chosen pace."""
        if not self.is_running and self.can_go_on:
            self._settle()
            self.clock.start()
            self.insight.wait_with_check(True)
            self.running_changed.emit(True)

    def pause(self) -> None:
        """Stay at the moment reached, and show its numbers."""
        if self.is_running:
            self.clock.stop()
            self._come_to_rest()

    def stop(self) -> None:
        """Esc: end whatever is going on, and stay where it stands."""
        self.pause()
        if self.is_busy:
            self._settle()
            self._show()

    def set_pace(self, value: float) -> None:
        """0 is a phase every few seconds, 1 as fast as it goes."""
        self.clock.set_pace(Pace(min(1.0, max(0.0, value))))
        self.pace_changed.emit(self.pace.value)

    def _advance(self, portion: Portion) -> bool:
        """One tick of the clock: train, then show the moment reached; returns whether to go on."""
        if portion.is_phase:
            by_layer = self._granularity is Granularity.LAYER
            self._trainer.step(Granularity.LAYER if by_layer else Granularity.PHASE)
        else:
            self._trainer.run(seconds=portion.seconds, updates=portion.updates)
        self.clock.portion_done()
        if self.can_go_on:
            self._show()
            return True
        self.clock.stop()
        self._come_to_rest()
        return False

    def check_gradients(self) -> None:
        """Check this moment's gradients, also before the first Backward."""
        self.pause()
        if self.can_go_on:
            self.insight.check_gradients(self._frame)

    # Showing

    def notify(self, notice: Notice | None) -> None:
        """Say something that a person must know, or take it back."""
        if notice != self.notice:
            self.notice = notice
            self.problem_raised.emit(notice)

    def show_again(self) -> None:
        """Hand out the same moment once more, to views that have come since."""
        self._show()

    def _settle(self) -> None:
        """Nothing is under way any more."""
        self.clock.stop()
        self.jobs.cancel(STEP)

    def _come_to_rest(self) -> None:
        self.running_changed.emit(False)
        self.insight.wait_with_check(False)
        self._show()

    def _show(self) -> None:
        """Take the Frame of the moment reached and hand it to everyone, once."""
        frame = self._frame = self._trainer.frame()
        selection_moved = self.selection.follow(frame)
        self.insight.look(frame, self.shows_maps)
        self.frame_changed.emit(frame)
        if selection_moved:
            self.selection.changed.emit()
        self._follow_divergence()
        if not self.is_running and self.can_go_on and self._has_been_backward(frame):
            self.insight.check_gradients(frame)

    def _follow_divergence(self) -> None:
        divergence = self._trainer.diverged
        if divergence is not None:
            self.insight.stop_checking()
            self.notify(diverged_notice(divergence, self._frame, self.losses.lowest_train, self.go_to))
        elif self.notice is not None and self.notice.is_about_moment:
            self.notify(None)

    @staticmethod
    def _has_been_backward(frame: Frame) -> bool:
        return frame.position.iteration > 0 or frame.phase >= Phase.BACKWARD


def _rest_of(moves: Iterator[float]) -> Work:
    yield from moves
