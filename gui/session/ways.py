"""The way to another moment: at once if it is near, else in slices between events."""

import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from engine.position import Position
from gui.session.jobs import Jobs, Work
from gui.session.manner import Arrival
from gui.session.runner import Runner
from gui.session.screen import Screen

AT_ONCE = 0.025
"""Seconds a way may take before it goes on in slices."""
AT_ONCE_DRAGGING = 0.008
"""The same while the timeline is dragged: 60 positions a second, however large the network."""


class Ways:
    """One way at a time. `moves` move the Trainer; `then` is what to do there in place of showing it."""

    def __init__(self, screen: Screen, runner: Runner, jobs: Jobs) -> None:
        self._screen, self._runner, self._jobs = screen, runner, jobs

    def set_out(
        self, moves: Iterator[float], arrival: Arrival = Arrival.AT_ONCE,
        then: Callable[[], None] | None = None, sought: Position | None = None,
    ) -> None:  # fmt: skip
        """Give up what is under way, and go there instead."""
        self._runner.pause()
        self._runner.settle()
        self.go(moves, arrival, then, sought)

    def go(
        self, moves: Iterator[float], arrival: Arrival, then: Callable[[], None] | None = None,
        sought: Position | None = None, units: int | None = None,
    ) -> None:  # fmt: skip
        """Go there, where nothing is under way; `units`: how many of its units to show."""
        self._screen.approach(arrival, sought)
        arrive = partial(self._arrive, then or self._screen.show, units)
        is_dragging = arrival is Arrival.DRAG
        end = time.perf_counter() + (AT_ONCE_DRAGGING if is_dragging else AT_ONCE)
        for _ in moves:
            if time.perf_counter() > end:
                if is_dragging:
                    self._screen.show()
                self._jobs.occupy(_rest_of(moves), arrive)
                return
        arrive()

    def wait_for(self, work: Work, done: Callable[[Any], None]) -> None:
        """Work that a person waits for in place of a way, and that Esc gives up; `done` receives what it
        returns."""
        self._runner.pause()
        self._runner.settle()
        self._jobs.occupy(work, done)

    def wait_on_the_way(self, work: Work, done: Callable[[Any], object]) -> None:
        """The same, after which a run that it interrupts goes on."""
        was_running = self._runner.is_running

        def go_on(result: Any) -> None:
            done(result)
            if was_running:
                self._runner.run()

        self.wait_for(work, go_on)

    def _arrive(self, then: Callable[[], None], units: int | None, _result: None = None) -> None:
        self._screen.manner.sought = None
        self._screen.units.show(units)
        then()


def _rest_of(moves: Iterator[float]) -> Work:
    yield from moves
