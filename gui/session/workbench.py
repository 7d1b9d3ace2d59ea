"""Where a person changes the experiment: its network, its training, single weights."""

import os
from functools import partial

from engine.edits import Edit
from engine.experiment import Experiment, InitializerSpec, NetworkSpec, TrainingSpec, replace
from engine.parts import Part, restored_weights, with_frozen, with_removed
from engine.trainer import Trainer
from gui.session.change_names import change_of
from gui.session.changes import Changes
from gui.session.trouble import WayOut
from gui.session.ways import Ways
from gui.wording.words import translate

SEEDS = 100_000
CHOSEN_WEIGHTS = ("given", "constant")
"""Initializers that no seed changes."""


class Workbench:
    """Everything done here holds from this moment on, and can be undone. Raises `Problem` for what does not
    fit, and then nothing has changed."""

    def __init__(self, trainer: Trainer, ways: Ways, changes: Changes) -> None:
        self._trainer, self._ways, self._changes = trainer, ways, changes

    def reset(self) -> None:
        """The same weights once more, before the first step."""
        self._changes.make(translate("Workbench", "reset"), self._trainer.reset)

    def new_seed(self) -> None:
        """Other first weights, drawn even where they were chosen."""
        network = self._network
        chosen = network.initializer.name in CHOSEN_WEIGHTS
        initializer = InitializerSpec() if chosen else network.initializer
        seed = int.from_bytes(os.urandom(4), "little") % SEEDS
        self.change_network(
            replace(network, seed=seed, initializer=initializer), translate("Workbench", "new seed")
        )

    def change_network(self, network: NetworkSpec, words: str = "") -> None:
        """Other layers, seed or initializer start anew; `words` name the change."""
        self.change(self._with_network(network), words)

    def change_training(self, training: TrainingSpec) -> None:
        """Another rate, loss or batch. A run goes on."""
        experiment = self._trainer.experiment
        self.change(Experiment(experiment.network, training, experiment.samples))

    def change_rate(self, learning_rate: float) -> None:
        """Another learning rate. A run goes on."""
        training = self._trainer.experiment.training
        optimizer = replace(training.optimizer, learning_rate=learning_rate)
        self.change_training(replace(training, optimizer=optimizer))

    def leave_trouble(self, way: WayOut) -> None:
        """Go back to before it, and on with another learning rate from there, if there is one."""
        rate = way.learning_rate
        then = None if rate is None else partial(self.change_rate, rate)
        self._ways.set_out(self._trainer.seeking(way.position), then=then)

    def change(self, experiment: Experiment, words: str = "") -> None:
        """Network and training at once, where neither fits without the other. A run goes on if only the
        training is another."""
        if experiment == self._trainer.experiment:
            return
        change = change_of(self._trainer.experiment, experiment)
        is_same_network = experiment.network == self._network
        make = self._changes.make_on_the_way if is_same_network else self._changes.make
        make(words or change.words, lambda: self._trainer.change(experiment), change.field)

    def edit(self, edits: tuple[Edit, ...]) -> None:
        """Set weights or biases by hand. Raises `Problem` for a value that is not finite."""
        field = " ".join(str(edit.address) for edit in edits)
        self._changes.make(translate("Workbench", "weight by hand"), lambda: self._trainer.edit(edits), field)

    def set_frozen(self, part: Part, is_frozen: bool) -> None:
        """Keep a connection or a unit as it is from here on, or let it learn again."""
        words = translate("Workbench", "freezing") if is_frozen else translate("Workbench", "unfreezing")
        self.change_network(with_frozen(self._network, part, is_frozen), words)

    def set_removed(self, part: Part, is_removed: bool) -> None:
        """Take a connection or a unit away, or bring it back with the weights it had. Raises `Problem` for
        an output unit."""
        words = translate("Workbench", "removal") if is_removed else translate("Workbench", "restoring")
        self._change_parts(with_removed(self._network, part, is_removed), words)

    def restore_all(self) -> None:
        """Bring back everything that was removed."""
        network = replace(self._network, removed_connections=(), removed_units=())
        self._change_parts(network, translate("Workbench", "restoring"))

    def _change_parts(self, network: NetworkSpec, words: str) -> None:
        experiment = self._with_network(network)
        if experiment != self._trainer.experiment:
            edits = restored_weights(self._trainer, experiment)
            self._changes.make(words, lambda: self._trainer.change(experiment, edits))

    @property
    def _network(self) -> NetworkSpec:
        return self._trainer.experiment.network

    def _with_network(self, network: NetworkSpec) -> Experiment:
        experiment = self._trainer.experiment
        return Experiment(network, experiment.training, experiment.samples)
