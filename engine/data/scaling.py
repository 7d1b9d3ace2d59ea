"""How a column of numbers is moved and shrunk for the network, and how that is undone."""

from typing import Literal

import numpy as np
from msgspec import Struct

from engine.data.samples import FloatArray

Scaling = Literal["none", "standardise", "min_max", "divide"]


class Scale(Struct, frozen=True):
    """scaled = (value − offset) ÷ spread. `constant`: the fitted values did not differ, so spread is 1."""

    offset: float = 0.0
    spread: float = 1.0
    constant: bool = False

    def scaled(self, values: FloatArray) -> FloatArray:
        """Values (n,) in the table's unit → what the network sees; not finite where float64 overflows."""
        with np.errstate(over="ignore", invalid="ignore"):
            return (values - self.offset) / self.spread

    def original(self, scaled: FloatArray) -> FloatArray:
        """What the network sees → the table's unit."""
        return scaled * self.spread + self.offset


def fit_scale(scaling: Scaling, values: FloatArray, divisor: float = 1.0) -> Scale:
    """Fit to values (n,) of training rows: mean and standard deviation (÷ n), or lowest and highest."""
    match scaling:
        case "none":
            return Scale()
        case "divide":
            return Scale(spread=divisor)
        case "standardise":
            return _standardised(values)
        case "min_max":
            return _to_unit_interval(values)


def _standardised(values: FloatArray) -> Scale:
    """Mean and spread, computed at a size near 1: 1e200 has a square that float64 cannot hold.

    The size is a power of two, so that ordinary numbers keep every bit.
    """
    if values.min() == values.max():
        return Scale(offset=float(values[0]), constant=True)
    exponent = int(np.frexp(np.abs(values).max())[1])
    near_one = np.ldexp(values, -exponent)
    spread = float(np.ldexp(near_one.std(), exponent))
    offset = float(np.ldexp(near_one.mean(), exponent))
    return Scale(offset, spread) if spread > 0 else Scale(offset, constant=True)


def _to_unit_interval(values: FloatArray) -> Scale:
    low, high = float(values.min()), float(values.max())
    return Scale(low, high - low) if low < high else Scale(low, constant=True)
