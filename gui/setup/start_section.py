"""Start: the seed of the first weights, and beginning anew."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from engine.experiment import Experiment, replace
from engine.ranges import SEED
from gui.controls.button import Button
from gui.controls.field import Field
from gui.controls.look import Look
from gui.setup.editing import Editing, with_network
from gui.setup.section import Section
from gui.wording.words import translate


class StartSection(Section):
    """`reset_wanted`: the same first weights again; `seed_wanted`: others."""

    reset_wanted = Signal()
    seed_wanted = Signal()

    def __init__(self, look: Look, editing: Editing) -> None:
        super().__init__(look, translate("StartSection", "Start"), "dice-four")
        self._editing = editing
        self.seed = Field(look, translate("StartSection", "Seed"), SEED)
        self.seed.entered.connect(self._change_seed)
        self.add_row(translate("StartSection", "Seed"), self.seed)
        complaint = self.add_complaint()
        self.seed.complaint.connect(complaint.say)
        self.reset = Button(
            look, translate("StartSection", "Reset"), icon_first="arrow-counter-clockwise", padding=6
        )
        self.new_seed = Button(look, translate("StartSection", "New seed"), icon_first="dice-four", padding=6)
        self.reset.clicked.connect(self.reset_wanted)
        self.new_seed.clicked.connect(self.seed_wanted)
        self.reset.setToolTip(translate("StartSection", "The same first weights once more (F5)"))
        self.new_seed.setToolTip(translate("StartSection", "Other first weights (Shift+F5)"))
        self.add(self._pair())

    def set_experiment(self, experiment: Experiment) -> None:
        """Show the seed in force."""
        self.seed.set_value(experiment.network.seed)

    def _change_seed(self, seed: float) -> None:
        self._editing.wish(
            lambda experiment: with_network(experiment, replace(experiment.network, seed=int(seed)))
        )

    def _pair(self) -> QWidget:
        pair = QWidget()
        line = QHBoxLayout(pair)
        line.setContentsMargins(0, self.look.px(8), 0, 0)
        line.setSpacing(self.look.px(8))
        line.addWidget(self.reset, 5)
        line.addWidget(self.new_seed, 6)
        return pair
