"""What a person can ask for in time: step, back, jump, drag."""

from collections.abc import Iterator

from engine.position import Granularity, Position
from engine.trainer import Trainer
from gui.session.jobs import Jobs
from gui.session.manner import Arrival
from gui.session.runner import Runner
from gui.session.screen import Screen
from gui.session.units import fewer, first, further
from gui.session.ways import Ways


class Travel:
    """Each move pauses Run. Step and Back wait for a way that is under way; all others take its place."""

    def __init__(self, trainer: Trainer, screen: Screen, runner: Runner, ways: Ways, jobs: Jobs) -> None:
        self._trainer, self._screen, self._runner = trainer, screen, runner
        self._ways, self._jobs = ways, jobs

    def step(self) -> None:
        """Go to the next moment of the chosen granularity, in slices if it is far."""
        self._runner.pause()
        if not self._jobs.is_busy and self._screen.can_go_on:
            granularity = self._screen.manner.granularity
            units = further(self._screen.frame, granularity)
            if units is None:
                self._ways.go(self._trainer.steps(granularity), Arrival.STEP, units=first(granularity))
            else:
                self._show_units(units, Arrival.STEP)

    def back(self) -> None:
        """Go to the moment before, of the chosen granularity, to the very same numbers."""
        self._runner.pause()
        if not self._jobs.is_busy and self._screen.can_go_back:
            granularity = self._screen.manner.granularity
            units = fewer(self._screen.frame, granularity)
            if units is None:
                self._ways.go(self._trainer.backing(granularity), Arrival.AT_ONCE)
            else:
                self._show_units(units, Arrival.AT_ONCE)

    def _show_units(self, units: int, arrival: Arrival) -> None:
        self._screen.approach(arrival)
        self._screen.units.show(units)
        self._screen.show()

    def go_to(self, position: Position) -> None:
        """Look back at any moment already reached, by exact replay."""
        self._ways.set_out(self._trainer.seeking(position), Arrival.JUMP)

    def go_to_start(self) -> None:
        """The moment before the first step."""
        self.go_to(self._trainer.start)

    def go_to_newest(self) -> None:
        """The furthest moment reached."""
        self.go_to(self._trainer.newest)

    def go_to_stage(self, stage: int) -> None:
        """A moment of the present iteration, past or still to come."""
        self._ways.set_out(self._walking(Position(self._screen.frame.position.iteration, stage)))

    def _walking(self, wanted: Position) -> Iterator[float]:
        yield from self._trainer.seeking(min(wanted, self._trainer.newest))
        while self._trainer.position < wanted and self._screen.can_go_on:
            yield from self._trainer.steps(Granularity.LAYER)

    def drag_to(self, position: Position) -> None:
        """Go there while the timeline is dragged: something is shown at once, the exact moment follows, and
        the next position of the drag takes its place."""
        self._ways.set_out(self._trainer.seeking(position), Arrival.DRAG, sought=position)

    def end_drag(self) -> None:
        """The timeline was let go: what is shown can be read now."""
        manner = self._screen.manner
        if manner.is_dragging:
            manner.approach(Arrival.JUMP, manner.sought)
            self._screen.show()
