"""A soft round brush on a small picture: no Qt."""

import numpy as np

from engine.parameters import Array

SHARE = 0.11
LEAST = 0.9


def radius(width: int) -> float:
    """How far the brush reaches on a picture so many pixels wide: strokes look like those of the data, about
    two pixels wide among 8, three among 16, five among 28."""
    return max(LEAST, SHARE * width / 2)


def cover(shape: tuple[int, int], start: tuple[float, float], end: tuple[float, float]) -> Array:
    """The share (height, width) of each pixel that a stroke from one point to another covers, 0 to 1.

    Points are (x, y) in pixels; the middle of the first one is (0.5, 0.5).
    """
    rows, columns = np.mgrid[: shape[0], : shape[1]] + 0.5
    along, across = end[0] - start[0], end[1] - start[1]
    length = along * along + across * across
    at = np.zeros(shape)
    if length > 0:
        at = np.clip(((columns - start[0]) * along + (rows - start[1]) * across) / length, 0.0, 1.0)
    distance = np.hypot(columns - start[0] - at * along, rows - start[1] - at * across)
    shares: Array = np.clip(radius(shape[1]) + 0.5 - distance, 0.0, 1.0)
    return shares


def painted(shares: Array, covered: Array, levels: int) -> Array:
    """Shares of ink (height, width) with a stroke on them, in so many steps from none to all, as the data has
    them; 0 steps: any."""
    return np.maximum(shares, _stepped(covered, levels))


def erased(shares: Array, covered: Array, levels: int) -> Array:
    """The same with a stroke rubbed out."""
    return np.minimum(shares, 1.0 - _stepped(covered, levels))


def _stepped(covered: Array, levels: int) -> Array:
    return np.round(covered * levels) / levels if levels else covered
