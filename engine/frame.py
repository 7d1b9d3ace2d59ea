"""The read-only record of one moment, and the address of one number in it."""

from collections.abc import Callable

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from engine import masks
from engine.experiment import Experiment
from engine.parameters import Array, LayerParameters, Parameters
from engine.position import Phase, Position

OWN_ROW = -1
"""In place of a row of the training part: a sample of a person's own, which has no target."""


LAYER = "gradient_size"
"""The quantity that stands for a whole layer; of the inputs, layer −1, it does not exist."""


class Place(Struct, frozen=True):
    """One number in the picture: a quantity of a unit, or of the connection from `source` to it.

    `layer` is the weight layer, from 0; `unit` is the unit at its end. An input value is
    `Place("input", 0, unit)`. `sample` is a row of the batch; None means the batch as a whole.
    """

    quantity: str
    layer: int
    unit: int = 0
    source: int | None = None
    sample: int | None = None

    @property
    def column(self) -> int:
        """The layer of units where it stands: 0 for inputs, l + 1 for what belongs to weight layer l."""
        return 0 if self.quantity == "input" else self.layer + 1


PerLayer = tuple[Array | None, ...]
GradientPerLayer = tuple[LayerParameters | None, ...]


class Frame(Struct, frozen=True, eq=False, kw_only=True):
    """Everything about one moment; arrays are copies nobody can write to.

    What is not computed at this position is None, so that no view can show a stale number. Per sample and
    unscaled: `z`, `a`, `slope` (f′), `activation_gradient` (∂L/∂a) and `delta` (∂L/∂z), per weight layer
    (samples, units); `error` (samples, outputs); `sample_losses` (samples,). Reduced over the batch:
    `data_gradient`, `penalty_gradient`, `gradient` (their sum) and `change` (Δw), per layer. At UPDATE z, a
    and δ belong to the parameters `before`, and `parameters` are those `after`.

    `rows` are rows of the training part; `targets` are as the loss uses them, label smoothing applied, and
    NaN for a sample of one's own (`engine.trying`).
    `slope` is None for a softmax output; `activation_gradient` of a cross-entropy may not be finite.

    `ahead`: where a mistake uses them too early, the weights as the update is going to make them, in the
    layers passed in BACKWARD.

    `hidden`: units of the layer at work (in ERROR outputs) whose new numbers are not revealed yet; the arrays
    hold them, `value` treats them as not computed.

    `class_weights` (samples,): what each sample's loss, and so its ∂L/∂a and δ, is multiplied by; None where
    all classes count alike.
    """

    experiment: Experiment
    position: Position
    epoch: int
    batch: int
    batches: int
    rows: NDArray[np.intp]
    learning_rate: float
    updates_done: int
    before: Parameters
    after: Parameters | None
    memory_before: dict[str, Parameters]
    memory_after: dict[str, Parameters] | None
    memory_steps: int
    inputs: Array
    targets: Array
    z: PerLayer
    a: PerLayer
    slope: PerLayer
    activation_gradient: PerLayer
    delta: PerLayer
    error: Array | None
    sample_losses: Array | None
    data_loss: float | None
    penalty: float | None
    data_gradient: GradientPerLayer
    penalty_gradient: GradientPerLayer
    gradient: GradientPerLayer
    change: GradientPerLayer
    scale: float
    ahead: Parameters | None = None
    hidden: frozenset[int] = frozenset()
    class_weights: Array | None = None

    @property
    def depth(self) -> int:
        """The number of weight layers, L."""
        return self.experiment.network.depth

    @property
    def phase(self) -> Phase:
        """The phase of this moment."""
        return self.position.phase(self.depth)

    @property
    def layer(self) -> int | None:
        """The weight layer being worked on, None in READY, ERROR and UPDATE."""
        return self.position.layer(self.depth)

    @property
    def is_own(self) -> bool:
        """Whether it is about a sample of a person's own, which is no row of the data and has no target."""
        return int(self.rows[0]) == OWN_ROW

    @property
    def parameters(self) -> Parameters:
        """The parameters in force after this moment."""
        return self.before if self.after is None else self.after

    @property
    def passing(self) -> Parameters:
        """The weights that δ passes on its way back: those before the update, but for a mistake."""
        return self.before if self.ahead is None else self.ahead

    @property
    def memory(self) -> dict[str, Parameters]:
        """The optimizer memory in force after this moment."""
        return self.memory_before if self.memory_after is None else self.memory_after

    @property
    def prediction(self) -> Array | None:
        """The output (samples, outputs), from the last FORWARD on; not while some of it is hidden."""
        is_hidden = bool(self.hidden) and self.position.stage == self.depth - 1
        return None if is_hidden else self.a[-1]

    @property
    def batch_loss(self) -> float | None:
        """Data loss and penalty of the batch, from ERROR on."""
        if self.data_loss is None or self.penalty is None:
            return None
        return self.data_loss + self.penalty

    def value(self, place: Place) -> float | None:
        """The number at a place, or None where it is not computed or needs a sample that is not named."""
        reader = READERS.get(place.quantity)
        return None if reader is None or self.hides(place) else reader(self, place)

    def hides(self, place: Place) -> bool:
        """Whether the number at a place is computed but not revealed yet."""
        if place.unit not in self.hidden or place.quantity not in NEW_AT.get(self.phase, ()):
            return False
        return self.layer in (None, place.layer)

    def class_weight(self, row: int) -> float:
        """What a sample of the batch counts: 1 without class weights."""
        return 1.0 if self.class_weights is None else float(self.class_weights[row])

    def row(self, place: Place) -> int | None:
        """The row of the batch a place speaks of: its sample, or the only one there is."""
        if place.sample is not None:
            return place.sample
        return 0 if len(self.rows) == 1 else None


