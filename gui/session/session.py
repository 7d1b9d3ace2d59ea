"""The one door between the window and the engine: sole owner of the Trainer."""

from PySide6.QtCore import QObject

from engine.data.setup import Setup
from engine.experiment import Experiment
from engine.frame import Frame
from engine.trainer import Trainer
from gui.session.bookmarks import Bookmarks
from gui.session.branches import Branches
from gui.session.changes import Changes
from gui.session.checks import Checks
from gui.session.clock import Clock
from gui.session.data import Data
from gui.session.edge_view import EdgeView
from gui.session.insight import Insight
from gui.session.jobs import Jobs
from gui.session.manner import Manner
from gui.session.mistakes import Mistakes
from gui.session.notice_board import NoticeBoard
from gui.session.past import Past
from gui.session.runner import Runner
from gui.session.screen import Screen
from gui.session.selection import Selection
from gui.session.setups import Setups
from gui.session.stops import Stops
from gui.session.travel import Travel
from gui.session.trouble import Trouble
from gui.session.undo import Undo
from gui.session.ways import Ways
from gui.session.workbench import Workbench


class Session(QObject):
    """Makes the parts, each of those before it, and hands them out; does nothing itself."""

    def __init__(self, setup: Setup, trainer: Trainer | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        trainer = self._trainer = trainer or Trainer(setup.experiment)
        trainer.evaluates_later = True
        frame, setups = trainer.frame(), Setups(trainer, setup)
        self.jobs, self.clock, self.board = Jobs(self), Clock(self), NoticeBoard(self)
        self.undo_stack = Undo(self)
        # What follows every moment that is shown.
        self.selection = Selection(self)
        self.insight = Insight(frame, self.jobs, self)
        self.insight.evaluated.connect(trainer.take_evaluation)
        self.edges = EdgeView(trainer, frame, self.jobs, self)
        self.checks = Checks(frame, self.jobs, self.clock, self)
        self.trouble = Trouble(trainer, frame, self.jobs, self.board, self)
        followers = (self.selection, self.insight, self.edges, self.trouble, self.checks)
        # What shows moments and goes to them.
        self.manner = Manner(trainer, self.clock, self)
        self.screen = Screen(trainer, setups, self.manner, self.clock, followers, self)
        self.stops = Stops(trainer, self)
        self.runner = Runner(self.screen, self.clock, self.jobs, self.stops, self.trouble, self.board, self)
        self.ways = ways = Ways(self.screen, self.runner, self.jobs)
        self.travel = Travel(trainer, self.screen, self.runner, ways, self.jobs)
        # What a person can do there.
        self.changes = changes = Changes(trainer, setups, self.screen, self.runner, ways, self.undo_stack)
        self.workbench = Workbench(trainer, ways, changes)
        self.data = Data(trainer, setups, ways, changes, self.board)
        self.branches = Branches(trainer, setups, self.screen, ways, changes, self.edges)
        self.bookmarks = Bookmarks(trainer, self.screen, ways)
        self.mistakes = Mistakes(trainer, ways, changes)
        self.past = Past(trainer)
        self.trouble.left.connect(self.workbench.leave_trouble)
        self.selection.follow(frame)  # what is found out about it waits for those who show it

    @property
    def frame(self) -> Frame:
        """The moment on screen."""
        return self.screen.frame

    @property
    def experiment(self) -> Experiment:
        """What is in force at that moment."""
        return self.screen.frame.experiment

    @property
    def setup(self) -> Setup:
        """The set-up that its data belong to."""
        return self.screen.setup
