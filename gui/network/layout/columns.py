"""One layer's column: the form of its units, how far apart they stand, and where each one is."""

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray

from gui.network.layout import shapes
from gui.network.layout.folding import Units, all_units, first_and_last, with_required
from gui.network.layout.geometry import Rect
from gui.network.layout.room import Room, Subject
from gui.network.layout.shapes import EXTENTS, Extent, Shape

PITCHES = {
    Shape.PILL: shapes.STRIP_PITCH,
    Shape.LOW_PILL: shapes.PILL_PITCH,
    Shape.INPUT: shapes.INPUT_PITCH,
    Shape.DISC: shapes.DISC_PITCH,
    Shape.DOT: shapes.DOT_PITCH,
    Shape.CLASS: shapes.CLASS_PITCH,
    Shape.TILE: shapes.TILE_PITCH,
    Shape.IMAGE: 0.0,
}
MOST_WHEN_FOLDED = 9


class Plan(Struct, frozen=True):
    """A column before it has a place: its form, how many slots it needs, and what folds."""

    index: int
    shape: Shape
    shown: Units
    count: int
    pitch: float = 0.0
    radius: float = 0.0
    least_width: float = 0.0

    @property
    def is_folded(self) -> bool:
        return len(self.shown) < self.count

    @property
    def offsets(self) -> NDArray[np.float64]:
        """Where the shown units stand, in pitches below the first; what is folded away leaves a wider gap."""
        steps = np.arange(len(self.shown), dtype=np.float64)
        if self.is_folded:
            steps[(len(steps) + 1) // 2 :] += shapes.FOLD_PITCHES - 1
        return steps

    @property
    def length(self) -> float:
        """From the middle of the first unit to that of the last, in pitches."""
        return float(self.offsets[-1])

    @property
    def extent(self) -> Extent:
        if self.radius:
            width = max(2 * self.radius, self.least_width)
            return replace(EXTENTS[self.shape], width=width, height=2 * self.radius)
        return EXTENTS[self.shape]


class Column(Struct, frozen=True, eq=False):
    """A layer in its place. Column 0 holds the inputs, column c the units of weight layer c − 1.

    `shown` are the numbers of the units drawn, `ys` the middles of each; edges arrive at `left` and leave
    from `right`. `fold` is the sign that stands for the `hidden` units not drawn.
    """

    index: int
    shape: Shape
    shown: Units
    ys: NDArray[np.float64]
    x: float
    width: float
    height: float
    pitch: float
    left: float
    right: float
    fold: Rect | None = None
    hidden: int = 0

    def slot(self, unit: int) -> int | None:
        """Where a unit stands among those shown, or None if it is folded away."""
        found = np.flatnonzero(self.shown == unit)
        return int(found[0]) if len(found) else None

    def box(self, slot: int) -> Rect:
        """The outline of a shown unit."""
        return Rect.around(self.x, float(self.ys[slot]), self.width, self.height)

    @property
    def top(self) -> float:
        return float(self.ys[0]) - self.height / 2

    @property
    def bottom(self) -> float:
        return float(self.ys[-1]) + self.height / 2


def plan_columns(subject: Subject, room: Room, span: float, pills_fit: bool) -> list[Plan]:
    """The form of every column, for units that may spread over `span` pixels from the topmost edge to the
    lowest; `pills_fit` says whether the columns leave enough room beside each other for pills."""
    last = len(subject.sizes) - 1
    plans = [_plan(subject, room, span, index, pills_fit) for index in range(last + 1)]
    least = min(_natural_pitch(plan, room, span) for plan in plans if plan.shape is not Shape.IMAGE)
    return [_with_pitch(plan, room, span, least, subject) for plan in plans]


def _plan(subject: Subject, room: Room, span: float, index: int, pills_fit: bool) -> Plan:
    count = subject.sizes[index]
    if index == 0 and subject.has_image:
        return Plan(index, Shape.IMAGE, all_units(count), count)
    for shape in _forms(subject, index, pills_fit):
        # Whoever comes nearer to a folded layer wants its numbers: dots would have none.
        seen = span / room.spread if shape is Shape.DOT else span
        if _pitches_that_fit(shape, room, seen, PITCHES[shape]) >= count - 1:
            return Plan(index, shape, all_units(count), count)
    return _folded(subject, room, span, index, count)


def _forms(subject: Subject, index: int, pills_fit: bool) -> list[Shape]:
    """The forms a column may take, best first."""
    last = len(subject.sizes) - 1
    if index == 1 and subject.has_image and last > 1:
        return [Shape.TILE]
    pill = [] if not pills_fit else [Shape.INPUT] if index == 0 else [Shape.PILL, Shape.LOW_PILL]
    if index == last and subject.is_softmax and subject.short_class_names and subject.sizes[-1] > 4:
        return [Shape.CLASS, Shape.DOT]
    return [*pill, Shape.DISC, Shape.DOT]


def _folded(subject: Subject, room: Room, span: float, index: int, count: int) -> Plan:
    is_tile = index == 1 and subject.has_image and len(subject.sizes) > 2
    shape = Shape.TILE if is_tile else Shape.DISC
    pitch = shapes.TILE_PITCH if is_tile else shapes.FOLDED_DISC_PITCH
    fit = int(_pitches_that_fit(shape, room, span, pitch) + 2 - shapes.FOLD_PITCHES)
    shown = max(1, min(fit, round(MOST_WHEN_FOLDED * room.spread), count - 1))
    chosen = subject.chosen.get(index)
    units = first_and_last(count, shown) if chosen is None else np.sort(chosen[:shown])
    return Plan(index, shape, with_required(units, subject.required.get(index, ())), count)


def _pitches_that_fit(shape: Shape, room: Room, span: float, pitch: float) -> float:
    extent, scale = EXTENTS[shape], room.shapes
    return (span - (extent.above + extent.below) * scale) / (pitch * scale) + 1e-9


def _natural_pitch(plan: Plan, room: Room, span: float) -> float:
    widest = shapes.WIDEST_PITCH * room.shapes
    if plan.length == 0.0:
        return widest
    extent = EXTENTS[plan.shape]
    return min(widest, (span - (extent.above + extent.below) * room.shapes) / plan.length)


def _with_pitch(plan: Plan, room: Room, span: float, least: float, subject: Subject) -> Plan:
    """Shorter columns stand a little wider, but not so wide that the picture falls apart."""
    pitch = min(_natural_pitch(plan, room, span), max(1.6 * least, shapes.EASY_PITCH * room.shapes))
    pitch = max(pitch, PITCHES[plan.shape] * room.shapes) if plan.length else pitch
    if plan.shape is not Shape.DISC:
        return replace(plan, pitch=pitch)
    radius = _disc_radius(pitch / room.shapes, len(subject.sizes))
    number = shapes.DISC_NUMBER if plan.index in subject.never_negative else shapes.SIGNED_DISC_NUMBER
    return replace(plan, pitch=pitch, radius=radius, least_width=number * room.text / room.shapes)


def _disc_radius(pitch: float, columns: int) -> float:
    largest = shapes.DEEP_DISC_RADIUS if columns >= 5 else shapes.DISC_RADIUS
    return min(largest, max(shapes.DOT_RADIUS, pitch / 2 - 2.5))
