"""The setup panel at the left: its sections one under the other, and the badge at its foot."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from engine.data.setup import Setup
from engine.experiment import Experiment
from gui.badge import Badge
from gui.controls.look import Look
from gui.controls.panel import Panel
from gui.setup.data_section import DataSection
from gui.setup.editing import Editing
from gui.setup.network_section import NetworkSection
from gui.setup.section import Section
from gui.setup.start_section import StartSection
from gui.setup.training_section import TrainingSection


class SetupPanel(Panel):
    """Holds the sections; in a narrow window they are lent out, one at a time, to a flyout."""

    def __init__(self, look: Look, editing: Editing, parent: QWidget | None = None) -> None:
        super().__init__(look, "panel", parent=parent)
        self._editing = editing
        self.data = DataSection(look)
        self.network = NetworkSection(look, editing)
        self.training = TrainingSection(look, editing)
        self.start = StartSection(look, editing)
        self.sections: tuple[Section, ...] = (self.data, self.network, self.training, self.start)
        self.badge = Badge(look, self)
        inside = Panel(look, "panel")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        for section in self.sections:
            self._column.addWidget(section)
        self._column.addStretch(1)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(inside)

    def set_experiment(self, experiment: Experiment) -> None:
        """Show the experiment in force."""
        self._editing.experiment = experiment
        self.network.set_experiment(experiment)
        self.training.set_experiment(experiment)
        self.start.set_experiment(experiment)

    def set_setup(self, setup: Setup) -> None:
        """Show the data in force."""
        self.data.set_setup(setup)

    def take_back(self, section: Section) -> None:
        """A section that was lent out returns to its place."""
        self._column.insertWidget(self.sections.index(section), section)
        section.show()

    def arrange(self) -> None:
        """Give the badge its foot and the sections the rest."""
        foot = self.look.px(52) if self.badge.isVisibleTo(self) else 0
        self._scroll.setGeometry(0, 0, self.width(), self.height() - foot)
        self.badge.setGeometry(0, self.height() - foot, self.width(), foot)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self.arrange()
