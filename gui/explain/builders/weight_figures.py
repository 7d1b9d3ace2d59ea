"""How many figures an old and a new weight need for the step between them to be seen as it is."""

from collections.abc import Iterable

from engine.derivation import Leaf
from gui.explain.content.digits import Equation, Figures, written
from gui.explain.content.scene import Scene
from gui.wording.numbers import MOST_DIGITS

WEIGHT_FIGURES = 4
OFF = 0.25
"""A step that is shown larger or smaller by more than this share of it gets one figure more."""


def settled(scene: Scene, equations: Iterable[Equation]) -> Figures:
    """The figures of some equations, old and new weight with as many each."""
    equations, old = tuple(equations), old_weight(scene)
    for digits in range(_least(scene), MOST_DIGITS + 1):
        figures = Figures({"old_weight": digits, "new_weight": digits}).settle(equations)
        if figures.digits(old) == digits:
            break
    return figures


def old_weight(scene: Scene) -> Leaf:
    return scene.leaf(scene.of_weight("old_weight"))


def _least(scene: Scene) -> int:
    """The fewest that show the step; if six do not, so many that no step is shown rather than a false one."""
    old, new = old_weight(scene).number, scene.leaf(scene.of_weight("new_weight")).number
    step = new - old
    tried = range(WEIGHT_FIGURES, MOST_DIGITS + 1)
    shows = (n for n in tried if abs(_shown_step(old, new, n) - step) <= OFF * abs(step))
    hides = (n for n in reversed(tried) if _shown_step(old, new, n) == 0)
    return next(shows, next(hides, MOST_DIGITS))


def _shown_step(old: float, new: float, figures: int) -> float:
    return written(new, figures).value - written(old, figures).value


def is_seen(figures: Figures, scene: Scene) -> bool:
    """Whether old and new weight differ as they are written."""
    new = scene.leaf(scene.of_weight("new_weight"))
    return figures.text(old_weight(scene)).plain != figures.text(new).plain
