"""Where everything in the picture stands: columns of units, target, legend, key. Knows no Qt, no numbers."""

from itertools import pairwise

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from gui.network.layout import shapes
from gui.network.layout.columns import Column, Plan, plan_columns
from gui.network.layout.geometry import Rect
from gui.network.layout.room import Room, Subject
from gui.network.layout.shapes import EXTENTS, Shape
from gui.network.layout.surroundings import (
    bar_boxes,
    image_box,
    key_box,
    key_parts,
    legend_box,
    ruler_box,
    ruler_room,
    target_room,
)

HEAD = 34.0
LOW_HEAD = 16.0
LOW = 260.0
MOST_COLUMNS_WHEN_LOW = 4
RULER_SPARE, LOW_RULER_SPARE = 148.0, 108.0
BELOW_UNIT, LEAST_IMAGE = 13.0, 48.0
SECOND_HEAD_ROW = 20.0
FOOT = 38.0
INPUT_MARGIN = 26.0
LEAST_PILL_GAP = 76.0
LEAST_DISTANCE = 142.0
LEAST_GAP = 34.0
WIDEST_GAP = 290.0
IMAGE_SIDE = 184.0


class Layout(Struct, frozen=True, eq=False):
    """Everything's place in pixels. `ruler` is the target's scale of a single output (thin: its line), `bars`
    the scales of several outputs, one beside each unit shown; `image` the inputs drawn as an image.
    `is_part`: zoomed in, so that columns may lie outside the room."""

    room: Room
    columns: tuple[Column, ...]
    head: float
    second_head: float | None
    is_low: bool
    ruler: Rect | None
    bars: tuple[Rect, ...]
    image: Rect | None
    legend: Rect | None
    key: Rect | None
    key_is_flat: bool
    never_negative: frozenset[int] = frozenset()
    is_part: bool = False

    @property
    def target_x(self) -> float:
        """The middle of the target's column."""
        if self.ruler is not None:
            return self.ruler.center.x
        return self.bars[0].center.x if self.bars else self.columns[-1].x

    def column_rect(self, column: Column) -> Rect:
        """Around all units of a column that are drawn."""
        if self.image is not None and column.shape is Shape.IMAGE:
            return self.image
        boxes = [column.box(slot) for slot in range(len(column.shown))]
        top, bottom = min(box.y for box in boxes), max(box.bottom for box in boxes)
        return Rect(column.left, top, column.right - column.left, bottom - top)

    @property
    def is_crowded(self) -> bool:
        """Whether heads need two rows."""
        return self.second_head is not None

    @property
    def frame(self) -> tuple[object, ...]:
        """All but which units of a folded layer are shown, in a form that can be compared."""
        columns = tuple(
            (column.shape, column.x, column.width, column.left, column.right, column.hidden)
            for column in self.columns
        )
        around = (self.ruler, self.bars, self.image, self.legend, self.key, self.key_is_flat)
        return (self.room, columns, self.head, self.second_head, self.is_low, self.is_part, around)

    def gap(self, layer: int) -> tuple[float, float]:
        """Left and right end of the edges of a weight layer."""
        return self.columns[layer].right, self.columns[layer + 1].left

    def gap_middle(self, layer: int) -> float:
        """The middle of what is seen of a gap."""
        left, right = self.gap(layer)
        return (max(left, 0.0) + min(right, self.room.width)) / 2 if self.is_part else (left + right) / 2

    def is_seen(self, left: float, right: float) -> bool:
        """Whether something that reaches from left to right is seen at all."""
        return not self.is_part or (left < self.room.width and right > 0.0)


class _Plan(Struct, frozen=True):
    """What is tried: whether units may be pills, whether heads need two rows, whether the foot needs a band
    of its own; `is_low`: no names of columns, no scale and no key, since text is very large."""

    pills_fit: bool
    is_crowded: bool = False
    has_foot: bool = False
    is_low: bool = False


def lay_out(subject: Subject, room: Room) -> Layout:
    """The layout of a network in a room; it depends on nothing else, so nothing moves while values change."""
    plan = _Plan(_gap_with_pills(subject, room) >= LEAST_PILL_GAP * room.shapes)
    if room.height < LOW * room.text and len(subject.sizes) <= MOST_COLUMNS_WHEN_LOW:
        return _attempt(subject, room, replace(plan, is_low=True))
    layout = _attempt(subject, room, plan)
    if _is_crowded(layout):
        plan = replace(plan, is_crowded=True)
        layout = _attempt(subject, room, plan)
    return _attempt(subject, room, replace(plan, has_foot=True)) if _meets_foot(layout) else layout


def _is_crowded(layout: Layout) -> bool:
    """Whether the names of the layers and of the lines between them need two rows."""
    xs = [column.x for column in layout.columns]
    return float(min(np.diff(xs))) < LEAST_DISTANCE * layout.room.text


