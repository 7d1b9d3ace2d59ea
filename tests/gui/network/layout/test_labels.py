"""The placing of numbers on edges."""

import itertools

import numpy as np
import pytest

from gui.network.layout.geometry import Rect
from gui.network.layout.labels import Label, Segments, homes, place_labels
from gui.network.layout.layout import lay_out
from gui.network.layout.room import Room, Subject


def segments_of(sources: int, units: int) -> Segments:
    """All edges between two columns 180 px apart."""
    left, right = 100.0 + 60.0 * np.arange(sources), 60.0 + 90.0 * np.arange(units)
    count = sources * units
    return Segments(
        np.full(count, 90.0), np.repeat(left, units), np.full(count, 270.0), np.tile(right, sources)
    )


def labels_of(segments: Segments, sources: int, units: int) -> list[Label]:
    places = homes([edge // units for edge in range(len(segments))], sources)
    return [Label(edge, 40.0, 16.0, home) for edge, home in enumerate(places)]


def test_labels_of_one_source_stand_in_one_column() -> None:
    """Two sources: a third of the way and two thirds."""
    assert homes([0, 0, 1, 1], 2) == [0.32, 0.32, 0.66, 0.66]
    assert homes([0, 1, 2], 3) == [0.36, 0.36, 0.36]


def test_a_lonely_label_stands_at_home() -> None:
    """Nothing in the way, nothing to avoid."""
    segments = segments_of(1, 1)
    box = place_labels([Label(0, 40.0, 16.0, 0.36)], segments, [])[0]
    assert box.center.x == pytest.approx(90 + 0.36 * 180, abs=2)


@pytest.mark.parametrize(("sources", "units"), [(1, 4), (2, 4), (3, 5), (4, 6), (8, 3)])
def test_labels_meet_neither_each_other_nor_obstacles(sources: int, units: int) -> None:
    """Every number can be read."""
    segments = segments_of(sources, units)
    obstacle = Rect(150, 60, 40, 60)
    placed = place_labels(labels_of(segments, sources, units), segments, [obstacle])
    for first, second in itertools.combinations(placed.values(), 2):
        assert not first.meets(second)
    assert not any(box.meets(obstacle) for box in placed.values())


def test_a_label_lies_on_its_edge() -> None:
    """Whose number it is must be plain."""
    segments = segments_of(2, 4)
    for edge, box in place_labels(labels_of(segments, 2, 4), segments, []).items():
        share = (box.center.x - segments.x1[edge]) / (segments.x2[edge] - segments.x1[edge])
        assert 0.15 < share < 0.85
        assert segments.at(edge, share)[1] == pytest.approx(box.center.y)


def test_without_a_place_there_is_no_label() -> None:
    """Rather none than two on top of each other."""
    segments = segments_of(1, 1)
    assert place_labels([Label(0, 40.0, 16.0, 0.36)], segments, [Rect(0, 0, 400, 400)]) == {}


def test_the_first_label_chooses_first() -> None:
    """Largest magnitude first: it gets its home."""
    segments = segments_of(4, 1)
    labels = labels_of(segments, 4, 1)
    placed = place_labels([labels[3], *labels[:3]], segments, [])
    assert placed[3].center.x == pytest.approx(90 + 0.36 * 180, abs=2)


def test_all_weights_of_xor_find_a_place() -> None:
    """The first picture anybody sees has every number, in two columns as good as straight."""
    columns = lay_out(Subject((2, 4, 1)), Room(784, 416)).columns
    ends = (np.repeat(columns[0].ys, 4), np.tile(columns[1].ys, 2))
    segments = Segments(np.full(8, columns[0].right), ends[0], np.full(8, columns[1].left), ends[1])
    placed = place_labels(labels_of(segments, 2, 4), segments, [])
    assert len(placed) == 8
    shares = [
        (placed[edge].center.x - columns[0].right) / (columns[1].left - columns[0].right) for edge in range(8)
    ]
    assert max(shares[:4]) < 0.4
    assert min(shares[4:]) > 0.6
