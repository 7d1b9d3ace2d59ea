"""Optimizers: each turns the gradient g into the change Δw, with the rule as code in its docstring.

η is the learning rate in force; memory starts at 0. Every function binds the calls of one update to flat
vectors (n,). `rates` holds the numbers that move from update to update, as 0-d arrays.
"""

import math
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct, field

from engine.calls import Calls, scalar
from engine.parameters import Array

if TYPE_CHECKING:
    from engine.experiment import OptimizerSpec


class Rates(Struct, frozen=True):
    """0-d arrays set before every update: −η, −η / (1 − β₁ᵗ), 1 / √(1 − β₂ᵗ), and −ηλ of AdamW.

    `multiplies`: a classic mistake, −η (1 − β₁ᵗ) and √(1 − β₂ᵗ) instead.
    """

    negative_rate: Array = field(default_factory=lambda: scalar(0.0))
    negative_step: Array = field(default_factory=lambda: scalar(0.0))
    root_correction: Array = field(default_factory=lambda: scalar(1.0))
    negative_decay: Array = field(default_factory=lambda: scalar(0.0))
    multiplies: bool = False

    def set(self, spec: "OptimizerSpec", learning_rate: float, steps: int) -> None:
        """Set the numbers for the update that makes `steps` (t, from 1) since memory was reset."""
        self.negative_rate[...] = -learning_rate
        if spec.name in ("adam", "adamw"):
            first, second = 1 - spec.beta1**steps, 1 - spec.beta2**steps
            if self.multiplies:
                first, second = 1 / first, 1 / second
            self.negative_step[...] = -learning_rate / first
            self.root_correction[...] = 1 / math.sqrt(second)
            self.negative_decay[...] = -learning_rate * spec.weight_decay


class UpdateArrays(Struct, frozen=True):
    """Flat vectors (n,) of one network; `decayed` is 1 where AdamW's decay applies, else 0."""

    parameters: Array
    gradient: Array
    change: Array
    memory: dict[str, Array]
    work: Array
    decayed: Array
    rates: Rates


Binder = Callable[["OptimizerSpec", UpdateArrays], Calls]


class Optimizer(Struct, frozen=True):
    """The calls that fill `change`, and the names of what is remembered between updates."""

    change: Binder
    memory: tuple[str, ...] = ()
    counts_steps: bool = False


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


def _running_mean(mean: Array, share: float, values: Array, work: Array) -> Calls:
    """mean = share * mean + (1 − share) * values"""
    return [
        partial(np.multiply, mean, scalar(share), mean),
        partial(np.multiply, values, scalar(1 - share), work),
        partial(np.add, mean, work, mean),
    ]


def _running_mean_square(spec: "OptimizerSpec", share: float, x: UpdateArrays) -> Calls:
    return [
        partial(np.multiply, x.gradient, x.gradient, x.work),
        *_running_mean(x.memory["v"], share, x.work, x.work),
    ]


def rmsprop(spec: "OptimizerSpec", x: UpdateArrays) -> Calls:
    """v = decay * v + (1 − decay) * g²; change = −η * g / (√v + ε). Tieleman, Hinton (2012)."""
    return [*_running_mean_square(spec, spec.decay, x), *_over_root(x.memory["v"], spec, x)]


def adagrad(spec: "OptimizerSpec", x: UpdateArrays) -> Calls:
    """squares = squares + g²; change = −η * g / (√squares + ε). Duchi, Hazan, Singer (2011)."""
    squares = x.memory["squares"]
    return [
        partial(np.multiply, x.gradient, x.gradient, x.work),
        partial(np.add, squares, x.work, squares),
        *_over_root(squares, spec, x),
    ]


def adam(spec: "OptimizerSpec", x: UpdateArrays) -> Calls:
    """m = β₁ * m + (1 − β₁) * g; v = β₂ * v + (1 − β₂) * g²;
    m̂ = m / (1 − β₁ᵗ); v̂ = v / (1 − β₂ᵗ); change = −η * m̂ / (√v̂ + ε). Kingma, Ba (2015)."""
    return [
        *_running_mean(x.memory["m"], spec.beta1, x.gradient, x.work),
        *_running_mean_square(spec, spec.beta2, x),
        partial(np.sqrt, x.memory["v"], x.work),
        partial(np.multiply, x.work, x.rates.root_correction, x.work),
        partial(np.add, x.work, scalar(spec.epsilon), x.work),
        partial(np.multiply, x.memory["m"], x.rates.negative_step, x.change),
        partial(np.divide, x.change, x.work, x.change),
    ]


def adamw(spec: "OptimizerSpec", x: UpdateArrays) -> Calls:
    """change = Adam's −η * weight_decay * w, the decay on weights, on biases only if `decay_biases`.

    Loshchilov, Hutter (2019); the decay is no part of the gradient.
    """
    return [
        *adam(spec, x),
        partial(np.multiply, x.parameters, x.decayed, x.work),
        partial(np.multiply, x.work, x.rates.negative_decay, x.work),
        partial(np.add, x.change, x.work, x.change),
    ]


OPTIMIZERS: dict[str, Optimizer] = {
    "sgd": Optimizer(sgd),
    "momentum": Optimizer(momentum, ("velocity",)),
    "nesterov": Optimizer(nesterov, ("velocity",)),
    "rmsprop": Optimizer(rmsprop, ("v",)),
    "adagrad": Optimizer(adagrad, ("squares",)),
    "adam": Optimizer(adam, ("m", "v"), counts_steps=True),
    "adamw": Optimizer(adamw, ("m", "v"), counts_steps=True),
}
