"""Nudge +0.01: what the loss really does, beside what the gradient promises."""

from engine.derivation import Leaf
from gui.explain.builders.mistake import wrong_verdict
from gui.explain.content.digits import Figures
from gui.explain.content.pieces import Line, button, number, words
from gui.explain.content.scene import SPACE, Scene
from gui.wording.numbers import change, in_brackets
from gui.wording.words import translate

NUDGE = 0.01
FIGURES = 2
BENDS = 0.1
"""A real change that is off by a larger share of what the slope promises is not called about the same."""


def loss_change(scene: Scene) -> float | None:
    """L(w + 0.01) − L(w), this sample's or the batch's, with the penalty; None where nobody can tell."""
    weight = scene.value(scene.of_weight("old_weight"))
    if scene.loss_along is None or weight is None:
        return None
    before, after = scene.loss_along(scene.of_weight("weight"), [weight, weight + NUDGE])
    return float(after - before)


def nudge_lines(scene: Scene, figures: Figures) -> tuple[Line, ...]:
    """The button, and once it is pressed what came of it, the roomiest wording first."""
    gradient = scene.value(scene.of_weight("gradient"))
    if scene.loss_along is None or gradient is None:
        return ()
    press = button(translate("Working", "Nudge +0.01"))
    changed = loss_change(scene) if scene.is_nudged else None
    if changed is None:
        return (press,)
    lines = [
        (*press, *words("  "), *_told(scene, figures, changed, gradient, text)) for text in _wordings(scene)
    ]
    return (*lines, press)


def _wordings(scene: Scene) -> tuple[str, ...]:
    short = translate("Working", "loss {change}")
    if scene.batch_size == 1:
        return translate("Working", "loss changes by {change}"), short
    return translate("Working", "the batch’s loss changes by {change}"), short


def _told(scene: Scene, figures: Figures, changed: float, gradient: float, text: str) -> Line:
    """−3.0·10⁻⁴ ≈ 0.01 × (−0.0296); of a wrong gradient: not so."""
    before, _, after = text.partition("{change}")
    value = number(change(changed, FIGURES), "strong", "ink")
    leaf = Leaf(scene.of_weight("gradient"), gradient)
    shown = number(in_brackets(figures.text(leaf)), "plain")
    relation = words(_relation(scene, changed, gradient))
    return (*words(before), *value, *words(after), *relation, *words("0.01 × "), *shown)


def _relation(scene: Scene, changed: float, gradient: float) -> str:
    """≈ where it holds: not of a wrong gradient, nor where the loss bends within the nudge."""
    if wrong_verdict(scene, gradient) is not None:
        return translate("Working", ", and not ")
    promised = NUDGE * gradient
    if abs(changed - promised) <= BENDS * max(abs(changed), abs(promised)):
        return " ≈ "
    return translate("Working", ", the slope alone gives ")


def with_nudge(lines: tuple[Line, ...], nudges: tuple[Line, ...]) -> tuple[Line, ...]:
    """A line in ways to say it and the nudge after it, as much as has room: the answer comes first."""
    if not lines or not nudges:
        return lines or nudges
    whole, brief, press = lines[0], lines[-1], nudges[-1]
    both = [(*line, *SPACE, *nudge) for nudge in nudges[:-1] or nudges for line in (whole, brief)]
    alone = list(nudges[:-1])
    ways = (*both, *alone, (*brief, *SPACE, *press), press)
    return tuple(dict.fromkeys(ways))
