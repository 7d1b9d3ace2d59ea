"""What can be known of the run so far: its losses, and by replay anything that ever was in it."""

from collections.abc import Generator, Sequence

from engine.frame import Frame
from engine.history import MEBIBYTE, HistoryUse, Segment
from engine.losses_recorded import RecordedLosses
from engine.parameters import Array, parameter_slots
from engine.pinned import Pin, series_of
from engine.position import Position
from engine.recent import recent_updates
from engine.replays import along
from engine.trainer import Trainer
from gui.session.jobs import Work


class Past:
    """Looks at the present branch and moves nothing."""

    def __init__(self, trainer: Trainer) -> None:
        self._trainer = trainer

    @property
    def branch(self) -> Segment:
        """The end of the present branch."""
        return self._trainer.branch

    @property
    def newest(self) -> Position:
        """The furthest moment reached."""
        return self._trainer.newest

    @property
    def losses(self) -> RecordedLosses:
        """The losses recorded so far."""
        return self._trainer.losses

    @property
    def use(self) -> HistoryUse:
        """What the history of the run costs."""
        return self._trainer.history.use

    def set_limit(self, mebibytes: float) -> None:
        """So much memory for the history, at once."""
        self._trainer.set_history_budget(round(mebibytes * MEBIBYTE))

    def recent_updates(self, count: int) -> list[Frame]:
        """The last updates up to the moment on screen, the oldest first, worked out anew."""
        return recent_updates(self._trainer, count)

    def weights_after(self, updates: Sequence[int]) -> Generator[float, None, list[Array]]:
        """The parameters (n,) on this branch after each of so many updates, by replay."""
        size = parameter_slots(self._trainer.experiment.network.sizes)
        history, branch = self._trainer.history, self._trainer.branch
        return along(history, branch, updates, lambda cursor: cursor.state.values[:size].copy())

    def series_of(self, last: int, pins: tuple[Pin, ...]) -> Work:
        """The values of pinned numbers on this branch up to so many updates, by replay."""
        return series_of(self._trainer.history, self._trainer.branch, last, pins)