NEW_AT: dict[Phase, tuple[str, ...]] = {
    Phase.FORWARD: ("term", "z", "a", "slope"),
    Phase.ERROR: ("error",),
    Phase.BACKWARD: (
        "activation_gradient", "delta", "comes_back", "gradient", "data_gradient", "penalty_gradient",
    ),
}  # fmt: skip
"""What a phase computes unit by unit."""

Reader = Callable[[Frame, Place], float | None]


def _per_sample(field: str) -> Reader:
    def read(frame: Frame, place: Place) -> float | None:
        values, row = getattr(frame, field)[place.layer], frame.row(place)
        return None if values is None or row is None else float(values[row, place.unit])

    return read


def _at_output(field: str) -> Reader:
    def read(frame: Frame, place: Place) -> float | None:
        values, row = getattr(frame, field), frame.row(place)
        return None if values is None or row is None else float(values[row, place.unit])

    return read


def _target(frame: Frame, place: Place) -> float | None:
    return None if frame.is_own else _at_output("targets")(frame, place)


def _reduced(field: str) -> Reader:
    def read(frame: Frame, place: Place) -> float | None:
        values = getattr(frame, field)[place.layer]
        if values is None:
            return None
        if place.source is None:
            return float(values.biases[place.unit])
        return float(values.weights[place.source, place.unit])

    return read


def _of_parameters(parameters: Parameters | None, place: Place) -> float | None:
    if parameters is None:
        return None
    if place.source is None:
        return float(parameters.biases[place.layer][place.unit])
    return float(parameters.weights[place.layer][place.source, place.unit])


def _weight_ahead(frame: Frame, place: Place) -> float | None:
    """Known in the layers that δ was passed through; none is passed through the first one."""
    is_passed = place.layer > 0 and frame.gradient[place.layer] is not None
    return _of_parameters(frame.ahead, place) if is_passed else None


def _gradient(frame: Frame, place: Place) -> float | None:
    """The total of the batch, or δ · input of one sample; 0 for what is removed."""
    if place.sample is None:
        return _reduced("gradient")(frame, place)
    delta = frame.delta[place.layer]
    if delta is None:
        return None
    if not masks.exists(frame.experiment.network, place.layer, place.unit, place.source):
        return 0.0
    own = float(delta[place.sample, place.unit])
    return own if place.source is None else own * source_value(frame, place)


def sample_gradients(frame: Frame, place: Place) -> Array:
    """δ · input of every sample (B,), once BACKWARD has reached the layer."""
    delta = frame.delta[place.layer]
    if delta is None:
        raise ValueError("the delta is not computed yet")
    own: Array = delta[:, place.unit]
    if place.source is None:
        return own
    values = frame.inputs if place.layer == 0 else frame.a[place.layer - 1]
    if values is None:
        raise ValueError("the source is not computed yet")
    return own * values[:, place.source]


def source_value(frame: Frame, place: Place) -> float:
    """What came in along a connection for one sample: an input, or the activation of the unit before it."""
    if place.source is None or place.sample is None:
        raise ValueError("a source value needs a source and a sample")
    values = frame.inputs if place.layer == 0 else frame.a[place.layer - 1]
    if values is None:
        raise ValueError("the source is not computed yet")
    return float(values[place.sample, place.source])


def _sample_loss(frame: Frame, place: Place) -> float | None:
    row = frame.row(place)
    return None if frame.sample_losses is None or row is None else float(frame.sample_losses[row])


def _memory(name: str) -> Reader:
    def read(frame: Frame, place: Place) -> float | None:
        return _of_parameters(frame.memory.get(name), place)

    return read


READERS: dict[str, Reader] = {
    "input": _at_output("inputs"),
    "target": _target,
    "weight": lambda frame, place: _of_parameters(frame.parameters, place),
    "bias": lambda frame, place: _of_parameters(frame.parameters, place),
    "old_weight": lambda frame, place: _of_parameters(frame.before, place),
    "new_weight": lambda frame, place: _of_parameters(frame.after, place),
    "weight_ahead": _weight_ahead,
    "z": _per_sample("z"),
    "a": _per_sample("a"),
    "slope": _per_sample("slope"),
    "error": _at_output("error"),
    "sample_loss": _sample_loss,
    "activation_gradient": _per_sample("activation_gradient"),
    "delta": _per_sample("delta"),
    "gradient": _gradient,
    "data_gradient": _reduced("data_gradient"),
    "penalty_gradient": _reduced("penalty_gradient"),
    "change": _reduced("change"),
    **{name: _memory(name) for name in ("velocity", "m", "v", "squares")},
}
