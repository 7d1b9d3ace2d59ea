"""Which connections of a network exist, and which are frozen, as flags per weight layer (sources, units)."""

from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from engine.experiment import NetworkSpec

Flags = NDArray[np.bool_]
Addresses = tuple[tuple[int, ...], ...]


def existing(network: NetworkSpec) -> tuple[Flags, ...]:
    """Those that are not removed, by themselves or with a unit at one of their ends. Not to be written to."""
    return _existing(network.sizes, network.removed_connections, network.removed_units)


def frozen(network: NetworkSpec) -> tuple[Flags, ...]:
    """Those that are frozen by themselves or with the unit they lead to. Not to be written to."""
    return _frozen(network.sizes, network.frozen_connections, network.frozen_units)


@lru_cache(maxsize=4)
def _existing(sizes: tuple[int, ...], connections: Addresses, units: Addresses) -> tuple[Flags, ...]:
    masks = _all(sizes, True)
    for layer, source, unit in connections:
        masks[layer][source, unit] = False
    for layer, unit in units:
        masks[layer][:, unit] = False
        if layer + 1 < len(masks):
            masks[layer + 1][unit, :] = False
    return masks


@lru_cache(maxsize=4)
def _frozen(sizes: tuple[int, ...], connections: Addresses, units: Addresses) -> tuple[Flags, ...]:
    masks = _all(sizes, False)
    for layer, source, unit in connections:
        masks[layer][source, unit] = True
    for layer, unit in units:
        masks[layer][:, unit] = True
    return masks


def _all(sizes: tuple[int, ...], value: bool) -> tuple[Flags, ...]:
    return tuple(np.full(shape, value) for shape in pairwise(sizes))
