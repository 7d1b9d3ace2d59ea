"""READY and FORWARD: inputs, weights, pre-activation, activation and slope."""

import math
from collections.abc import Callable

import numpy as np
from msgspec.structs import replace

from engine.derivation import (
    Constant,
    Difference,
    Function,
    Leaf,
    Node,
    Power,
    Product,
    Quotient,
    Sum,
)
from engine.frame import Frame, Place
from engine.position import Phase
from engine.quantities.row import HALF, ONE, ZERO, OnEdges, Quantity, Rule, at, is_removed, leaf, source_of

_LARGEST_POWER = 700.0
"""e^z overflows soon after this; then all z of a softmax are shifted by the largest."""


def weighted_sum(frame: Frame, place: Place) -> Rule:
    """z = Σ w · a_prev + b, over the connections that exist; `weight` is that before the update."""
    layer, unit, network = place.layer, place.unit, frame.experiment.network
    terms: list[Node] = []
    for source in range(network.sizes[layer]):
        if not is_removed(frame, layer, unit, source):
            term = Place("old_weight", layer, unit, source, place.sample)
            terms.append(Product((_weight(frame, term), leaf(frame, source_of(term)))))
    if network.layers[layer].bias and not is_removed(frame, layer, unit):
        terms.append(_weight(frame, Place("old_weight", layer, unit)))
    return "weighted_sum", Sum(tuple(terms))


def _weight(frame: Frame, place: Place) -> Leaf:
    return leaf(frame, Place("old_weight", place.layer, place.unit, place.source))


def activation(frame: Frame, place: Place) -> Rule:
    """a = f(z); a removed unit gives 0."""
    spec = frame.experiment.network.layers[place.layer]
    if is_removed(frame, place.layer, place.unit):
        return "removed", ZERO
    if spec.activation == "softmax":
        return "softmax", _share_of_powers(frame, place)
    z = leaf(frame, at(place, "z"))
    return "activation", value_tree(frame, place, z)


def value_tree(frame: Frame, place: Place, z: Node) -> Node:
    """f of a number by the activation of a unit; softmax has none."""
    name = frame.experiment.network.layers[place.layer].activation
    return _VALUES.get(name, _plain)(name, z, _parameter(frame, place))


def _parameter(frame: Frame, place: Place) -> float:
    spec = frame.experiment.network.layers[place.layer]
    return {"leaky_relu": spec.negative_slope, "elu": spec.alpha}.get(spec.activation, 0.0)


def _plain(name: str, z: Node, parameter: float) -> Node:
    return Function(name, z, parameter)


def _gelu(_: str, z: Node, __: float) -> Node:
    return Product((z, Function("normal_share", z)))


_CUBE = Constant("gelu_cube", 0.044715)
_ROOT = Constant("gelu_root", math.sqrt(2 / math.pi))


def _inner_tanh(z: Node) -> Node:
    return Function("tanh", Product((_ROOT, Sum((z, Product((_CUBE, Power(z, 3))))))))


def _gelu_tanh(_: str, z: Node, __: float) -> Node:
    return Product((HALF, z, Sum((ONE, _inner_tanh(z)))))


_VALUES: dict[str, Callable[[str, Node, float], Node]] = {"gelu": _gelu, "gelu_tanh": _gelu_tanh}


def _share_of_powers(frame: Frame, place: Place) -> Node:
    """e^z over the sum of all e^z; shifted by the largest z where a power would overflow or vanish."""
    units = range(frame.experiment.network.sizes[-1])
    scores = [leaf(frame, Place("z", place.layer, unit, sample=place.sample)) for unit in units]
    largest = max(scores, key=lambda score: score.number)
    if abs(largest.number) > _LARGEST_POWER:
        powers: list[Node] = [Function("exp", Difference(score, largest)) for score in scores]
    else:
        powers = [Function("exp", score) for score in scores]
    return Quotient(powers[place.unit], Sum(tuple(powers)))


def slope(frame: Frame, place: Place) -> Rule:
    """f′(z), written with a where that is how it is known best; a removed unit is flat."""
    leaf(frame, at(place, "slope"))
    if is_removed(frame, place.layer, place.unit):
        return "removed", ZERO
    spec = frame.experiment.network.layers[place.layer]
    z, a = leaf(frame, at(place, "z")), leaf(frame, at(place, "a"))
    return f"{spec.activation}_slope", slope_tree(frame, place, z, a)


