"""Activations, each beside its derivative.

Every function binds the NumPy calls that fill `a` from `z`, or `slope` (f′) from `z` and `a`; all arrays
have one shape, (units, samples) in practice. A derivative that does not exist at a kink is taken as 0 for
ReLU, and as the left one for leaky ReLU and ELU. Heaviside is not differentiable: its slope is 0
everywhere, so that one can see that nothing learns.
"""

import math
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import numpy as np
from msgspec import Struct

from engine.calls import HALF, ONE, ZERO, Call, Calls, Mask, repeat_rows, scalar
from engine.parameters import Array


class ActivationArrays(NamedTuple):
    """What an activation reads and writes: pre-activation, activation, slope, and room to work in.

    Softmax leaves z − its largest in `work`, and the sum of their powers of e in `total` (samples,).
    """

    z: Array
    a: Array
    slope: Array
    work: Array
    above: Mask
    total: Array
    negative_slope: float = 0.01
    alpha: float = 1.0


Binder = Callable[[ActivationArrays], Calls]


class Activation(Struct, frozen=True):
    """The calls for f and for f′. `slope` is None for softmax, whose derivative is no single number."""

    value: Binder
    slope: Binder | None
    kinks: tuple[float, ...] = ()
    parameter: str | None = None


def identity(x: ActivationArrays) -> Calls:
    """a = z."""
    return [partial(np.copyto, x.a, x.z)]


def identity_slope(x: ActivationArrays) -> Calls:
    """f′ = 1."""
    return [partial(np.copyto, x.slope, ONE)]


def _sigmoid_into(z: Array, out: Array) -> Calls:
    # exp overflows to infinity below −709, and 1 / (1 + ∞) is then the 0 that it should be; unlike
    # ½(1 + tanh ½z) this keeps every digit of a small output.
    return [
        partial(np.negative, z, out),
        partial(np.exp, out, out),
        partial(np.add, out, ONE, out),
        partial(np.reciprocal, out, out),
    ]


def sigmoid(x: ActivationArrays) -> Calls:
    """a = 1 / (1 + e^−z)."""
    return _sigmoid_into(x.z, x.a)


def sigmoid_slope(x: ActivationArrays) -> Calls:
    """f′ = a (1 − a)."""
    return [partial(np.subtract, ONE, x.a, x.slope), partial(np.multiply, x.slope, x.a, x.slope)]


def tanh(x: ActivationArrays) -> Calls:
    """a = tanh z."""
    return [partial(np.tanh, x.z, x.a)]


def tanh_slope(x: ActivationArrays) -> Calls:
    """f′ = 1 − a²."""
    return [partial(np.multiply, x.a, x.a, x.slope), partial(np.subtract, ONE, x.slope, x.slope)]


def relu(x: ActivationArrays) -> Calls:
    """a = max(z, 0)."""
    # With a single 0 NumPy compares one number at a time.
    return [partial(np.maximum, x.z, np.zeros_like(x.z), out=x.a)]


def relu_slope(x: ActivationArrays) -> Calls:
    """f′ = 1 above 0, else 0; a is never negative, so its sign is just that."""
    return [partial(np.sign, x.a, x.slope)]


def leaky_relu(x: ActivationArrays) -> Calls:
    """a = z above 0, else negative_slope · z."""
    return [
        partial(np.multiply, x.z, scalar(x.negative_slope), x.a),
        partial(np.greater, x.z, ZERO, x.above),
        partial(np.copyto, x.a, x.z, where=x.above),
    ]


def leaky_relu_slope(x: ActivationArrays) -> Calls:
    """f′ = 1 above 0, else negative_slope."""
    return [
        partial(np.copyto, x.slope, scalar(x.negative_slope)),
        partial(np.greater, x.z, ZERO, x.above),
        partial(np.copyto, x.slope, ONE, where=x.above),
    ]


