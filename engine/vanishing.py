"""When a gradient vanishes on its way back through a deep network."""

import math
from typing import NamedTuple

import numpy as np

from engine import masks
from engine.frame import Frame
from engine.parameters import Array

TIMES = 100.0
"""A hidden layer's gradient is so many times smaller than the output's when it is said to vanish."""
DEEP = 3
"""Weight layers from which the gradient can be seen to vanish from layer to layer."""


class Vanishing(NamedTuple):
    """A weight layer, and how many times smaller than the output's its gradients are; infinite where nothing
    comes back to it at all."""

    layer: int
    times: float


def vanishing(frame: Frame, layer: int) -> Vanishing | None:
    """Whether the gradient vanishes before it reaches a layer, by the mean sizes of δ and of ∂L/∂w.

    A small gradient alone says nothing, since the inputs may be small: δ must have shrunk too. Nothing is
    said of a layer that is not computed or revealed.
    """
    last = frame.depth - 1
    if frame.depth < DEEP or frame.hidden or layer >= last or frame.delta[layer] is None:
        return None
    if not _mean(frame.delta[last]) > TIMES * _mean(frame.delta[layer]):
        return None
    if _mean(frame.delta[layer]) == 0.0:
        return Vanishing(layer, math.inf)
    output, here = gradient_size(frame, last), gradient_size(frame, layer)
    return Vanishing(layer, output / here) if output > TIMES * here > 0.0 else None


def gradient_size(frame: Frame, layer: int) -> float:
    """The mean of |∂L/∂w| over the weights of a layer that exist; 0 where there are none."""
    gradient, network = frame.gradient[layer], frame.experiment.network
    if gradient is None or not (network.removed_connections or network.removed_units):
        return _mean(None if gradient is None else gradient.weights)
    count = masks.weights_kept(network, layer)
    return float(np.abs(gradient.weights).sum() / count) if count else 0.0


def _mean(values: Array | None) -> float:
    return 0.0 if values is None else float(np.abs(values).mean())