def slope_tree(frame: Frame, place: Place, z: Node, a: Node) -> Node:
    """f′ at z, where f is a, by the activation of a unit; softmax has none."""
    name = frame.experiment.network.layers[place.layer].activation
    return _SLOPES[name](z, a, _parameter(frame, place))


def _sigmoid_slope(_: Node, a: Node, __: float) -> Node:
    return Product((a, Difference(ONE, a)))


def _tanh_slope(_: Node, a: Node, __: float) -> Node:
    return Difference(ONE, Power(a, 2))


def _gelu_slope(z: Node, _: Node, __: float) -> Node:
    return Sum((Function("normal_share", z), Product((z, Function("normal_density", z)))))


def _gelu_tanh_slope(z: Node, _: Node, __: float) -> Node:
    t = _inner_tanh(z)
    inner_slope = Product((_ROOT, Sum((ONE, Product((Constant("three", 3.0), _CUBE, Power(z, 2)))))))
    return Sum((
        Product((HALF, Sum((ONE, t)))),
        Product((HALF, z, Difference(ONE, Power(t, 2)), inner_slope)),
    ))  # fmt: skip


_SLOPES: dict[str, Callable[[Node, Node, float], Node]] = {
    "identity": lambda _z, _a, _p: ONE,
    "sigmoid": _sigmoid_slope,
    "tanh": _tanh_slope,
    "relu": lambda z, _a, _p: Function("relu_slope", z),
    "leaky_relu": lambda z, _a, p: Function("leaky_relu_slope", z, p),
    "elu": lambda z, _a, p: Function("elu_slope", z, p),
    "gelu": _gelu_slope,
    "gelu_tanh": _gelu_tanh_slope,
    "softplus": lambda z, _a, _p: Function("sigmoid", z),
    "heaviside": lambda _z, _a, _p: ZERO,
}


def term(frame: Frame, place: Place) -> Rule:
    """w · what came in: a connection's share of z; the share of a bias is the bias itself."""
    weight = _weight(frame, place)
    return "term", weight if place.source is None else Product((weight, leaf(frame, source_of(place))))


def _read_term(frame: Frame, place: Place) -> float | None:
    """Known once its unit has added it up."""
    if frame.z[place.layer] is None or frame.hides(place):
        return None
    weight = frame.value(Place("old_weight", place.layer, place.unit, place.source))
    if place.source is None:
        return weight
    row = frame.row(place)
    came_in = None if row is None else frame.value(source_of(replace(place, sample=row)))
    return None if weight is None or came_in is None else weight * came_in


def _weights_on_edges(frame: Frame, layer: int, _: int) -> OnEdges:
    return OnEdges(*frame.parameters.layer(layer))


def _terms_on_edges(frame: Frame, layer: int, row: int) -> OnEdges | None:
    sources = frame.inputs if layer == 0 else frame.a[layer - 1]
    if sources is None or frame.z[layer] is None:
        return None
    weights, biases = frame.before.layer(layer)
    return OnEdges(weights * sources[row][:, np.newaxis], biases)


QUANTITIES = (
    Quantity(key="input", symbol="x", owner="input", first_phase=Phase.READY, field="inputs"),
    Quantity(
        key="weight", symbol="w", owner="connection", first_phase=Phase.READY, field="parameters",
        is_per_sample=False, on_edges=_weights_on_edges,
    ),
    Quantity(
        key="term", symbol="w × a", owner="connection", first_phase=Phase.FORWARD, field="before",
        read=_read_term, derive=term, on_edges=_terms_on_edges,
    ),
    Quantity(
        key="bias", symbol="b", owner="unit", first_phase=Phase.READY, field="parameters",
        is_per_sample=False,
    ),
    Quantity(
        key="z", symbol="z", owner="unit", first_phase=Phase.FORWARD, field="z", derive=weighted_sum,
    ),
    Quantity(
        key="a", symbol="a", owner="unit", first_phase=Phase.FORWARD, field="a", derive=activation,
    ),
    Quantity(
        key="slope", symbol="f′(z)", owner="unit", first_phase=Phase.FORWARD, field="slope", derive=slope,
    ),
)  # fmt: skip
