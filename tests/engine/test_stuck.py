"""Stuck is not done: the loss does not move, and the outputs are flat."""

from engine.data.samples import Samples
from engine.experiment import (
    Experiment,
    InitializerSpec,
    LayerSpec,
    LossSpec,
    NetworkSpec,
    OptimizerSpec,
    TrainingSpec,
)
from engine.stuck import UNMOVED_UPDATES, is_stuck
from engine.trainer import Trainer


def trainer(weight: float, loss: str = "half_squared_error", activation: str = "sigmoid") -> Trainer:
    """One unit, two samples one by one, wrong by far where the weight is large."""
    start = InitializerSpec(name="given", weights=(((weight,),),), biases=((0.0,),))
    layer = LayerSpec(units=1, activation=activation)
    network = NetworkSpec(inputs=1, layers=(layer,), initializer=start)
    spec = TrainingSpec(
        loss=LossSpec(name=loss), batch_size=1, order="as_given", optimizer=OptimizerSpec(learning_rate=0.1)
    )
    return Trainer(Experiment(network, spec, Samples.from_arrays([[1.0], [2.0]], [[0.0], [0.0]])))


def stuck_after(run: Trainer, updates: int) -> bool:
    """Whether it looks stuck after so many updates."""
    run.run(updates=updates)
    return is_stuck(run.frame(), run.losses)


def test_a_saturated_output_is_stuck() -> None:
    """Sure and wrong, and no slope to move on; told only after some rounds of all batches."""
    assert stuck_after(trainer(40.0), 2 * UNMOVED_UPDATES)
    assert not stuck_after(trainer(40.0), 2 * UNMOVED_UPDATES - 1)


def test_a_moving_loss_is_not_stuck() -> None:
    """Nor is a flat one that still goes down."""
    assert not stuck_after(trainer(1.0), 20)


def test_a_cross_entropy_does_not_stick() -> None:
    """Its δ needs no slope."""
    assert not stuck_after(trainer(40.0, "binary_cross_entropy"), 20)


def test_done_is_not_stuck() -> None:
    """A loss that does not move where the output is not flat has arrived."""
    run = trainer(0.0, activation="identity")
    assert not stuck_after(run, 40)
