"""What keys and buttons ask for in time; while a sample of one's own is tried, it is that which moves."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gui.window.main_window import MainWindow


class TimeCommands:
    """Step, jump, run, stop; what is being typed is taken over first."""

    def __init__(self, window: "MainWindow") -> None:
        self._window, self._session = window, window.session

    def step(self) -> None:
        """Take over what is being typed, then go one step."""
        self._move(self._window.own.step, self._session.travel.step)

    def back(self) -> None:
        """Take over what is being typed, then go one step back."""
        self._move(self._window.own.back, self._session.travel.back)

    def _move(self, own: Callable[[], None], training: Callable[[], None]) -> None:
        self._window.focus_picture()
        if self._window.own.is_open:
            self._session.runner.pause()
            own()
        else:
            training()

    def go_to_stage(self, stage: int) -> None:
        """A layer of the sample that is tried; else, or further on, a moment of this iteration."""
        own = self._window.own
        if own.is_open and stage < self._session.frame.depth:
            self._session.runner.pause()
            own.go_to(stage)
        else:
            own.close()
            self._session.travel.go_to_stage(stage)

    def go_to_start(self) -> None:
        """The moment before the first step."""
        self._window.focus_picture()
        self._session.travel.go_to_start()

    def go_to_newest(self) -> None:
        """The furthest moment reached."""
        self._window.focus_picture()
        self._session.travel.go_to_newest()

    def toggle_run(self) -> None:
        """Take over what is being typed, then run or pause."""
        self._window.focus_picture()
        self._session.runner.toggle()

    def escape(self) -> None:
        """Close what is open; else stop what is going on, or a comparison of weights."""
        session = self._session
        if self._window.panels.close_what_is_open():
            return
        if session.runner.is_running or session.jobs.is_busy or session.edges.end is None:
            session.runner.stop()
        else:
            session.edges.choose(None)
