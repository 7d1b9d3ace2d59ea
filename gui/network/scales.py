"""How wide and how strongly coloured a line is: fixed scales, so that a line means the same at every moment.

Colours are given as shades of the diverging scale (`gui.tokens.shade_index`), 0 to 32 with 16 for zero.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from gui.shades import SHADES_A_SIDE, ZERO_SHADE

Array = NDArray[np.float64]

WIDEST_PEN = 9.0
WIDEST_WEIGHT = 6.2
STRONGEST_WEIGHT = 3.0
LEAST_GRADIENT = 1e-4
GRADIENT_DECADES = 4.0
GRADIENT_FOOT = 0.08


def weight_pen(weights: ArrayLike) -> Array:
    """Width of the line of a weight: 0.9 px at 0, 9 px from 6.2 on."""
    widths = 0.9 + 1.3 * np.abs(np.asarray(weights, dtype=np.float64))
    return np.minimum(WIDEST_PEN, np.nan_to_num(widths, nan=0.9, posinf=WIDEST_PEN))


def weight_strength(weights: ArrayLike) -> Array:
    """Position of a weight on the colour scale, −1 to 1, reached at 3."""
    return np.clip(np.nan_to_num(np.asarray(weights, dtype=np.float64)) / STRONGEST_WEIGHT, -1.0, 1.0)


def gradient_strength(gradients: ArrayLike) -> Array:
    """Signed position of a gradient on a log scale from 10⁻⁴ to 1."""
    return log_strength(gradients, LEAST_GRADIENT, GRADIENT_DECADES)


def log_strength(numbers: ArrayLike, least: float, decades: float) -> Array:
    """Signed position on a log scale from `least` up; anything alive is at least 0.08."""
    most = least * 10.0**decades
    values = np.nan_to_num(np.asarray(numbers, dtype=np.float64), posinf=most, neginf=-most)
    with np.errstate(divide="ignore"):
        shares = np.log10(np.abs(values) / least) / decades
    strengths: Array = np.sign(values) * np.clip(np.maximum(shares, GRADIENT_FOOT), 0.0, 1.0)
    return strengths


def gradient_pen(strengths: ArrayLike) -> Array:
    """Width of the line of a gradient, from its strength."""
    return 0.9 + 3.6 * np.abs(np.asarray(strengths, dtype=np.float64))


def ring_pen(strength: float) -> float:
    """Width of the ring that shows δ, from its strength."""
    return 1.0 + 3.0 * abs(strength)


def pipe_pen(weights: ArrayLike) -> Array:
    """Width of the grey line behind a gradient: the weight at rest."""
    sizes = np.minimum(np.abs(np.nan_to_num(np.asarray(weights, dtype=np.float64))), STRONGEST_WEIGHT)
    return 7.0 + 3.0 * sizes


def shades(strengths: ArrayLike) -> NDArray[np.int64]:
    """The shade of each strength in −1..1; the array form of `shade_index`."""
    values = np.asarray(strengths, dtype=np.float64)
    steps = np.clip(np.ceil(np.abs(values) * SHADES_A_SIDE), 0, SHADES_A_SIDE)
    found: NDArray[np.int64] = (ZERO_SHADE + np.sign(values) * steps).astype(np.int64)
    return found


def dashes(pen: float, scale: float = 1.0) -> list[float]:
    """The dash of a negative line as Qt wants it, in widths of the pen: 6 px and more, then a gap of 4 px."""
    width = max(pen, 1e-6)
    return [(6.0 * scale + 0.6 * pen) / width, 4.0 * scale / width]
