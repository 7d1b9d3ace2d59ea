"""Run: training goes on by itself until a person, a rule, trouble or the end stops it."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, Signal

from gui.session.clock import Clock, Portion
from gui.session.jobs import Jobs
from gui.session.manner import Arrival
from gui.session.notice_board import NoticeBoard
from gui.session.pace import Pace
from gui.session.screen import Screen
from gui.session.stops import Stops
from gui.session.trouble import Trouble
from gui.session.units import first, further


class Runner(QObject):
    """`running_changed` carries whether it runs, `pace_changed` the value of the pace, 0 to 1."""

    running_changed = Signal(bool)
    pace_changed = Signal(float)

    def __init__(
        self, screen: Screen, clock: Clock, jobs: Jobs, stops: Stops, trouble: Trouble, board: NoticeBoard,
        parent: QObject | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._screen, self._clock, self._jobs = screen, clock, jobs
        self._stops, self._trouble, self._board = stops, trouble, board

    @property
    def is_running(self) -> bool:
        """Whether training goes on by itself."""
        return self._clock.is_running

    @property
    def pace(self) -> Pace:
        """How fast it does."""
        return self._clock.pace

    def set_pace(self, value: float) -> None:
        """0 is a phase every few seconds, 1 as fast as it goes."""
        self._clock.set_pace(Pace(min(1.0, max(0.0, value))))
        self.pace_changed.emit(self.pace.value)

    def toggle(self) -> None:
        """Space: run or pause."""
        if self.is_running:
            self.pause()
        else:
            self.run()

    def run(self) -> None:
        """Let training go on by itself at the chosen pace."""
        if not self.is_running and self._screen.can_go_on:
            self.settle()
            self._stops.arm()
            self._clock.start(self._advance)
            self.running_changed.emit(True)

    def pause(self) -> None:
        """Stay at the moment reached, and show its numbers."""
        if self.is_running:
            self._come_to_rest()

    def stop(self) -> None:
        """Esc: end whatever is going on, and stay where it stands."""
        self.pause()
        if self._jobs.is_busy:
            self._jobs.release()
            self._screen.show()

    def settle(self) -> None:
        """Nothing is under way any more; nothing is shown of that yet."""
        self._clock.stop()
        self._jobs.release()
        self._screen.manner.approach(Arrival.AT_ONCE)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Nothing is under way meanwhile; a run goes on afterwards."""
        was_running = self.is_running
        self.settle()
        try:
            yield
        finally:
            if was_running:
                self._run_on()

    def _run_on(self) -> None:
        self.run()
        if not self.is_running:
            self.running_changed.emit(False)

    def _advance(self, portion: Portion) -> bool:
        """One tick of the clock: train, then show the moment reached; returns whether to go on."""
        is_stopped = self._train(portion)
        self._clock.portion_done()
        if not is_stopped and self._screen.can_go_on:
            self._screen.show()
            if not self._trouble.stops_run:
                return True
        self._come_to_rest()
        if is_stopped:
            self._board.notify(self._stops.notice(self._screen.frame, self.run))
        return False

    def _train(self, portion: Portion) -> bool:
        """Returns whether a rule says stop."""
        if portion.is_phase:
            return self._step()
        self._screen.approach(Arrival.AT_ONCE)
        return self._stops.train(portion.seconds, portion.updates)

    def _step(self) -> bool:
        screen, granularity = self._screen, self._screen.manner.granularity
        count = further(screen.frame, granularity)
        screen.approach(Arrival.STEP)
        if count is None:
            self._stops.step(granularity)
            count = first(granularity)
        screen.units.show(count)
        return screen.units.is_whole and self._stops.is_reached()

    def _come_to_rest(self) -> None:
        self._clock.stop()
        self._screen.show()
        self.running_changed.emit(False)
