"""Mixing two colours so that equal steps look equal (OKLab, Björn Ottosson, 2020)."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor

_Vector = NDArray[np.float64]

_TO_CONES = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
_TO_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)
_FROM_CONES = np.linalg.inv(_TO_CONES)
_FROM_LAB = np.linalg.inv(_TO_LAB)


def mix(start: QColor, end: QColor, share: float) -> QColor:
    """The colour that lies `share` (0..1) of the way from `start` to `end`."""
    lab = _lab(start) * (1.0 - share) + _lab(end) * share
    red, green, blue = _encoded(_FROM_CONES @ (_FROM_LAB @ lab) ** 3)
    return QColor(int(red), int(green), int(blue))


def distance(first: QColor, second: QColor) -> float:
    """How different two colours look: 0 is the same, 0.1 plainly different."""
    return float(np.linalg.norm(_lab(first) - _lab(second)))


def _lab(color: QColor) -> _Vector:
    encoded = np.array([color.red(), color.green(), color.blue()]) / 255.0
    linear = np.where(encoded <= 0.04045, encoded / 12.92, ((encoded + 0.055) / 1.055) ** 2.4)
    return np.asarray(_TO_LAB @ np.cbrt(_TO_CONES @ linear), dtype=np.float64)


def _encoded(linear: _Vector) -> _Vector:
    clipped = np.clip(linear, 0.0, 1.0)
    encoded = np.where(clipped <= 0.0031308, 12.92 * clipped, 1.055 * clipped ** (1 / 2.4) - 0.055)
    return np.asarray(np.round(encoded * 255.0), dtype=np.float64)
