"""What is on screen: the Trainer's moment as one Frame for every view."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from engine.data.setup import Setup
from engine.experiment import Experiment
from engine.frame import Frame
from engine.position import Granularity, Position
from engine.reveal import newest_unit
from engine.trainer import Trainer
from gui.session.clock import Clock
from gui.session.manner import Arrival, Manner
from gui.session.moment import Follower, Moment
from gui.session.setups import Setups
from gui.session.units import Units


class Screen(QObject):
    """All `followers` have taken a moment in before the first signal tells of it, so no view sees one thing
    of this moment and another of the last.

    `experiment_changed`: another one is in force, or other data; `data_changed`: other data; `frame_changed`:
    another moment, once a tick while running; `tree_changed`: a branch or a bookmark was made, named or
    deleted.
    """

    experiment_changed = Signal(Experiment)
    data_changed = Signal()
    frame_changed = Signal(Frame)
    tree_changed = Signal()

    def __init__(
        self, trainer: Trainer, setups: Setups, manner: Manner, clock: Clock, followers: Sequence[Follower],
        parent: QObject | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._trainer, self._setups, self._clock = trainer, setups, clock
        self._followers = followers
        self.manner, self.units = manner, Units(trainer)
        self._moment = Moment(trainer.frame(), setups.here)

    # What is on screen

    @property
    def frame(self) -> Frame:
        """The moment that is shown."""
        return self._moment.frame

    @property
    def setup(self) -> Setup:
        """The set-up that its data belong to."""
        return self._moment.setup

    @property
    def newest(self) -> Position:
        """The furthest moment reached."""
        return self._trainer.newest

    @property
    def is_before_newest(self) -> bool:
        """Whether something that was reached lies ahead: a later moment, or more units of this one."""
        return self.frame.position < self.newest or bool(self.frame.hidden)

    @property
    def can_go_on(self) -> bool:
        """Whether there is a next moment: not where a number is no longer finite."""
        return self._trainer.diverged is None

    @property
    def can_go_back(self) -> bool:
        """Whether there is a moment before."""
        return self._trainer.position > self._trainer.start

    # Showing

    def approach(self, arrival: Arrival, sought: Position | None = None) -> None:
        """Another moment is about to be reached, in this way, and to be shown whole."""
        self.manner.approach(arrival, sought)
        self.units.show(None)

    def show(self) -> None:
        """Take the Frame of the moment at the cursor and hand it to everyone, once."""
        before, self._moment = self._moment, self._look(self.units.cut(self._trainer.frame()))
        afterwards = self._taken_in()
        self._tell_what_is_in_force(before)
        self._tell_of_frame(afterwards)

    def show_again(self) -> None:
        """Hand out the same moment once more, to views that have come since."""
        self._moment = self._look(self.frame)
        self._tell_of_frame(self._taken_in())

    def show_tree(self) -> None:
        """The moment at the cursor, which belongs to a branch that is new, or was gone to."""
        self.show()
        self.tell_of_tree()

    def tell_of_tree(self) -> None:
        """Branches or bookmarks are others now; the moment is the same."""
        afterwards = self._taken_in()
        self.tree_changed.emit()
        _do(afterwards)

    def _look(self, frame: Frame) -> Moment:
        manner = self.manner
        is_by_unit = manner.granularity is Granularity.UNIT or bool(frame.hidden)
        return Moment(
            frame, self._setups.here, newest_unit(frame) if is_by_unit else None, self._clock.is_running,
            manner.is_dragging, manner.flies, self.can_go_on,
        )  # fmt: skip

    def _taken_in(self) -> list[Callable[[], object]]:
        """Everyone takes the moment in; returns what there is to do when it is shown."""
        thens = [follower.take_in(self._moment) for follower in self._followers]
        return [then for then in thens if then is not None]

    def _tell_what_is_in_force(self, before: Moment) -> None:
        is_other_data = self.setup is not before.setup
        if is_other_data or self.frame.experiment is not before.frame.experiment:
            self.experiment_changed.emit(self.frame.experiment)
        if is_other_data:
            self.data_changed.emit()

    def _tell_of_frame(self, afterwards: list[Callable[[], object]]) -> None:
        self.frame_changed.emit(self.frame)
        self.manner.has_arrived()
        _do(afterwards)


def _do(afterwards: list[Callable[[], object]]) -> None:
    for then in afterwards:
        then()
