"""Hands every moment, and what is found out about it, to the parts of the window that show it."""

import time

from PySide6.QtCore import QObject, QTimer

from engine.frame import Frame
from engine.position import Position
from gui.history.shown import ShownMaker
from gui.session.own_sample import OwnSample
from gui.session.session import Session
from gui.window.below_display import BelowDisplay
from gui.window.branch_display import BranchDisplay
from gui.window.busy_display import BusyDisplay
from gui.window.data_display import DataDisplay
from gui.window.listing_display import ListingDisplay
from gui.window.parts import Parts
from gui.window.picture_display import PictureDisplay
from gui.window.readings_display import ReadingsDisplay
from gui.window.sample_display import SampleDisplay
from gui.window.time_display import TimeDisplay

READ_EVERY = 0.09
"""Seconds between two states of what is read, not watched, while training runs."""
SIMPLER = "textbook_neuron"


class Display(QObject):
    """Connects the session's signals with all parts but the picture, which `pictured` looks after. While a
    sample of a person's `own` is tried, what speaks of the sample speaks of that one."""

    def __init__(
        self, session: Session, parts: Parts, pictured: PictureDisplay, own: OwnSample, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session, self._parts, self._pictured, self._own = session, parts, pictured, own
        self._own_position: Position | None = None
        self._words_due = self._readings_due = 0.0
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(round(1000 * READ_EVERY) + 10)
        self._late.timeout.connect(lambda: self._show_whole(session.frame))
        self._shown = ShownMaker(session)
        branches = BranchDisplay(session, self._shown)
        self._time = TimeDisplay(session, parts, own, self._shown)
        self._sample = SampleDisplay(session, parts, pictured, own, branches)
        self._readings = ReadingsDisplay(session, parts, branches, own)
        self.below = BelowDisplay(session, parts, pictured, own)
        self.data = DataDisplay(session, parts)
        self.numbers = ListingDisplay(session, parts, own)
        self._busy = BusyDisplay(session, parts, self)
        self._busy.changed.connect(self.show_state)
        self._busy.rested.connect(self._time.show_granularity)
        session.screen.frame_changed.connect(self.show_frame)
        session.screen.tree_changed.connect(self.show_tree)
        session.screen.experiment_changed.connect(lambda _: self.show_experiment())
        session.screen.data_changed.connect(self.show_data)
        session.runner.running_changed.connect(lambda _: self.show_state())
        session.manner.granularity_changed.connect(lambda _: self._time.show_granularity())
        session.runner.pace_changed.connect(lambda _: self._time.show_pace())
        session.board.changed.connect(lambda _: self.show_notice())
        session.selection.changed.connect(self._follow_selection)
        session.insight.changed.connect(self.show_late_findings)
        session.edges.changed.connect(self.show_edges)
        session.edges.weights_changed.connect(self.show_edges)
        session.checks.changed.connect(self.show_check)
        own.changed.connect(self.show_own)

    def show_all(self) -> None:
        """Everything there is, once."""
        self.show_data()
        self.show_experiment()
        self._time.show_granularity()
        self._time.show_pace()
        self.show_notice()
        self.show_frame(self._session.frame)

    def show_data(self) -> None:
        """The data in force."""
        if self._parts.sections is not None:
            self._parts.sections.set_setup(self._session.setup)
        self.data.show()

    @property
    def original_units(self) -> bool:
        """Whether numbers are said in the units of the data."""
        return self._pictured.original_units

    def show_units(self, original: bool) -> None:
        """Say numbers in the units of the data, or as the network sees them."""
        self._pictured.original_units = original
        self._pictured.show_units()
        self.show_experiment()
        self._session.screen.show_again()

    def show_experiment(self) -> None:
        """The experiment in force."""
        if self._parts.sections is not None:
            self._parts.sections.set_experiment(self._session.experiment)
        self._readings.show_experiment(self._session.setup if self.original_units else None)
        self.show_check()

    def show_frame(self, frame: Frame) -> None:
        """Another moment. While moments fly by the picture has every one; what is read has a few a second,
        words with one of them and readings with another, so that none takes long."""
        session, now = self._session, time.perf_counter()
        if session.manner.is_dragging:
            self._time.show_position(frame)
        if not session.manner.flies:
            self._show_whole(frame)
            return
        self._late.start()
        if now >= self._words_due:
            self._words_due = now + READ_EVERY
            self._show_words(frame)
        elif now >= self._readings_due:
            self._readings_due = now + READ_EVERY
            self._readings.show_frame(frame)

    def _show_whole(self, frame: Frame) -> None:
        self._late.stop()
        self._words_due = self._readings_due = time.perf_counter() + READ_EVERY
        self._readings.show_frame(frame)
        self._show_words(frame)

    def show_own(self) -> None:
        """A sample of one's own has changed, or is shown no longer."""
        session = self._session
        if session.manner.flies:
            return  # the next moment brings it
        position = None if self._own.frame is None else self._own.frame.position
        if position != self._own_position:  # while it is dragged it stays where it is
            self._own_position = position
            self._parts.phases.set_frame(self._own.looked_at)
            self._time.show_position(session.frame)
            self.below.choose()
            self.show_state()
        self.show_selection()
        self._sample.show_working()

    def _show_words(self, frame: Frame) -> None:
        session, parts = self._session, self._parts
        parts.phases.set_frame(self._own.looked_at, session.manner.runs_fast)
        if parts.sections is not None:
            parts.sections.training.set_trained(frame.updates_done > 0)
        self._time.show_position(frame)
        self.numbers.show_now_and_then()
        if not self._pictured.has_stepped:
            parts.welcome.set_frame(frame, session.setup.key != SIMPLER, self._pictured.fitted)
        self.show_selection()
        self._sample.show_working()  # first: what is shown below must not speak of the moment before
        self.below.choose()
        self.show_state()

    def show_tree(self) -> None:
        """Branches and bookmarks."""
        self._shown.look_again()
        self._time.show_position(self._session.frame)
        self.below.choose()
        self._readings.show_tree()

    def show_edges(self) -> None:
        """What a person wants the edges to show."""
        self.show_selection()
        self.below.choose()

    def show_findings(self) -> None:
        """What is worked out about the moment."""
        self._sample.show_working()
        self._readings.show_findings()

    def show_late_findings(self) -> None:
        """What took longer to work out."""
        self._sample.show_working()
        self._readings.show_late_findings()

    def _follow_selection(self) -> None:
        """Another sample or place is chosen; while training runs that is said with the next moment."""
        if not self._session.manner.runs_fast:
            self.show_selection()

    def show_selection(self) -> None:
        """The sample and the place that are chosen."""
        self._sample.show_caption(self.below.is_first)
        self._readings.show_sample()
        self.data.show_row()
        self.numbers.show_selection()

    def show_state(self) -> None:
        """Whether it runs, works, or can go on at all."""
        notice = self._session.board.notice
        self._time.show_state(self.data.is_open or (notice is not None and bool(notice.actions)))
        self.data.show_state()

    def show_check(self) -> None:
        """How the gradient check stands."""
        experiment = self._session.experiment
        sizes, mistake = experiment.network.sizes, experiment.training.mistake
        for badge in (self._parts.setup.badge, self._parts.rail.badge):
            badge.set_status(self._session.checks.status, sizes, mistake)
        self._parts.setup.arrange()

    def show_notice(self) -> None:
        """What a person must know."""
        if self._session.board.notice is not None:
            self._parts.notice.set_notice(self._session.board.notice)
            self._time.show_position(self._session.frame)
        self.data.show_notice()
        self.below.choose()
        self.show_state()
