"""The curve beside the error passes through the sample's loss, and its slope there is the gradient."""

import numpy as np
import pytest

from engine.experiment import Experiment, InitializerSpec, LayerSpec, LossSpec, NetworkSpec, TrainingSpec
from engine.frame import Frame
from engine.loss_curve import is_against_z, loss_against_output
from engine.losses import LOSSES, OUTPUT_REQUIRED_BY
from engine.trainer import Trainer
from tests.engine.strategies import some_samples


def backward(loss: str) -> Frame:
    """The frame after BACKWARD of a network with two outputs and three samples."""
    layer = LayerSpec(units=2, activation=OUTPUT_REQUIRED_BY.get(loss, "tanh"))
    start = InitializerSpec(name="uniform", low=-1, high=1)
    network = NetworkSpec(inputs=2, layers=(layer,), initializer=start, seed=3)
    spec = TrainingSpec(loss=LossSpec(name=loss, threshold=0.4))
    trainer = Trainer(Experiment(network, spec, some_samples(network, spec.loss, 3)))
    for _ in range(2):
        trainer.step("phase")
    return trainer.step("phase")


@pytest.mark.parametrize("loss", LOSSES)
def test_passes_through_the_loss_with_the_gradient_as_its_slope(loss: str) -> None:
    """Every output of every sample; a cross-entropy is drawn against z, where the slope is δ."""
    frame = backward(loss)
    assert is_against_z(frame) == (loss in OUTPUT_REQUIRED_BY)
    against = frame.z[0] if is_against_z(frame) else frame.prediction
    slopes = frame.delta[0] if is_against_z(frame) else frame.activation_gradient[0]
    assert against is not None
    assert slopes is not None
    assert frame.sample_losses is not None
    for row in range(3):
        for unit in range(2):
            here = against[row, unit]
            low, middle, high = loss_against_output(frame, row, unit, here + np.array([-1e-6, 0.0, 1e-6]))
            assert middle == pytest.approx(frame.sample_losses[row], rel=1e-12)
            assert (high - low) / 2e-6 == pytest.approx(slopes[row, unit], rel=1e-6, abs=1e-8)


def test_needs_a_prediction() -> None:
    """Before FORWARD there is no curve."""
    frame = Trainer(backward("huber").experiment).frame()
    with pytest.raises(ValueError, match="no prediction"):
        loss_against_output(frame, 0, 0, np.zeros(3))
