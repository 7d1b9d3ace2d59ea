"""What edges show of an update: changes, the optimizers' memory, corrected memory, and AdamW's bare step."""

from collections.abc import Callable
from typing import TypeVar

import numpy as np

from engine.experiment import OptimizerSpec
from engine.frame import Frame
from engine.functions import power
from engine.optimizers import OPTIMIZERS
from engine.parameters import Array, LayerParameters, Parameters
from engine.quantities.row import OnEdges, ReadLayer

CORRECTED = {"m_hat": ("m", "beta1"), "v_hat": ("v", "beta2")}
"""Corrected memories: what they correct, and the share it keeps from update to update."""


def changes_on_edges(frame: Frame, layer: int, _: int) -> OnEdges | None:
    """Δw of a layer."""
    change = frame.change[layer]
    return None if change is None else OnEdges(*change)


def memory_on_edges(name: str) -> ReadLayer:
    """One of the optimizer's memories, in force at the moment."""
    return lambda frame, layer, _: _of_layer(frame.memory.get(name), layer)


def corrected_on_edges(key: str) -> ReadLayer:
    """m̂ or v̂: the memory over 1 − βᵗ, known once the update is made."""

    def on_edges(frame: Frame, layer: int, _: int) -> OnEdges | None:
        corrected = _corrected(frame, key, layer)
        return None if corrected is None else OnEdges(*corrected)

    return on_edges


def steps_on_edges(frame: Frame, layer: int, _: int) -> OnEdges | None:
    """AdamW's step without the decay, 0 where a weight is frozen."""
    mean, square = _corrected(frame, "m_hat", layer), _corrected(frame, "v_hat", layer)
    if mean is None or square is None or not is_adamw(frame.experiment.training.optimizer):
        return None
    rate, floor = frame.learning_rate, frame.experiment.training.optimizer.epsilon
    steps = (-rate * m / (np.sqrt(v) + floor) for m, v in zip(mean, square, strict=True))
    return OnEdges(
        *(np.where(held, 0.0, step) for held, step in zip(_held(frame, layer), steps, strict=True))
    )


def _of_layer(parameters: Parameters | None, layer: int) -> OnEdges | None:
    return None if parameters is None else OnEdges(*parameters.layer(layer))


def _corrected(frame: Frame, key: str, layer: int) -> LayerParameters | None:
    if frame.memory_after is None or not is_corrected(frame.experiment.training.optimizer):
        return None
    memory = frame.memory_after[CORRECTED[key][0]].layer(layer)
    return LayerParameters(*(correct(frame, key, values) for values in memory))


Numbers = TypeVar("Numbers", float, Array)


def correct(frame: Frame, key: str, memory: Numbers) -> Numbers:
    """m̂ or v̂ of a memory; a classic mistake multiplies by the correction."""
    share = float(getattr(frame.experiment.training.optimizer, CORRECTED[key][1]))
    correction = 1 - power(share, frame.memory_steps)
    multiplies = frame.experiment.training.mistake == "adam_multiplies"
    return memory * correction if multiplies else memory / correction


def _held(frame: Frame, layer: int) -> LayerParameters:
    """1 where a weight or bias is frozen, else 0."""
    network = frame.experiment.network
    inputs, units = network.sizes[layer : layer + 2]
    held = LayerParameters(np.zeros((inputs, units)), np.zeros(units))
    for at, unit in network.frozen_units:
        if at == layer:
            held.weights[:, unit] = held.biases[unit] = 1.0
    for at, source, unit in network.frozen_connections:
        if at == layer:
            held.weights[source, unit] = 1.0
    return held


def remembers(name: str) -> Callable[[OptimizerSpec], bool]:
    """Whether an optimizer has a memory."""
    return lambda optimizer: name in OPTIMIZERS[optimizer.name].memory


def is_corrected(optimizer: OptimizerSpec) -> bool:
    """Whether an optimizer makes up for its memory having begun with 0."""
    return OPTIMIZERS[optimizer.name].counts_steps


def is_adamw(optimizer: OptimizerSpec) -> bool:
    """Whether weights decay beside the step."""
    return optimizer.name == "adamw"
