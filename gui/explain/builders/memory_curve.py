"""Gradients as bars and what the optimizer remembers of them as a line, over the last updates."""

import math

from gui.explain.content.axes import round_up
from gui.explain.content.curves import Axis, Curve
from gui.explain.content.pieces import Line, Piece, symbol, words
from gui.explain.content.recent import REMEMBERED, Past
from gui.explain.content.scene import Scene
from gui.wording.words import translate

LEAST = 3
"""Fewer updates show no course."""
_SYMBOLS = {"m_hat": "m\u0302", "velocity": "v"}


def memory_curve(scene: Scene) -> Curve | None:
    """The course of the selected weight's gradient and memory, if the last updates were seen one by one."""
    past = scene.recent.of(scene.of_weight("gradient")) if scene.recent is not None else ()
    known = bool(past) and past[-1].update == scene.frame.updates_done
    if len(past) < LEAST or not known or not _is_finite(past):
        return None
    size = round_up(max(1e-300, *(max(abs(step.gradient), abs(step.memory)) for step in past)))
    first, last = past[0].update, past[-1].update
    x = Axis(first - 0.5, last + 0.5, (first, (first + last) // 2, last))
    return Curve(
        x, Axis(-size, size, (-size, 0.0, size)), tuple((step.update, step.memory) for step in past),
        (last, past[-1].memory), (_key(scene),), bars=tuple((step.update, step.gradient) for step in past),
        drops=False, described=translate("Working", "Gradients of the last updates, and the memory of them"),
    )  # fmt: skip


def _is_finite(past: tuple[Past, ...]) -> bool:
    return all(math.isfinite(step.gradient) and math.isfinite(step.memory) for step in past)


def _key(scene: Scene) -> Line:
    name = _SYMBOLS[REMEMBERED[scene.frame.experiment.training.optimizer.name]]
    gradient = words(translate("Working", "  gradient     "), color="ink2")
    return (
        Piece("", "bar", color="off"),
        *gradient,
        Piece("", "stroke", color="ink"),
        Piece("  "),
        *symbol(name),
    )
