"""What was drawn where, for whoever wants to know what is at a point."""

from typing import TYPE_CHECKING

from msgspec import Struct

from gui.network.layout.geometry import Rect
from gui.network.shown.edges import EdgeLooks

if TYPE_CHECKING:
    from gui.wording.rich import Pieces


class EdgeLabel(Struct, frozen=True):
    """A number on an edge: where its plate is, what it says, whether it is on the chain, chosen, or of the
    largest gradient or step."""

    edge: int
    box: Rect
    text: "Pieces"
    is_lit: bool
    is_chosen: bool
    is_foremost: bool = False


class Painted(Struct, frozen=True, eq=False):
    """The looks and labels of the edges, and the chips over them, by weight layer; the names by column."""

    looks: dict[int, EdgeLooks]
    labels: dict[int, list[EdgeLabel]]
    chips: dict[int, Rect]
    names: dict[int, Rect]


NOTHING = Painted({}, {}, {}, {})
