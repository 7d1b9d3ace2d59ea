"""First weights: a function of the seed, the same bits everywhere.

NumPy keeps the streams of its legacy `RandomState` frozen for ever, which its newer generators do not
promise; hence it draws here. Layer by layer, weights row by row, then biases.
"""

import math
from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from engine.parameters import Array, Parameters

if TYPE_CHECKING:
    from engine.network_spec import InitializerSpec, NetworkSpec

Spread = Callable[[int, int], float]
"""From the number of inputs and of units of a layer to the standard deviation of its weights."""


def glorot(inputs: int, units: int) -> float:
    """Standard deviation √(2 / (inputs + units)). Glorot, Bengio (2010)."""
    return math.sqrt(2 / (inputs + units))


def he(inputs: int, units: int) -> float:
    """Standard deviation √(2 / inputs), for ReLU. He et al. (2015)."""
    return math.sqrt(2 / inputs)


def lecun(inputs: int, units: int) -> float:
    """Standard deviation √(1 / inputs). LeCun et al. (1998)."""
    return math.sqrt(1 / inputs)


SPREADS: dict[str, Spread] = {"glorot": glorot, "he": he, "lecun": lecun}

INITIALIZERS = (
    *(f"{name}_{shape}" for name in SPREADS for shape in ("uniform", "normal")),
    "uniform",
    "constant",
    "given",
)


def initial_parameters(network: "NetworkSpec") -> Parameters:
    """The first parameters of a network; what is removed is exactly 0."""
    parameters = Parameters(network.sizes)
    _fill(parameters, network.initializer, np.random.RandomState(network.seed))
    return parameters


def _fill(parameters: Parameters, spec: "InitializerSpec", random: np.random.RandomState) -> None:
    for layer, (weights, biases) in enumerate(zip(parameters.weights, parameters.biases, strict=True)):
        match spec.name:
            case "given":
                weights[:] = spec.weights[layer]
                biases[:] = spec.biases[layer]
            case "constant":
                weights[:] = spec.value
                biases[:] = spec.value
            case "uniform":
                weights[:] = random.uniform(spec.low, spec.high, weights.shape)
                biases[:] = random.uniform(spec.low, spec.high, biases.shape)
            case _:
                weights[:] = _spread(spec.name, weights.shape[0], weights.shape[1], random)


def _spread(name: str, inputs: int, units: int, random: np.random.RandomState) -> Array:
    rule, shape = name.rsplit("_", 1)
    deviation = SPREADS[rule](inputs, units)
    if shape == "normal":
        return random.normal(0.0, deviation, (inputs, units))
    # A uniform distribution on −c..c has the standard deviation c/√3.
    limit = math.sqrt(3) * deviation
    return random.uniform(-limit, limit, (inputs, units))
