"""A Workspace at work on one segment."""

import math

import pytest

from engine.batches import Batches
from engine.experiment import Experiment, LayerSpec, LossSpec, NetworkSpec, OptimizerSpec, TrainingSpec
from engine.history import History
from engine.keyframes import FIRST_STRIDE
from engine.line import Line
from engine.position import Position
from engine.segment_run import SegmentRun
from engine.workspace import Workspace
from tests.engine.frames import differences
from tests.engine.strategies import some_samples

UPDATE = 3


def a_run(name: str = "adam") -> SegmentRun:
    """One weight layer, three batches an epoch."""
    network = NetworkSpec(inputs=2, layers=(LayerSpec(units=2, activation="sigmoid"),))
    spec = TrainingSpec(batch_size=2, optimizer=OptimizerSpec(name=name))
    experiment = Experiment(network, spec, some_samples(network, LossSpec(), 5))
    history = History()
    root = history.root(experiment, Workspace(experiment).state)
    return SegmentRun(Line(root), root, history)


def test_starts_at_ready() -> None:
    """With the first batch at hand and nothing computed."""
    run = a_run()
    assert run.position == Position(0)
    assert run.updates_done == 0
    assert run.frame().rows.tolist() == Batches(run.segment.experiment).rows(0, 0).tolist()
    assert run.frame().z == (None,)


def test_positions_of_an_iteration() -> None:
    """One after the other, and into the next iteration with its own batch."""
    run = a_run()
    stages = []
    for _ in range(6):
        run.advance()
        stages.append((run.position.iteration, run.position.stage, run.frame().batch))
    assert stages == [(0, 0, 0), (0, 1, 0), (0, 2, 0), (0, 3, 0), (1, 0, 1), (1, 1, 1)]


@pytest.mark.parametrize("begun", range(5))
def test_training_goes_on_from_any_position(begun: int) -> None:
    """One already begun is finished, then whole ones follow: the same bits as position by position."""
    run, slow = a_run(), a_run()
    for _ in range(begun):
        run.advance()
    run.train(7, math.inf)
    while slow.position < Position(7, UPDATE):
        slow.advance()
    assert run.position == Position(7, UPDATE)
    assert differences(run.frame(), slow.frame()) == []
    assert run.segment.batch_losses.last.tobytes() == slow.segment.batch_losses.last.tobytes()


def test_a_run_out_of_time_makes_one_iteration() -> None:
    """So that every slice gets somewhere."""
    run = a_run()
    run.train(100, 0.0)
    assert run.position == Position(0, UPDATE)
    run.train(100, 0.0)
    assert run.position == Position(1, UPDATE)


def test_state_in_force() -> None:
    """Before UPDATE what the iteration began with, at UPDATE the new one, t included."""
    run = a_run()
    run.train(3, math.inf)
    after, steps = run.state.values.copy(), run.state.memory_steps
    assert steps == 4
    for _ in range(3):
        run.advance()
        assert run.state.values.tobytes() == after.tobytes()
        assert run.state.memory_steps == 4
    run.advance()
    assert run.state.memory_steps == 5
    assert run.state.values.tobytes() != after.tobytes()


def test_restore_goes_to_the_last_keyframe_before() -> None:
    """Its state and its t, and training from there gives what it gave before."""
    run = a_run()
    run.train(2 * FIRST_STRIDE + 3, math.inf)
    newest = run.frame()
    run.restore(2 * FIRST_STRIDE - 1)
    assert run.position == Position(FIRST_STRIDE)
    assert run.state.memory_steps == FIRST_STRIDE
    assert run.segment.newest == newest.position
    run.train(2 * FIRST_STRIDE + 3, math.inf)
    assert differences(run.frame(), newest) == []
    assert run.segment.keyframes.count == 3
