"""ERROR: target, error, the loss of a sample, the losses of the batch and the penalty."""

from collections.abc import Callable

import numpy as np

from engine.derivation import Constant, Difference, Function, Leaf, Negative, Node, Power, Product, Sum
from engine.frame import Frame, Place
from engine.position import Phase
from engine.quantities.row import HALF, ONE, NotComputed, Quantity, Rule, leaf, sum_over_batch

_FROM_ONE = 2e-4
"""A cross-entropy is written with the prediction while 1 − p keeps its digits: so far from 1, or more."""
_LEAST_SHARE = 1e-300


def error(frame: Frame, place: Place) -> Rule:
    """predicted − actual."""
    return "error", Difference(_output(frame, place, "a"), _target(frame, place))


def _output(frame: Frame, place: Place, quantity: str) -> Leaf:
    return leaf(frame, Place(quantity, frame.depth - 1, place.unit, sample=place.sample))


def _target(frame: Frame, place: Place) -> Leaf:
    return leaf(frame, Place("target", frame.depth - 1, place.unit, sample=place.sample))


def outputs_of(frame: Frame, place: Place) -> list[Place]:
    """The places of all outputs of this sample."""
    count = frame.experiment.network.sizes[-1]
    return [Place("error", frame.depth - 1, unit, sample=place.sample) for unit in range(count)]


def sample_loss(frame: Frame, place: Place) -> Rule:
    """The loss of one sample, over all its outputs."""
    loss = frame.experiment.training.loss
    if frame.error is None:
        raise NotComputed(place)
    return loss.name, weighed(frame, place, _LOSSES[loss.name](frame, outputs_of(frame, place)))


def weighed(frame: Frame, place: Place, root: Node) -> Node:
    """A number of one sample times the weight of its class, where classes do not count alike."""
    row = frame.row(place)
    if frame.class_weights is None or row is None:
        return root
    return Product((Constant("class_weight", frame.class_weight(row)), root))


def _sum(terms: list[Node]) -> Node:
    return terms[0] if len(terms) == 1 else Sum(tuple(terms))


def _half_squared(frame: Frame, outputs: list[Place]) -> Node:
    return Product((HALF, _squared(frame, outputs)))


def _squared(frame: Frame, outputs: list[Place]) -> Node:
    return _sum([Power(leaf(frame, output), 2) for output in outputs])


def _absolute(frame: Frame, outputs: list[Place]) -> Node:
    return _sum([Function("abs", leaf(frame, output)) for output in outputs])


def _huber(frame: Frame, outputs: list[Place]) -> Node:
    return _sum([_huber_term(frame, output) for output in outputs])


def _huber_term(frame: Frame, output: Place) -> Node:
    threshold = Constant("threshold", frame.experiment.training.loss.threshold)
    error = leaf(frame, output)
    if abs(error.number) <= threshold.number:
        return Product((HALF, Power(error, 2)))
    return Product((threshold, Difference(Function("abs", error), Product((HALF, threshold)))))


def _binary(frame: Frame, outputs: list[Place]) -> Node:
    return _sum([_binary_term(frame, output) for output in outputs])


def _binary_term(frame: Frame, output: Place) -> Node:
    p, y, z = (_output(frame, output, "a"), _target(frame, output), _output(frame, output, "z"))
    if not _keeps_digits(p.number, y.number):
        return Difference(Function("softplus", z), Product((y, z)))
    if y.number == 1:
        return Negative(Function("ln", p))
    miss: Node = Function("ln", Difference(ONE, p))
    if y.number == 0:
        return Negative(miss)
    return Negative(Sum((Product((y, Function("ln", p))), Product((Difference(ONE, y), miss)))))


def _keeps_digits(p: float, y: float) -> bool:
    """Whether ln p, and ln(1 − p) where the target asks for it, say the loss exactly enough."""
    least = _LEAST_SHARE if y == 1 else _FROM_ONE
    return least <= p <= 1 - _FROM_ONE


