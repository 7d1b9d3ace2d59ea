"""Another branch's weights come by exact replay, and nothing moves meanwhile."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.experiment import Experiment, OptimizerSpec, replace
from engine.history import Segment
from engine.position import Position
from engine.slices import exhaust
from engine.trainer import Trainer
from tests.engine.quantities.experiments import xor


def branched(name: str = "adam") -> tuple[Trainer, Segment, list[np.ndarray]]:
    """A run of 60 updates, left at 20 for another rate; the parameters after each update of the first."""
    trainer = Trainer(xor(optimizer=OptimizerSpec(name=name, learning_rate=0.05)))
    flats = [trainer.frame().parameters.flat]
    flats += [trainer.step("iteration").parameters.flat for _ in range(60)]
    left = trainer.branch
    trainer.seek(Position(20))
    training = trainer.experiment.training
    faster = replace(training, optimizer=replace(training.optimizer, learning_rate=0.2))
    trainer.change(Experiment(trainer.experiment.network, faster, trainer.experiment.samples))
    trainer.run(updates=30)
    return trainer, left, flats


def parameters(trainer: Trainer, end: Segment, updates: int) -> np.ndarray:
    return exhaust(trainer.beside(end).parameters_after(updates)).flat


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 80))
def test_the_weights_of_any_moment_to_the_bit(updates: int) -> None:
    """Beyond its end those of its end."""
    trainer, left, flats = branched()
    np.testing.assert_array_equal(parameters(trainer, left, updates), flats[min(updates, 60)])


def test_the_trainer_stays_where_it_is() -> None:
    """Its moment, its branch, its recorded losses, and the other branch's as well."""
    trainer, left, _ = branched("sgd")
    trainer.seek(Position(25, 2))
    frame, ends = trainer.frame(), trainer.branches
    losses = [trainer.losses_of(end).batch.values.tolist() for end in ends]
    beside = trainer.beside(left)
    for updates in (3, 60, 41, 40):
        for _ in beside.parameters_after(updates):
            pass
    assert trainer.branches == ends
    assert trainer.position == frame.position
    np.testing.assert_array_equal(trainer.frame().parameters.flat, frame.parameters.flat)
    assert [trainer.losses_of(end).batch.values.tolist() for end in ends] == losses


def test_what_is_handed_out_is_read_only_and_a_copy() -> None:
    """The next moment does not change it."""
    trainer, left, flats = branched()
    beside = trainer.beside(left)
    found = [exhaust(beside.parameters_after(updates)).flat for updates in (10, 50)]
    np.testing.assert_array_equal(found[0], flats[10])
    assert not found[0].flags.writeable
