"""Where the things around the units stand: target, image, legend, key. Knows no Qt."""

from msgspec.structs import replace

from gui.network.layout.columns import Column, Plan
from gui.network.layout.geometry import Rect
from gui.network.layout.room import Room, Subject
from gui.network.layout.shapes import STRIP_GAP, STRIP_HEIGHT, Shape

MARGIN = 20.0
RULER_GAP = 50.0
RULER_ROOM = 76.0
RULER_HEIGHT, LEAST_RULER = 144.0, 24.0
BAR_GAP = 24.0
BAR_WIDTH = 82.0
BAR_HEIGHT = 12.0
BAR_NUMBER = 54.0
"""From the end of a scale to the end of the number beside it."""
NARROW, NARROW_BAR_GAP, NARROW_BAR = 560.0, 12.0, 28.0
"""In a picture narrower than this, scales are short, so that columns need not touch."""
LEGEND = Rect(0, 0, 202.0, 26.0)
LEAST_LEGEND, LEGEND_GAP = 170.0, 22.0
KEY_WIDTH = 206.0
KEY_BOX_HEIGHT = 21.0
KEY_FOOT = 33.0
KEY_TITLE = Rect(0, 0, 84.0, 20.0)
FLAT_KEY_FOOT = 11.0
"""Beside the scale of the lines the key's middle is that of the scale."""


def ruler_box(subject: Subject, room: Room, output: Column, middle: float, spare: float) -> Rect | None:
    """The ruler of a single output at the far right, a line without width; `spare` is kept free of it."""
    if subject.sizes[-1] != 1:
        return None
    free = max(LEAST_RULER * room.text, room.height - spare * room.text)
    height = min(RULER_HEIGHT * room.shapes, free)
    x = min(room.width - RULER_ROOM * room.shapes, output.right + 3 * RULER_GAP * room.shapes)
    return Rect(x, middle - height / 2, 0.0, height)


def ruler_room(ruler: Rect, room: Room) -> Rect:
    """The ruler with its numbers at the right, and the target in words below."""
    t = room.text
    left, above, below = 40 * t, 10 * t, 26 * t
    width = left + RULER_ROOM * room.shapes
    return Rect(ruler.x - left, ruler.y - above, width, above + ruler.height + below)


def bar_boxes(subject: Subject, room: Room, output: Column) -> tuple[Rect, ...]:
    """A small scale beside every unit of several outputs."""
    if subject.sizes[-1] == 1:
        return ()
    gap, width = (length * room.shapes for length in bar_lengths(room))
    size = (width, BAR_HEIGHT * room.text)
    return tuple(Rect(output.right + gap, float(y) - size[1] / 2, *size) for y in output.ys)


def bar_lengths(room: Room) -> tuple[float, float]:
    """How far the scales of several outputs stand off, and how wide they are, at scale 1."""
    is_narrow = room.width < NARROW * room.shapes
    return (NARROW_BAR_GAP, NARROW_BAR) if is_narrow else (BAR_GAP, BAR_WIDTH)


def target_room(subject: Subject, room: Room) -> float:
    """The width of what stands beside the outputs, at scale 1."""
    if subject.sizes[-1] == 1:
        return RULER_GAP + RULER_ROOM
    return sum(bar_lengths(room)) + BAR_NUMBER + MARGIN


def image_box(plans: list[Plan], columns: tuple[Column, ...], middle: float) -> Rect | None:
    """The square of inputs that are pixels."""
    if plans[0].shape is not Shape.IMAGE:
        return None
    first = columns[0]
    return Rect.around(first.x, middle, first.width, first.width)


def legend_box(room: Room, columns: tuple[Column, ...]) -> Rect:
    """The scale of the lines, lower left; a little narrower where a column reaches down beside it."""
    t = room.text
    width, height = LEGEND.width * t, LEGEND.height * t
    box = Rect(MARGIN * t, room.height - height - 8 * t, width, height)
    beside = [column.left for column in columns if _reach(column, room) > box.y and column.left > box.x]
    fits = min(beside, default=room.width) - LEGEND_GAP * t - box.x
    return replace(box, width=min(width, fits)) if fits >= LEAST_LEGEND * t else box


def _reach(column: Column, room: Room) -> float:
    """How far down a column comes, with the strips that hang below pills in Backward."""
    strip = (STRIP_GAP + STRIP_HEIGHT) * room.shapes if column.shape is Shape.PILL else 0.0
    return column.bottom + strip


def key_box(room: Room, flat: bool) -> Rect:
    """The key to a unit. Flat: its boxes side by side in the foot. Else stacked, with a title."""
    k = room.text
    width = KEY_WIDTH * k * (2 if flat else 1) + (6 * k if flat else 0)
    height = KEY_BOX_HEIGHT * k if flat else (2 * KEY_BOX_HEIGHT + 5 + KEY_TITLE.height) * k
    bottom = room.height - (FLAT_KEY_FOOT if flat else KEY_FOOT) * k
    return Rect(room.width - 18 * k - width, bottom - height, width, height)


def key_parts(key: Rect, room: Room) -> tuple[Rect, Rect]:
    """The title of a stacked key, and its rows below."""
    width, height = KEY_TITLE.width * room.text, KEY_TITLE.height * room.text
    title = Rect(key.x, key.y, width, height)
    return title, Rect(key.x, key.y + height, key.width, key.height - height)
