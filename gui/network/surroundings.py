"""Where the things around the units stand: target, image, legend, key. Knows no Qt."""

from gui.network.columns import Column, Plan
from gui.network.geometry import Rect
from gui.network.room import Room, Subject
from gui.network.shapes import Shape

MARGIN = 20.0
RULER_GAP = 50.0
RULER_ROOM = 76.0
RULER_HEIGHT = 144.0
BAR_GAP = 24.0
BAR_WIDTH = 82.0
BAR_HEIGHT = 12.0
BAR_NUMBER = 58.0
LEGEND = Rect(0, 0, 202.0, 26.0)
KEY_WIDTH = 206.0
KEY_BOX_HEIGHT = 21.0


def ruler_box(subject: Subject, room: Room, output: Column, middle: float, spare: float) -> Rect | None:
    """The ruler of a single output at the far right, a line without width; `spare` is kept free of it."""
    if subject.sizes[-1] != 1:
        return None
    height = min(RULER_HEIGHT * room.shapes, room.height - spare * room.text)
    x = min(room.width - RULER_ROOM * room.shapes, output.right + 3 * RULER_GAP * room.shapes)
    return Rect(x, middle - height / 2, 0.0, height)


def bar_boxes(subject: Subject, room: Room, output: Column) -> tuple[Rect, ...]:
    """A small scale beside every unit of several outputs."""
    if subject.sizes[-1] == 1:
        return ()
    k = room.shapes
    size = (BAR_WIDTH * k, BAR_HEIGHT * room.text)
    return tuple(Rect(output.right + BAR_GAP * k, float(y) - size[1] / 2, *size) for y in output.ys)


def image_box(plans: list[Plan], columns: tuple[Column, ...], middle: float) -> Rect | None:
    """The square of inputs that are pixels."""
    if plans[0].shape is not Shape.IMAGE:
        return None
    first = columns[0]
    return Rect.around(first.x, middle, first.width, first.width)


def legend_box(room: Room) -> Rect:
    """The scale of the lines, lower left."""
    size = (LEGEND.width * room.text, LEGEND.height * room.text)
    return Rect(MARGIN * room.text, room.height - size[1] - 8 * room.text, *size)


def key_box(room: Room, flat: bool) -> Rect:
    """The key to a unit. Flat: its boxes side by side in the foot. Else stacked, with a title."""
    k = room.text
    width = KEY_WIDTH * k * (2 if flat else 1) + (6 * k if flat else 0)
    height = KEY_BOX_HEIGHT * k if flat else (2 * KEY_BOX_HEIGHT + 5 + 20) * k
    bottom = room.height - (8 if flat else 33) * k
    return Rect(room.width - 18 * k - width, bottom - height, width, height)
