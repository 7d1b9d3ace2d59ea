"""Stuck is not done: the loss does not move, and the outputs are flat and wrong."""

from typing import Any

import numpy as np
import pytest

from engine.data import catalogue
from engine.data.samples import Samples
from engine.experiment import (
    Experiment,
    InitializerSpec,
    LayerSpec,
    LossSpec,
    NetworkSpec,
    OptimizerSpec,
    TrainingSpec,
    replace,
)
from engine.position import Position
from engine.stuck import UNMOVED_UPDATES, is_stuck, stuck_since
from engine.trainer import Trainer


def trainer(weight: float, activation: str = "sigmoid", target: float = 0.0, **training: Any) -> Trainer:
    """One unit, two samples one by one, wrong by far where the weight is large."""
    start = InitializerSpec(name="given", weights=(((weight,),),), biases=((0.0,),))
    layer = LayerSpec(units=1, activation=activation)
    network = NetworkSpec(inputs=1, layers=(layer,), initializer=start)
    spec = replace(
        TrainingSpec(batch_size=1, order="as_given", optimizer=OptimizerSpec(learning_rate=0.1)), **training
    )
    samples = Samples.from_arrays([[1.0], [2.0]], [[target], [target]], task="regression")
    return Trainer(Experiment(network, spec, samples))


def textbook(rate: float) -> Trainer:
    """The textbook neuron with another learning rate, on sums over its four samples."""
    given = catalogue.load("textbook_neuron").experiment
    optimizer = replace(given.training.optimizer, learning_rate=rate)
    training = replace(given.training, optimizer=optimizer, reduction="sum", batch_size=None)
    return Trainer(Experiment(given.network, training, given.samples))


def is_stuck_now(run: Trainer) -> bool:
    """Whether it looks stuck where it stands."""
    return is_stuck(run.frame(), run.losses)


def stuck_after(run: Trainer, updates: int) -> bool:
    """Whether it looks stuck after so many updates."""
    run.run(updates=updates)
    return is_stuck_now(run)


def test_a_saturated_output_is_stuck() -> None:
    """Sure and wrong, and no slope to move on; told only after some rounds of all batches."""
    assert stuck_after(trainer(40.0), 2 * UNMOVED_UPDATES)
    assert not stuck_after(trainer(40.0), 2 * UNMOVED_UPDATES - 1)


def test_however_batches_are_dealt() -> None:
    """Shuffled batches have other losses each epoch, though nothing moves."""
    targets = [[0.0], [1.0], [0.0], [0.0], [1.0]]
    samples = Samples.from_arrays([[1.0], [1.1], [2.0], [1.5], [1.2]], targets, task="regression")
    base = trainer(40.0).experiment
    for size in (1, 2, 3, None):
        training = replace(base.training, order="shuffled", batch_size=size)
        run = Trainer(Experiment(base.network, training, samples))
        assert stuck_after(run, 40)
        assert stuck_since(run.frame(), run.losses) is None


def test_a_big_rate_carries_the_textbook_neuron_there() -> None:
    """At 50 the first step goes where every output is flat; the run stays finite. At 0.5 it learns."""
    run = textbook(50.0)
    assert not stuck_after(run, 3)
    assert stuck_after(run, 5)
    frame = run.frame()
    assert np.isfinite(frame.parameters.flat).all()
    assert stuck_since(frame, run.losses) == range(1)
    run.run(updates=1000)
    assert is_stuck_now(run)
    assert stuck_since(run.frame(), run.losses) == range(1)
    assert not stuck_after(textbook(0.5), 200)


def test_before_that_step_it_is_not_stuck() -> None:
    """What came later says nothing about a moment in the past."""
    run = textbook(50.0)
    run.run(updates=20)
    update = 2 * run.depth + 1
    verdicts = []
    for iteration in range(12):
        run.seek(Position(iteration, update))
        verdicts.append(is_stuck_now(run))
    assert verdicts == sorted(verdicts)
    assert verdicts[-1]
    assert not any(verdicts[:UNMOVED_UPDATES])


def test_a_moving_loss_is_not_stuck() -> None:
    """Nor is a flat one that still goes down."""
    assert not stuck_after(trainer(1.0), 20)


def test_a_cross_entropy_does_not_stick() -> None:
    """Its δ needs no slope."""
    run = trainer(40.0, loss=LossSpec(name="binary_cross_entropy"))
    assert not stuck_after(run, 20)


@pytest.mark.parametrize(("activation", "target"), [("identity", 0.0), ("sigmoid", 1.0)])
def test_done_is_not_stuck(activation: str, target: float) -> None:
    """A loss that does not move has arrived where the outputs are not flat, or flat and right."""
    assert not stuck_after(trainer(0.0 if activation == "identity" else 40.0, activation, target), 40)
