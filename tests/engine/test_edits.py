"""Parameters set by hand in the middle of a run."""

from typing import Any

import numpy as np
import pytest

from engine.edits import Edit
from engine.experiment import (
    Experiment,
    LayerSpec,
    LossSpec,
    NetworkSpec,
    OptimizerSpec,
    TrainingSpec,
    replace,
)
from engine.position import Position
from engine.problem import Problem
from engine.trainer import Trainer
from tests.engine.frames import differences
from tests.engine.strategies import some_samples
from tests.engine.test_phases import iteration_agrees

UPDATE = 5
WEIGHT, BIAS = Edit(0, 1, 2, 0.75), Edit(1, None, 0, -1.5)


def experiment(**network: Any) -> Experiment:
    """A 2-3-1 network trained by Adam with three batches an epoch."""
    layers = (LayerSpec(units=3), LayerSpec(units=1))
    spec = replace(NetworkSpec(inputs=2, layers=layers, seed=1), **network)
    training = TrainingSpec(batch_size=2, optimizer=OptimizerSpec(name="adam"))
    return Experiment(spec, training, some_samples(spec, LossSpec(), 5))


def after(updates: int, **network: Any) -> Trainer:
    """A trainer that has made so many updates."""
    trainer = Trainer(experiment(**network))
    trainer.run(updates=updates)
    return trainer


def test_only_what_was_set_is_another() -> None:
    """The weight from source 1 to unit 2 and the output's bias; memory, t, epoch and batch go on."""
    trainer = after(4)
    before = trainer.frame()
    trainer.edit((WEIGHT, BIAS))
    frame = trainer.frame()
    assert frame.position == Position(4)
    expected = before.parameters.copy()
    expected.weights[0][1, 2], expected.biases[1][0] = 0.75, -1.5
    assert frame.before.flat.tolist() == expected.flat.tolist()
    assert frame.memory["m"].flat.tobytes() == before.memory["m"].flat.tobytes()
    assert (frame.memory_steps, frame.epoch, frame.batch) == (4, 1, 1)
    for _ in range(3):
        iteration_agrees(trainer.step("iteration"))


def test_in_the_middle_of_an_iteration_its_phases_are_computed_anew() -> None:
    """With the weight as it was set, to the same phase."""
    trainer = after(4)
    trainer.step("phase")
    old = trainer.step("phase")
    trainer.edit((WEIGHT,))
    new = trainer.frame()
    assert new.position == old.position == Position(4, 2)
    assert new.data_loss != old.data_loss
    iteration_agrees(trainer.step("iteration"))


def test_an_edit_in_the_past_grows_a_sibling() -> None:
    """What was before stays, and is found again."""
    trainer = after(9)
    end = trainer.frame()
    trainer.seek(Position(4, UPDATE))
    trainer.edit((WEIGHT,))
    old, new = trainer.history.segments
    assert new.edits == (WEIGHT,)
    assert new.parent is old
    trainer.run(updates=3)
    assert differences(trainer.frame(), end) != []
    trainer.go_to(old)
    assert differences(trainer.frame(), end) == []


def test_one_edit_after_the_other_leaves_one_segment_with_both() -> None:
    """Nothing happened in between; all that was set is known."""
    trainer = after(4)
    trainer.edit((WEIGHT,))
    trainer.edit((BIAS,))
    assert len(trainer.history.segments) == 2
    assert trainer.segment.edits == (WEIGHT, BIAS)
    frame = trainer.frame()
    assert frame.parameters.weights[0][1, 2] == 0.75
    assert frame.parameters.biases[1][0] == -1.5
    trainer.change(experiment(frozen_units=((0, 0),)))
    assert trainer.segment.edits == (WEIGHT, BIAS)


