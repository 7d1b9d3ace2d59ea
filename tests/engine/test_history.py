"""Keyframes thin out within a budget of bytes, and segments form a tree."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.experiment import Experiment, LayerSpec, LossSpec, NetworkSpec, TrainingSpec, replace
from engine.history import History, Segment, Start
from engine.keyframes import FIRST_STRIDE, Keyframes
from engine.position import Position
from engine.recorder import State
from engine.trainer import Trainer
from tests.engine.strategies import some_samples

WIDTH = 3
UPDATE = 3


def state(iteration: int) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """A state that tells its iteration."""
    return np.full(WIDTH, float(iteration))


def experiment(l2: float = 0.0) -> Experiment:
    """A network of two numbers."""
    network = NetworkSpec(inputs=1, layers=(LayerSpec(units=1),))
    return Experiment(network, TrainingSpec(l2=l2), some_samples(network, LossSpec(), 4))


def kept(keyframes: Keyframes, until: int) -> list[int]:
    """The iterations with a keyframe, each holding the state of its own iteration."""
    iterations = []
    for iteration in range(keyframes.first, until):
        at, values = keyframes.nearest(iteration)
        assert at <= iteration
        assert values.tolist() == state(at).tolist()
        iterations.append(at)
    return sorted(set(iterations))


def filled(history: History, segment: Segment, iterations: int) -> None:
    """Keep what is due on the way to an iteration."""
    for iteration in range(segment.first_iteration + 1, segment.first_iteration + iterations):
        history.keep(segment, iteration, state(iteration))


def root(history: History) -> Segment:
    """A first segment, from iteration 0."""
    return history.root(experiment(), state(0))


def test_one_every_stride() -> None:
    """At the first iteration, and then regularly."""
    history = History()
    segment = root(history)
    filled(history, segment, 100)
    assert kept(segment.keyframes, 100) == list(range(0, 100, FIRST_STRIDE))


@settings(max_examples=40)
@given(st.integers(0, 3000), st.lists(st.integers(1, 900), min_size=1, max_size=4))
def test_the_budget_holds(budget: int, lengths: list[int]) -> None:
    """However long segments grow, all together stay within it, and every first state remains."""
    history = History(budget)
    segment = root(history)
    for length in lengths:
        filled(history, segment, length)
        newest = segment.first_iteration + length
        segment.newest = Position(newest, 0)
        # A segment never takes less than the room it begins with.
        assert history.bytes <= max(budget, len(history.segments) * 4 * WIDTH * 8)
        for each in history.segments:
            kept(each.keyframes, each.newest.iteration)
            assert each.keyframes.nearest(each.first_iteration)[0] == each.first_iteration
        segment = history.branch(Start(segment, experiment(), newest, 0, 0), State(state(newest), 0))


def test_the_finest_segment_is_thinned_first() -> None:
    """A long old segment gives way evenly with a new one; nothing is forgotten but keyframes."""
    history = History(4000)
    first = root(history)
    filled(history, first, 2000)
    first.newest = Position(2000, 0)
    second = history.branch(Start(first, experiment(), 2000, 0, 0), State(state(2000), 0))
    filled(history, second, 2000)
    assert first.keyframes.stride >= second.keyframes.stride > FIRST_STRIDE
    assert history.bytes <= 4000


def test_branches() -> None:
    """A child knows its parent and path; siblings share a parent; a root has none."""
    history = History()
    first = root(history)
    first.newest = Position(40, 2)
    one = history.branch(Start(first, experiment(0.1), 30, 2, 1), State(state(30), 12))
    one.newest = Position(35, 0)
    other = history.branch(Start(first, experiment(0.2), 40, 3, 0), State(state(40), 0))
    assert history.segments == [first, one, other]
    assert other.path() == (first, other)
    assert (one.parent, one.first_epoch, one.first_batch, one.memory_steps) == (first, 2, 1, 12)
    assert one.start == Position(30)
    assert one.keyframes.nearest(30)[1].tolist() == state(30).tolist()
    assert root(history).path() == (history.segments[-1],)


def test_a_segment_in_which_nothing_happened_is_replaced() -> None:
    """Nobody misses it, a root no more than another; phases before its first update can be had again."""
    history = History()
    first = root(history)
    one = history.branch(Start(first, experiment(0.1), 0, 0, 0), State(state(0), 0))
    one.newest = Position(0, 2)
    other = history.branch(Start(one, experiment(0.2), 0, 0, 0), State(state(0), 0))
    assert history.segments == [other]
    assert other.parent is None
    other.newest = Position(0, UPDATE)
    last = history.branch(Start(other, experiment(0.3), 0, 0, 0), State(state(0), 0))
    assert history.segments == [other, last]
    assert last.parent is other


def test_a_long_run_within_a_tiny_budget() -> None:
    """Thousands of iterations and a handful of keyframes: everything is still found, to the same bits."""
    base = experiment()
    spec = replace(base.training, batch_size=1)
    trainer = Trainer(Experiment(base.network, spec, base.samples), history_bytes=200)
    weights = {}
    for updates in (700, 300, 1, 999):
        trainer.run(updates=updates)
        weights[trainer.position] = trainer.frame().parameters.flat.tobytes()
    assert trainer.history.bytes <= 200
    for position in reversed(weights):
        trainer.seek(position)
        assert trainer.frame().parameters.flat.tobytes() == weights[position]
