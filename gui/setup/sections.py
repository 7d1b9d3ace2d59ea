"""The four sections of the setup panel, connected with the door through which they ask for changes."""

from PySide6.QtCore import QObject, Signal

from engine.data.setup import Setup
from engine.experiment import Experiment
from gui.controls.look import Look
from gui.setup.data_section import DataSection
from gui.setup.editing import Change, Editing
from gui.setup.network_section import NetworkSection
from gui.setup.section import Section
from gui.setup.start_section import StartSection
from gui.setup.tab_order import order_tabs
from gui.setup.training_section import TrainingSection


class Sections(QObject):
    """`field_done`: Enter was pressed in a field, and the keys belong to the picture again."""

    field_done = Signal()

    def __init__(self, look: Look, experiment: Experiment, change: Change) -> None:
        super().__init__()
        self._editing = Editing(experiment, change)
        self.data = DataSection(look)
        self.network = NetworkSection(look, self._editing)
        self.training = TrainingSection(look, self._editing)
        self.start = StartSection(look, self._editing)
        for field in (self.training.rate, self.training.batch, self.start.seed):
            field.done.connect(self.field_done)
        self.network.field_done.connect(self.field_done)
        self.network.rebuilt.connect(lambda: order_tabs(self.all))
        self.data.made_with.done.connect(self.field_done)
        self.data.made_with.rebuilt.connect(lambda: order_tabs(self.all))
        self.training.more.rebuilt.connect(lambda: order_tabs(self.all))

    @property
    def all(self) -> tuple[Section, ...]:
        """The sections from top to bottom."""
        return self.data, self.network, self.training, self.start

    def set_experiment(self, experiment: Experiment) -> None:
        """Show the experiment in force."""
        self._editing.experiment = experiment
        self.network.set_experiment(experiment)
        self.training.set_experiment(experiment)
        self.start.set_experiment(experiment)

    def set_setup(self, setup: Setup) -> None:
        """Show the data in force."""
        self.data.set_setup(setup)
