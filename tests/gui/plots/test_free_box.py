"""Words in a plot cover no curve."""

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSizeF

from gui.plots.free_box import free_box

Array = NDArray[np.float64]
AREA, SIZE = QRectF(50, 10, 200, 90), QSizeF(60, 26)


def line(*heights: float) -> tuple[Array, Array]:
    """A curve over the whole width."""
    return np.linspace(AREA.left(), AREA.right(), len(heights)), np.array(heights)


def test_without_curves_they_stand_right_beside() -> None:
    """At the same height, to the right."""
    box = free_box(AREA, QPointF(120, 50), SIZE, 7, [])
    assert box is not None
    assert box.left() == 127
    assert abs(box.center().y() - 50) <= 2


def test_at_the_right_end_they_stand_to_the_left() -> None:
    """Nothing is cut off."""
    box = free_box(AREA, QPointF(240, 50), SIZE, 7, [])
    assert box is not None
    assert box.right() == 233


@pytest.mark.parametrize("heights", [(20, 90), (90, 20), (50, 50), (95, 40, 95), (15, 60, 15)])
@pytest.mark.parametrize("x", [50, 90, 150, 210, 250])
def test_they_keep_off_the_curve(heights: tuple[float, ...], x: float) -> None:
    """Above or below it, wherever there is room."""
    curve = line(*heights)
    place = QPointF(x, float(np.interp(x, *curve)))
    box = free_box(AREA, place, SIZE, 7, [curve])
    if box is None:
        return
    assert AREA.contains(box)
    along = np.linspace(box.left(), box.right(), 200)
    y = np.interp(along, *curve)
    assert not ((y > box.top()) & (y < box.bottom())).any()


def test_where_curves_are_everywhere_there_is_none() -> None:
    """Rather no words than words over curves."""
    curves = [line(height, height) for height in range(10, 100, 15)]
    assert free_box(AREA, QPointF(120, 50), SIZE, 7, curves) is None


def test_a_single_peak_counts() -> None:
    """A spike between two samples of the box is met all the same."""
    x = np.array([50.0, 160.0, 160.5, 161.0, 250.0])
    y = np.array([95.0, 95.0, 20.0, 95.0, 95.0])
    box = free_box(AREA, QPointF(120, 60), SIZE, 7, [(x, y)])
    assert box is None or not (box.left() < 160.5 < box.right() and box.top() < 95)
