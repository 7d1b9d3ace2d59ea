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
from gui.session.ways import Ways
from gui.session.workbench import Workbench


class Session(QObject):
    """Makes the parts, each of those before it, and hands them out; does nothing itself."""

    def __init__(self, setup: Setup, trainer: Trainer | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        trainer = self._trainer = trainer or Trainer(setup.experiment)
        trainer.evaluates_later = True
        frame, setups = trainer.frame(), Setups(trainer, setup)
        jobs, clock, board = self.jobs, self.clock, self.board = Jobs(self), Clock(self), NoticeBoard(self)

        self.selection = Selection(self)
        self.selection.follow(frame)  # what is found out about it waits for those who show it
        self.insight = Insight(frame, jobs, self)
        self.insight.evaluated.connect(trainer.take_evaluation)
        self.edges = EdgeView(trainer, frame, jobs, self)
        self.checks = Checks(frame, jobs, clock, self)
        self.trouble = Trouble(trainer, frame, jobs, board, self)
        followers = (self.selection, self.insight, self.edges, self.trouble, self.checks)

        self.manner = Manner(trainer, clock, self)
        screen = self.screen = Screen(trainer, setups, self.manner, clock, followers, self)
        self.stops = Stops(trainer, self)
        runner = self.runner = Runner(screen, clock, jobs, self.stops, self.trouble, board, self)
        ways = self.ways = Ways(screen, runner, jobs)
        self.travel = Travel(trainer, screen, runner, ways, jobs)

        changes = self.changes = Changes(trainer, setups, screen, runner, ways)
        self.workbench = Workbench(trainer, ways, changes)
        self.trouble.left.connect(self.workbench.leave_trouble)
        self.data = Data(trainer, setups, changes, board)
        self.mistakes = Mistakes(trainer, ways, changes)
        self.branches = Branches(trainer, setups, screen, ways, changes, self.edges)
        self.bookmarks = Bookmarks(trainer, screen, ways)
        self.past = Past(trainer)

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
