"""Weights and biases of a whole network as one flat vector, with a view for every layer.

The same shape holds parameters, gradients, changes and optimizer memory. Each layer is a block of
(inputs + 1, units): the weights row by row, the bias as the last row, so that a layer's weighted sum, bias
included, is one matrix product.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


class LayerParameters(NamedTuple):
    """One layer: weights (inputs, units) and biases (units,)."""

    weights: Array
    biases: Array


class Parameters:
    """A flat vector (n,) and its views: `blocks[l]` (inputs + 1, units), `weights[l]` (inputs, units),
    `biases[l]` (units,). `sizes` are the layer sizes, inputs first."""

    __slots__ = ("biases", "blocks", "flat", "sizes", "weights")

    def __init__(self, sizes: Sequence[int], flat: Array | None = None) -> None:
        self.sizes = tuple(sizes)
        self.flat = np.zeros(parameter_slots(self.sizes)) if flat is None else flat
        self.blocks = tuple(self._blocks())
        self.weights = tuple(block[:-1] for block in self.blocks)
        self.biases = tuple(block[-1] for block in self.blocks)

    def _blocks(self) -> list[Array]:
        blocks, start = [], 0
        for inputs, units in pairwise(self.sizes):
            stop = start + (inputs + 1) * units
            blocks.append(self.flat[start:stop].reshape(inputs + 1, units))
            start = stop
        return blocks

    def layer(self, layer: int) -> LayerParameters:
        """Weights and biases of one weight layer, counted from 0."""
        return LayerParameters(self.weights[layer], self.biases[layer])

    def slice_of(self, layer: int) -> slice:
        """Where this layer's block lies in `flat`."""
        start = parameter_slots(self.sizes[: layer + 1])
        return slice(start, start + self.blocks[layer].size)

    def frozen_copy(self) -> Self:
        """A copy that nobody can write to."""
        flat = self.flat.copy()
        flat.flags.writeable = False
        return type(self)(self.sizes, flat)

    def copy(self) -> Self:
        """A copy of its own."""
        return type(self)(self.sizes, self.flat.copy())


def parameter_slots(sizes: Sequence[int]) -> int:
    """Length of the flat vector: a weight for every connection and a bias for every unit."""
    return sum((inputs + 1) * units for inputs, units in pairwise(sizes))
