"""Moving along a line in slices: what stands there meanwhile, and how little is computed."""

from typing import Any
from unittest.mock import patch

import pytest

import engine.cursor
from engine import keyframes, phases
from engine.experiment import Experiment, LayerSpec, NetworkSpec, OptimizerSpec, TrainingSpec, replace
from engine.history import HISTORY_BYTES
from engine.position import Position, update_stage
from engine.trainer import Trainer
from tests.engine.frames import contents, differences
from tests.engine.strategies import some_samples

UPDATE = 5


def experiment(batch_size: int | None = 2, **training: Any) -> Experiment:
    """A 2-3-1 network with three batches an epoch."""
    layers = (LayerSpec(units=3), LayerSpec(units=1, activation="sigmoid"))
    network = NetworkSpec(inputs=2, layers=layers, seed=6)
    spec = replace(TrainingSpec(batch_size=batch_size, optimizer=OptimizerSpec(name="adam")), **training)
    return Experiment(network, spec, some_samples(network, spec.loss, 5))


def after(updates: int, stride: int = 16, budget: int = HISTORY_BYTES) -> Trainer:
    """A trainer with keyframes so far apart."""
    with patch.object(keyframes, "FIRST_STRIDE", stride):
        trainer = Trainer(experiment(), budget)
    trainer.run(updates=updates)
    return trainer


@pytest.mark.parametrize("stage", range(UPDATE + 1))
def test_meanwhile_the_cursor_stands_in_the_phase_that_is_sought(stage: int) -> None:
    """First at the nearest moment kept, so that there is a picture at once; then ever nearer."""
    trainer = after(100, stride=64)
    trainer.seek(Position(3))
    seen = []
    with patch.object(engine.cursor, "SLICE_SECONDS", 0.0):
        for share in trainer.seeking(Position(90, stage)):
            seen.append((trainer.position, share))
            assert trainer.frame().position == trainer.position
    assert {position.stage for position, _ in seen} == {stage}
    assert seen[0] == (Position(64, stage), 0.0)
    assert [position.iteration for position, _ in seen] == sorted(position.iteration for position, _ in seen)
    assert len(seen) > 10
    assert 0.8 < seen[-1][1] <= 1.0
    assert trainer.position == Position(90, stage)


def test_nothing_happens_before_a_jump_is_begun() -> None:
    """It is a generator: made, and not yet asked."""
    trainer = after(50)
    trainer.seeking(Position(3))
    trainer.backing("epoch")
    assert trainer.position == Position(49, UPDATE)


def test_walking_backwards_through_a_wide_gap_is_cheap() -> None:
    """The gap is replayed once; then each step back finds a state near by, to the same bits."""
    trainer, straight = after(2000, stride=4096), Trainer(experiment())
    expected = {}
    straight.run(updates=1800)
    for _ in range(100):
        expected[straight.position] = contents(straight.frame())
        straight.step("iteration")
    trainer.seek(Position(1898, UPDATE))
    with patch.object(phases, "iteration", wraps=phases.iteration) as made:
        for _ in range(99):
            assert differences(contents(trainer.back("iteration")), expected[trainer.position]) == []
    assert trainer.position == min(expected)
    assert made.call_count < 99 * 2 * 11
    with patch.object(phases, "iteration", wraps=phases.iteration) as made:
        for _ in range(60):
            trainer.back("layer")
    assert made.call_count < 2000


def test_within_an_iteration_nothing_is_replayed() -> None:
    """Its first state is at hand."""
    trainer = after(2000, stride=4096)
    trainer.seek(Position(1900, 5))
    with patch.object(phases, "iteration", wraps=phases.iteration) as made:
        for stage in (4, 3, 0, 2, 1):
            trainer.seek(Position(1900, stage))
            assert trainer.position == Position(1900, stage)
    assert made.call_count == 0


def test_no_budget_leaves_no_spare_states() -> None:
    """Every step back replays from the start; it is slow and right."""
    trainer = after(50, budget=0)
    trainer.seek(Position(40, UPDATE))
    with patch.object(phases, "iteration", wraps=phases.iteration) as made:
        trainer.back("iteration")
    assert made.call_count >= 38


def test_walking_goes_on_beyond_the_newest_moment() -> None:
    """Over known ground and new, through the start of a change, to any stage."""
    trainer = after(4)
    trainer.change(experiment(l2=0.1))
    trainer.run(updates=2)
    trainer.seek(Position(1, 2))
    shares = list(trainer.walking(Position(9, 3)))
    assert trainer.position == trainer.newest == Position(9, 3)
    assert shares == sorted(shares)
    straight = after(4)
    straight.change(experiment(l2=0.1))
    straight.run(updates=5)
    for _ in range(4):
        straight.step("layer")
    assert differences(trainer.frame(), straight.frame()) == []


def test_epochs() -> None:
    """How far it is to the end of one; the last update of an epoch, counted anew where batches change."""
    trainer = Trainer(experiment())
    far, ends = [], []
    for _ in range(6):
        far.append(trainer.updates_to_epoch_end)
        trainer.run(updates=1)
        ends.append(trainer.ends_epoch)
    assert far == [3, 2, 1, 3, 2, 1]
    assert ends == [False, False, True] * 2
    trainer.run(updates=1)
    trainer.change(experiment(batch_size=5))
    assert (trainer.epoch_and_batch, trainer.updates_to_epoch_end) == ((3, 0), 1)
    trainer.back("iteration")
    assert trainer.epoch_and_batch == (2, 1)
    assert trainer.updates_to_epoch_end == 0
    assert not trainer.ends_epoch


def test_before_a_change_another_one_is_counted_as_if_there_were_none() -> None:
    """At the last update before it, an experiment with the same batches goes on with the epoch."""
    trainer = after(7)
    trainer.change(experiment(batch_size=5))
    trainer.back("layer")
    assert trainer.position == Position(6, update_stage(trainer.depth))
    trainer.change(experiment(l2=0.5))
    frame = trainer.frame()
    assert (frame.epoch, frame.batch) == (2, 1)
