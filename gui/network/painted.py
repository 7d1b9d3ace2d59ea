"""What was drawn where, for whoever wants to know what is at a point."""

from dataclasses import dataclass

from gui.network.edge_labels import EdgeLabel
from gui.network.edges import EdgeLooks
from gui.network.geometry import Rect


@dataclass(frozen=True, eq=False)
class Painted:
    """The looks and labels of the edges, and the chips over them, by weight layer."""

    looks: dict[int, EdgeLooks]
    labels: dict[int, list[EdgeLabel]]
    chips: dict[int, Rect]


NOTHING = Painted({}, {}, {})
