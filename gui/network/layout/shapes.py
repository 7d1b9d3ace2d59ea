"""How a unit is drawn, by the room there is: dot, disc, pill, or the forms that images and classes take."""

from enum import Enum, auto

from msgspec import Struct

PILL_WIDTH = 108.0
PILL_HEIGHT = 42.0
INPUT_WIDTH = 60.0
STRIP_GAP = 7.0
STRIP_HEIGHT = 18.0
DISC_RADIUS = 19.0
DEEP_DISC_RADIUS = 15.0
DOT_RADIUS = 9.0
DISC_NUMBER, SIGNED_DISC_NUMBER = 29.0, 36.0
"""Room for 0.76, and for −0.76: small discs are wider than high, so that no figure is left out."""
MAP_SIDE = 48.0
TILE_SIDE = 34.0
TILE_GAP = 4.0
VALUE_WIDTH = 44.0
VALUE_HEIGHT = 22.0
TILE_NAME = 34.0

PILL_PITCH = 56.0
STRIP_PITCH = 80.0
INPUT_PITCH = 66.0
DISC_PITCH = 28.0
DOT_PITCH = 20.5
TILE_PITCH = 39.0
CLASS_PITCH = 32.0
FOLDED_DISC_PITCH = 34.0
WIDEST_PITCH = 144.0
EASY_PITCH = 92.0
"""Up to this pitch a short column may spread beside a crowded one."""
FOLD_PITCHES = 1.6
"""Distance across the sign for folded units, in pitches."""


class Shape(Enum):
    """What a unit looks like. CLASS is a disc with a class's name in it, TILE a weight image with a value;
    a LOW_PILL has no room for a strip below it; a MAP is a square with a unit's output over the plane."""

    PILL = auto()
    LOW_PILL = auto()
    INPUT = auto()
    DISC = auto()
    DOT = auto()
    CLASS = auto()
    TILE = auto()
    IMAGE = auto()
    MAP = auto()

    @property
    def is_pill(self) -> bool:
        return self in (Shape.PILL, Shape.LOW_PILL)


class Extent(Struct, frozen=True):
    """Size of a shape and the room it needs above and below its middle, at scale 1."""

    width: float
    height: float
    above: float
    below: float


EXTENTS = {
    Shape.PILL: Extent(PILL_WIDTH, PILL_HEIGHT, 41.0, 50.0),
    Shape.LOW_PILL: Extent(PILL_WIDTH, PILL_HEIGHT, 41.0, 30.0),
    Shape.INPUT: Extent(INPUT_WIDTH, PILL_HEIGHT, 42.0, 30.0),
    Shape.DISC: Extent(2 * DISC_RADIUS, 2 * DISC_RADIUS, 26.0, 26.0),
    Shape.DOT: Extent(2 * DOT_RADIUS, 2 * DOT_RADIUS, 14.0, 14.0),
    Shape.CLASS: Extent(2 * DEEP_DISC_RADIUS, 2 * DEEP_DISC_RADIUS, 20.0, 20.0),
    Shape.TILE: Extent(TILE_SIDE + TILE_GAP + VALUE_WIDTH, TILE_SIDE, 19.0, 19.0),
    Shape.IMAGE: Extent(184.0, 184.0, 20.0, 20.0),
}
