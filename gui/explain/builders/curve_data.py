"""The curves beside the formulas of a unit: f(z), and the loss against a prediction."""

import math

import numpy as np

from engine.activations import apply
from engine.loss_curve import is_against_z, loss_against_output
from engine.parameters import Array
from gui.explain.content.axes import covering, round_up, symmetric
from gui.explain.content.curves import Axis, Curve
from gui.explain.content.pieces import Line, Piece, badge, number, symbol, words
from gui.explain.content.scene import Scene
from gui.wording.numbers import working
from gui.wording.words import activations, translate

POINTS = 97
_BOUNDED = {"sigmoid": (0.0, 1.0), "softmax": (0.0, 1.0), "heaviside": (0.0, 1.0), "tanh": (-1.0, 1.0)}


def activation_curve(scene: Scene, with_slope: bool = False) -> Curve | None:
    """f(z) with the unit's point; in Backward also the tangent, whose slope is ②."""
    z, a = scene.value(scene.of_unit("z")), scene.value(scene.of_unit("a"))
    if z is None or a is None or not (math.isfinite(z) and math.isfinite(a)):
        return None
    spec = scene.frame.experiment.network.layers[scene.place.layer]
    slope = scene.value(scene.of_unit("slope")) if with_slope else None
    x = _score_axis(scene, z) if spec.activation == "softmax" else symmetric(z)
    xs = inside(x)
    values = _share_curve(scene, xs) if spec.activation == "softmax" else apply(
        spec.activation, xs, spec.negative_slope, spec.alpha
    )[0]  # fmt: skip
    name = activations()[spec.activation]
    title = (
        words(name, "strong", "ink") if with_slope else _of_z("" if spec.activation == "identity" else name)
    )
    described = translate("Working", "Curve of {name}").format(name=name)
    y, note = _output_axis(spec.activation, values), _slope_note(slope)
    return Curve(x, y, points_of(xs, values), (z, a), (title,), note, slope, "slope", described=described)


def _of_z(name: str) -> Line:
    """`a = tanh z`; the identity has no name there: `a = z`."""
    equals = f" = {name} " if name else " = "
    return (*symbol("a", color="ink"), *words(equals, "strong", "ink"), *symbol("z", color="ink"))


def _slope_note(slope: float | None) -> Line:
    if slope is None:
        return ()
    text = translate("Working", " slope ")
    return (*badge("2"), *words(text, "strong", "slope"), *number(working(slope), "strong", "slope"))


def inside(axis: Axis, points: int = POINTS) -> Array:
    return np.linspace(axis.low, axis.high, points)


def points_of(xs: Array, ys: Array) -> tuple[tuple[float, float], ...]:
    return tuple((x, y) for x, y in zip(xs.tolist(), ys.tolist(), strict=True) if math.isfinite(y))


def _output_axis(activation: str, values: Array) -> Axis:
    bounds = _BOUNDED.get(activation)
    if bounds is None:
        low = min(0.0, float(values.min()))
        high = round_up(float(values.max())) if values.max() > 0 else 1.0
        low = -round_up(-low) if low < -1e-9 else 0.0
        return Axis(low, high, (low, 0.0, high) if low and -low > high / 6 else (0.0, high / 2, high))
    return Axis(*bounds, (bounds[0], sum(bounds) / 2, bounds[1]))


def _others(scene: Scene) -> float:
    """ln of the sum of the other scores' powers: the share is ½ where z equals it."""
    scores = scene.frame.z[-1]
    assert scores is not None
    rest = np.delete(scores[scene.row], scene.place.unit)
    return float(np.logaddexp.reduce(rest)) if len(rest) else -4.0


def _score_axis(scene: Scene, z: float) -> Axis:
    middle = _others(scene)
    ends = covering((min(z, middle) - 3, max(z, middle) + 3))
    return Axis(ends.low, ends.high, (ends.low, (ends.low + ends.high) / 2, ends.high))


def _share_curve(scene: Scene, xs: Array) -> Array:
    share: Array = 1 / (1 + np.exp(np.clip(_others(scene) - xs, -700, 700)))
    return share


def loss_curve(scene: Scene) -> Curve | None:
    """The sample's loss against the prediction, slope ∂L/∂a; a cross-entropy against z, slope the error."""
    against_z = is_against_z(scene.frame)
    at = scene.value(scene.of_unit("z" if against_z else "a"))
    loss, error = scene.value(scene.of_unit("sample_loss")), scene.value(scene.of_unit("error"))
    target = scene.value(scene.of_unit("target"))
    if at is None or loss is None or error is None or target is None:
        return None
    if not (math.isfinite(at) and math.isfinite(loss)):
        return None
    x = symmetric(at) if against_z else _prediction_axis(scene, at, target)
    xs = inside(x)
    losses = loss_against_output(scene.frame, scene.row, scene.place.unit, xs)
    slope = scene.frame.class_weight(scene.row) * (error if against_z else _loss_slope(scene, error))
    y = covering([0.0, float(np.nanmax(losses[np.isfinite(losses)], initial=loss)) or 1.0])
    described = translate("Working", "Curve of the loss against the prediction")
    titles, note = (_loss_title("z" if against_z else "p"),), _loss_note(scene)
    return Curve(
        x, y, points_of(xs, losses), (at, loss), titles, note, slope, "back",
        target=None if against_z else target, described=described,
    )  # fmt: skip


def _loss_title(letter: str) -> Line:
    between = translate("Working", " against ")
    return (*symbol("L", color="ink"), *words(between, "strong", "ink"), *symbol(letter, color="ink"))


def _loss_note(scene: Scene) -> Line:
    loss = scene.frame.experiment.training.loss.name
    if scene.frame.class_weights is not None:
        return words(translate("Working", "slope of the weighted loss"), "strong", "back")
    if loss == "half_squared_error" or is_against_z(scene.frame):
        return words(translate("Working", "slope = error"), "strong", "back")
    if loss == "squared_error":
        return words(translate("Working", "slope = 2 × error"), "strong", "back")
    return (
        *words(translate("Working", "slope "), "strong", "back"),
        Piece("∂L/∂a", "small_symbol", color="back"),
    )


def _loss_slope(scene: Scene, error: float) -> float:
    spec = scene.frame.experiment.training.loss
    match spec.name:
        case "squared_error":
            return 2 * error
        case "absolute_error":
            return float(np.sign(error))
        case "huber":
            return max(-spec.threshold, min(spec.threshold, error))
    return error


def _prediction_axis(scene: Scene, prediction: float, target: float) -> Axis:
    bounds = _BOUNDED.get(scene.frame.experiment.network.layers[-1].activation)
    if bounds and bounds[0] <= target <= bounds[1]:
        low, high = bounds
    else:
        reach = max(1.5 * abs(prediction - target), 0.5)
        low, high = target - reach, target + reach
        ends = covering((low, high))
        low, high = ends.low, ends.high
    return Axis(low, high, (low, (low + high) / 2, high))
