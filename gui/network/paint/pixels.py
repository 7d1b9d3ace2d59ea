"""Images made from arrays of numbers: weights, inputs, and what units say over the plane."""

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from gui.look.oklab import mix
from gui.look.tokens import Theme
from gui.network.shown.showing import Array

Pixels = NDArray[np.uint32]
GREYS = 64


def fill_image(theme: Theme, values: Array) -> QImage:
    """An image of values (rows, columns) in −1..1 in the fills of a theme."""
    return _image(_fills(theme, values))


def grey_image(theme: Theme, values: Array) -> QImage:
    """An image of values in 0..1, from sunk to ink."""
    steps = np.clip(np.round(np.nan_to_num(values) * GREYS), 0, GREYS).astype(np.int64)
    return _image(_grey_table(theme)[steps])


def map_images(theme: Theme, layers: Sequence[Array], side: int, radius: float) -> QImage:
    """Smooth squares of `side` pixels with round corners, one below the other, from layers of values
    (squares, n, n) in −1..1 whose rows run upwards. All at once, since there are many 60 times a second."""
    smooth = [_stretched(_finite(values), side) for values in layers]
    pixels = _fills(theme, np.concatenate(smooth)).reshape(-1, side * side)
    corners, opacities = _corners(side, radius)
    pixels[:, corners] = _premultiplied(pixels[:, corners], opacities)
    return _image(pixels.reshape(-1, side), QImage.Format.Format_ARGB32_Premultiplied)


def _stretched(values: Array, side: int) -> Array:
    """Squares of `side` pixels, the first row at the top, interpolated linearly between the points."""
    below, beyond = _between(side, values.shape[1])
    rows = values.take(below[::-1], axis=1)
    rows += (values.take(below[::-1] + 1, axis=1) - rows) * beyond[::-1, None]
    found: Array = rows.take(below, axis=2)
    found += (rows.take(below + 1, axis=2) - found) * beyond
    return found


def _fills(theme: Theme, values: Array) -> Pixels:
    steps = np.clip(_finite(values) * 100.0 + 100.5, 0.0, 200.0).astype(np.int64)
    found: Pixels = _fill_table(theme)[steps]
    return found


def _finite(values: Array) -> Array:
    """The same values; what is no number is 0."""
    return values if np.isfinite(values).all() else np.nan_to_num(values)


def _premultiplied(pixels: Pixels, opacities: Pixels) -> Pixels:
    """Opaque pixels (…, n) made see-through, each colour by its opacity (n,) of 0..255, as Qt wants it."""
    found: Pixels = opacities << np.uint32(24)
    for shift in np.array([16, 8, 0], dtype=np.uint32):
        found = found | (pixels >> shift & 255) * opacities // 255 << shift
    return found


@cache
def _fill_table(theme: Theme) -> Pixels:
    return np.array([color.rgb() for color in theme.fills], dtype=np.uint32)


@cache
def _grey_table(theme: Theme) -> Pixels:
    return np.array(
        [mix(theme.sunk, theme.ink, step / GREYS).rgb() for step in range(GREYS + 1)], dtype=np.uint32
    )


@cache
def _between(side: int, points: int) -> tuple[NDArray[np.int64], Array]:
    """For each of `side` pixels the point before it, of two or more, and the share of the way to the next."""
    at = np.linspace(0.0, points - 1.0, side)
    before = np.minimum(at.astype(np.int64), points - 2)
    return before, at - before


@cache
def _corners(side: int, radius: float) -> tuple[NDArray[np.intp], Pixels]:
    """Which pixels of a square lie outside its round corners or under their edge, and their opacities."""
    middle = np.abs(np.arange(side) + 0.5 - side / 2) - (side / 2 - radius)
    beyond = np.hypot(np.maximum(middle, 0.0)[:, None], np.maximum(middle, 0.0)) - radius
    opacities = (np.clip(0.5 - beyond, 0.0, 1.0) * 255).astype(np.uint32).ravel()
    corners = np.flatnonzero(opacities < 255)
    return corners, opacities[corners]


def _image(pixels: Pixels, form: QImage.Format = QImage.Format.Format_RGB32) -> QImage:
    height, width = pixels.shape
    data = np.ascontiguousarray(pixels, dtype=np.uint32)
    return QImage(data.tobytes(), width, height, 4 * width, form).copy()
