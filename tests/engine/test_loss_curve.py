"""The loss against one output, for the curve beside the error."""

import numpy as np
import pytest

from engine.data import catalogue
from engine.experiment import LossSpec
from engine.frame import Place
from engine.loss_curve import (
    batch_loss,
    is_against_z,
    loss_against_output,
    losses_along,
    sample_losses,
)
from engine.losses import LOSSES
from engine.scratch import Scratch
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


@pytest.mark.parametrize("reduction", ["sum", "mean_over_batch", "mean_over_all"])
def test_along_a_weight_it_passes_through_the_loss_of_the_frame(reduction: str) -> None:
    """One sample's unscaled; the batch's as it is reduced, with the penalty and smoothed targets."""
    loss = LossSpec(name="categorical_cross_entropy", label_smoothing=0.1)
    frame = frame_at(classes(loss=loss, reduction=reduction, l2=0.1, l1=0.02), stage=5)
    scratch = Scratch(frame.experiment)
    assert frame.sample_losses is not None
    for place in (Place("weight", 0, 2, source=1), Place("weight", 1, 0)):
        weight = frame.value(Place("old_weight", place.layer, place.unit, place.source))
        assert weight is not None
        assert losses_along(scratch, frame, place, [weight]) == pytest.approx([frame.batch_loss])
        one = Place("weight", place.layer, place.unit, place.source, sample=2)
        along = losses_along(scratch, frame, one, [weight, weight + 1, weight])
        assert along[::2] == pytest.approx([frame.sample_losses[2]] * 2)
        assert along[1] != along[0]
    assert batch_loss(scratch, frame, frame.before) == pytest.approx(frame.batch_loss)
    assert frame.batch_loss is not None
    assert batch_loss(scratch, frame, frame.parameters) < frame.batch_loss


def test_losses_that_add_up_to_more_than_a_number_holds() -> None:
    """Each of them is finite, their sum is not: that is ∞, and no warning."""
    experiment = catalogue.load("line").experiment
    frame = frame_at(experiment, stage=1)
    heavy = frame.before.copy()
    heavy.flat[:] = 1e154
    scratch = Scratch(experiment)
    assert np.isfinite(sample_losses(scratch, frame, heavy)).any()
    assert batch_loss(scratch, frame, heavy) == np.inf
