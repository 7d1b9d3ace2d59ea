"""Which part of the network is seen: zooming lays it out in a larger room, of which a window is shown.

First units move apart, so that numbers and folded units appear; once all has room, everything grows.
Knows no Qt.
"""

from itertools import pairwise

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray

from gui.network.layout import shapes
from gui.network.layout.columns import Column
from gui.network.layout.geometry import Point, Rect
from gui.network.layout.layout import FOOT, HEAD, IMAGE_SIDE, INPUT_MARGIN, Layout
from gui.network.layout.room import Room, Subject
from gui.network.layout.shapes import EXTENTS, Shape
from gui.network.layout.surroundings import target_room

FARTHEST, NEAREST = 1.0, 8.0
ROOM_FOR_LABELS = 190.0
"""Between two columns: so much the longest product on an edge needs."""
FREE_OF_PLATES = 8.0


class View(Struct, frozen=True):
    """How near the network is (1: all of it is seen), and the upper left corner of what is seen, in pixels of
    the larger room."""

    zoom: float = FARTHEST
    x: float = 0.0
    y: float = 0.0


def zoomed(room: Room, subject: Subject, zoom: float) -> Room:
    """The room in which the network is laid out for a zoom of 1 and more."""
    if zoom <= FARTHEST:
        return room
    wide, high = _enough(subject, room)
    magnified = max(1.0, zoom / max(wide, high))
    return replace(
        room,
        width=room.width * min(zoom, wide) * magnified,
        height=room.height * min(zoom, high) * magnified,
        spread=min(zoom, high),
        magnified=magnified,
    )


def _enough(subject: Subject, room: Room) -> tuple[float, float]:
    """How many times wider and higher the room would have to be for pills and numbers everywhere."""
    k, gaps = room.shapes, len(subject.sizes) - 1
    first = IMAGE_SIDE if subject.has_image else shapes.INPUT_WIDTH
    pills = first + shapes.PILL_WIDTH * gaps
    width = (INPUT_MARGIN + target_room(subject, room) + pills + ROOM_FOR_LABELS * gaps) * k
    extent = EXTENTS[Shape.PILL]
    most = max(subject.sizes[1:] if subject.has_image else subject.sizes)
    pitches = (most - 1) * shapes.STRIP_PITCH
    height = (HEAD + FOOT) * room.text + (extent.above + extent.below + pitches) * k
    return max(1.0, width / room.width), max(1.0, height / room.height)


def held(view: View, inner: Layout, fit: Layout) -> View:
    """A view that shows nothing but what there is; below the network there is room for scale and key."""
    if view.zoom <= FARTHEST:
        return View()
    tops = [box.y for box in (fit.legend, fit.key) if box is not None]
    foot = fit.room.height - min(tops, default=fit.room.height) + FREE_OF_PLATES
    x = min(max(view.x, 0.0), max(0.0, inner.room.width - fit.room.width))
    y = min(max(view.y, 0.0), max(0.0, inner.room.height - fit.room.height) + foot)
    return View(view.zoom, float(round(x)), float(round(y)))


def seen(inner: Layout, fit: Layout, view: View) -> Layout:
    """The layout as it is on the screen: the network behind its window, all around it where it always is."""
    if view.zoom <= FARTHEST:
        return inner
    x, y = -view.x, -view.y
    return replace(
        inner,
        room=fit.room,
        columns=tuple(_moved(column, x, y) for column in inner.columns),
        head=fit.head,
        second_head=38.0 * fit.room.text if inner.is_crowded else None,
        ruler=None if inner.ruler is None else inner.ruler.moved(x, y),
        bars=tuple(bar.moved(x, y) for bar in inner.bars),
        image=None if inner.image is None else inner.image.moved(x, y),
        is_low=fit.is_low,
        legend=fit.legend,
        key=fit.key,
        key_is_flat=fit.key_is_flat,
        is_part=True,
    )


def _moved(column: Column, x: float, y: float) -> Column:
    fold = None if column.fold is None else column.fold.moved(x, y)
    return replace(
        column, x=column.x + x, ys=column.ys + y, left=column.left + x, right=column.right + x, fold=fold
    )


def carried(old: Layout, new: Layout, point: Point) -> Point:
    """Where a point of one layout is in another one of the same network: beside the same units."""
    x = _between(point.x, _sides(old), _sides(new))
    column = min(old.columns, key=lambda column: abs(column.x - point.x))
    return Point(x, _between(point.y, *_heights(old, new, column.index)))


def _between(value: float, before: list[float], after: list[float]) -> float:
    """The value that lies between the same marks."""
    pairs = list(zip(before, after, strict=True))
    kept = [pairs[0], *(pair for last, pair in pairwise(pairs) if pair[0] > last[0])]
    return float(np.interp(value, [pair[0] for pair in kept], [pair[1] for pair in kept]))


def _sides(layout: Layout) -> list[float]:
    sides = [side for column in layout.columns for side in (column.left, column.right)]
    return [0.0, *sides, layout.room.width]


def _heights(old: Layout, new: Layout, index: int) -> tuple[list[float], list[float]]:
    """The middles of the units that both show of a column, between top and bottom."""
    before, after = old.columns[index], new.columns[index]
    if before.shape is Shape.IMAGE and old.image is not None and new.image is not None:
        return _ends(old, [old.image.y, old.image.bottom]), _ends(new, [new.image.y, new.image.bottom])
    _, at, there = np.intersect1d(before.shown, after.shown, return_indices=True)
    return _ends(old, _listed(before.ys[at])), _ends(new, _listed(after.ys[there]))


def _listed(ys: NDArray[np.float64]) -> list[float]:
    found: list[float] = ys.tolist()
    return found


def _ends(layout: Layout, ys: list[float]) -> list[float]:
    return [0.0, *ys, layout.room.height]


def shown_wholly(view: View, rect: Rect, fit: Layout, margin: float) -> View:
    """The view moved as little as it takes to show a box (in pixels of the screen) between head and foot."""
    tops = [box.y for box in (fit.legend, fit.key) if box is not None]
    top = (fit.second_head or fit.head) + margin
    bottom = min(tops, default=fit.room.height) - margin
    return View(
        view.zoom,
        view.x + _out(rect.x, rect.right, margin, fit.room.width - margin),
        view.y + _out(rect.y, rect.bottom, top, bottom),
    )


def _out(start: float, end: float, low: float, high: float) -> float:
    """How far a stretch reaches out of another one, below 0 at its start."""
    if end > high:
        return min(end - high, start - low)
    return min(0.0, start - low)
