"""What a mistake computes in place of a number: the wrong program's tree, beside that of the right one."""

from collections.abc import Callable

from msgspec.structs import replace

from engine import mistakes
from engine.derivation import Constant, Derivation, Difference, Node, Product, Sum
from engine.frame import Frame
from engine.quantities import backward, forward, update
from engine.quantities.error import scaled, weighed
from engine.quantities.row import ONE, ZERO, at, leaf

Wrong = Callable[[Frame, Derivation], Node | None]
"""The wrong tree for a number whose right one is given; None where the mistake does not reach it."""


def beside(frame: Frame, right: Derivation) -> Derivation:
    """The derivation of what the program in force computes; where that is wrong, with what it should be."""
    name = frame.experiment.training.mistake
    wrong = None if name is None else WRONG.get((name, right.place.quantity))
    if wrong is None or right.agrees or mistakes.in_force(frame.experiment) is mistakes.RIGHT:
        return right
    root = wrong(frame, right)
    return right if root is None else replace(right, root=root, should=right.root)


def _through_new_weights(frame: Frame, right: Derivation) -> Node | None:
    """Σ w · δ with weights that the update has made already."""
    if backward.is_output(frame, right.place):
        return None
    return Sum(tuple(_with_new_weight(frame, way) for way in right.root.parts))


def _with_new_weight(frame: Frame, way: Node) -> Node:
    weight, delta = way.leaves()
    return Product((leaf(frame, replace(weight.place, quantity="weight_ahead")), delta))


def _one_way(frame: Frame, right: Derivation) -> Node | None:
    return _with_new_weight(frame, right.root)


def _slope_of_sigmoid(frame: Frame, right: Derivation) -> Node | None:
    a = leaf(frame, at(right.place, "a"))
    return Product((a, Difference(ONE, a)))


def _slope_at_activation(frame: Frame, right: Derivation) -> Node | None:
    a = leaf(frame, at(right.place, "a"))
    return forward.slope_tree(frame, right.place, a, forward.value_tree(frame, right.place, a))


def _only_its_own(frame: Frame, right: Derivation) -> Node | None:
    """∂L/∂a · a(1 − a) of this output alone; with cross-entropy that is y(a − 1)."""
    if not backward.is_output(frame, right.place):
        return None
    a = leaf(frame, at(right.place, "a"))
    if backward.is_direct(frame, right.place):
        own = Product((leaf(frame, at(right.place, "target")), Difference(a, ONE)))
        return weighed(frame, right.place, own)
    return Product((leaf(frame, at(right.place, "activation_gradient")), a, Difference(ONE, a)))


def _with_leftover(frame: Frame, right: Derivation) -> Node | None:
    """The batch's gradient plus what an earlier one left."""
    if right.place.sample is not None or right.rule in ("removed", "with_penalty"):
        return None
    return Sum((right.root, scaled(frame, update.remembered(frame, right.place, mistakes.LEFTOVER))))


def _no_step(_frame: Frame, _right: Derivation) -> Node | None:
    return ZERO


def _stands_still(frame: Frame, right: Derivation) -> Node | None:
    """A memory that no update moved."""
    return update.remembered(frame, right.place, right.place.quantity)


def _step_times(frame: Frame, right: Derivation) -> Node | None:
    times = mistakes.steps_of_bias(frame.experiment).biases[right.place.layer][right.place.unit]
    return None if right.place.source is not None else Product((Constant("times", float(times)), right.root))


def _old_plus_change(frame: Frame, right: Derivation) -> Node | None:
    old, step = (replace(right.place, quantity=key, sample=None) for key in ("old_weight", "change"))
    return Sum((leaf(frame, old), leaf(frame, step)))


def _forgotten(_frame: Frame, right: Derivation) -> Node | None:
    """momentum · 0 + gradient."""
    kept, gradient = right.root.parts
    return Sum((Product((kept.parts[0], ZERO)), gradient))


def _multiplied(_frame: Frame, right: Derivation) -> Node | None:
    return Product(right.root.parts)


WRONG: dict[tuple[str, str], Wrong] = {
    ("updated_weights", "activation_gradient"): _through_new_weights,
    ("updated_weights", "comes_back"): _one_way,
    ("slope_of_sigmoid", "slope"): _slope_of_sigmoid,
    ("slope_at_activation", "slope"): _slope_at_activation,
    ("softmax_diagonal", "delta"): _only_its_own,
    ("gradient_not_zeroed", "data_gradient"): _with_leftover,
    ("gradient_not_zeroed", "gradient"): _with_leftover,
    ("partial_batch_leaks", "data_gradient"): _with_leftover,
    ("partial_batch_leaks", "gradient"): _with_leftover,
    ("partial_batch_leaks", "change"): _no_step,
    ("partial_batch_leaks", "new_weight"): _old_plus_change,
    **{("partial_batch_leaks", memory): _stands_still for memory in ("velocity", "v", "squares")},
    ("bias_per_weight", "change"): _step_times,
    ("bias_per_weight", "new_weight"): _old_plus_change,
    ("momentum_forgotten", "velocity"): _forgotten,
    ("adam_multiplies", "m_hat"): _multiplied,
    ("adam_multiplies", "v_hat"): _multiplied,
}
