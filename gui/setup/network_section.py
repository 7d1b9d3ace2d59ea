"""Network: units and activation of every layer."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from engine.experiment import Experiment
from engine.ranges import UNITS
from gui import numbers
from gui.controls.button import Button, Kind
from gui.controls.choice import Choice
from gui.controls.icon_button import IconButton
from gui.controls.label import Label
from gui.controls.look import Look
from gui.controls.stepper import Stepper
from gui.sentences import parameters_words
from gui.setup.editing import Editing, with_hidden_layer, with_layer, without_layer
from gui.setup.rows import Complaint, Row
from gui.setup.section import Section
from gui.words import activations, layer_title, translate


class NetworkSection(Section):
    """A row or two for each layer; rebuilt when the number of layers changes, else only refreshed."""

    def __init__(self, look: Look, editing: Editing) -> None:
        super().__init__(look, translate("NetworkSection", "Network"), "share-network")
        self._editing = editing
        self._count = Label(look, ink="ink3")
        self.add_at_title(self._count)
        self._rows = QWidget()
        self._rows_column = QVBoxLayout(self._rows)
        self._rows_column.setContentsMargins(0, 0, 0, 0)
        self._rows_column.setSpacing(0)
        self.add(self._rows)
        self.add_layer = Button(
            look,
            translate("NetworkSection", "Add hidden layer"),
            Kind.BARE,
            icon_first="plus",
            padding=4,
            height=24,
        )
        self.add_layer.clicked.connect(self._add_layer)
        self.add(self._left(self.add_layer))
        self._layer_rows: list[LayerRows] = []
        self._shape: tuple[int, ...] = ()

    def set_experiment(self, experiment: Experiment) -> None:
        """Show the network in force."""
        network = experiment.network
        self._count.setText(parameters_words(network))
        if len(self._layer_rows) != network.depth:
            self._build(experiment)
        for rows in self._layer_rows:
            rows.set_experiment(experiment)

    @property
    def layers(self) -> "tuple[LayerRows, ...]":
        """The rows of each weight layer."""
        return tuple(self._layer_rows)

    def _build(self, experiment: Experiment) -> None:
        while (item := self._rows_column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        depth = experiment.network.depth
        if depth <= 2:
            count = experiment.network.inputs
            words = value_words(count)
            self._rows_column.addWidget(
                Row(self.look, translate("NetworkSection", "Input"), Label(self.look, words))
            )
        self._layer_rows = [LayerRows(self.look, self._editing, layer, depth) for layer in range(depth)]
        for rows in self._layer_rows:
            for widget in rows.widgets:
                self._rows_column.addWidget(widget)

    def _add_layer(self) -> None:
        self._editing.wish(with_hidden_layer)

    def _left(self, widget: QWidget) -> QWidget:
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(widget)
        line.addStretch(1)
        return holder


class LayerRows:
    """The rows of one weight layer: how many units, and how they bend their sum."""

    def __init__(self, look: Look, editing: Editing, layer: int, depth: int) -> None:
        self._look, self._editing, self._layer = look, editing, layer
        self.is_output = layer == depth - 1
        name = layer_title(layer, depth)
        self.units: Stepper | None = None
        self.remove: IconButton | None = None
        self.activation = Choice(
            look, translate("NetworkSection", "Activation of {layer}").format(layer=name)
        )
        self.complaint = Complaint(look)
        self.activation.chosen.connect(self._choose_activation)
        word = translate("NetworkSection", "activation")
        if not self.is_output:
            head = self._hidden_row(name)
            self.widgets = [head, Row(look, word, self.activation, indent=True), self.complaint]
        elif depth <= 2:
            self._outputs = Label(look)
            self.widgets = [
                Row(look, name, self._outputs), Row(look, word, self.activation, indent=True), self.complaint,
            ]  # fmt: skip
        else:
            self.widgets = [Row(look, name, self.activation), self.complaint]

    def set_experiment(self, experiment: Experiment) -> None:
        """Show this layer as it is."""
        spec = experiment.network.layers[self._layer]
        if self.units is not None:
            self.units.set_value(spec.units)
        elif hasattr(self, "_outputs"):
            self._outputs.setText(value_words(spec.units))
        names = activations()
        if not self.is_output or spec.units == 1:
            names.pop("softmax")
        self.activation.set_choices(names)
        self.activation.set_choice(spec.activation)
        self._say("")

    def _hidden_row(self, name: str) -> Row:
        units = Stepper(self._look, translate("NetworkSection", "Units of {layer}").format(layer=name), UNITS)
        units.entered.connect(self._change_units)
        units.complaint.connect(self.complaint.say)
        remove = IconButton(
            self._look,
            translate("NetworkSection", "Remove {layer}").format(layer=name),
            "x",
            20,
            is_outlined=False,
        )
        remove.clicked.connect(self._remove)
        self.units, self.remove = units, remove
        row = Row(self._look, name, units)
        layout = row.layout()
        assert isinstance(layout, QHBoxLayout)
        layout.insertSpacing(1, self._look.px(4))
        layout.insertWidget(2, remove)
        return row

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


def value_words(count: int) -> str:
    """`1 value`, `2 values`."""
    if count == 1:
        return translate("NetworkSection", "1 value")
    return translate("NetworkSection", "{count} values").format(count=numbers.count(count))
