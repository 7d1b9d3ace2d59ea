"""The curve beside an update: the loss whose slope is the gradient, against the weight that moves."""

import math

import numpy as np

from gui.explain.builders.curve_data import inside, points_of
from gui.explain.builders.total import has_penalty
from gui.explain.content import words as say
from gui.explain.content.axes import beside, of_losses, round_up
from gui.explain.content.curves import Curve
from gui.explain.content.pieces import Line, fill, number, symbol, words
from gui.explain.content.scene import Scene
from gui.wording.numbers import change
from gui.wording.words import translate

MOST_POINTS, FEWEST_POINTS = 25, 9
WORK = 20_000_000
"""So many multiplications may be spent on a curve: else it has fewer points, and at last it is left out."""


def weight_curve(scene: Scene) -> Curve | None:
    """The batch's loss, penalty included, before the update; the arrow is the way of the step."""
    weight, change_ = scene.value(scene.of_weight("old_weight")), scene.value(scene.of_weight("change"))
    loss, slope = scene.frame.batch_loss, scene.value(scene.of_weight("gradient"))
    points = _points(scene)
    if scene.loss_along is None or weight is None or change_ is None or loss is None or not points:
        return None
    if not np.isfinite([weight, change_, loss]).all():
        return None
    x = beside(weight, max(1.0, round_up(3 * abs(change_)) if change_ else 1.0))
    xs = inside(x, points)
    losses = np.asarray(scene.loss_along(scene.of_weight("weight"), xs.tolist()), dtype=np.float64)
    if not np.isfinite(losses).all():
        return None
    return Curve(
        x, of_losses([*losses.tolist(), loss]), points_of(xs, losses), (weight, loss), _titles(scene),
        slope=slope, slope_labels=_slope_labels(slope), step=(change_ > 0) - (change_ < 0), is_hollow=True,
        drops=False, step_word=translate("Working", "step"), described=_described(scene),
    )  # fmt: skip


def _points(scene: Scene) -> int:
    """An odd number of points, so that the weight's own place is one of them; 0 if even few are too many."""
    work = scene.batch_size * scene.frame.experiment.network.parameter_count
    points = min(MOST_POINTS, WORK // work) if work else MOST_POINTS
    return points - (points % 2 == 0) if points >= FEWEST_POINTS else 0


def _slope_labels(slope: float | None) -> tuple[Line, ...]:
    """With three figures, with two, and without the word, for a small curve."""
    if slope is None or not math.isfinite(slope):
        return ()
    word = words(translate("Working", "slope "), "word", "ink")
    exact, rough = (number(change(slope, figures), "word", "ink") for figures in (3, 2))
    return (*word, *exact), (*word, *rough), rough


def _titles(scene: Scene) -> tuple[Line, ...]:
    """Whose loss it is and against what, in full and in short."""
    parts = {
        "loss": symbol("L", color="ink"),
        "w": symbol("w" if scene.place.source is not None else "b", color="ink"),
        "outputs": words(say.share_of_outputs(scene.frame), "strong", "ink"),
    }
    return tuple(fill(text, parts, "strong", "ink") for text in _title_texts(scene))


def _title_texts(scene: Scene) -> tuple[str, str]:
    one, is_bias = scene.batch_size == 1, scene.place.source is None
    if has_penalty(scene):
        short = translate("Working", "{loss} + penalty against {w}")
        if one:
            return translate("Working", "sample’s {loss} with penalty against {w}"), short
        return translate("Working", "batch’s {loss} with penalty against {w}"), short
    if one and scene.frame.scale != 1:
        short = translate("Working", "{loss} {outputs} against {w}")
        return short, short
    if one:
        short = translate("Working", "{loss} against {w}")
        if is_bias:
            return translate("Working", "this sample’s {loss} against this bias"), short
        return translate("Working", "this sample’s {loss} against this weight"), short
    short = translate("Working", "batch’s {loss} against {w}")
    if is_bias:
        return translate("Working", "this batch’s {loss} against this bias"), short
    return translate("Working", "this batch’s {loss} against this weight"), short


def _described(scene: Scene) -> str:
    if scene.batch_size == 1:
        return translate("Working", "Curve of this sample’s loss against this weight")
    return translate("Working", "Curve of this batch’s loss against this weight")
