"""The loss against one output, for the curve beside the error."""

import numpy as np
import pytest

from engine.experiment import LossSpec
from engine.frame import Place
from engine.loss_curve import is_against_z, loss_against_output
from engine.losses import LOSSES
from tests.engine.quantities.experiments import classes, frame_at, xor


@pytest.mark.parametrize("loss", LOSSES)
def test_it_passes_through_the_sample_and_leaves_the_other_outputs_alone(loss: str) -> None:
    """At the prediction itself it is the sample's loss, whichever output is moved."""
    spec = LossSpec(name=loss)
    frame = frame_at(xor(loss=spec) if loss == "binary_cross_entropy" else classes(loss=spec), stage=2)
    assert frame.sample_losses is not None
    for unit in range(frame.targets.shape[1]):
        at = frame.value(Place("z" if is_against_z(frame) else "a", 1, unit, sample=0))
        assert at is not None
        assert loss_against_output(frame, 0, unit, np.array([at]))[0] == pytest.approx(frame.sample_losses[0])


def test_there_is_none_before_the_prediction() -> None:
    """Nothing can be compared with a target yet."""
    with pytest.raises(ValueError, match="no prediction yet"):
        loss_against_output(frame_at(xor(), stage=0), 0, 0, np.zeros(3))
