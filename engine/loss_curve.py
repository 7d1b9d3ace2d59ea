"""The loss against one of a sample's outputs or against one weight, for the curves beside the formulas."""

from collections.abc import Iterable

import numpy as np

from engine.frame import Frame, Place
from engine.losses import LOSSES, loss_terms
from engine.parameters import Array, Parameters
from engine.scratch import Scratch


def is_against_z(frame: Frame) -> bool:
    """A cross-entropy is drawn against z: there its slope is the error itself."""
    return LOSSES[frame.experiment.training.loss.name].needs is not None


def loss_against_output(frame: Frame, row: int, unit: int, values: Array) -> Array:
    """The sample's loss (n,) where one output's prediction, or z for a cross-entropy, takes `values` (n,).

    All other outputs stay as they are in the frame. Raises ValueError before the prediction exists.
    """
    z, prediction = frame.z[-1], frame.prediction
    if z is None or prediction is None:
        raise ValueError("there is no prediction yet")
    count = (len(values), 1)
    scores, outputs = np.tile(z[row], count).T.copy(), np.tile(prediction[row], count).T.copy()
    targets = np.tile(frame.targets[row], count).T.copy()
    (scores if is_against_z(frame) else outputs)[unit] = values
    return frame.class_weight(row) * _losses(frame, scores, outputs, targets)


def _losses(frame: Frame, scores: Array, outputs: Array, targets: Array) -> Array:
    loss = frame.experiment.training.loss
    total: Array = loss_terms(loss.name, scores, outputs, targets, loss.threshold).sum(axis=0)
    return total


def losses_along(scratch: Scratch, frame: Frame, place: Place, values: Iterable[float]) -> list[float]:
    """The loss where the weight or bias at a place takes each value, all others as before the update.

    That of the place's sample, unscaled; without a sample that of the batch, reduced and with the penalty,
    whose slope is the gradient.
    """
    parameters, losses = frame.before.copy(), []
    block = parameters.blocks[place.layer]
    for value in values:
        block[-1 if place.source is None else place.source, place.unit] = value
        losses.append(_loss_of(scratch, frame, parameters, place.sample))
    return losses


def _loss_of(scratch: Scratch, frame: Frame, parameters: Parameters, sample: int | None) -> float:
    if sample is None:
        return batch_loss(scratch, frame, parameters)
    return float(sample_losses(scratch, frame, parameters, slice(sample, sample + 1))[0])


def batch_loss(scratch: Scratch, frame: Frame, parameters: Parameters) -> float:
    """The loss of a frame's batch with any parameters: reduced, the penalty included; not finite where it is
    too large for a number."""
    losses = sample_losses(scratch, frame, parameters)
    with np.errstate(all="ignore"):
        return frame.scale * float(losses.sum()) + scratch.penalty(parameters)


def sample_losses(scratch: Scratch, frame: Frame, parameters: Parameters, rows: slice = slice(None)) -> Array:
    """The loss of each sample of a frame's batch, or of some rows of it, with any parameters."""
    targets = frame.experiment.samples.train.targets[frame.rows]
    return scratch.sample_losses(parameters, frame.inputs[rows], targets[rows])
