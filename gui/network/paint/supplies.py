"""What is kept from picture to picture, for each of the last sizes of text."""

from msgspec import Struct

from gui.look.appearance import Appearance
from gui.network.layout.room import Room
from gui.network.paint.stamps import Stamps
from gui.network.paint.tiles import Tiles
from gui.wording.rich import TextSetter

MOST = 3
"""Coming nearer to the network changes the size of its text, not of the head row."""


class Supplies(Struct, frozen=True, eq=False):
    """Text as large as the picture wants it, boxes, and parts that show the same."""

    setter: TextSetter
    stamps: Stamps
    tiles: Tiles


class Store:
    """Hands out supplies, the same ones for the same size of text."""

    def __init__(self, appearance: Appearance) -> None:
        self._appearance = appearance
        self._kept: dict[tuple[float, float], Supplies] = {}

    def supplies(self, room: Room) -> Supplies:
        """Those for the text of a room."""
        factor = room.text / room.scale
        size = (self._appearance.scale, factor)
        found = self._kept.pop(size, None) or Supplies(
            TextSetter(self._appearance, factor), Stamps(), Tiles()
        )
        self._kept[size] = found
        if len(self._kept) > MOST:
            self._kept.pop(next(iter(self._kept)))
        return found
