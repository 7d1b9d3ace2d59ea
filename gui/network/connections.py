"""Which connections of a network exist, and which are frozen, as flags per weight layer (sources, units)."""

import numpy as np
from numpy.typing import NDArray

from engine.experiment import NetworkSpec

Flags = NDArray[np.bool_]


def existing(network: NetworkSpec) -> tuple[Flags, ...]:
    """Those that are not removed, by themselves or with a unit at one of their ends."""
    masks = _all(network, True)
    for layer, source, unit in network.removed_connections:
        masks[layer][source, unit] = False
    for layer, unit in network.removed_units:
        masks[layer][:, unit] = False
        if layer + 1 < network.depth:
            masks[layer + 1][unit, :] = False
    return masks


def frozen(network: NetworkSpec) -> tuple[Flags, ...]:
    """Those that are frozen by themselves or with the unit they lead to."""
    masks = _all(network, False)
    for layer, source, unit in network.frozen_connections:
        masks[layer][source, unit] = True
    for layer, unit in network.frozen_units:
        masks[layer][:, unit] = True
    return masks


def _all(network: NetworkSpec, value: bool) -> tuple[Flags, ...]:
    return tuple(np.full(shape, value) for shape in zip(network.sizes, network.sizes[1:], strict=False))
