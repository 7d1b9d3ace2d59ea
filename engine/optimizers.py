"""Optimizers: each turns the gradient g into the change Δw, with the rule as code in its docstring.

η is the learning rate in force; memory starts at 0. Every function binds the calls of one update to flat
vectors (n,). `rates` holds the numbers that move from update to update, as 0-d arrays.
"""

import math
from array import array
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from engine.calls import Calls, scalar
from engine.parameters import Array

if TYPE_CHECKING:
    from engine.training_spec import OptimizerSpec


class Rates:
    """The numbers that move from update to update, as 0-d arrays.

    `negative_rate` −η, for Adam −η √(1 − β₂ᵗ) / (1 − β₁ᵗ); `epsilon` ε √(1 − β₂ᵗ) and `negative_decay` −ηλ
    are read by Adam and AdamW alone. `multiplies`: a classic mistake, both corrections upside down.
    """

    def __init__(self, multiplies: bool = False) -> None:
        self._multiplies = multiplies
        # Python's own array is written to in a third of the time that a 0-d array takes.
        self._numbers = array("d", [0.0, 0.0, 0.0])
        shared = np.frombuffer(self._numbers)
        self.negative_rate, self.epsilon, self.negative_decay = (
            shared[i : i + 1].reshape(()) for i in range(3)
        )

    def set(self, spec: "OptimizerSpec", learning_rate: float, steps: int) -> None:
        """Set the numbers for the update that makes `steps` (t, from 1) since memory was reset."""
        numbers = self._numbers
        if spec.name not in ("adam", "adamw"):
            numbers[0] = -learning_rate
            return
        first, second = 1 - spec.beta1**steps, 1 - spec.beta2**steps
        if self._multiplies:
            first, second = 1 / first, 1 / second
        root = math.sqrt(second)
        numbers[0] = -learning_rate * root / first
        numbers[1] = spec.epsilon * root
        numbers[2] = -learning_rate * spec.weight_decay


class UpdateArrays(Struct, frozen=True):
    """Flat vectors (n,) of one network; `decayed` is 1 where AdamW's decay applies, else 0.

    `powers` holds the gradient and, if the optimizer `takes_squares`, behind it room for its squares (2n,);
    `memories` holds all of `memory`, one after the other; `work` is as long as `powers`.
    """

    parameters: Array
    powers: Array
    change: Array
    memories: Array
    memory: dict[str, Array]
    work: Array
    decayed: Array
    rates: Rates

    @property
    def gradient(self) -> Array:
        """The gradient (n,)."""
        return self.powers[: self.parameters.size]

    @property
    def squares(self) -> Array:
        """Room for the squares of the gradient (n,)."""
        return self.powers[self.parameters.size :]


Binder = Callable[["OptimizerSpec", UpdateArrays], Calls]


class Optimizer(Struct, frozen=True):
    """The calls that fill `change`, and the names of what is remembered between updates."""

    change: Binder
    memory: tuple[str, ...] = ()
    counts_steps: bool = False
    takes_squares: bool = False


def sgd(spec: "OptimizerSpec", x: UpdateArrays) -> Calls:
    """change = −η * g"""
    return [partial(np.multiply, x.gradient, x.rates.negative_rate, x.change)]


def _velocity(spec: "OptimizerSpec", x: UpdateArrays) -> Calls:
    velocity = x.memory["velocity"]
    return [
        partial(np.multiply, velocity, scalar(spec.momentum), velocity),
        partial(np.add, velocity, x.gradient, velocity),
    ]


def momentum(spec: "OptimizerSpec", x: UpdateArrays) -> Calls:
    """velocity = momentum * velocity + g; change = −η * velocity. Polyak (1964)."""
    step = partial(np.multiply, x.memory["velocity"], x.rates.negative_rate, x.change)
    return [*_velocity(spec, x), step]


def nesterov(spec: "OptimizerSpec", x: UpdateArrays) -> Calls:
    """velocity = momentum * velocity + g; change = −η * (g + momentum * velocity).

    Nesterov (1983) as rearranged by Sutskever et al. (2013).
    """
    return [
        *_velocity(spec, x),
        partial(np.multiply, x.memory["velocity"], scalar(spec.momentum), x.change),
        partial(np.add, x.change, x.gradient, x.change),
        partial(np.multiply, x.change, x.rates.negative_rate, x.change),
    ]


