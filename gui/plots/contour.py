"""From a coarse grid of values to a picture: interpolation, bands and level lines. No Qt."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Indices = NDArray[np.uint8]

NOT_FINITE = 255
"""The band of a value that is not finite."""


def resampled(values: Array, height: int, width: int, to_ends: bool = False) -> Array:
    """Values (n, m) interpolated to (height, width) by cubics through every point (Catmull, Rom 1974).

    In the middles of pixels, or `to_ends` at as many points from the first to the last value. Kept within
    the range of the values, so that a steep step does not ring. Not finite values are NaN, and so are those
    between them and their neighbours.
    """
    finite = np.isfinite(values)
    if not finite.all():
        filled = resampled(np.where(finite, values, 0.0), height, width, to_ends)
        known = resampled(finite.astype(np.float64), height, width, to_ends)
        return np.where(known > 0.999, filled, np.nan)
    rows = _interpolation(height, values.shape[0], to_ends)
    columns = _interpolation(width, values.shape[1], to_ends)
    return np.clip(rows @ values @ columns.T, values.min(), values.max())


@lru_cache(maxsize=16)
def _interpolation(pixels: int, points: int, to_ends: bool) -> Array:
    """The weights (pixels, points) of every point at every pixel."""
    shares = np.linspace(0, 1, pixels) if to_ends else (np.arange(pixels) + 0.5) / pixels
    at = shares * (points - 1)
    start = np.minimum(at.astype(np.intp), points - 2)
    t = at - start
    parts = (
        ((2 - t) * t - 1) * t / 2,
        ((3 * t - 5) * t * t + 2) / 2,
        ((4 - 3 * t) * t + 1) * t / 2,
        (t - 1) * t * t / 2,
    )
    weights = np.zeros((pixels, points))
    for offset, part in zip((-1, 0, 1, 2), parts, strict=True):
        # Beyond the ends the nearest point stands in.
        np.add.at(weights, (np.arange(pixels), np.clip(start + offset, 0, points - 1)), part)
    return weights


def bands(values: Array, low: float, high: float, count: int) -> Indices:
    """The band 0..count−1 of every value; those outside low..high are in the nearest."""
    shares = (values - low) / (high - low) * (count - 1)
    known = np.isfinite(shares)
    index = np.clip(np.round(np.where(known, shares, 0.0)), 0, count - 1).astype(np.uint8)
    index[~known] = NOT_FINITE
    return index


def level_lines(values: Array, level: float) -> Array:
    """Where interpolated values (n, m) pass a level: line pieces (pieces, 4) as x1, y1, x2, y2.

    Coordinates are shares of the width and height, y from row 0. Marching squares; in a saddle the middle
    decides which corners belong together.
    """
    above = values > level
    corners = [above[:-1, :-1], above[:-1, 1:], above[1:, 1:], above[1:, :-1]]
    crossed = [corners[i] != corners[(i + 1) % 4] for i in range(4)]
    points = _crossings(values, level)
    count = sum(side.astype(np.int8) for side in crossed)
    middle = (values[:-1, :-1] + values[:-1, 1:] + values[1:, 1:] + values[1:, :-1]) / 4 > level
    saddle, apart = count == 4, middle != corners[0]
    pieces = [
        _joined(points, first, second, crossed[first] & crossed[second] & (count == 2))
        for first in range(4)
        for second in range(first + 1, 4)
    ]
    # Top-left apart from the middle: it is cut off, and so is its opposite; else the other two are.
    pieces += [_joined(points, *pair, saddle & apart) for pair in ((0, 3), (1, 2))]
    pieces += [_joined(points, *pair, saddle & ~apart) for pair in ((0, 1), (2, 3))]
    rows, columns = values.shape
    shares: Array = np.concatenate(pieces) / (columns - 1, rows - 1, columns - 1, rows - 1)
    return shares


def _crossings(values: Array, level: float) -> list[tuple[Array, Array]]:
    """x and y of the crossing on the top, right, bottom and left side of every cell, in cells."""
    rows, columns = values.shape
    y, x = np.mgrid[0 : rows - 1, 0 : columns - 1].astype(np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        along_x = (level - values[:, :-1]) / (values[:, 1:] - values[:, :-1])
        along_y = (level - values[:-1, :]) / (values[1:, :] - values[:-1, :])
    return [
        (x + along_x[:-1], y),
        (x + 1, y + along_y[:, 1:]),
        (x + along_x[1:], y + 1),
        (x, y + along_y[:, :-1]),
    ]


def _joined(points: list[tuple[Array, Array]], first: int, second: int, where: NDArray[np.bool_]) -> Array:
    (x1, y1), (x2, y2) = points[first], points[second]
    return np.column_stack([x1[where], y1[where], x2[where], y2[where]])
