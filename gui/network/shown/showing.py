"""What the picture shows at one moment: a frame, the chosen sample and place, and what follows from them."""

from functools import cached_property

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from engine.data.fitted import FittedPreparation
from engine.experiment import Experiment
from engine.foremost import largest
from engine.frame import LAYER, Frame, Place
from engine.losses import OUTPUT_REQUIRED_BY
from engine.position import Phase
from engine.quantities import OnEdges
from gui.network.shown import connections
from gui.network.shown.asked import Asked, asked_numbers
from gui.network.shown.ghost import Ghost
from gui.network.shown.lines import Lines

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]
Units = NDArray[np.int64]
Maps = tuple[Array, ...]
"""For every weight layer what its units say over the plane: (units, n, n), the second input rising."""


class Showing(Struct, frozen=True, eq=False, dict=True):
    """A frame and how it is looked at. `after` (samples, outputs) is what the new weights predict; `fitted`
    leads back to the units of the data, None where they are not wanted; `ghost`: what was looked at last."""

    frame: Frame
    place: Place | None = None
    sample: int = 0
    is_running: bool = False
    after: Array | None = None
    maps: Maps | None = None
    asked: Asked | None = None
    fitted: FittedPreparation | None = None
    ghost: Ghost | None = None

    @property
    def experiment(self) -> Experiment:
        return self.frame.experiment

    @cached_property
    def sizes(self) -> tuple[int, ...]:
        return self.experiment.network.sizes

    @cached_property
    def phase(self) -> Phase:
        """The phase that is drawn; while running none is, as in READY."""
        return Phase.READY if self.is_running else self.frame.phase

    @cached_property
    def layer(self) -> int | None:
        """The weight layer at work."""
        return None if self.is_running else self.frame.layer

    @property
    def last(self) -> int:
        """The number of the output's weight layer."""
        return self.frame.depth - 1

    @cached_property
    def is_batch(self) -> bool:
        """Whether gradients belong to more samples than the one shown."""
        return len(self.frame.rows) > 1

    @cached_property
    def row(self) -> int:
        """The shown sample's row in the batch."""
        return min(self.sample, len(self.frame.rows) - 1)

    def lines(self, layer: int) -> Lines:
        """What the lines of a weight layer stand for just now. What travels keeps its own look."""
        if self.asked is not None:
            travels = self.asked.quantity == "comes_back" and self.asked_numbers(layer) is not None
            return Lines.COMES_BACK if travels else Lines.CHOSEN
        if self.phase is Phase.FORWARD:
            return Lines.TERM if layer == self.layer else Lines.WEIGHT
        if self.phase is Phase.UPDATE:
            return Lines.WEIGHT if self.frame.change[layer] is None else Lines.CHANGE
        if self.phase is not Phase.BACKWARD or self.layer is None or layer < self.layer:
            return Lines.WEIGHT
        if layer == self.layer:
            return Lines.GRADIENT
        return Lines.COMES_BACK if layer == self.layer + 1 else Lines.LATER_GRADIENT

    # What is not revealed yet, where units come one by one.

    def hides(self, quantity: str, layer: int, unit: int) -> bool:
        """Whether a number of a unit, or of a weight into it, counts as not computed yet."""
        return bool(self.frame.hidden) and self.frame.hides(Place(quantity, layer, unit))

    def has_come_back(self, layer: int, unit: int) -> bool:
        """Whether δ of a unit is there to be seen."""
        return self.frame.delta[layer] is not None and not self.hides("delta", layer, unit)

    def pending(self, layer: int, sources: Units, units: Units) -> Flags:
        """Which connections (n,) have nothing new yet: they lead to a hidden unit, or in Backward from it."""
        hidden = np.array(sorted(self.frame.hidden), dtype=np.int64)
        if (
            self.asked is None
            and len(hidden)
            and self.layer is not None
            and self.phase in (Phase.FORWARD, Phase.BACKWARD)
        ):
            if layer == self.layer:
                return np.isin(units, hidden)
            if layer == self.layer + 1 and self.phase is Phase.BACKWARD:
                return np.isin(sources, hidden)
        return np.zeros(len(units), dtype=bool)

    def is_pending(self, layer: int, source: int, unit: int) -> bool:
        """The same for one connection."""
        return bool(self.pending(layer, np.array([source]), np.array([unit]))[0])

    # The numbers of the shown sample, None where they are not computed.

    @property
    def inputs(self) -> Array:
        inputs: Array = self.frame.inputs[self.row]
        return inputs

    @property
    def targets(self) -> Array:
        targets: Array = self.frame.targets[self.row]
        return targets

    def z(self, layer: int) -> Array | None:
        return self._of_sample(self.frame.z[layer])

    def a(self, layer: int) -> Array | None:
        return self._of_sample(self.frame.a[layer])

    def slope(self, layer: int) -> Array | None:
        return self._of_sample(self.frame.slope[layer])

    def delta(self, layer: int) -> Array | None:
        return self._of_sample(self.frame.delta[layer])

    def comes_back(self, layer: int) -> Array | None:
        """∂L/∂a of the shown sample."""
        return self._of_sample(self.frame.activation_gradient[layer])

    @property
    def prediction(self) -> Array | None:
        """What all outputs say."""
        return self._of_sample(self.frame.prediction)

    def said(self, unit: int) -> float | None:
        """What one output says."""
        return self.frame.value(Place("a", self.last, unit, sample=self.row))

    @property
    def prediction_after(self) -> Array | None:
        return None if self.after is None else self._of_sample(self.after)

    def error(self, unit: int) -> float | None:
        """p − y of one output."""
        return self.frame.value(Place("error", self.last, unit, sample=self.row))

    def source_values(self, layer: int) -> Array | None:
        """What comes into a weight layer: the inputs, or the activations of the layer before."""
        return self.inputs if layer == 0 else self.a(layer - 1)

    def weights(self, layer: int) -> Array:
        """The weights that the lines show: those after the update, once there are any; along lines that w × δ
        was asked for the weights it came back through."""
        travels = self.asked is not None and self.asked.quantity == "comes_back"
        weights: Array = (self.frame.before if travels else self.frame.parameters).weights[layer]
        return weights

    def biases(self, layer: int) -> Array:
        biases: Array = self.frame.parameters.biases[layer]
        return biases

    def gradients(self, layer: int) -> Array | None:
        """∂L/∂w of the batch (sources, units)."""
        gradient = self.frame.gradient[layer]
        return None if gradient is None else gradient.weights

    def changes(self, layer: int) -> Array | None:
        change = self.frame.change[layer]
        return None if change is None else change.weights

    def bias_changes(self, layer: int) -> Array | None:
        change = self.frame.change[layer]
        return None if change is None else change.biases

    def shares(self, layer: int) -> Array | None:
        """w × δ (sources, units): what travels back along each connection for the shown sample."""
        delta = self.delta(layer)
        if delta is None:
            return None
        shares: Array = self.frame.passing.weights[layer] * delta
        return shares

    def asked_numbers(self, layer: int) -> OnEdges | None:
        """What a person asked to see of a weight layer, None where it is not known."""
        if self.asked is None:
            return None
        if layer not in self._asked_numbers:
            self._asked_numbers[layer] = asked_numbers(self.frame, self.asked, layer, self.row)
        return self._asked_numbers[layer]

    @cached_property
    def _asked_numbers(self) -> dict[int, OnEdges | None]:
        return {}

    @cached_property
    def lacks_asked(self) -> bool:
        """Whether what a person asked for is known of no layer at this moment."""
        layers = range(self.frame.depth)
        return self.asked is not None and all(self.asked_numbers(layer) is None for layer in layers)

    def is_direct(self, layer: int) -> bool:
        """Whether δ comes at once, without ∂L/∂a: at the output with a cross-entropy."""
        return layer == self.last and self.experiment.training.loss.name in OUTPUT_REQUIRED_BY

    def has_slope(self, layer: int) -> bool:
        """Whether δ is ① × ②: not at a softmax, where every sum moves every share."""
        return self.experiment.network.layers[layer].activation != "softmax"

    def has_bias(self, layer: int) -> bool:
        return self.experiment.network.layers[layer].bias

    @cached_property
    def existing(self) -> tuple[Flags, ...]:
        """Which connections exist, per weight layer (sources, units)."""
        return connections.existing(self.experiment.network)

    @cached_property
    def frozen(self) -> tuple[Flags, ...]:
        """Which connections are frozen, by themselves or with the unit they lead to (sources, units)."""
        return connections.frozen(self.experiment.network)

    # What is chosen.

    @cached_property
    def chosen_column(self) -> int | None:
        """The column of the chosen layer."""
        if self.place is None or self.place.quantity != LAYER or self.is_running:
            return None
        return self.place.layer + 1

    @cached_property
    def chosen_unit(self) -> tuple[int, int] | None:
        """(column, unit) of the chosen unit, or of the unit at the end of the chosen connection."""
        if self.place is None or self.is_running or self.chosen_column is not None:
            return None
        return self.place.column, self.place.unit

    @cached_property
    def chosen_edge(self) -> tuple[int, int, int] | None:
        """(layer, source, unit) of the chosen connection."""
        if self.place is None or self.place.source is None or self.is_running:
            return None
        return (self.place.layer, self.place.source, self.place.unit)

    @cached_property
    def chosen_source(self) -> tuple[int, int] | None:
        """(column, unit) where the chosen connection begins."""
        return None if self.chosen_edge is None else self.chosen_edge[:2]

    def chain_unit(self, column: int) -> int | None:
        """The unit of a column that the lit chain runs through."""
        for chosen in (self.chosen_unit, self.chosen_source):
            if chosen is not None and chosen[0] == column:
                return chosen[1]
        return None

    @cached_property
    def foremost(self) -> tuple[int, int, int] | None:
        """(layer, source, unit) of the weight that moved most in Update, or that has the largest gradient of
        the layer at work in Backward; None where nothing is shown of either."""
        if self.asked is not None:
            return None
        if self.phase is Phase.UPDATE:
            return largest({layer: self.changes(layer) for layer in range(self.frame.depth)})
        if self.phase is Phase.BACKWARD and self.layer is not None and not self.frame.hidden:
            return largest({self.layer: self.gradients(self.layer)})
        return None

    def _of_sample(self, values: Array | None) -> Array | None:
        return None if values is None else values[self.row]
