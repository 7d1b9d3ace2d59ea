"""Which parameters exist and which may move, as flat vectors laid out like `Parameters`."""

from typing import TYPE_CHECKING

import numpy as np

from engine.parameters import Array, Parameters

if TYPE_CHECKING:
    from engine.network_spec import NetworkSpec


def kept(network: "NetworkSpec") -> Array | None:
    """1 where a parameter exists, 0 where it is removed; None if everything exists.

    A removed unit takes its incoming and outgoing connections and its bias with it.
    """
    mask = Parameters(network.sizes)
    mask.flat[:] = 1.0
    for layer, source, unit in network.removed_connections:
        mask.weights[layer][source, unit] = 0.0
    for layer, unit in network.removed_units:
        mask.blocks[layer][:, unit] = 0.0
        mask.weights[layer + 1][unit, :] = 0.0
    for layer, spec in enumerate(network.layers):
        if not spec.bias:
            mask.biases[layer][:] = 0.0
    return None if mask.flat.all() else mask.flat


def exists(network: "NetworkSpec", layer: int, unit: int, source: int | None = None) -> bool:
    """Whether a weight exists, or without a source the bias of a unit."""
    if (layer, unit) in network.removed_units:
        return False
    if source is None:
        return network.layers[layer].bias
    removed = (layer, source, unit) in network.removed_connections
    return not removed and (layer - 1, source) not in network.removed_units


def kept_count(network: "NetworkSpec") -> int:
    """The number of parameters that exist."""
    mask = kept(network)
    return Parameters(network.sizes).flat.size if mask is None else int(mask.sum())


def weights_kept(network: "NetworkSpec", layer: int) -> int:
    """The number of weights of a layer that exist, biases not counted."""
    inputs, units = network.sizes[layer : layer + 2]
    mask = kept(network)
    return inputs * units if mask is None else int(Parameters(network.sizes, mask).weights[layer].sum())


def unit_mask(network: "NetworkSpec", layer: int) -> Array | None:
    """(units, 1): 0 for removed units, whose activation is 0 for all its uses; None if none is removed."""
    gone = [unit for removed_layer, unit in network.removed_units if removed_layer == layer]
    if not gone:
        return None
    mask = np.ones((network.layers[layer].units, 1))
    mask[gone] = 0.0
    return mask


def frozen(
    network: "NetworkSpec", with_removed: bool = False
) -> np.ndarray[tuple[int], np.dtype[np.intp]] | None:
    """Flat indices of parameters that must not move, those removed too if asked for; None if there are none.

    A frozen unit freezes its incoming weights and its bias.
    """
    mask = Parameters(network.sizes)
    for layer, source, unit in network.frozen_connections:
        mask.weights[layer][source, unit] = 1.0
    for layer, unit in network.frozen_units:
        mask.blocks[layer][:, unit] = 1.0
    existing = kept(network) if with_removed else None
    if existing is not None:
        mask.flat[existing == 0.0] = 1.0
    indices = np.flatnonzero(mask.flat)
    return indices if indices.size else None


def only_weights(network: "NetworkSpec") -> Array:
    """1 for every weight, 0 for every bias."""
    mask = Parameters(network.sizes)
    for weights in mask.weights:
        weights[:] = 1.0
    return mask.flat
