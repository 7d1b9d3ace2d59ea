"""Which part of the network is seen: arithmetic that never loses the place a person looks at."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gui.network.layout.geometry import Point, Rect
from gui.network.layout.layout import Layout, lay_out
from gui.network.layout.room import Room, Subject
from gui.network.layout.shapes import Shape
from gui.network.layout.view import View, carried, held, seen, shown_wholly, zoomed

ROOM = Room(784, 416)
SUBJECTS = [
    Subject((2, 4, 1)),
    Subject((2, 8, 8, 8, 1)),
    Subject((64, 64, 10), is_softmax=True),
    Subject((64, 32, 10), image_shape=(8, 8), is_softmax=True, short_class_names=True),
]
zooms = st.floats(1.0, 8.0)


def at(subject: Subject, zoom: float) -> Layout:
    return lay_out(subject, zoomed(ROOM, subject, zoom))


def test_all_of_it_is_seen_in_the_room_there_is() -> None:
    """Nothing changes for whoever never zooms."""
    assert zoomed(ROOM, SUBJECTS[0], 1.0) is ROOM
    layout = at(SUBJECTS[0], 1.0)
    assert seen(layout, layout, View()) is layout


@pytest.mark.parametrize("subject", SUBJECTS)
@given(zooms, zooms)
@settings(max_examples=30, deadline=None)
def test_nearer_is_never_smaller(subject: Subject, zoom: float, other: float) -> None:
    """The room grows with the zoom, and so do the distances between neighbours that both show."""
    less, more = sorted((zoom, other))
    first, second = zoomed(ROOM, subject, less), zoomed(ROOM, subject, more)
    assert second.width >= first.width
    assert second.height >= first.height
    assert second.text >= first.text


def test_units_move_apart_before_they_grow() -> None:
    """First there is room for numbers; what has all its numbers is magnified instead."""
    deep, small = Subject((2, 16, 16, 1)), SUBJECTS[0]
    assert at(deep, 1.0).columns[1].shape is Shape.DOT
    assert at(deep, 1.6).columns[1].shape is Shape.DISC
    assert at(deep, 4.0).columns[1].shape is Shape.PILL
    assert zoomed(ROOM, deep, 2.0).text == 1.0
    assert zoomed(ROOM, small, 4.0).text > 3.5


def test_folded_layers_unfold() -> None:
    """More units the nearer one comes, in the end all of them, and always with their numbers."""
    layouts = [at(SUBJECTS[2], zoom) for zoom in (1.0, 2.0, 4.0, 8.0)]
    shown = [len(layout.columns[1].shown) for layout in layouts]
    assert shown == sorted(shown)
    assert shown[0] < 12
    assert shown[-1] == 64
    assert all(layout.columns[1].shape is Shape.DISC for layout in layouts)


@pytest.mark.parametrize("subject", SUBJECTS)
@given(zooms, zooms, st.integers(0, 1000))
@settings(max_examples=30, deadline=None)
def test_a_unit_is_carried_to_itself(subject: Subject, zoom: float, other: float, pick: int) -> None:
    """The middle of a unit in one layout is the middle of the same unit in the other one."""
    old, new = at(subject, zoom), at(subject, other)
    before, after = old.columns[-1], new.columns[-1]
    common = np.intersect1d(before.shown, after.shown)
    unit = int(common[pick % len(common)])
    slot, there = before.slot(unit), after.slot(unit)
    assert slot is not None
    assert there is not None
    point = carried(old, new, before.box(slot).center)
    assert point.y == pytest.approx(float(after.ys[there]))
    assert after.left <= point.x <= after.right


@given(zooms, st.floats(-5000, 5000), st.floats(-5000, 5000))
def test_nobody_gets_lost(zoom: float, x: float, y: float) -> None:
    """However far the network is dragged, its room covers the window, but for the foot."""
    inner, fit = at(SUBJECTS[1], zoom), at(SUBJECTS[1], 1.0)
    view = held(View(zoom, x, y), inner, fit)
    assert 0.0 <= view.x <= max(0.5, inner.room.width - ROOM.width + 0.5)
    assert 0.0 <= view.y <= inner.room.height - ROOM.height + 120.0


@given(st.floats(-2000, 2000), st.floats(-2000, 2000))
def test_a_place_out_of_sight_is_brought_into_it(x: float, y: float) -> None:
    """By the shortest way, and a place in sight moves nothing."""
    inner, fit = at(SUBJECTS[1], 3.0), at(SUBJECTS[1], 1.0)
    outer = seen(inner, fit, View(3.0, 300.0, 300.0))
    assert outer.is_part
    rect = Rect(x, y, 40, 40)
    view = shown_wholly(View(3.0, 300.0, 300.0), rect, fit, 40.0)
    moved = rect.moved(300.0 - view.x, 300.0 - view.y)
    assert moved.x >= 39.9
    assert moved.right <= ROOM.width - 39.9
    assert moved.y >= 39.9
    assert moved.bottom <= ROOM.height - 39.9
    assert shown_wholly(View(3.0), Rect(300, 150, 40, 40), fit, 40.0) == View(3.0)


def test_head_and_foot_stay_where_they_are() -> None:
    """Columns move, names only sideways, scale and key not at all."""
    inner, fit = at(SUBJECTS[1], 3.0), at(SUBJECTS[1], 1.0)
    outer = seen(inner, fit, View(3.0, 100.0, 50.0))
    assert (outer.head, outer.legend, outer.key) == (fit.head, fit.legend, fit.key)
    assert outer.columns[1].x == inner.columns[1].x - 100.0
    assert float(outer.columns[1].ys[0]) == float(inner.columns[1].ys[0]) - 50.0
    assert Point(outer.gap_middle(0), 0).x >= 0.0
