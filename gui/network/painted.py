"""What was drawn where, for whoever wants to know what is at a point."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gui.network.edges import EdgeLooks
from gui.network.geometry import Rect

if TYPE_CHECKING:
    from gui.network.rich import Pieces


@dataclass(frozen=True)
class EdgeLabel:
    """A number on an edge: where its plate is, what it says, whether it is on the chain, or chosen."""

    edge: int
    box: Rect
    text: "Pieces"
    is_lit: bool
    is_chosen: bool


@dataclass(frozen=True, eq=False)
class Painted:
    """The looks and labels of the edges, and the chips over them, by weight layer."""

    looks: dict[int, EdgeLooks]
    labels: dict[int, list[EdgeLabel]]
    chips: dict[int, Rect]


NOTHING = Painted({}, {}, {})
