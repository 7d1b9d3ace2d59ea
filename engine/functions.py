"""The functions of a formula, one number at a time; they never raise, but give ∞ or NaN as float64 does."""

import math
from collections.abc import Callable


def divide(top: float, bottom: float) -> float:
    """top ÷ bottom as float64 has it: ∞ or NaN where Python would raise."""
    if bottom != 0.0:
        return top / bottom
    if top == 0.0 or math.isnan(top):
        return math.nan
    return math.copysign(math.inf, top) * math.copysign(1.0, bottom)


def power(base: float, exponent: int) -> float:
    """base to a whole exponent, ∞ where it overflows."""
    try:
        return float(base**exponent)
    except OverflowError:
        return math.inf if base > 0 or exponent % 2 == 0 else -math.inf


def exponential(z: float, _: float = 0.0) -> float:
    """e^z, ∞ where it overflows."""
    return math.inf if z > 709.782712893384 else math.exp(z)


def _logarithm(x: float, _: float) -> float:
    if x > 0:
        return math.log(x)
    return -math.inf if x == 0 else math.nan


def _sigmoid(z: float, _: float) -> float:
    return 1.0 / (1.0 + exponential(-z))


def _softplus(z: float, _: float) -> float:
    return max(z, 0.0) + math.log1p(exponential(-abs(z)))


def _sign(x: float, _: float) -> float:
    return float((x > 0) - (x < 0)) if not math.isnan(x) else x


def _elu(z: float, alpha: float) -> float:
    return z if z > 0 else alpha * math.expm1(z)


def _elu_slope(z: float, alpha: float) -> float:
    return 1.0 if z > 0 else alpha * exponential(z)


def _clip(x: float, threshold: float) -> float:
    return max(-threshold, min(threshold, x))


FUNCTIONS: dict[str, Callable[[float, float], float]] = {
    "identity": lambda z, _: z,
    "exp": exponential,
    "ln": _logarithm,
    "sqrt": lambda x, _: math.sqrt(x) if x >= 0 else math.nan,
    "abs": lambda x, _: abs(x),
    "sign": _sign,
    "clip": _clip,
    "tanh": lambda z, _: math.tanh(z),
    "sigmoid": _sigmoid,
    "softplus": _softplus,
    "relu": lambda z, _: max(z, 0.0),
    "relu_slope": lambda z, _: 1.0 if z > 0 else 0.0,
    "leaky_relu": lambda z, slope: z if z > 0 else slope * z,
    "leaky_relu_slope": lambda z, slope: 1.0 if z > 0 else slope,
    "elu": _elu,
    "elu_slope": _elu_slope,
    "heaviside": lambda z, _: 1.0 if z >= 0 else 0.0,
    # Φ and φ of the standard normal distribution; erfc keeps its digits far below 0.
    "normal_share": lambda z, _: 0.5 * math.erfc(-z * math.sqrt(0.5)),
    "normal_density": lambda z, _: exponential(-0.5 * z * z) / math.sqrt(2 * math.pi),
}
"""Every function of a formula: argument and parameter to value."""

FUNCTION_STEEPNESS = {"identity": 1.0, "tanh": 1.0, "abs": 1.0, "relu": 1.0}
"""How strongly a function hands on the rounding of a sum in its argument; the others take leaves only."""
