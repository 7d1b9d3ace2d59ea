"""How wide and how strongly coloured a line is: fixed scales, so that a line means the same at every moment.

Colours are given as shades of the diverging scale (`gui.look.tokens.shade_index`), 0 to 32 with 16 for zero.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from gui.look.shades import SHADES_A_SIDE, ZERO_SHADE

Array = NDArray[np.float64]

WIDEST_PEN = 9.0
WIDEST_WEIGHT = 6.2
STRONGEST_WEIGHT = 3.0
LEAST_GRADIENT = 1e-4
GRADIENT_DECADES = 4.0
GRADIENT_FOOT = 0.08


def weight_pen(weights: ArrayLike) -> Array:
    """Width of the line of a weight: 0.9 px at 0, 9 px from 6.2 on."""
    return np.minimum(WIDEST_PEN, 0.9 + 1.3 * np.abs(_finite(weights, WIDEST_PEN)))


def weight_strength(weights: ArrayLike) -> Array:
    """Position of a weight on the colour scale, −1 to 1, reached at 3."""
    shares = _finite(weights, STRONGEST_WEIGHT) / STRONGEST_WEIGHT
    return np.maximum(np.minimum(shares, 1.0), -1.0)


def gradient_strength(gradients: ArrayLike) -> Array:
    """Signed position of a gradient on a log scale from 10⁻⁴ to 1."""
    return log_strength(gradients, LEAST_GRADIENT, GRADIENT_DECADES)


def log_strength(numbers: ArrayLike, least: float, decades: float) -> Array:
    """Signed position on a log scale from `least` up; anything alive is at least 0.08."""
    most = least * 10.0**decades
    values = _finite(numbers, most)
    shares = np.log10(np.maximum(np.abs(values) / least, 1.0)) / decades
    strengths: Array = np.sign(values) * np.minimum(np.maximum(shares, GRADIENT_FOOT), 1.0)
    return strengths


def _finite(numbers: ArrayLike, most: float) -> Array:
    """The same numbers; infinite ones become `most`, and what is no number 0."""
    values = np.asarray(numbers, dtype=np.float64)
    if np.isfinite(values).all():
        return values
    return np.nan_to_num(values, posinf=most, neginf=-most)


def gradient_pen(strengths: ArrayLike) -> Array:
    """Width of the line of a gradient, from its strength."""
    return 0.9 + 3.6 * np.abs(np.asarray(strengths, dtype=np.float64))


def ring_pen(strength: float) -> float:
    """Width of the ring that shows δ, from its strength."""
    return 1.0 + 3.0 * abs(strength)


def pipe_pen(weights: ArrayLike) -> Array:
    """Width of the grey line behind a gradient: the weight at rest."""
    return 7.0 + 3.0 * np.minimum(np.abs(_finite(weights, STRONGEST_WEIGHT)), STRONGEST_WEIGHT)


def shades(strengths: ArrayLike) -> NDArray[np.int64]:
    """The shade of each strength in −1..1; the array form of `shade_index`."""
    values = np.asarray(strengths, dtype=np.float64)
    steps = np.minimum(np.ceil(np.abs(values) * SHADES_A_SIDE), SHADES_A_SIDE)
    found: NDArray[np.int64] = (ZERO_SHADE + np.sign(values) * steps).astype(np.int64)
    return found


def dashes(pen: float, scale: float = 1.0) -> tuple[float, float]:
    """The dash of a negative line as Qt wants it, in widths of the pen: 6 px and more, then a gap of 4 px."""
    width = max(pen, 1e-6)
    return (6.0 * scale + 0.6 * pen) / width, 4.0 * scale / width