def _categorical(frame: Frame, outputs: list[Place]) -> Node:
    counted = [output for output in outputs if _target(frame, output).number != 0]
    predictions = [_output(frame, output, "a").number for output in counted]
    if all(_LEAST_SHARE <= p <= 1 - _FROM_ONE for p in predictions):
        return _sum([_log_share(frame, output) for output in counted])
    return _sum([_log_share_of_scores(frame, output, outputs) for output in counted])


def _weighted(y: Leaf, term: Node) -> Node:
    return term if y.number == 1 else Product((y, term))


def _log_share(frame: Frame, output: Place) -> Node:
    return _weighted(_target(frame, output), Negative(Function("ln", _output(frame, output, "a"))))


def _log_share_of_scores(frame: Frame, output: Place, outputs: list[Place]) -> Node:
    """ln Σ e^z − z, shifted by the largest z: nothing overflows, and nothing is lost near 1."""
    scores = [_output(frame, each, "z") for each in outputs]
    largest = max(scores, key=lambda score: score.number)
    powers = Sum(tuple(Function("exp", Difference(score, largest)) for score in scores))
    total = Sum((largest, Function("ln", powers)))
    return _weighted(_target(frame, output), Difference(total, _output(frame, output, "z")))


_LOSSES: dict[str, Callable[[Frame, list[Place]], Node]] = {
    "half_squared_error": _half_squared,
    "squared_error": _squared,
    "absolute_error": _absolute,
    "huber": _huber,
    "binary_cross_entropy": _binary,
    "categorical_cross_entropy": _categorical,
}


def scaled(frame: Frame, total: Node) -> Node:
    """A sum over the batch, times the reduction's scale where that is not 1."""
    return total if frame.scale == 1 else Product((Constant("scale", frame.scale), total))


def data_loss(frame: Frame, place: Place) -> Rule:
    """scale · Σ of the samples' losses."""
    if frame.sample_losses is None:
        raise NotComputed(place)
    losses = sum_over_batch(frame, Place("sample_loss", place.layer), frame.sample_losses)
    return frame.experiment.training.reduction, scaled(frame, losses)


def penalty(frame: Frame, place: Place) -> Rule:
    """½ λ₂ Σw² + λ₁ Σ|w| over the weights before the update, not the biases."""
    if frame.penalty is None:
        raise NotComputed(place)
    training, weights = frame.experiment.training, frame.before.weights
    terms: list[Node] = []
    if training.l2:
        squares = Constant("sum_of_squares", float(sum(np.square(block).sum() for block in weights)))
        terms.append(Product((HALF, Constant("l2", training.l2), squares)))
    if training.l1:
        sizes = Constant("sum_of_sizes", float(sum(np.abs(block).sum() for block in weights)))
        terms.append(Product((Constant("l1", training.l1), sizes)))
    return "penalty", Sum(tuple(terms))


def batch_loss(frame: Frame, place: Place) -> Rule:
    """Data loss + penalty."""
    if frame.data_loss is None or frame.penalty is None:
        raise NotComputed(place)
    parts = {"data_loss": frame.data_loss, "penalty": frame.penalty}
    return "batch_loss", Sum(tuple(Leaf(Place(key, place.layer), number) for key, number in parts.items()))


def _of_batch(field: str) -> Callable[[Frame, Place], float | None]:
    def read(frame: Frame, _: Place) -> float | None:
        number: float | None = getattr(frame, field)
        return number

    return read


QUANTITIES = (
    Quantity(key="target", symbol="y", owner="output", first_phase=Phase.READY, field="targets"),
    Quantity(
        key="error", symbol="error", owner="output", first_phase=Phase.ERROR, field="error", is_change=True,
        derive=error,
    ),
    Quantity(
        key="sample_loss", symbol="L", owner="sample", first_phase=Phase.ERROR, field="sample_losses",
        derive=sample_loss,
    ),
    *(
        Quantity(
            key=key, symbol=symbol, owner="batch", first_phase=Phase.ERROR, field=key, is_per_sample=False,
            read=_of_batch(key), derive=derive,
        )
        for key, symbol, derive in (
            ("data_loss", "L", data_loss), ("penalty", "penalty", penalty), ("batch_loss", "L", batch_loss),
        )
    ),
)  # fmt: skip
