"""Moves the Trainer: step, back, jump, drag, run."""

import time
from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject

from engine import reveal
from engine.experiment import Experiment
from engine.position import Granularity, Position
from engine.reveal import Reveal
from engine.trainer import Trainer
from gui.session.clock import Portion
from gui.session.jobs import Work
from gui.session.pace import Pace
from gui.session.showing import Showing

STEP = "step"
AT_ONCE = 0.025
"""Seconds a step may take before it goes on in slices."""
AT_ONCE_DRAGGING = 0.008
"""The same while the timeline is dragged: 60 positions a second, however large the network."""


class Moving(Showing):
    """The part of the session that goes through time."""

    def __init__(
        self, experiment: Experiment, trainer: Trainer | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(experiment, self._advance, trainer, parent)

    def set_granularity(self, granularity: Granularity | str) -> None:
        """How far Step and Back go from now on."""
        if Granularity(granularity) != self._granularity:
            self._granularity = Granularity(granularity)
            self.granularity_changed.emit(self._granularity.value)
            if self.is_looking_back:
                self.show_again()

    def step(self) -> None:
        """Go to the next moment of the chosen granularity, in slices if it is far. Run pauses first."""
        self.pause()
        if not self.is_busy and self.can_go_on:
            self._looks_back = False
            further = reveal.further(self._frame, self._granularity)
            self._is_step = True
            if further is None:
                self._go(self._trainer.steps(self._granularity), units=self._first_units)
            else:
                self._show_units(further)

    def back(self) -> None:
        """Go to the moment before, of the chosen granularity, to the very same numbers. Run pauses first."""
        self.pause()
        if not self.is_busy and self.can_go_back:
            self._looks_back = False
            fewer = reveal.of(self._frame).previous() if self._granularity is Granularity.UNIT else None
            if fewer is None:
                self._go(self._trainer.backing(self._granularity))
            else:
                self._show_units(fewer)

    @property
    def _first_units(self) -> int | None:
        """How many units of the next position a step shows; None: all of them."""
        return 1 if self._granularity is Granularity.UNIT else None

    def _show_units(self, shown: Reveal) -> None:
        self._reveal = shown
        self._show()

    def go_to_start(self) -> None:
        """The moment before the first step."""
        self.go_to(self._trainer.start)

    def go_to_newest(self) -> None:
        """The furthest moment reached."""
        self.go_to(self._trainer.newest)

    def go_to(self, position: Position) -> None:
        """Look back at any moment already reached, by exact replay."""
        self.pause()
        self._settle()
        self._looks_back = True
        self._go(self._trainer.seeking(position))

    def drag_to(self, position: Position) -> None:
        """The same while the timeline is dragged: something is shown at once, the exact moment follows, and
        the next position of the drag takes its place."""
        self.pause()
        self._settle()
        self._looks_back = self._is_dragging = True
        self.sought = position
        self._go(self._trainer.seeking(position), is_dragging=True)

    def end_drag(self) -> None:
        """The timeline was let go: what is shown can be read now."""
        if self._is_dragging:
            self._is_dragging = False
            self._show()

    def go_to_stage(self, stage: int) -> None:
        """A moment of the present iteration, past or still to come."""
        self.pause()
        self._settle()
        self._looks_back = False
        self._go(self._walking(Position(self._frame.position.iteration, stage)))

    def _walking(self, wanted: Position) -> Iterator[float]:
        yield from self._trainer.seeking(min(wanted, self._trainer.newest))
        while self._trainer.position < wanted and self.can_go_on:
            yield from self._trainer.steps(Granularity.LAYER)

    def _go(
        self, moves: Iterator[float], is_dragging: bool = False, then: Callable[[], None] | None = None,
        units: int | None = None,
    ) -> None:  # fmt: skip
        """Show the moment at once if it is near; else go there in slices. `then`: what to do there; `units`:
        how many of its units to reveal."""
        self._reveal = None
        end = time.perf_counter() + (AT_ONCE_DRAGGING if is_dragging else AT_ONCE)
        for _ in moves:
            if time.perf_counter() > end:
                if is_dragging:
                    self._show()
                self.jobs.start(STEP, _rest_of(moves), lambda _: self._arrive(then, units), is_busy=True)
                return
        self._arrive(then, units)

    def _arrive(self, then: Callable[[], None] | None, units: int | None) -> None:
        self.sought = None
        self._reveal = None if units is None else Reveal(self._trainer.position, units)
        if then is None:
            self._show()
        else:
            then()

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
            self._looks_back = False
            self.stops.arm()
            self.trouble.begin_run(self._frame)
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
        is_stopped = self._train(portion)
        self._is_step = portion.is_phase
        self.clock.portion_done()
        if not is_stopped and self.can_go_on:
            self._show()
            if not self.trouble.stops_run(self._frame):
                return True
        self.clock.stop()
        self._come_to_rest()
        if is_stopped:
            self._say_stopped()
        return False

    def _say_stopped(self) -> None:
        from gui.notices.stop_notice import Stopped, stop_notice

        stopped = Stopped(self.stops.rule, self._frame, self._trainer.evaluate(), self.losses)
        self.notify(stop_notice(stopped, self.run, self.stops.change_wanted.emit))

    def _train(self, portion: Portion) -> bool:
        """Returns whether a rule says stop."""
        if not portion.is_phase:
            self._reveal = None
            return self.stops.train(portion.seconds, portion.updates)
        self._reveal = reveal.further(self._frame, self._granularity)
        if self._reveal is None:
            finest = Granularity.LAYER if self.stops.is_by_layer else Granularity.PHASE
            self._trainer.step(min(self._granularity, finest, key=tuple(Granularity).index))
            units = self._first_units
            self._reveal = None if units is None else Reveal(self._trainer.position, units)
        is_whole = self._reveal is None or self._reveal.next(self._trainer.experiment) is None
        return is_whole and self.stops.is_reached()

    def check_gradients(self) -> None:
        """Check this moment's gradients, also before the first Backward."""
        self.pause()
        if self.can_go_on:
            self.insight.check_gradients(self._frame)

    def _settle(self) -> None:
        """Nothing is under way any more."""
        self.clock.stop()
        self.jobs.cancel(STEP)
        self.sought = None
        self._is_step = False

    def _come_to_rest(self) -> None:
        self.running_changed.emit(False)
        self.insight.wait_with_check(False)
        self._show()


def _rest_of(moves: Iterator[float]) -> Work:
    yield from moves
