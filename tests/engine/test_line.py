"""A line knows its segments, the epoch and batch of each iteration, and its stops."""

from itertools import pairwise

import numpy as np
import pytest

from engine.experiment import Experiment, LayerSpec, LossSpec, NetworkSpec, TrainingSpec
from engine.history import History, Start
from engine.line import Line
from engine.position import Granularity, Position
from engine.recorder import State
from tests.engine.strategies import some_samples

LAST = 3  # The UPDATE of a single weight layer.


def experiment(batch_size: int) -> Experiment:
    """One weight layer, six samples."""
    network = NetworkSpec(inputs=1, layers=(LayerSpec(units=1),))
    return Experiment(network, TrainingSpec(batch_size=batch_size), some_samples(network, LossSpec(), 6))


@pytest.fixture
def line() -> Line:
    """Three batches an epoch; from iteration 4, the first of epoch 2, two an epoch; newest is in 9."""
    history = History()
    first = history.root(experiment(2), np.zeros(2))
    first.newest = Position(7, 1)
    second = history.branch(Start(first, experiment(3), 4, 2, 0), State(np.zeros(2), 0))
    second.newest = Position(9, 1)
    return Line(second)


def test_segments(line: Line) -> None:
    """The first up to iteration 3, though it went on to 7 on another line; then the second without end."""
    first, second = line.segments
    for position, segment in (
        (Position(0), first),
        (Position(3, LAST), first),
        (Position(4), second),
        (Position(4, 0), second),
        (Position(9, 1), second),
    ):
        assert line.segment_at(position) is segment
    assert line.end_of(first) == 3
    assert line.end_of(second) is None
    assert (line.start, line.newest, line.leaf) == (Position(0), Position(9, 1), second)


def test_epochs_and_batches(line: Line) -> None:
    """Counted on from where each segment starts."""
    places = [line.epoch_and_batch(iteration) for iteration in range(9)]
    assert places == [(0, 0), (0, 1), (0, 2), (1, 0), (2, 0), (2, 1), (3, 0), (3, 1), (4, 0)]


def test_neighbours_where_a_segment_starts(line: Line) -> None:
    """UPDATE of 3, READY of 4, FORWARD of 4, both ways; elsewhere there is no READY."""
    row = [Position(3, LAST), Position(4), Position(4, 0)]
    for before, after in ((row[0], row[1]), (row[1], row[2])):
        assert line.following(before) == after
        assert line.preceding(after) == before
    assert line.following(Position(4, LAST)) == Position(5, 0)
    assert line.preceding(Position(5, 0)) == Position(4, LAST)


def test_stop_at(line: Line) -> None:
    """READY is a stop only where a segment starts."""
    assert line.stop_at(Position(4)) == Position(4)
    assert line.stop_at(Position(5)) == Position(4, LAST)
    assert line.stop_at(Position(5, 0)) == Position(5, 0)


LAYERS = [(3, LAST), (4, -1), (4, 0), (4, 1), (4, 2), (4, LAST), (5, 0)]
STOPS = {
    Granularity.UNIT: LAYERS,
    Granularity.LAYER: LAYERS,
    Granularity.PHASE: [(3, LAST), (4, -1), (4, 0), (4, 1), (4, 2), (4, LAST), (5, 0)],
    Granularity.ITERATION: [
        (0, LAST),
        (1, LAST),
        (2, LAST),
        (3, LAST),
        (4, -1),
        (4, LAST),
        (8, LAST),
        (9, 1),
    ],
    Granularity.EPOCH: [(0, -1), (2, LAST), (4, -1), (5, LAST), (7, LAST), (9, 1), (9, LAST), (11, LAST)],
}


@pytest.mark.parametrize("granularity", Granularity)
def test_stops(line: Line, granularity: Granularity) -> None:
    """In order, through the start of a segment and the newest moment, and on beyond it."""
    stops = [Position(*stop) for stop in STOPS[granularity]]
    if granularity == Granularity.ITERATION:
        assert line.next_point(Position(8, LAST), granularity) == Position(9, 1)
        stops = stops[:6]
    for before, after in pairwise(stops):
        assert line.next_point(before, granularity) == after
    known = [stop for stop in stops if stop <= line.newest]
    for before, after in pairwise(known):
        assert line.previous_point(after, granularity) == before


@pytest.mark.parametrize("granularity", Granularity)
def test_between_the_stops(line: Line, granularity: Granularity) -> None:
    """From inside an iteration to its neighbours; nothing before the start."""
    following = {"epoch": Position(5, LAST), "iteration": Position(4, LAST)}
    assert line.next_point(Position(4, 1), granularity) == following.get(granularity, Position(4, 2))
    previous = {"epoch": Position(4), "iteration": Position(4)}
    assert line.previous_point(Position(4, 1), granularity) == previous.get(granularity, Position(4, 0))
    assert line.previous_point(Position(0, 0), granularity) == Position(0)
    assert line.previous_point(Position(0), granularity) == Position(0)
