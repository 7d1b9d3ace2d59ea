"""BACKWARD: what comes back, δ, and the gradients of one sample and of the batch."""

from collections.abc import Callable

from msgspec.structs import replace

from engine import masks, vanishing
from engine.derivation import Constant, Difference, Function, Leaf, Negative, Node, Product, Quotient, Sum
from engine.frame import Frame, Place, sample_gradients
from engine.losses import OUTPUT_REQUIRED_BY
from engine.parameters import LayerParameters
from engine.position import Phase
from engine.quantities.error import outputs_of, scaled, weighed
from engine.quantities.row import (
    ONE,
    TWO,
    ZERO,
    NotComputed,
    OnEdges,
    Quantity,
    ReadLayer,
    Rule,
    at,
    is_removed,
    leaf,
    source_of,
    sum_over_batch,
)

_ROUNDING = 1e-15


def is_output(frame: Frame, place: Place) -> bool:
    """Whether the place belongs to the last layer."""
    return place.layer == frame.depth - 1


def is_direct(frame: Frame, place: Place) -> bool:
    """Whether δ comes directly from the error: at the output, with a cross-entropy."""
    return is_output(frame, place) and frame.experiment.training.loss.name in OUTPUT_REQUIRED_BY


def is_mixed(frame: Frame, place: Place) -> bool:
    """Whether every output's ∂L/∂a takes part in each δ: a softmax output with another loss."""
    softmax = frame.experiment.network.layers[place.layer].activation == "softmax"
    return softmax and not is_direct(frame, place)


def activation_gradient(frame: Frame, place: Place) -> Rule:
    """∂L/∂a: at the output the derivative of the loss, in a hidden layer Σ w · δ of the next layer."""
    if is_output(frame, place):
        loss = frame.experiment.training.loss
        leaf(frame, at(place, "activation_gradient"))
        error = leaf(frame, Place("error", place.layer, place.unit, sample=place.sample))
        return f"{loss.name}_gradient", weighed(frame, place, _LOSS_GRADIENTS[loss.name](frame, error))
    units = range(frame.experiment.network.sizes[place.layer + 2])
    ways = [Place("comes_back", place.layer + 1, unit, place.unit, place.sample) for unit in units]
    kept = [way for way in ways if not is_removed(frame, way.layer, way.unit, way.source)]
    return "weighted_deltas", Sum(tuple(comes_back(frame, way)[1] for way in kept))


def comes_back(frame: Frame, place: Place) -> Rule:
    """w · δ of the unit at the connection's end: what travels back along it."""
    weight = leaf(frame, Place("old_weight", place.layer, place.unit, place.source))
    return "comes_back", Product((weight, leaf(frame, at(place, "delta"))))


def _read_comes_back(frame: Frame, place: Place) -> float | None:
    quantity = "old_weight" if frame.ahead is None else "weight_ahead"
    weight = frame.value(Place(quantity, place.layer, place.unit, place.source))
    delta = frame.value(at(place, "delta"))
    return None if weight is None or delta is None else weight * delta


def _binary_gradient(frame: Frame, error: Leaf) -> Node:
    p = leaf(frame, at(error.place, "a"))
    return Quotient(error, Product((p, Difference(ONE, p))))


def _categorical_gradient(frame: Frame, error: Leaf) -> Node:
    return Negative(Quotient(leaf(frame, at(error.place, "target")), leaf(frame, at(error.place, "a"))))


def _clipped(frame: Frame, error: Leaf) -> Node:
    return Function("clip", error, frame.experiment.training.loss.threshold)


_LOSS_GRADIENTS: dict[str, Callable[[Frame, Leaf], Node]] = {
    "half_squared_error": lambda _, error: error,
    "squared_error": lambda _, error: Product((TWO, error)),
    "absolute_error": lambda _, error: Function("sign", error),
    "huber": _clipped,
    "binary_cross_entropy": _binary_gradient,
    "categorical_cross_entropy": _categorical_gradient,
}


