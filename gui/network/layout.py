"""Where everything in the picture stands: columns of units, target, legend, key. Knows no Qt, no numbers."""

from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from gui.network import shapes
from gui.network.columns import Column, Plan, plan_columns
from gui.network.geometry import Rect
from gui.network.room import Room, Subject
from gui.network.shapes import EXTENTS, Shape

HEAD = 34.0
SECOND_HEAD_ROW = 20.0
FOOT = 38.0
MARGIN = 20.0
INPUT_MARGIN = 26.0
LEAST_PILL_GAP = 76.0
LEAST_DISTANCE = 142.0
LEAST_GAP = 34.0
WIDEST_GAP = 290.0
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
IMAGE_SIDE = 184.0


@dataclass(frozen=True, eq=False)
class Layout:
    """Everything's place in pixels. `ruler` is the target's scale of a single output (thin: its line), `bars`
    the scales of several outputs, one beside each unit shown; `image` the inputs drawn as an image."""

    room: Room
    columns: tuple[Column, ...]
    head: float
    second_head: float | None
    ruler: Rect | None
    bars: tuple[Rect, ...]
    image: Rect | None
    legend: Rect
    key: Rect | None
    key_is_flat: bool

    @property
    def target_x(self) -> float:
        """The middle of the target's column."""
        if self.ruler is not None:
            return self.ruler.center.x
        return self.bars[0].center.x if self.bars else self.columns[-1].x

    @property
    def is_crowded(self) -> bool:
        """Whether heads need two rows."""
        return self.second_head is not None

    def gap(self, layer: int) -> tuple[float, float]:
        """Left and right end of the edges of a weight layer."""
        return self.columns[layer].right, self.columns[layer + 1].left

    def gap_middle(self, layer: int) -> float:
        left, right = self.gap(layer)
        return (left + right) / 2


def lay_out(subject: Subject, room: Room) -> Layout:
    """The layout of a network in a room; it depends on nothing else, so nothing moves while values change."""
    pills_fit = _gap_with_pills(subject, room) >= LEAST_PILL_GAP * room.shapes
    layout = _attempt(subject, room, pills_fit, crowded=False, foot=False)
    crowded = _is_crowded(layout)
    if crowded:
        layout = _attempt(subject, room, pills_fit, crowded, foot=False)
    if _meets_foot(layout):
        layout = _attempt(subject, room, pills_fit, crowded, foot=True)
    return layout


def _is_crowded(layout: Layout) -> bool:
    """Whether the names of the layers and of the lines between them need two rows."""
    xs = [column.x for column in layout.columns]
    return float(min(np.diff(xs))) < LEAST_DISTANCE * layout.room.text


def _attempt(subject: Subject, room: Room, pills_fit: bool, crowded: bool, foot: bool) -> Layout:
    k = room.shapes
    top = (HEAD + (SECOND_HEAD_ROW if crowded else 0.0)) * room.text
    bottom = room.height - (FOOT * room.text if foot else 8.0)
    plans = plan_columns(subject, room, bottom - top, pills_fit)
    middle = _middle(plans, top, bottom, k)
    columns = _place(plans, subject, room, middle)
    return Layout(
        room=room,
        columns=columns,
        head=16.0 * room.text,
        second_head=38.0 * room.text if crowded else None,
        ruler=_ruler(subject, room, columns[-1], middle),
        bars=_bars(subject, room, columns[-1]),
        image=_image(plans, columns, middle),
        legend=_legend(room),
        key=_key(room, foot) if any(column.shape.is_pill for column in columns) else None,
        key_is_flat=foot,
    )


def _middle(plans: list[Plan], top: float, bottom: float, k: float) -> float:
    """The height on which all columns are centred: the one that suits the tallest column."""
    units = [plan for plan in plans if plan.shape is not Shape.IMAGE]
    extent = EXTENTS[max(units, key=lambda plan: _height(plan, k)).shape]
    return (top + extent.above * k + bottom - extent.below * k) / 2


def _height(plan: Plan, k: float) -> float:
    return plan.length * plan.pitch + (plan.extent.above + plan.extent.below) * k


def _place(plans: list[Plan], subject: Subject, room: Room, middle: float) -> tuple[Column, ...]:
    widths = [_width(plan, room) for plan in plans]
    start, gap = _spread(subject, room, widths)
    columns = []
    for plan, width in zip(plans, widths, strict=True):
        columns.append(_column(plan, room, start, width, middle))
        start += width + gap
    return tuple(columns)


def _spread(subject: Subject, room: Room, widths: list[float]) -> tuple[float, float]:
    """The left end of the first column, and the equal gap between columns."""
    k = room.shapes
    free = room.width - INPUT_MARGIN * k - _target_room(subject) * k - sum(widths)
    gap = free / (len(widths) - 1)
    widest = WIDEST_GAP * k
    spare = max(0.0, gap - widest) * (len(widths) - 1)
    return INPUT_MARGIN * k + spare / 2, max(LEAST_GAP * k / 2, min(gap, widest))


