"""Network: units and activation of every layer."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from engine.experiment import Experiment
from gui.controls.button import Button, Kind
from gui.controls.label import FittingLabel, Label
from gui.controls.look import Look
from gui.setup.editing import Editing, with_hidden_layer
from gui.setup.layer_rows import HiddenRows, LayerRows, value_words
from gui.setup.rows import Row
from gui.setup.section import Section
from gui.wording.sentences import parameters_words
from gui.wording.words import translate

LISTED = 2
"""So many hidden layers have rows of their own; more of them are folded."""


class NetworkSection(Section):
    """A row or two for each layer; rebuilt when the number of layers changes, else only refreshed.

    `rebuilt`: the rows are new. `field_done`: Enter was pressed in one.
    """

    rebuilt = Signal()
    field_done = Signal()

    def __init__(self, look: Look, editing: Editing) -> None:
        super().__init__(look, translate("NetworkSection", "Network"), "share-network")
        self._editing = editing
        self._count = FittingLabel(look)
        self.add_at_title(self._count)
        self._rows = QWidget()
        self._rows_column = _column(self._rows)
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
        self._inputs: Label | None = None
        self.hidden: HiddenRows | None = None
        self._is_unfolded = False

    def set_experiment(self, experiment: Experiment) -> None:
        """Show the network in force."""
        network = experiment.network
        self._count.set_wordings(*parameters_words(network))
        if len(self._layer_rows) != network.depth:
            self._build(network.depth)
        if self._inputs is not None:
            self._inputs.setText(value_words(network.inputs))
        for rows in (*self._layer_rows, *((self.hidden,) if self.hidden else ())):
            rows.set_experiment(experiment)

    @property
    def layers(self) -> tuple[LayerRows, ...]:
        """The rows of each weight layer."""
        return tuple(self._layer_rows)

    def _build(self, depth: int) -> None:
        self._clear()
        if depth <= LISTED:
            self._inputs = Label(self.look)
            self._rows_column.addWidget(Row(self.look, translate("NetworkSection", "Input"), self._inputs))
        self._layer_rows = [LayerRows(self.look, self._editing, layer, depth) for layer in range(depth)]
        for rows in self._layer_rows:
            if rows.units is not None:
                rows.units.field.done.connect(self.field_done)
        *hidden, output = self._layer_rows
        self.hidden = HiddenRows(self.look, self._editing) if len(hidden) > LISTED else None
        if self.hidden is not None:
            self._add_folded(self.hidden, hidden)
        else:
            _add_all(self._rows_column, hidden)
        _add_all(self._rows_column, [output])
        self.rebuilt.emit()

    def _clear(self) -> None:
        self._inputs = None
        while (item := self._rows_column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()

    def _add_folded(self, group: HiddenRows, hidden: list[LayerRows]) -> None:
        _add_all(self._rows_column, [group])
        body = QWidget()
        _add_all(_column(body), hidden)
        self._rows_column.addWidget(body)
        group.fold.toggled.connect(self._keep_unfolded)
        group.fold.toggled.connect(body.setVisible)
        group.fold.setChecked(self._is_unfolded)
        body.setVisible(self._is_unfolded)

    def _keep_unfolded(self, is_unfolded: bool) -> None:
        self._is_unfolded = is_unfolded

    def _add_layer(self) -> None:
        self._editing.wish(with_hidden_layer)

    def _left(self, widget: QWidget) -> QWidget:
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(widget)
        line.addStretch(1)
        return holder


def _column(widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return column


def _add_all(column: QVBoxLayout, groups: "list[LayerRows] | list[HiddenRows]") -> None:
    for group in groups:
        for widget in group.widgets:
            column.addWidget(widget)