def delta(frame: Frame, place: Place) -> Rule:
    """δ = ∂L/∂a · f′(z); with a cross-entropy the error itself, times the weight of the sample's class where
    classes have one; for a softmax a sum over all outputs."""
    leaf(frame, at(place, "delta"))
    if is_direct(frame, place):
        return "cross_entropy", weighed(frame, place, _direct_delta(frame, place))
    if is_mixed(frame, place):
        return "softmax_delta", _mixed_delta(frame, place)
    factors = (leaf(frame, at(place, "activation_gradient")), leaf(frame, at(place, "slope")))
    return "delta", Product(factors)


def _direct_delta(frame: Frame, place: Place) -> Node:
    """a − y; a · Σy − y where the targets of the sample do not sum to 1."""
    a, y = leaf(frame, at(place, "a")), leaf(frame, at(place, "target"))
    if frame.experiment.training.loss.name == "binary_cross_entropy":
        return Difference(a, y)
    targets = [leaf(frame, at(output, "target")) for output in outputs_of(frame, place)]
    if abs(sum(target.number for target in targets) - 1) <= _ROUNDING * len(targets):
        return Difference(a, y)
    return Difference(Product((a, Sum(tuple(targets)))), y)


def _mixed_delta(frame: Frame, place: Place) -> Node:
    """Σ_j ∂L/∂a_j · a_j · ([j = k] − a_k)."""
    own, terms = leaf(frame, at(place, "a")), []
    for output in outputs_of(frame, place):
        same: Node = Difference(ONE, own) if output.unit == place.unit else Negative(own)
        terms.append(
            Product((leaf(frame, at(output, "activation_gradient")), leaf(frame, at(output, "a")), same))
        )
    return Sum(tuple(terms))


def gradient(frame: Frame, place: Place) -> Rule:
    """One sample: what comes back · slope · what came in. The batch: the data's share plus the penalty's."""
    total = leaf(frame, replace(place, quantity="gradient"))
    if not _exists(frame, place):
        return "removed", ZERO
    if place.sample is not None:
        return _of_sample(frame, place)
    penal = leaf(frame, replace(place, quantity="penalty_gradient"))
    if has_penalty(frame, place):
        return "with_penalty", Sum((leaf(frame, replace(place, quantity="data_gradient")), penal))
    if len(frame.rows) == 1 and frame.scale == 1:
        return _of_sample(frame, replace(total.place, sample=0))
    return data_gradient(frame, place)


def _exists(frame: Frame, place: Place) -> bool:
    return masks.exists(frame.experiment.network, place.layer, place.unit, place.source)


def has_penalty(frame: Frame, place: Place) -> bool:
    """Whether the penalty adds to this gradient: to weights only."""
    training = frame.experiment.training
    return place.source is not None and bool(training.l1 or training.l2)


def _of_sample(frame: Frame, place: Place) -> Rule:
    came_in: Node = ONE if place.source is None else leaf(frame, source_of(place))
    own = leaf(frame, at(place, "delta"))
    if is_direct(frame, place) or is_mixed(frame, place):
        return "direct_chain" if is_direct(frame, place) else "mixed_chain", Product((own, came_in))
    back, steep = leaf(frame, at(place, "activation_gradient")), leaf(frame, at(place, "slope"))
    return "chain", Product((back, steep, came_in))


def data_gradient(frame: Frame, place: Place) -> Rule:
    """scale · Σ of the samples' gradients."""
    if place.sample is not None:
        return gradient(frame, place)
    leaf(frame, replace(place, quantity="data_gradient"))
    if not _exists(frame, place):
        return "removed", ZERO
    each = sum_over_batch(frame, replace(place, quantity="gradient"), sample_gradients(frame, place))
    return frame.experiment.training.reduction, scaled(frame, each)


def penalty_gradient(frame: Frame, place: Place) -> Rule:
    """λ₂ w + λ₁ sign w, on weights only."""
    if frame.penalty_gradient[place.layer] is None:
        raise NotComputed(place)
    if not has_penalty(frame, place) or not _exists(frame, place):
        return "no_penalty", ZERO
    training = frame.experiment.training
    weight = leaf(frame, replace(place, quantity="old_weight", sample=None))
    terms: list[Node] = []
    if training.l2:
        terms.append(Product((Constant("l2", training.l2), weight)))
    if training.l1:
        terms.append(Product((Constant("l1", training.l1), Function("sign", weight))))
    return "penalty_gradient", Sum(tuple(terms))