def _over_root(squares: Array, spec: "OptimizerSpec", x: UpdateArrays) -> Calls:
    return [
        partial(np.sqrt, squares, x.work),
        partial(np.add, x.work, scalar(spec.epsilon), x.work),
        partial(np.multiply, x.gradient, x.rates.negative_rate, x.change),
        partial(np.divide, x.change, x.work, x.change),
    ]


def rmsprop(spec: "OptimizerSpec", x: UpdateArrays) -> Calls:
    """v = decay * v + (1 − decay) * g²; change = −η * g / (√v + ε). Tieleman, Hinton (2012)."""
    v = x.memory["v"]
    return [
        partial(np.multiply, x.gradient, x.gradient, x.work),
        partial(np.multiply, x.work, scalar(1 - spec.decay), x.work),
        partial(np.multiply, v, scalar(spec.decay), v),
        partial(np.add, v, x.work, v),
        *_over_root(v, spec, x),
    ]


def adagrad(spec: "OptimizerSpec", x: UpdateArrays) -> Calls:
    """squares = squares + g²; change = −η * g / (√squares + ε). Duchi, Hazan, Singer (2011)."""
    squares = x.memory["squares"]
    return [
        partial(np.multiply, x.gradient, x.gradient, x.work),
        partial(np.add, squares, x.work, squares),
        *_over_root(squares, spec, x),
    ]


def _both(first: float, second: float, x: UpdateArrays) -> Array:
    """A factor for each of two vectors one after the other (2n,)."""
    return np.repeat([first, second], x.parameters.size)


def adam(spec: "OptimizerSpec", x: UpdateArrays) -> Calls:
    """m = β₁ * m + (1 − β₁) * g; v = β₂ * v + (1 − β₂) * g²;
    m̂ = m / (1 − β₁ᵗ); v̂ = v / (1 − β₂ᵗ); change = −η * m̂ / (√v̂ + ε). Kingma, Ba (2015)."""
    # m and v take their calls together. With both sides of the last fraction times √(1 − β₂ᵗ), as the paper
    # has it too, the corrections are part of the rate and of ε.
    beta1, beta2 = spec.beta1, spec.beta2
    root = x.work[: x.parameters.size]
    return [
        partial(np.multiply, x.gradient, x.gradient, x.squares),
        partial(np.multiply, x.powers, _both(1 - beta1, 1 - beta2, x), x.work),
        partial(np.multiply, x.memories, _both(beta1, beta2, x), x.memories),
        partial(np.add, x.memories, x.work, x.memories),
        partial(np.sqrt, x.memory["v"], root),
        partial(np.add, root, x.rates.epsilon, root),
        partial(np.multiply, x.memory["m"], x.rates.negative_rate, x.change),
        partial(np.divide, x.change, root, x.change),
    ]


def adamw(spec: "OptimizerSpec", x: UpdateArrays) -> Calls:
    """change = Adam's −η * weight_decay * w, the decay on weights, on biases only if `decay_biases`.

    Loshchilov, Hutter (2019); the decay is no part of the gradient.
    """
    decay = x.work[: x.parameters.size]
    return [
        *adam(spec, x),
        partial(np.multiply, x.parameters, x.decayed, decay),
        partial(np.multiply, decay, x.rates.negative_decay, decay),
        partial(np.add, x.change, decay, x.change),
    ]


OPTIMIZERS: dict[str, Optimizer] = {
    "sgd": Optimizer(sgd),
    "momentum": Optimizer(momentum, ("velocity",)),
    "nesterov": Optimizer(nesterov, ("velocity",)),
    "rmsprop": Optimizer(rmsprop, ("v",)),
    "adagrad": Optimizer(adagrad, ("squares",)),
    "adam": Optimizer(adam, ("m", "v"), counts_steps=True, takes_squares=True),
    "adamw": Optimizer(adamw, ("m", "v"), counts_steps=True, takes_squares=True),
}