def elu(x: ActivationArrays) -> Calls:
    """a = z above 0, else α (e^z − 1). Clevert, Unterthiner, Hochreiter (2015)."""
    return [
        partial(np.minimum, x.z, ZERO, out=x.a),
        partial(np.expm1, x.a, x.a),
        partial(np.multiply, x.a, scalar(x.alpha), x.a),
        partial(np.greater, x.z, ZERO, x.above),
        partial(np.copyto, x.a, x.z, where=x.above),
    ]


def elu_slope(x: ActivationArrays) -> Calls:
    """f′ = 1 above 0, else α e^z."""
    return [
        partial(np.minimum, x.z, ZERO, out=x.slope),
        partial(np.exp, x.slope, x.slope),
        partial(np.multiply, x.slope, scalar(x.alpha), x.slope),
        partial(np.greater, x.z, ZERO, x.above),
        partial(np.copyto, x.slope, ONE, where=x.above),
    ]


def softplus(x: ActivationArrays) -> Calls:
    """a = ln(1 + e^z)."""
    return [partial(np.logaddexp, ZERO, x.z, x.a)]


def softplus_slope(x: ActivationArrays) -> Calls:
    """f′ = sigmoid(z)."""
    return _sigmoid_into(x.z, x.slope)


_MINUS_ROOT_HALF = scalar(-math.sqrt(0.5))
_MINUS_HALF = scalar(-0.5)
_DENSITY = scalar(1 / math.sqrt(2 * math.pi))


def _erfc_in_place(values: Array) -> None:
    flat = values.reshape(-1)
    flat[:] = [math.erfc(value) for value in flat.tolist()]


def _normal_share(z: Array, out: Array) -> Calls:
    # Φ(z) = ½ erfc(−z/√2): unlike ½(1 + erf) it keeps its digits far below 0.
    return [
        partial(np.multiply, z, _MINUS_ROOT_HALF, out),
        partial(_erfc_in_place, out),
        partial(np.multiply, out, HALF, out),
    ]


def gelu(x: ActivationArrays) -> Calls:
    """a = z Φ(z), Φ the standard normal distribution. Hendrycks, Gimpel (2016)."""
    return [*_normal_share(x.z, x.a), partial(np.multiply, x.a, x.z, x.a)]


def gelu_slope(x: ActivationArrays) -> Calls:
    """f′ = Φ(z) + z φ(z), φ the normal density."""
    return [
        *_normal_share(x.z, x.slope),
        partial(np.multiply, x.z, x.z, x.work),
        partial(np.multiply, x.work, _MINUS_HALF, x.work),
        partial(np.exp, x.work, x.work),
        partial(np.multiply, x.work, x.z, x.work),
        partial(np.multiply, x.work, _DENSITY, x.work),
        partial(np.add, x.slope, x.work, x.slope),
    ]


_ROOT = scalar(math.sqrt(2 / math.pi))
_CUBE = scalar(0.044715)
_THREE_CUBES = scalar(3 * 0.044715)


def _gelu_tanh_inner(z: Array, out: Array) -> Calls:
    return [
        partial(np.multiply, z, z, out),
        partial(np.multiply, out, _CUBE, out),
        partial(np.add, out, ONE, out),
        partial(np.multiply, out, z, out),
        partial(np.multiply, out, _ROOT, out),
        partial(np.tanh, out, out),
    ]


def gelu_tanh(x: ActivationArrays) -> Calls:
    """a = ½ z (1 + t), t = tanh(√(2/π) (z + 0.044715 z³)): the usual approximation of GELU."""
    return [
        *_gelu_tanh_inner(x.z, x.a),
        partial(np.add, x.a, ONE, x.a),
        partial(np.multiply, x.a, x.z, x.a),
        partial(np.multiply, x.a, HALF, x.a),
    ]


