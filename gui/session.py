"""The one door between the window and the engine: sole owner of the Trainer.

What moves through time is in `Moving`; here the experiment changes: network, training, data.
"""

import os
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from engine.data import catalogue
from engine.data.setup import Setup
from engine.experiment import Experiment, InitializerSpec, NetworkSpec, TrainingSpec, replace
from engine.problem import Problem
from engine.trainer import Trainer
from gui.messages import problem_notice, remarks_notice
from gui.moving import STEP, Moving

SEEDS = 100_000
CHOSEN_WEIGHTS = ("given", "constant")
"""Initializers that no seed changes."""


class Session(Moving):
    """`experiment_changed`: network, training or data are others now; `data_changed`: the data are."""

    experiment_changed = Signal(Experiment)
    data_changed = Signal()

    def __init__(self, setup: Setup, trainer: Trainer | None = None, parent: QObject | None = None) -> None:
        super().__init__(setup.experiment, trainer, parent)
        self.setup = setup

    def reset(self) -> None:
        """The same weights once more, before the first step."""
        self._begin(self.experiment)

    def new_seed(self) -> None:
        """Other first weights, drawn even where they were chosen."""
        network = self.experiment.network
        chosen = network.initializer.name in CHOSEN_WEIGHTS
        initializer = InitializerSpec() if chosen else network.initializer
        seed = int.from_bytes(os.urandom(4), "little") % SEEDS
        self.change_network(replace(network, seed=seed, initializer=initializer))

    def change_network(self, network: NetworkSpec) -> None:
        """Other layers, seed or initializer start anew. Raises `Problem` if they do not fit."""
        self.change(Experiment(network, self.experiment.training, self.experiment.samples))

    def change_training(self, training: TrainingSpec) -> None:
        """Another rate, loss, batch holds from this moment on. Raises `Problem` if it does not fit."""
        self.change(Experiment(self.experiment.network, training, self.experiment.samples))

    def change(self, experiment: Experiment) -> None:
        """Network and training at once, where neither fits without the other."""
        if experiment == self.experiment:
            return
        if experiment.network != self.experiment.network:
            self._begin(experiment)
            return
        was_running = self.is_running
        self._settle()
        self._trainer.change(experiment)
        self._take_up()
        if was_running:
            self.run()

    def load_data(self, key: str) -> None:
        """One of the built-in sets, with the network and training that suit it."""
        self.open_setup(catalogue.load(key))

    def open_csv(self, path: Path) -> None:
        """A file of the user's, read in slices. If it cannot be read, says why and changes nothing."""
        from gui.importing import importing  # reading files costs time to import

        self._settle()
        self.jobs.start(STEP, importing(path), self._imported, is_busy=True)

    def _imported(self, outcome: Setup | Problem) -> None:
        if isinstance(outcome, Problem):
            self.notify(problem_notice(outcome, self.setup.title))
        else:
            self.open_setup(outcome)

    def open_setup(self, setup: Setup) -> None:
        """Begin with other data."""
        self.setup = setup
        self._begin(setup.experiment)
        self.data_changed.emit()
        self.notify(remarks_notice(setup.remarks) if setup.remarks else None)

    def _begin(self, experiment: Experiment) -> None:
        self.pause()
        self._settle()
        self._trainer.restart(experiment)
        self.selection.forget()
        self._take_up()

    def _take_up(self) -> None:
        self.insight.begin(self.experiment)
        self.experiment_changed.emit(self.experiment)
        self._show()
