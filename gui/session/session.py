"""The one door between the window and the engine: sole owner of the Trainer.

What moves through time is in `Moving`, what goes between branches in `Branching`; here the experiment
changes: network, training, data, single weights.
"""

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from msgspec import structs
from PySide6.QtCore import QObject

from engine.data import catalogue
from engine.data.setup import Setup
from engine.edits import Edit
from engine.experiment import Experiment, InitializerSpec, NetworkSpec, TrainingSpec, replace
from engine.parts import Part, restored_weights, with_frozen, with_removed
from engine.trainer import Trainer
from gui.notices.messages import opened_notice
from gui.session.change_names import change_of
from gui.session.comparing import Comparing
from gui.session.jobs import Work
from gui.session.moving import STEP
from gui.session.trouble import WayOut
from gui.words import translate

SEEDS = 100_000
CHOSEN_WEIGHTS = ("given", "constant")
"""Initializers that no seed changes."""


class Session(Comparing):
    """Every change here can be undone, and none asks whether one is sure."""

    def __init__(self, setup: Setup, trainer: Trainer | None = None, parent: QObject | None = None) -> None:
        super().__init__(setup, trainer, parent)
        self.trouble.left.connect(self._leave_trouble)

    def reset(self) -> None:
        """The same weights once more, before the first step."""
        self.pause()
        self._changing(translate("Session", "reset"), "", self._trainer.reset)

    def new_seed(self) -> None:
        """Other first weights, drawn even where they were chosen."""
        network = self.experiment.network
        chosen = network.initializer.name in CHOSEN_WEIGHTS
        initializer = InitializerSpec() if chosen else network.initializer
        seed = int.from_bytes(os.urandom(4), "little") % SEEDS
        self._change_network(
            replace(network, seed=seed, initializer=initializer), translate("Session", "new seed")
        )

    def change_network(self, network: NetworkSpec) -> None:
        """Other layers, seed or initializer start anew. Raises `Problem` if they do not fit."""
        self._change_network(network, "")

    def _change_network(self, network: NetworkSpec, words: str) -> None:
        self.change(Experiment(network, self.experiment.training, self.experiment.samples), words)

    def change_training(self, training: TrainingSpec) -> None:
        """Another rate, loss, batch holds from this moment on. Raises `Problem` if it does not fit."""
        self.change(Experiment(self.experiment.network, training, self.experiment.samples))

    def change(self, experiment: Experiment, words: str = "") -> None:
        """Network and training at once, where neither fits without the other; `words` name the change."""
        if experiment == self.experiment:
            return
        change = change_of(self.experiment, experiment)
        was_running = self.is_running
        if experiment.network != self.experiment.network:
            self.pause()
            was_running = False
        self._changing(words or change.words, change.field, lambda: self._trainer.change(experiment))
        if was_running:
            self.run()

    def edit(self, edits: tuple[Edit, ...]) -> None:
        """Set weights or biases by hand. Raises `Problem` for a value that is not finite."""
        field = " ".join(str(edit.address) for edit in edits)
        self.pause()
        self._changing(translate("Session", "weight by hand"), field, lambda: self._trainer.edit(edits))

    def set_frozen(self, part: Part, is_frozen: bool) -> None:
        """Keep a connection or a unit as it is from here on, or let it learn again."""
        words = translate("Session", "freezing") if is_frozen else translate("Session", "unfreezing")
        self._change_network(with_frozen(self.experiment.network, part, is_frozen), words)

    def set_removed(self, part: Part, is_removed: bool) -> None:
        """Take a connection or a unit away, or bring it back with the weights it had. Raises `Problem` for
        an output unit."""
        words = translate("Session", "removal") if is_removed else translate("Session", "restoring")
        self._change_parts(with_removed(self.experiment.network, part, is_removed), words)

    def restore_all(self) -> None:
        """Bring back everything that was removed."""
        network = replace(self.experiment.network, removed_connections=(), removed_units=())
        self._change_parts(network, translate("Session", "restoring"))

    def _change_parts(self, network: NetworkSpec, words: str) -> None:
        experiment = Experiment(network, self.experiment.training, self.experiment.samples)
        if experiment != self.experiment:
            self.pause()
            edits = restored_weights(self._trainer, experiment)
            self._changing(words, "", lambda: self._trainer.change(experiment, edits))

    def _leave_trouble(self, way: WayOut) -> None:
        self.pause()
        self._settle()
        self._looks_back = False
        then = None if way.learning_rate is None else partial(self._take_rate, way.learning_rate)
        self._go(self._trainer.seeking(way.position), then=then)

    def _take_rate(self, rate: float) -> None:
        training = self.experiment.training
        optimizer = replace(training.optimizer, learning_rate=rate)
        self.change_training(replace(training, optimizer=optimizer))

    def load_data(self, key: str, task: int | None = None) -> None:
        """One of the built-in sets, with the network and training that suit it; `task`: which of several."""
        self.open_setup(catalogue.load(key, task))

    def wait_for(self, work: Work, done: Callable[[Any], None]) -> None:
        """Work that a person waits for and Esc gives up; `done` receives what it returns."""
        self.pause()
        self._settle()
        self.jobs.start(STEP, work, done, is_busy=True)

    def save_data(self, path: Path) -> None:
        """Write the table of this moment as CSV, every number to the bit."""
        from gui.window.exporting import saving

        self.wait_for(saving(self.setup.table, path), self.notify)

    @property
    def whole_setup(self) -> Setup:
        """Data, network and training in force: what a file holds to begin with them again."""
        network, training = self.experiment.network, self.experiment.training
        return structs.replace(self.setup, network=network, training=training)

    def open_setup(self, setup: Setup) -> None:
        """Begin with other data."""
        self.pause()
        self._changing(translate("Session", "data set"), "data set", lambda: self._begin_with(setup))
        self.notify(opened_notice(setup))

    def _begin_with(self, setup: Setup) -> None:
        self._trainer.restart(setup.experiment)
        self._setups[self._trainer.segment] = setup

    def change_data(self, setup: Setup, words: str, field: str = "") -> None:
        """Go on with edited data: weights stay where inputs and outputs do, else all starts anew.

        A run goes on. `words` name the change; changes of one `field` made at once are one.
        """
        was_running = self.is_running
        self._changing(words, field, lambda: self._go_on_with(setup))
        if was_running:
            self.run()

    def _go_on_with(self, setup: Setup) -> None:
        if setup.experiment == self.experiment:
            self._trainer.edit(())
        else:
            self._trainer.change(setup.experiment)
        self._setups[self._trainer.segment] = setup
