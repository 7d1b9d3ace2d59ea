"""Which parameters a gradient check nudges: all of a small network, a seeded sample of a large one."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine import masks
from engine.frame import Frame, Place
from engine.parameters import Parameters

CHECKED_WHOLLY = 5_000
SAMPLE_SIZE = 500


class Address(NamedTuple):
    """A parameter: where it lies in the flat vector, and its place; the row after the inputs is the bias."""

    slot: int
    layer: int
    row: int
    unit: int


def chosen_addresses(frame: Frame) -> list[Address]:
    """The parameters to nudge, last layer first; the same ones whenever the same moment is checked."""
    network = frame.experiment.network
    by_layer = [_existing(frame, layer) for layer in range(frame.depth)]
    if network.parameter_count > CHECKED_WHOLLY:
        random = np.random.default_rng([network.seed, frame.position.iteration])
        shares = _shares([len(indices) for indices in by_layer])
        by_layer = [
            np.sort(random.choice(indices, share, replace=False))
            for indices, share in zip(by_layer, shares, strict=True)
        ]
    return [
        address for layer in reversed(range(frame.depth)) for address in _addresses(frame, layer, by_layer)
    ]


def _existing(frame: Frame, layer: int) -> NDArray[np.intp]:
    """Flat indices of this layer's parameters, those removed left out."""
    network = frame.experiment.network
    bounds = Parameters(network.sizes).slice_of(layer)
    indices = np.arange(bounds.start, bounds.stop, dtype=np.intp)
    kept = masks.kept(network)
    return indices if kept is None else indices[kept[bounds] != 0.0]


def _shares(counts: list[int]) -> list[int]:
    """SAMPLE_SIZE split evenly over the layers; what a small layer cannot use goes to the larger ones."""
    shares, left = [0] * len(counts), SAMPLE_SIZE
    for done, layer in enumerate(sorted(range(len(counts)), key=lambda index: counts[index])):
        shares[layer] = min(counts[layer], left // (len(counts) - done))
        left -= shares[layer]
    return shares


def _addresses(frame: Frame, layer: int, by_layer: list[NDArray[np.intp]]) -> Iterator[Address]:
    units = frame.experiment.network.sizes[layer + 1]
    start = Parameters(frame.experiment.network.sizes).slice_of(layer).start
    for slot in by_layer[layer].tolist():
        row, unit = divmod(slot - start, units)
        yield Address(slot, layer, row, unit)


def place_of(address: Address, frame: Frame) -> Place:
    """Where its gradient stands."""
    is_bias = address.row == frame.experiment.network.sizes[address.layer]
    return Place("gradient", address.layer, unit=address.unit, source=None if is_bias else address.row)


def address_at(slot: int, frame: Frame) -> Address:
    """The parameter at a slot of the flat vector."""
    sizes = frame.experiment.network.sizes
    vector = Parameters(sizes)
    layer = next(layer for layer in range(frame.depth) if slot < vector.slice_of(layer).stop)
    row, unit = divmod(slot - vector.slice_of(layer).start, sizes[layer + 1])
    return Address(slot, layer, row, unit)