def test_what_is_removed_cannot_be_set() -> None:
    """Neither a connection, nor one of a removed unit, nor a bias that is off; nothing has happened then."""
    off = (LayerSpec(units=3, bias=False), LayerSpec(units=1))
    for network, edit, sentence in (
        ({"removed_connections": ((0, 1, 2),)}, WEIGHT, "connection is removed"),
        ({"removed_units": ((0, 2),)}, WEIGHT, "unit is removed"),
        ({"removed_units": ((0, 2),)}, Edit(1, 2, 0, 1.0), "unit is removed"),
        ({"layers": off}, Edit(0, None, 0, 1.0), "no biases"),
    ):
        trainer = after(2, **network)
        before = trainer.frame()
        with pytest.raises(Problem, match=sentence):
            trainer.edit((BIAS, edit))
        assert differences(trainer.frame(), before) == []
        assert len(trainer.history.segments) == 1


@pytest.mark.parametrize("value", [np.nan, np.inf, 1e13])
def test_a_weight_must_be_a_number(value: float) -> None:
    """Of a size that can still be trained."""
    trainer = after(2)
    with pytest.raises(Problem, match="weight"):
        trainer.edit((Edit(0, 0, 0, value),))
    assert trainer.position == Position(1, UPDATE)


def test_a_frozen_weight_may_be_set_and_stays_there() -> None:
    """Freezing keeps training away, not the hand."""
    trainer = after(2, frozen_connections=((0, 1, 2),))
    trainer.edit((WEIGHT,))
    trainer.run(updates=4)
    assert trainer.frame().parameters.weights[0][1, 2] == 0.75


def test_reset_keeps_what_was_set_before_the_first_update() -> None:
    """First weights are those one started with; what was set later is gone, and so is what fits no more."""
    trainer = Trainer(experiment())
    trainer.edit((WEIGHT,))
    first = trainer.frame().parameters
    trainer.run(updates=3)
    trainer.edit((BIAS,))
    trainer.run(updates=1)
    trainer.reset()
    assert trainer.position == Position(0)
    assert trainer.frame().parameters.flat.tobytes() == first.flat.tobytes()
    trainer.change(experiment(removed_connections=((0, 1, 2),)))
    trainer.run(updates=1)
    trainer.reset()
    assert trainer.frame().parameters.weights[0][1, 2] == 0.0


def test_the_later_of_two_edits_counts() -> None:
    """Of one parameter, at once or one after the other."""
    other = Edit(0, 1, 2, -0.25)
    trainer = after(2)
    trainer.edit((WEIGHT, BIAS, other))
    assert set(trainer.segment.edits) == {BIAS, other}
    trainer.edit((WEIGHT,))
    assert set(trainer.segment.edits) == {BIAS, WEIGHT}
    assert trainer.frame().parameters.weights[0][1, 2] == 0.75


def test_reset_keeps_what_was_set_by_hand_at_the_start() -> None:
    """Those are the first weights; what was set later is not, and what is removed by now waits until it is
    restored."""
    trainer = after(0)
    trainer.edit((WEIGHT,))
    trainer.edit((BIAS,))
    assert trainer.segment.parent is None
    start = trainer.frame()
    trainer.run(updates=4)
    trainer.edit((Edit(0, 0, 0, 5.0),))
    trainer.reset()
    assert differences(trainer.frame(), start) == []
    trainer.run(updates=2)
    trainer.change(experiment(removed_connections=((0, 1, 2),)))
    trainer.reset()
    assert trainer.frame().parameters.weights[0][1, 2] == 0.0
    trainer.change(experiment())
    assert differences(trainer.frame(), start) == []


def test_the_same_parameter_set_twice_is_one_edit() -> None:
    """The later value counts."""
    trainer = after(2)
    trainer.edit((WEIGHT, Edit(0, 1, 2, 0.5)))
    trainer.edit((Edit(0, 1, 2, 0.25), BIAS))
    assert trainer.segment.edits == (Edit(0, 1, 2, 0.25), BIAS)
    assert trainer.frame().parameters.weights[0][1, 2] == 0.25


def test_edits_before_the_first_update_of_a_segment_leave_one_segment() -> None:
    """Also in the middle of an iteration: no weight has moved in between."""
    trainer = after(4)
    trainer.step("phase")
    for value in (0.1, 0.2, 0.3):
        trainer.edit((Edit(0, 0, 0, value),))
        trainer.step("layer")
    assert len(trainer.history.segments) == 2
    assert trainer.position == Position(4, 4)
    iteration_agrees(trainer.step("iteration"))
