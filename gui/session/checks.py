"""The check of the gradients of the shown moment, in idle moments, and how it stands."""

from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QObject, Signal

from engine.frame import Frame
from gui.session.clock import Clock
from gui.session.jobs import Jobs
from gui.session.moment import Moment, Then

if TYPE_CHECKING:
    from engine.gradient_check import GradientCheck

JOB = "check"


class CheckStatus(Struct, frozen=True):
    """How the gradient check stands. `result` None: not done yet. `is_stale`: it holds for another moment.
    `is_waiting`: training runs, and checking waits for the pause. `is_off`: nothing can be checked here."""

    result: "GradientCheck | None" = None
    is_stale: bool = False
    is_waiting: bool = False
    is_off: bool = False


class Checks(QObject):
    """The last result stands until there is another. `changed`: the status is another."""

    changed = Signal()

    def __init__(self, frame: Frame, jobs: Jobs, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._frame, self._jobs, self._clock = frame, jobs, clock
        self._result: GradientCheck | None = None
        self._is_stale = self._is_off = False

    @property
    def status(self) -> CheckStatus:
        """How the check stands now."""
        return CheckStatus(self._result, self._is_stale, self._clock.is_running, self._is_off)

    def take_in(self, moment: Moment) -> Then:
        """The last result is one of another moment; this one is checked if it stays and has gradients."""
        if moment.frame is self._frame:
            return None
        before = self.status
        if moment.frame.experiment is not self._frame.experiment:
            self._result = None
        self._frame, self._is_off = moment.frame, not moment.can_go_on
        self._give_up()
        if moment.is_at_rest and moment.can_go_on and moment.has_gradients:
            return self.begin
        return self.changed.emit if self.status != before else None

    def begin(self) -> None:
        """Check the gradients of the shown moment, also before the first Backward."""
        from engine.gradient_check import check  # needed long after the first paint

        self._give_up()
        self._jobs.start(JOB, check(self._frame), self._take)
        self.changed.emit()

    def _give_up(self) -> None:
        self._jobs.cancel(JOB)
        self._is_stale = self._result is not None

    def _take(self, result: "GradientCheck") -> None:
        self._result, self._is_stale = result, False
        self.changed.emit()
