"""What is shown: the Trainer's moment as one Frame for every view, and what must be said about it.

How time passes is the clock's business, long work the jobs', what is worked out about a moment the insight's.
"""

from PySide6.QtCore import QObject, Signal

from engine.experiment import Experiment
from engine.frame import Frame
from engine.history import MEBIBYTE, HistoryUse
from engine.losses_recorded import RecordedLosses
from engine.position import Granularity, Phase, Position
from engine.recent import recent_updates
from engine.reveal import Reveal, newest_unit, revealed
from engine.trainer import Trainer
from gui.notices.notices import Notice
from gui.session.clock import Advance, Clock
from gui.session.insight import Insight
from gui.session.jobs import Jobs
from gui.session.pace import Pace
from gui.session.selection import Selection
from gui.session.stops import Stops
from gui.session.trouble import Trouble

FEW_ITERATIONS = 40
"""Up to so many, dragging shows steps with their numbers; beyond, iterations fly by as in Run."""
WHOLE = (Granularity.ITERATION, Granularity.EPOCH)


class Showing(QObject):
    """What is being trained and which moment of it is shown.

    `frame_changed` carries the Frame of every moment shown, once a tick while running. A view that needs
    losses, maps or the check reads them from `insight`. `experiment_changed`: another one is in force at the
    moment about to be shown.
    """

    frame_changed = Signal(Frame)
    experiment_changed = Signal(Experiment)
    running_changed = Signal(bool)
    granularity_changed = Signal(str)
    pace_changed = Signal(float)
    busy_changed = Signal(object)
    problem_raised = Signal(object)

    def __init__(
        self, experiment: Experiment, advance: Advance, trainer: Trainer | None, parent: QObject | None
    ) -> None:
        super().__init__(parent)
        self._trainer = trainer or Trainer(experiment)
        self._trainer.evaluates_later = True
        self._frame = self._trainer.frame()
        self._granularity = Granularity.LAYER
        self._looks_back = self._is_dragging = False
        self._reveal: Reveal | None = None
        self._is_step = False
        self.sought: Position | None = None
        self.notice: Notice | None = None
        self.selection = Selection(self)
        self.jobs = Jobs(self)
        self.jobs.progress.connect(self.busy_changed)
        self.clock = Clock(advance, self)
        self.stops = Stops(self._trainer, self)
        self.trouble = Trouble(self._trainer, self.jobs, self._follow_trouble, self)
        self.insight = Insight(self._frame, self.jobs, self)
        self.insight.evaluated.connect(self._trainer.take_evaluation)
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
    def is_before_newest(self) -> bool:
        """Whether something that was reached lies ahead: a later moment, or more units of this one."""
        return self._frame.position < self.newest or bool(self._frame.hidden)

    @property
    def losses(self) -> RecordedLosses:
        """The losses recorded so far."""
        return self._trainer.losses

    @property
    def history_use(self) -> HistoryUse:
        """What the history of the run costs."""
        return self._trainer.history.use

    def set_history_limit(self, mebibytes: float) -> None:
        """So much memory for the history, at once."""
        self._trainer.set_history_budget(round(mebibytes * MEBIBYTE))

    def recent_updates(self, count: int) -> list[Frame]:
        """The last updates up to the moment on screen, the oldest first, worked out anew."""
        return recent_updates(self._trainer, count)

    @property
    def is_running(self) -> bool:
        return self.clock.is_running

    @property
    def runs_fast(self) -> bool:
        """Running too fast for numbers to be read."""
        return self.is_running and not self.pace.shows_phases

    @property
    def is_dragging(self) -> bool:
        """The timeline is being dragged."""
        return self._is_dragging

    @property
    def is_looking_back(self) -> bool:
        """Whether a jump led to a past moment, and nothing was done there yet."""
        return self._looks_back and not self.is_running and self._trainer.position < self._trainer.newest

    @property
    def shows_maps(self) -> bool:
        """Whether units are shown as pictures: moments fly by, or whole iterations are looked back at."""
        if self.is_running:
            return self.runs_fast
        if self._is_dragging:
            return self._trainer.newest.iteration > FEW_ITERATIONS
        return self.is_looking_back and self._granularity in WHOLE and self._frame.phase == Phase.UPDATE

    @property
    def motion(self) -> int:
        """Milliseconds for which the way to this moment may be shown: of a step within a phase, not of jumps,
        steps back or moments that fly by."""
        is_long = self.runs_fast or (self._granularity in WHOLE and not self.is_running)
        return self.pace.motion(self.is_running) if self._is_step and not is_long else 0

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
    def can_go_back(self) -> bool:
        """Whether there is a moment before."""
        return self._trainer.position > self._trainer.start

    @property
    def granularity(self) -> Granularity:
        return self._granularity

    @property
    def pace(self) -> Pace:
        return self.clock.pace

    # Showing

    def notify(self, notice: Notice | None) -> None:
        """Say something that a person must know, or take it back."""
        if notice != self.notice:
            self.notice = notice
            self.problem_raised.emit(notice)

    def show_again(self) -> None:
        """Hand out the same moment once more, to views that have come since."""
        self._look(self._frame)
        self.frame_changed.emit(self._frame)

    def _show(self) -> None:
        """Take the Frame of the moment reached and hand it to everyone, once."""
        frame = self._frame = self._revealed(self._trainer.frame())
        if self._is_other(frame.experiment):
            self._take_up(frame.experiment)
        by_unit = self._granularity is Granularity.UNIT or bool(frame.hidden)
        selection_moved = self.selection.follow(frame, newest_unit(frame) if by_unit else None)
        self._look(frame)
        self.frame_changed.emit(frame)
        if selection_moved:
            self.selection.changed.emit()
        self._is_step = False
        self._follow_trouble()
        self._check_if_at_rest(frame)

    def _revealed(self, frame: Frame) -> Frame:
        """The frame with as many units as stepping by unit has come to; whole where a number is not finite,
        since that is where the run ends."""
        reveal = self._reveal
        if reveal is None or reveal.position != frame.position or not self.can_go_on:
            self._reveal = None
            return frame
        return revealed(frame, reveal.units)

    def _look(self, frame: Frame) -> None:
        self.insight.look(frame, self.runs_fast or self._is_dragging, self._is_dragging)

    def _is_other(self, experiment: Experiment) -> bool:
        """Whether something else is in force than what was shown last."""
        return experiment is not self.insight.experiment

    def _take_up(self, experiment: Experiment) -> None:
        """Another experiment is in force at the moment that is about to be shown."""
        if experiment.network.sizes != self.insight.experiment.network.sizes:
            self.selection.forget()
        self.insight.begin(experiment)
        self.experiment_changed.emit(experiment)

    def _follow_trouble(self) -> None:
        """Say what is wrong with this moment, or that nothing is any more."""
        notice = None if self.is_running or self._is_dragging else self.trouble.notice(self._frame)
        if notice is not None or (self.notice is not None and self.notice.is_about_moment):
            self.notify(notice)

    def _check_if_at_rest(self, frame: Frame) -> None:
        if not self.can_go_on:
            self.insight.stop_checking()
        elif self.is_running or self._is_dragging:
            return
        elif frame.position.iteration > 0 or frame.phase >= Phase.BACKWARD:
            self.insight.check_gradients(frame)
        else:
            self.insight.wait_with_check(False)
