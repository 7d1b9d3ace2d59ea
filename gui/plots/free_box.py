"""A place for a few words in a plot where they cover no curve."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSizeF

Array = NDArray[np.float64]

STEP = 4
SAMPLES = 40
EDGE = 2


def free_box(
    area: QRectF, place: QPointF, size: QSizeF, gap: float, curves: Iterable[tuple[Array, Array]]
) -> QRectF | None:
    """The box of this size beside a place, left or right of it and `gap` away, that lies inside the area and
    meets none of the curves, given by their points x, y (n,) in pixels with x rising; the nearest in height,
    None if there is none."""
    lines = [curve for curve in curves if len(curve[0])]
    rows = np.arange(area.top() + EDGE, area.bottom() - size.height() - EDGE, STEP)
    nearest_first = sorted(rows.tolist(), key=lambda top: abs(top + size.height() / 2 - place.y()))
    for top in nearest_first:
        for left in (place.x() + gap, place.x() - gap - size.width()):
            box = QRectF(left, top, size.width(), size.height())
            if area.left() <= box.left() and box.right() <= area.right() and not _is_met(box, lines):
                return box
    return None


def _is_met(box: QRectF, lines: list[tuple[Array, Array]]) -> bool:
    across = np.linspace(box.left(), box.right(), SAMPLES)
    for x, y in lines:
        heights = np.interp(across, x, y, left=np.nan, right=np.nan)
        inside = (x >= box.left()) & (x <= box.right())
        for met in (heights, y[inside]):
            if ((met >= box.top() - EDGE) & (met <= box.bottom() + EDGE)).any():
                return True
    return False