def gradient_size(frame: Frame, place: Place) -> Rule:
    """The mean of |∂L/∂w| over the weights of a layer that exist."""
    if _read_gradient_size(frame, place) is None:
        raise NotComputed(place)
    inputs, units = frame.experiment.network.sizes[place.layer : place.layer + 2]
    ends = [Place("gradient", place.layer, unit, source) for source in range(inputs) for unit in range(units)]
    sizes = [Function("abs", leaf(frame, end)) for end in ends if _exists(frame, end)]
    if not sizes:
        return "removed", ZERO
    return "gradient_size", Quotient(Sum(tuple(sizes)), Constant("count", float(len(sizes))))


def _read_gradient_size(frame: Frame, place: Place) -> float | None:
    """A mean of all waits for the last unit; the inputs, as layer −1, have no gradient."""
    is_waiting = bool(frame.hidden) and frame.layer == place.layer
    if place.layer < 0 or is_waiting or frame.gradient[place.layer] is None:
        return None
    return vanishing.gradient_size(frame, place.layer)


def _read_data_gradient(frame: Frame, place: Place) -> float | None:
    return frame.value(place if place.sample is None else replace(place, quantity="gradient"))


def _shares_on_edges(frame: Frame, layer: int, row: int) -> OnEdges | None:
    delta = frame.delta[layer]
    return None if delta is None else OnEdges(frame.passing.weights[layer] * delta[row], None)


def _gradients_on_edges(frame: Frame, layer: int, _: int) -> OnEdges | None:
    gradient = frame.gradient[layer]
    return None if gradient is None else OnEdges(*gradient)


def _part_of_layer(field: str) -> ReadLayer:
    """One of the two parts of a gradient, where there are two: only a penalty makes a second one."""

    def of_layer(frame: Frame, layer: int, _: int) -> OnEdges | None:
        part: LayerParameters | None = getattr(frame, field)[layer]
        training = frame.experiment.training
        return None if part is None or not (training.l1 or training.l2) else OnEdges(*part)

    return of_layer


QUANTITIES = (
    Quantity(
        key="activation_gradient", symbol="∂L/∂a", owner="unit", first_phase=Phase.BACKWARD,
        field="activation_gradient", is_change=True, derive=activation_gradient,
    ),
    Quantity(
        key="delta", symbol="δ", owner="unit", first_phase=Phase.BACKWARD, field="delta", is_change=True,
        derive=delta,
    ),
    Quantity(
        key="comes_back", symbol="w × δ", owner="connection", first_phase=Phase.BACKWARD, field="delta",
        is_change=True, read=_read_comes_back, derive=comes_back, on_edges=_shares_on_edges,
    ),
    Quantity(
        key="data_gradient", symbol="∂L/∂w", owner="connection", first_phase=Phase.BACKWARD,
        field="data_gradient", is_change=True, is_per_sample=False, read=_read_data_gradient,
        derive=data_gradient, of_layer=_part_of_layer("data_gradient"),
    ),
    Quantity(
        key="penalty_gradient", symbol="∂L/∂w", owner="connection", first_phase=Phase.BACKWARD,
        field="penalty_gradient", is_change=True, is_per_sample=False, derive=penalty_gradient,
        of_layer=_part_of_layer("penalty_gradient"),
    ),
    Quantity(
        key="gradient", symbol="∂L/∂w", owner="connection", first_phase=Phase.BACKWARD, field="gradient",
        is_change=True, is_per_sample=False, derive=gradient, on_edges=_gradients_on_edges,
    ),
    Quantity(
        key="gradient_size", symbol="|∂L/∂w|", owner="layer", first_phase=Phase.BACKWARD, field="gradient",
        is_per_sample=False, read=_read_gradient_size, derive=gradient_size,
    ),
)  # fmt: skip
