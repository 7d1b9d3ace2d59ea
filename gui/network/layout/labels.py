"""Where the numbers on edges stand. The rule: keep each label near its home, cross few lines, meet nothing.

Places depend on the layout and the size of the labels, so a caller can keep them while a phase lasts.
"""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from gui.network.layout.geometry import Rect

Array = NDArray[np.float64]

MARGIN = 4.0
NEAR = 5.0
"""An edge that passes so close to the middle line of a text disturbs it."""
SHARES = [percent / 100 for percent in range(16, 86, 2)]
"""Where on its edge a label may stand."""
HOME_PULL = 2.2
CROSSING_COST = 0.9
HOMES_OF_TWO = (0.32, 0.66)
HOME = 0.36
MOST_LABELS = 24


class Segments(Struct, frozen=True, eq=False):
    """Straight edges, as arrays of their ends (n,): from (x1, y1) to (x2, y2)."""

    x1: Array
    y1: Array
    x2: Array
    y2: Array

    def __len__(self) -> int:
        return len(self.x1)

    def at(self, index: int, share: float) -> tuple[float, float]:
        """The point of one edge at a share of its way."""
        x, y = self.points(index, np.array([share]))
        return float(x[0]), float(y[0])

    def points(self, index: int, shares: Array) -> tuple[Array, Array]:
        """The points of one edge at shares (n,) of its way."""
        x = self.x1[index] + shares * (self.x2[index] - self.x1[index])
        y = self.y1[index] + shares * (self.y2[index] - self.y1[index])
        return x, y

    def crossing(self, boxes: Array) -> NDArray[np.bool_]:
        """Which edges (n,) pass through which boxes (m, 4), given as left, top, right, bottom: (m, n). Edges
        run from left to right."""
        left, top, right, bottom = boxes.T[:, :, None]
        span = np.where(self.x2 == self.x1, 1.0, self.x2 - self.x1)
        enter = np.clip((left - self.x1) / span, 0.0, 1.0)
        leave = np.clip((right - self.x1) / span, 0.0, 1.0)
        y_enter = self.y1 + enter * (self.y2 - self.y1)
        y_leave = self.y1 + leave * (self.y2 - self.y1)
        inside = (self.x1 <= right) & (self.x2 >= left)
        above, below = np.minimum(y_enter, y_leave), np.maximum(y_enter, y_leave)
        found: NDArray[np.bool_] = inside & (above <= bottom) & (below >= top)
        return found


class Label(Struct, frozen=True):
    """A label to place: the edge it belongs to, its size, and where on the edge it would like to be."""

    edge: int
    width: float
    height: float
    home: float


def homes(sources: Sequence[int], count_of_sources: int) -> list[float]:
    """The home of a label by the source of its edge: labels of one source stand in one column."""
    if count_of_sources > 2:
        return [HOME] * len(sources)
    return [HOMES_OF_TWO[source % 2] for source in sources]


def place_labels(
    labels: Sequence[Label], segments: Segments, obstacles: Sequence[Rect], scale: float = 1.0
) -> dict[int, Rect]:
    """A box for every label that finds a place, by its edge; labels come in the order of their importance."""
    taken = np.array([_sides(obstacle.grown(MARGIN * scale)) for obstacle in obstacles]).reshape(-1, 4)
    placed: dict[int, Rect] = {}
    for label in labels:
        box = _best(label, segments, taken, scale)
        if box is not None:
            placed[label.edge] = box
            taken = np.vstack([taken, _sides(box.grown(MARGIN * scale))])
    return placed


def _best(label: Label, segments: Segments, taken: Array, scale: float) -> Rect | None:
    """The cheapest box along the label's edge that meets nothing, of equals the one nearest to its home."""
    shares = _nearest_first(label.home)
    x, y = segments.points(label.edge, shares)
    free = np.flatnonzero(~_meeting(_around(x, y, label.width, label.height), taken))
    if not len(free):
        return None
    away = HOME_PULL * np.abs(shares[free] - label.home)
    cores = _around(x[free], y[free], label.width - 2 * MARGIN * scale, 2 * NEAR * scale)
    least = away[0] + CROSSING_COST * _others_near(label.edge, segments, cores[:1])[0]
    near = int(np.searchsorted(away, least, side="right"))  # the way from home alone is dearer for all others
    costs = away[:near] + CROSSING_COST * _others_near(label.edge, segments, cores[:near])
    best = free[int(costs.argmin())]
    return Rect.around(float(x[best]), float(y[best]), label.width, label.height)


@lru_cache(maxsize=64)
def _nearest_first(home: float) -> Array:
    """All shares, those nearest to a home first."""
    return np.array(sorted(SHARES, key=lambda share: abs(share - home)))


def _sides(box: Rect) -> tuple[float, float, float, float]:
    return box.x, box.y, box.right, box.bottom


def _around(x: Array, y: Array, width: float, height: float) -> Array:
    """Boxes (m, 4) of one size around points (m,)."""
    return np.column_stack([x - width / 2, y - height / 2, x + width / 2, y + height / 2])


def _meeting(boxes: Array, taken: Array) -> NDArray[np.bool_]:
    """Which of the boxes (m, 4) overlap any of those that are taken (k, 4)."""
    left, top, right, bottom = boxes.T[:, :, None]
    across = (left < taken[:, 2]) & (taken[:, 0] < right)
    found: NDArray[np.bool_] = (across & (top < taken[:, 3]) & (taken[:, 1] < bottom)).any(axis=1)
    return found


def _others_near(edge: int, segments: Segments, boxes: Array) -> NDArray[np.int64]:
    """How many other edges pass through each box."""
    crossing = segments.crossing(boxes)
    found: NDArray[np.int64] = crossing.sum(axis=1) - crossing[:, edge]
    return found