def _target_room(subject: Subject) -> float:
    if subject.sizes[-1] == 1:
        return RULER_GAP + RULER_ROOM
    return BAR_GAP + BAR_WIDTH + BAR_NUMBER


def _gap_with_pills(subject: Subject, room: Room) -> float:
    first = IMAGE_SIDE if subject.has_image else shapes.INPUT_WIDTH
    pills = first + shapes.PILL_WIDTH * (len(subject.sizes) - 1)
    free = room.width - (INPUT_MARGIN + _target_room(subject) + pills) * room.shapes
    return free / (len(subject.sizes) - 1)


def _width(plan: Plan, room: Room) -> float:
    if plan.shape is Shape.IMAGE:
        return _image_side(room)
    if plan.shape is Shape.TILE:
        return (plan.extent.width + shapes.TILE_NAME) * room.shapes
    return plan.extent.width * room.shapes


def _image_side(room: Room) -> float:
    return min(IMAGE_SIDE * room.shapes, room.width * 0.26, room.height - 2 * 54 * room.text)


def _column(plan: Plan, room: Room, start: float, width: float, middle: float) -> Column:
    k = room.shapes
    ys = middle + (plan.offsets - plan.length / 2) * plan.pitch
    own = plan.extent.width * k if plan.shape is not Shape.IMAGE else width
    column = Column(
        index=plan.index,
        shape=plan.shape,
        shown=plan.shown,
        ys=ys,
        x=start + width - own / 2,
        width=own,
        height=plan.extent.height * k if plan.shape is not Shape.IMAGE else width,
        pitch=plan.pitch,
        left=start,
        right=start + width,
    )
    if not plan.is_folded:
        return column
    after = (len(ys) + 1) // 2
    y = float(ys[after - 1 : after + 1].mean())
    x = max(start + width / 2, 68 * room.text)
    sign = Rect.around(x, y, 128 * room.text, 20 * room.text)
    return replace(column, fold=sign, hidden=plan.count - len(plan.shown))


def _ruler(subject: Subject, room: Room, output: Column, middle: float) -> Rect | None:
    if subject.sizes[-1] != 1:
        return None
    height = min(RULER_HEIGHT * room.shapes, room.height - 2 * 74 * room.text)
    x = min(room.width - RULER_ROOM * room.shapes, output.right + 3 * RULER_GAP * room.shapes)
    return Rect(x, middle - height / 2, 0.0, height)


def _bars(subject: Subject, room: Room, output: Column) -> tuple[Rect, ...]:
    if subject.sizes[-1] == 1:
        return ()
    k = room.shapes
    size = (BAR_WIDTH * k, BAR_HEIGHT * room.text)
    return tuple(Rect(output.right + BAR_GAP * k, float(y) - size[1] / 2, *size) for y in output.ys)


def _image(plans: list[Plan], columns: tuple[Column, ...], middle: float) -> Rect | None:
    if plans[0].shape is not Shape.IMAGE:
        return None
    first = columns[0]
    return Rect.around(first.x, middle, first.width, first.width)


def _legend(room: Room) -> Rect:
    size = (LEGEND.width * room.text, LEGEND.height * room.text)
    return Rect(MARGIN * room.text, room.height - size[1] - 8 * room.text, *size)


def _key(room: Room, flat: bool) -> Rect:
    """The key to a unit. Flat: its boxes side by side in the foot. Else stacked, with a title."""
    k = room.text
    width = KEY_WIDTH * k * (2 if flat else 1) + (6 * k if flat else 0)
    height = KEY_BOX_HEIGHT * k if flat else (2 * KEY_BOX_HEIGHT + 5 + 20) * k
    bottom = room.height - (8 if flat else 33) * k
    return Rect(room.width - 18 * k - width, bottom - height, width, height)


def _meets_foot(layout: Layout) -> bool:
    """Whether something would stand where legend or key are."""
    boxes = _unit_boxes(layout)
    if layout.key is not None and any(box.meets(layout.key) for box in boxes):
        return True
    return any(box.meets(layout.legend) for box in boxes)


def occupied_boxes(layout: Layout) -> list[Rect]:
    """Where units, targets and the key stand, with the edges between them."""
    boxes = _unit_boxes(layout)
    for start, end in pairwise(boxes[: len(layout.columns)]):
        top, bottom = min(start.y, end.y), max(start.bottom, end.bottom)
        boxes.append(Rect(start.right, top, end.x - start.right, bottom - top))
    return boxes if layout.key is None else [*boxes, layout.key.grown(6.0)]


def _unit_boxes(layout: Layout) -> list[Rect]:
    """The columns from left to right, then the targets of several outputs."""
    strip = (shapes.STRIP_GAP + shapes.STRIP_HEIGHT) * layout.room.shapes
    boxes = [_occupied(column, strip) for column in layout.columns]
    if layout.image is not None:
        boxes[0] = layout.image
    return [*boxes, *layout.bars]


def _occupied(column: Column, strip: float) -> Rect:
    below = strip if column.shape is Shape.PILL else 0.0
    return Rect(column.left, column.top, column.right - column.left, column.bottom - column.top + below)