def _attempt(subject: Subject, room: Room, plan: _Plan) -> Layout:
    top, bottom = _top(plan) * room.text, room.height - (FOOT * room.text if plan.has_foot else 8.0)
    plans = plan_columns(subject, room, bottom - top, plan.pills_fit)
    middle = _middle(plans, top, bottom, room.shapes)
    columns = _place(plans, subject, room, middle)
    needs_key = not plan.is_low and any(column.shape.is_pill for column in columns)
    return Layout(
        room=room,
        columns=columns,
        head=16.0 * room.text,
        second_head=38.0 * room.text if plan.is_crowded else None,
        is_low=plan.is_low,
        ruler=ruler_box(subject, room, columns[-1], middle, LOW_RULER_SPARE if plan.is_low else RULER_SPARE),
        bars=bar_boxes(subject, room, columns[-1]),
        image=image_box(plans, columns, middle),
        legend=None if plan.is_low else legend_box(room, columns),
        key=key_box(room, plan.has_foot) if needs_key else None,
        key_is_flat=plan.has_foot,
        never_negative=subject.never_negative,
    )


def _top(plan: _Plan) -> float:
    """Where units may begin, below the heads."""
    if plan.is_low:
        return LOW_HEAD
    return HEAD + (SECOND_HEAD_ROW if plan.is_crowded else 0.0)


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
        columns.append(_column(plan, room, start, width, gap, middle))
        start += width + gap
    return tuple(columns)


def _spread(subject: Subject, room: Room, widths: list[float]) -> tuple[float, float]:
    """The left end of the first column, and the equal gap between columns."""
    k = room.shapes
    free = room.width - INPUT_MARGIN * k - target_room(subject, room) * k - sum(widths)
    gap = free / (len(widths) - 1)
    widest = WIDEST_GAP * k
    spare = max(0.0, gap - widest) * (len(widths) - 1)
    return INPUT_MARGIN * k + spare / 2, max(LEAST_GAP * k / 2, min(gap, widest))


def _gap_with_pills(subject: Subject, room: Room) -> float:
    first = IMAGE_SIDE if subject.has_image else shapes.INPUT_WIDTH
    pills = first + shapes.PILL_WIDTH * (len(subject.sizes) - 1)
    free = room.width - (INPUT_MARGIN + target_room(subject, room) + pills) * room.shapes
    return free / (len(subject.sizes) - 1)


def _width(plan: Plan, room: Room) -> float:
    if plan.shape is Shape.IMAGE:
        return _image_side(room)
    if plan.shape is Shape.TILE:
        return (plan.extent.width + shapes.TILE_NAME) * room.shapes
    return plan.extent.width * room.shapes


def _image_side(room: Room) -> float:
    least = LEAST_IMAGE * room.text
    return max(least, min(IMAGE_SIDE * room.shapes, room.width * 0.26, room.height - 2 * 54 * room.text))


def _column(plan: Plan, room: Room, start: float, width: float, gap: float, middle: float) -> Column:
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
    if len(ys) == 1:  # there is nothing to stand between
        y += column.height / 2 + BELOW_UNIT * room.text
    x = max(start + width / 2, 68 * room.text)
    sign = Rect.around(x, y, min(128 * room.text, width + gap - 6 * room.text), 20 * room.text)
    return replace(column, fold=sign, hidden=plan.count - len(plan.shown))


def _meets_foot(layout: Layout) -> bool:
    """Whether something would stand where legend or key are."""
    boxes = unit_boxes(layout)
    if layout.key is not None and any(box.meets(layout.key) for box in boxes):
        return True
    if layout.key is not None and layout.ruler is not None and not layout.key_is_flat:
        title, rows = key_parts(layout.key, layout.room)
        around = ruler_room(layout.ruler, layout.room)
        if title.meets(around) or rows.meets(around):
            return True
    return layout.legend is not None and any(box.meets(layout.legend) for box in boxes)


def occupied_boxes(layout: Layout, has_strips: bool = True) -> list[Rect]:
    """Where units (with or without their strips), targets and the key stand, with the edges between them."""
    boxes = unit_boxes(layout, has_strips)
    for start, end in pairwise(boxes[: len(layout.columns)]):
        top, bottom = min(start.y, end.y), max(start.bottom, end.bottom)
        boxes.append(Rect(start.right, top, end.x - start.right, bottom - top))
    return boxes if layout.key is None else [*boxes, layout.key.grown(6.0)]


def unit_boxes(layout: Layout, has_strips: bool = True) -> list[Rect]:
    """The columns from left to right, then the targets of several outputs."""
    strip = (shapes.STRIP_GAP + shapes.STRIP_HEIGHT) * layout.room.shapes if has_strips else 0.0
    boxes = [_occupied(column, strip) for column in layout.columns]
    if layout.image is not None:
        boxes[0] = layout.image
    return [*boxes, *layout.bars]


def _occupied(column: Column, strip: float) -> Rect:
    below = strip if column.shape is Shape.PILL else 0.0
    return Rect(column.left, column.top, column.right - column.left, column.bottom - column.top + below)
