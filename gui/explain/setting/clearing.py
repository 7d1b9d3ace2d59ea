"""Finds a place for a small thing in a curve where it covers neither lines nor words."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF

STRIDE = 2.0
"""Pixels between the points at which lines are looked at."""


def dots_of(line: Sequence[QPointF]) -> list[QPointF]:
    """Points along a line, close enough together for any word to meet one that crosses it."""
    dots: list[QPointF] = []
    for start, end in pairwise(line):
        way = end - start
        steps = max(1, round((abs(way.x()) + abs(way.y())) / STRIDE))
        dots += [start + way * (step / steps) for step in range(steps)]
    return [*dots, *line[-1:]]


def clearest(
    candidates: Iterable[QRectF], dots: Sequence[QPointF], taken: Sequence[QRectF], inside: QRectF
) -> QRectF:
    """The first of some boxes that covers least; those that stick out of `inside` only if none fits in."""
    boxes = list(candidates)
    fitting = [box for box in boxes if inside.contains(box)] or boxes
    return min(fitting, key=lambda box: _covered(box, dots, taken))


def _covered(box: QRectF, dots: Sequence[QPointF], taken: Sequence[QRectF]) -> int:
    overlaps = sum(box.intersects(other) for other in taken)
    return sum(box.contains(dot) for dot in dots) + 100 * overlaps
