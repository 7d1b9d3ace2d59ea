"""The loss of one sample against one of its outputs, for drawing the curve beside the error."""

import numpy as np

from engine.frame import Frame
from engine.losses import LOSSES, loss_terms
from engine.parameters import Array


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
    return _losses(frame, scores, outputs, targets)


def _losses(frame: Frame, scores: Array, outputs: Array, targets: Array) -> Array:
    loss = frame.experiment.training.loss
    total: Array = loss_terms(loss.name, scores, outputs, targets, loss.threshold).sum(axis=0)
    return total
