"""Where the numbers on edges stand. The rule: keep each label near its home, cross few lines, meet nothing.

Places depend on the layout and the size of the labels, so a caller can keep them while a phase lasts.
"""

from collections.abc import Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from gui.network.geometry import Rect

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

    x1: NDArray[np.float64]
    y1: NDArray[np.float64]
    x2: NDArray[np.float64]
    y2: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.x1)

    def at(self, index: int, share: float) -> tuple[float, float]:
        """The point of one edge at a share of its way."""
        x = self.x1[index] + share * (self.x2[index] - self.x1[index])
        y = self.y1[index] + share * (self.y2[index] - self.y1[index])
        return float(x), float(y)

    def crossing(self, box: Rect) -> NDArray[np.bool_]:
        """Which edges pass through a box (n,). Edges run from left to right."""
        span = np.where(self.x2 == self.x1, 1.0, self.x2 - self.x1)
        enter = np.clip((box.x - self.x1) / span, 0.0, 1.0)
        leave = np.clip((box.right - self.x1) / span, 0.0, 1.0)
        y_enter = self.y1 + enter * (self.y2 - self.y1)
        y_leave = self.y1 + leave * (self.y2 - self.y1)
        inside = (self.x1 <= box.right) & (self.x2 >= box.x)
        return inside & (np.minimum(y_enter, y_leave) <= box.bottom) & (np.maximum(y_enter, y_leave) >= box.y)


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
    taken = [obstacle.grown(MARGIN * scale) for obstacle in obstacles]
    placed: dict[int, Rect] = {}
    for label in labels:
        box = _best(label, segments, taken, scale)
        if box is not None:
            placed[label.edge] = box
            taken.append(box.grown(MARGIN * scale))
    return placed


def _best(label: Label, segments: Segments, taken: Sequence[Rect], scale: float) -> Rect | None:
    """The cheapest box along the label's edge that meets nothing."""
    best: Rect | None = None
    least = np.inf
    for share in sorted(SHARES, key=lambda share: abs(share - label.home)):
        away = HOME_PULL * abs(share - label.home)
        if away >= least:
            break
        box = Rect.around(*segments.at(label.edge, share), label.width, label.height)
        if any(box.meets(other) for other in taken):
            continue
        core = Rect.around(*box.center, box.width - 2 * MARGIN * scale, 2 * NEAR * scale)
        cost = away + CROSSING_COST * _others_near(label.edge, segments, core)
        if cost < least:
            best, least = box, cost
    return best


def _others_near(edge: int, segments: Segments, box: Rect) -> int:
    crossing = segments.crossing(box)
    return int(crossing.sum()) - int(crossing[edge])
