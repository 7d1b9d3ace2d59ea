"""What every unit says over the whole plane of two inputs, or along the line of one input."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.data.samples import Samples
from engine.parameters import Parameters
from engine.scratch import Scratch

Array = NDArray[np.float64]

MARGIN = 0.25
"""How far a map reaches past the data on each side, as a share of the data's width."""


@dataclass(frozen=True)
class Maps:
    """`axes`: the coordinates along each input, one or two arrays (n,), rising. `activations[l]`: what each
    unit of weight layer l says there, (units, n) for one input and (units, n of x2, n of x1) for two."""

    axes: tuple[Array, ...]
    activations: tuple[Array, ...]

    @property
    def outputs(self) -> Array:
        """The maps of the output layer."""
        return self.activations[-1]


def map_axes(samples: Samples, points: int) -> tuple[Array, ...] | None:
    """Axes that hold all training inputs with room around them; None for more than two inputs."""
    inputs = samples.train.inputs
    if inputs.shape[1] > 2:
        return None
    low, high = inputs.min(axis=0), inputs.max(axis=0)
    room = MARGIN * np.where(high > low, high - low, 2.0)
    return tuple(np.linspace(low[i] - room[i], high[i] + room[i], points) for i in range(inputs.shape[1]))


def draw_maps(scratch: Scratch, parameters: Parameters, axes: tuple[Array, ...]) -> Maps:
    """One forward pass with the whole grid as the batch."""
    grid = np.meshgrid(*axes)
    points = np.column_stack([values.ravel() for values in grid])
    layers = scratch.activations(parameters, points)
    shape = tuple(len(axis) for axis in reversed(axes))
    return Maps(axes, tuple(np.ascontiguousarray(values.T).reshape(-1, *shape) for values in layers))
