"""The rows of the layers: one layer each, or all hidden layers of a deep network together."""

from PySide6.QtWidgets import QWidget

from engine.experiment import Experiment, LayerSpec
from engine.ranges import UNITS
from gui.controls.choice import Choice
from gui.controls.complaint import Complaint
from gui.controls.icon_button import IconButton
from gui.controls.label import FittingLabel, Label
from gui.controls.look import Look
from gui.controls.stepper import Stepper
from gui.setup.editing import Editing, with_hidden_activation, with_layer, without_layer
from gui.setup.fold import Fold
from gui.setup.rows import Row
from gui.wording import numbers
from gui.wording.words import activations, layer_title, translate


class LayerRows:
    """One weight layer: how many units, and how they bend their sum. `widgets` stand from top to bottom."""

    def __init__(self, look: Look, editing: Editing, layer: int, depth: int) -> None:
        self._look, self._editing, self._layer = look, editing, layer
        self.is_output = layer == depth - 1
        name = layer_title(layer, depth)
        self.units: Stepper | None = None
        self.remove: IconButton | None = None
        self._outputs: Label | None = None
        self.activation = Choice(
            look, translate("NetworkSection", "Activation of {layer}").format(layer=name)
        )
        self.complaint = Complaint(look)
        self.activation.chosen.connect(self._choose_activation)
        self.widgets: list[QWidget] = [*self._rows(name, depth), self.complaint]

    def set_experiment(self, experiment: Experiment) -> None:
        """Show this layer as it is."""
        spec = experiment.network.layers[self._layer]
        if self.units is not None:
            self.units.set_value(spec.units)
        if self._outputs is not None:
            self._outputs.setText(value_words(spec.units))
        names = activations()
        if not self.is_output or spec.units == 1:
            names.pop("softmax")
        self.activation.set_choices(names)
        self.activation.set_choice(spec.activation)
        if self.units is None or not self.units.field.is_wrong:
            self._say("")

    def _rows(self, name: str, depth: int) -> list[QWidget]:
        if self.is_output and depth > 2:
            return [Row(self._look, name, self.activation)]
        activation = Row(self._look, translate("NetworkSection", "activation"), self.activation, indent=True)
        if not self.is_output:
            return [self._hidden_row(name), activation]
        self._outputs = Label(self._look)
        return [Row(self._look, name, self._outputs), activation]

    def _hidden_row(self, name: str) -> Row:
        units = Stepper(self._look, translate("NetworkSection", "Units of {layer}").format(layer=name), UNITS)
        units.entered.connect(self._change_units)
        units.complaint.connect(self.complaint.say)
        words = translate("NetworkSection", "Remove {layer}").format(layer=name)
        remove = IconButton(self._look, words, "x", 20, is_outlined=False)
        remove.clicked.connect(self._remove)
        self.units, self.remove = units, remove
        return Row(self._look, name, units, beside=remove)

    def _change_units(self, units: int) -> None:
        self._say(self._editing.wish(lambda experiment: with_layer(experiment, self._layer, units=units)))

    def _choose_activation(self, name: str) -> None:
        words = self._editing.wish(lambda experiment: with_layer(experiment, self._layer, activation=name))
        if words:
            self.activation.set_choice(self._editing.experiment.network.layers[self._layer].activation)
        self._say(words)

    def _remove(self) -> None:
        self._editing.wish(lambda experiment: without_layer(experiment, self._layer))

    def _say(self, words: str) -> None:
        self.complaint.say(words)
        self.activation.set_problem(bool(words))


class HiddenRows:
    """The hidden layers of a deep network in a few rows; `fold` opens a row or two for each of them."""

    def __init__(self, look: Look, editing: Editing) -> None:
        self._editing = editing
        self.count = FittingLabel(look, ink="ink2")
        self.activation = Choice(look, translate("NetworkSection", "Activation of the hidden layers"))
        self.activation.chosen.connect(self._choose_activation)
        self._activation_row = Row(
            look, translate("NetworkSection", "activation"), self.activation, indent=True
        )
        self.fold = Fold(look, translate("NetworkSection", "each layer"), indent=True)
        head = Row(look, translate("NetworkSection", "Hidden"), self.count)
        self.widgets: list[QWidget] = [head, self._activation_row, self.fold]

    def set_experiment(self, experiment: Experiment) -> None:
        """Show the hidden layers as they are; an activation only where they have one in common."""
        hidden = experiment.network.layers[:-1]
        self.count.set_wordings(hidden_words(hidden))
        common = {layer.activation for layer in hidden}
        self._activation_row.setVisible(len(common) == 1)
        names = activations()
        names.pop("softmax")
        self.activation.set_choices(names)
        if len(common) == 1:
            self.activation.set_choice(hidden[0].activation)

    def _choose_activation(self, name: str) -> None:
        self._editing.wish(lambda experiment: with_hidden_activation(experiment, name))


def hidden_words(hidden: tuple[LayerSpec, ...]) -> str:
    """`6 layers of 8`, or `6 layers of 4 to 8`."""
    sizes = [layer.units for layer in hidden]
    low, high = numbers.count(min(sizes)), numbers.count(max(sizes))
    if low == high:
        return translate("NetworkSection", "{count} layers of {units}").format(count=len(hidden), units=low)
    return translate("NetworkSection", "{count} layers of {low} to {high}").format(
        count=len(hidden), low=low, high=high
    )


def value_words(count: int) -> str:
    """`1 value`, `2 values`."""
    if count == 1:
        return translate("NetworkSection", "1 value")
    return translate("NetworkSection", "{count} values").format(count=numbers.count(count))
