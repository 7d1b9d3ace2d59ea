"""Random changes, and undo."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from engine.edits import Edit, fits
from engine.experiment import Experiment, NetworkSpec, OptimizerSpec, replace
from engine.parts import (
    Part,
    can_be_removed,
    frozen_by,
    removed_by,
    restored_weights,
    with_frozen,
    with_removed,
)
from gui.setup.editing import with_hidden_activation, with_layer
from gui.wording.parts import place_of
from tests.gui.walk.model import Change, Place
from tests.gui.walk.moving import Moving

SETS = ("xor", "textbook_neuron", "moons", "iris")
ACTIVATIONS = ("tanh", "sigmoid", "relu", "identity", "gelu")
OPTIMIZERS = ("sgd", "momentum", "nesterov", "rmsprop", "adagrad", "adam", "adamw")

Key = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class Changing(Moving):
    """Everything that Ctrl+Z takes back."""

    def changing(self, change: Callable[[], None], follow: Callable[[], None]) -> None:
        """A change, with what undo must make of it."""
        entries = len(self.session.changes.stack._entries)
        before = self._place()
        self.model.remember(before.branch)
        done = len(self.model.done)
        change()
        self.session.jobs.finish()
        after = self._place()
        if (
            after == before
            and len(self.session.changes.stack._entries) == entries
            and not self._is_new(before)
        ):
            follow()
            return
        follow()
        is_same = bool(done) and len(self.session.changes.stack._entries) <= min(entries, done)
        self.model.remember(after.branch)
        self.model.changed(Change(before, after), is_same)
        del self.model.done[:-200]

    def _is_new(self, before: Place) -> bool:
        done = self.session.changes.stack.undoable
        return (
            done is not None
            and done.before.branch is before.branch
            and done.after.branch is self.session.branches.present
        )

    def _set_up(self, experiment: Experiment) -> None:
        if experiment != self.session.experiment:
            self.changing(
                lambda: self.session.workbench.change(experiment), lambda: self.model.set_up(experiment)
            )

    def _with_training(self, **changes: object) -> Experiment:
        old = self.session.experiment
        return Experiment(old.network, replace(old.training, **changes), old.samples)

    def _with_optimizer(self, **changes: object) -> Experiment:
        return self._with_training(optimizer=replace(self.session.experiment.training.optimizer, **changes))

    def rate(self) -> None:
        """Typed into its field, Enter at the end."""
        rate = self.random.choice((0.02, 0.1, 0.3, 0.5, 1.5))
        sections = self.window.parts.sections
        if rate == self.session.experiment.training.optimizer.learning_rate or sections is None:
            return
        field = sections.training.rate

        def type_rate() -> None:
            field.setFocus()
            field.selectAll()
            QTest.keyClicks(field, str(rate))
            QTest.keyClick(field, Key.Key_Return)

        experiment = self._with_optimizer(learning_rate=rate)
        self.changing(type_rate, lambda: self.model.set_up(experiment))

    def optimizer(self) -> None:
        name = self.random.choice(OPTIMIZERS)
        self._set_up(self._with_training(optimizer=OptimizerSpec(name=name, learning_rate=0.05)))

    def batch(self) -> None:
        self._set_up(self._with_training(batch_size=self.random.choice((1, 2, 3, None))))

    def penalty(self) -> None:
        self._set_up(
            self._with_training(l2=self.random.choice((0.0, 0.01)), l1=self.random.choice((0.0, 0.003)))
        )

    def loss(self) -> None:
        spec = self.session.experiment.training.loss
        if not spec.name.endswith("cross_entropy"):
            name = self.random.choice(("half_squared_error", "squared_error", "absolute_error", "huber"))
            self._set_up(self._with_training(loss=replace(spec, name=name)))

    def activation(self) -> None:
        experiment = self.session.experiment
        if experiment.network.depth > 1:
            name = self.random.choice(ACTIVATIONS)
            self._set_up(with_hidden_activation(experiment, name))

    def layers(self) -> None:
        experiment = self.session.experiment
        if experiment.network.depth > 1:
            self._set_up(with_layer(experiment, 0, units=self.random.randint(2, 5)))

    def weight(self) -> None:
        sizes = self.session.experiment.network.sizes
        layer = self.random.randrange(len(sizes) - 1)
        source = self.random.choice((None, *range(sizes[layer])))
        value = self.random.choice((0.0, -0.7, 1.3, 40.0))
        edit = Edit(layer, source, self.random.randrange(sizes[layer + 1]), value)
        if fits(self.session.experiment.network, edit):
            self.changing(lambda: self.session.workbench.edit((edit,)), lambda: self.model.edit((edit,)))

    def freeze(self) -> None:
        """By key, on a chosen connection or unit."""
        part, network = self._part(), self.session.experiment.network
        if removed_by(network, part) is None:
            network = with_frozen(network, part, frozen_by(network, part) is None)
            self._by_key(part, Key.Key_F, network)

    def remove(self) -> None:
        part, network = self._part(), self.session.experiment.network
        if can_be_removed(network, part):
            self._by_key(part, Key.Key_Delete, with_removed(network, part, removed_by(network, part) is None))

    def restore_all(self) -> None:
        network = replace(self.session.experiment.network, removed_connections=(), removed_units=())
        experiment = self._with_network(network)
        edits = restored_weights(self.session._trainer, experiment)
        if experiment != self.session.experiment:
            self.changing(self.session.workbench.restore_all, lambda: self.model.set_up(experiment, edits))

    def _with_network(self, network: NetworkSpec) -> Experiment:
        old = self.session.experiment
        return Experiment(network, old.training, old.samples)

    def _by_key(self, part: Part, key: Key, network: NetworkSpec) -> None:
        experiment = self._with_network(network)
        edits = restored_weights(self.session._trainer, experiment)

        def press() -> None:
            self.window.focus_picture()
            self.session.selection.select(place_of(part))
            self.press(key)

        self.changing(press, lambda: self.model.set_up(experiment, edits))

    def reset(self) -> None:
        self.changing(lambda: self.press(Key.Key_F5), self.model.reset)

    def new_seed(self) -> None:
        self.changing(
            lambda: self.press(Key.Key_F5, SHIFT), lambda: self.model.restart(self.session.experiment)
        )

    def data(self) -> None:
        key = self.random.choice(SETS)
        self.changing(
            lambda: self.session.data.load(key), lambda: self.model.restart(self.session.experiment)
        )

    def undo(self) -> None:
        self.press(Key.Key_Z, CONTROL)
        self.session.jobs.finish()
        self.model.undo()

    def redo(self) -> None:
        can_delete = self.session.branches.can_delete
        self.model.redo(can_delete)
        self.press(Key.Key_Z, CONTROL | SHIFT)
        self.session.jobs.finish()