def gelu_tanh_slope(x: ActivationArrays) -> Calls:
    """f′ = ½(1 + t) + ½ z (1 − t²) √(2/π) (1 + 3 · 0.044715 z²)."""
    t, rest, one_minus_t = x.slope, x.work, np.empty_like(x.slope)
    return [
        *_gelu_tanh_inner(x.z, t),
        partial(np.multiply, x.z, x.z, rest),
        partial(np.multiply, rest, _THREE_CUBES, rest),
        partial(np.add, rest, ONE, rest),
        partial(np.multiply, rest, x.z, rest),
        partial(np.multiply, rest, _ROOT, rest),
        # (1 − t²)·rest + 1 + t = (1 + t)·((1 − t)·rest + 1)
        partial(np.subtract, ONE, t, one_minus_t),
        partial(np.multiply, rest, one_minus_t, rest),
        partial(np.add, rest, ONE, rest),
        partial(np.add, t, ONE, t),
        partial(np.multiply, t, rest, t),
        partial(np.multiply, t, HALF, t),
    ]


def heaviside(x: ActivationArrays) -> Calls:
    """a = 1 from z = 0 on, else 0."""
    return [partial(np.heaviside, x.z, ONE, x.a)]


def heaviside_slope(x: ActivationArrays) -> Calls:
    """f′ = 0: a step has no useful derivative, and gradient descent learns nothing through it."""
    return [partial(np.copyto, x.slope, ZERO)]


def softmax(x: ActivationArrays) -> Calls:
    """a_k = e^z_k / Σ_j e^z_j over the units of one sample; z is shifted by its largest first."""
    ones, spread = np.ones(x.z.shape[0]), np.empty_like(x.z)
    return [
        partial(np.maximum.reduce, x.z, 0, None, x.total),
        repeat_rows(x.total, spread),
        partial(np.subtract, x.z, spread, x.work),
        partial(np.exp, x.work, x.a),
        partial(ones.dot, x.a, x.total),
        repeat_rows(x.total, spread),
        partial(np.divide, x.a, spread, x.a),
    ]


ACTIVATIONS: dict[str, Activation] = {
    "identity": Activation(identity, identity_slope),
    "sigmoid": Activation(sigmoid, sigmoid_slope),
    "tanh": Activation(tanh, tanh_slope),
    "relu": Activation(relu, relu_slope, kinks=(0.0,)),
    "leaky_relu": Activation(leaky_relu, leaky_relu_slope, kinks=(0.0,), parameter="negative_slope"),
    "elu": Activation(elu, elu_slope, kinks=(0.0,), parameter="alpha"),
    "gelu": Activation(gelu, gelu_slope),
    "gelu_tanh": Activation(gelu_tanh, gelu_tanh_slope),
    "softplus": Activation(softplus, softplus_slope),
    "softmax": Activation(softmax, None),
    "heaviside": Activation(heaviside, heaviside_slope, kinks=(0.0,)),
}


def activation_arrays(
    z: Array, a: Array, slope: Array, negative_slope: float = 0.01, alpha: float = 1.0
) -> ActivationArrays:
    """Arrays of one shape, with room to work in."""
    work, above, total = np.empty_like(z), np.empty(z.shape, bool), np.empty(z.shape[-1])
    return ActivationArrays(z, a, slope, work, above, total, negative_slope, alpha)


def apply(name: str, z: Array, negative_slope: float = 0.01, alpha: float = 1.0) -> tuple[Array, Array]:
    """f(z) and f′(z) of a curve of values z (n,); for drawing an activation, not for training.

    Softmax has no curve of its own and gives NaN slopes.
    """
    columns = np.ascontiguousarray(z, dtype=np.float64).reshape(1, -1)
    x = activation_arrays(
        columns, np.empty_like(columns), np.full_like(columns, np.nan), negative_slope, alpha
    )
    activation = ACTIVATIONS[name]
    calls: list[Call] = [*activation.value(x), *(activation.slope(x) if activation.slope else [])]
    with np.errstate(all="ignore"):
        for call in calls:
            call()
    return x.a[0], x.slope[0]
