"""From a coarse grid to a picture: interpolation, bands and level lines."""

import numpy as np
import pytest

from gui.plots.contour import NOT_FINITE, Array, bands, level_lines, resampled

GRID = np.linspace(-1, 1, 31)
BOWL = GRID[np.newaxis, :] ** 2 + GRID[:, np.newaxis] ** 2


def test_interpolation_goes_through_every_point() -> None:
    """At the points of the grid nothing is changed."""
    again = resampled(BOWL, 61, 61, to_ends=True)[::2, ::2]
    assert again == pytest.approx(BOWL)


def test_interpolation_follows_a_curve_between_points() -> None:
    """Between the points the bowl is met to a thousandth."""
    fine = np.linspace(-1, 1, 121)
    expected = fine[np.newaxis, :] ** 2 + fine[:, np.newaxis] ** 2
    assert resampled(BOWL, 121, 121, to_ends=True)[8:-8, 8:-8] == pytest.approx(
        expected[8:-8, 8:-8], abs=1e-3
    )


def test_a_step_does_not_ring() -> None:
    """A saturated sigmoid is interpolated without leaving 0..1."""
    step = np.tile((GRID > 0).astype(float), (31, 1))
    values = resampled(step, 90, 90)
    assert (values.min(), values.max()) == (0.0, 1.0)


def test_rows_and_columns_keep_their_order() -> None:
    """Row 0 stays the first row; width and height may differ."""
    values = resampled(np.array([[0.0, 1.0], [2.0, 3.0]]), 4, 6)
    assert values.shape == (4, 6)
    assert values[0, 0] < values[0, -1] < values[-1, 0] < values[-1, -1]


def test_what_is_not_finite_stays_so() -> None:
    """An overflowing corner does not spoil the rest of the map."""
    values = BOWL.copy()
    values[:3, :3] = np.inf
    shown = resampled(values, 62, 62)
    assert np.isnan(shown[0, 0])
    assert np.isfinite(shown[20:, 20:]).all()


def test_bands() -> None:
    """The ends have their own band, what lies outside the nearest, what is not finite a special one."""
    values = np.array([[-5.0, 0.0, 0.5], [1.0, 9.0, np.nan]])
    assert bands(values, 0.0, 1.0, 3).tolist() == [[0, 0, 1], [2, 2, NOT_FINITE]]


def radii(pieces: Array) -> Array:
    x, y = 2 * pieces[:, 0::2] - 1, 2 * pieces[:, 1::2] - 1
    distances: Array = np.hypot(x, y)
    return distances


def test_a_level_line_lies_on_its_level() -> None:
    """The line where the bowl is ½ is a circle of radius √½."""
    distances = radii(level_lines(BOWL, 0.5))
    assert distances == pytest.approx(np.full(distances.shape, 0.5**0.5), abs=2e-3)


def test_a_closed_line_is_closed() -> None:
    """Every end of a piece is the end of another: the line has no gap."""
    pieces = level_lines(BOWL, 0.5)
    ends = np.round(np.concatenate([pieces[:, :2], pieces[:, 2:]]), 9)
    _, counts = np.unique(ends, axis=0, return_counts=True)
    assert (counts == 2).all()


def test_no_line_where_the_level_is_not_reached() -> None:
    """A map that is the same everywhere has no line."""
    assert level_lines(np.full((9, 9), 0.3), 0.5).shape == (0, 4)


@pytest.mark.parametrize(("high", "joins_the_high_corners"), [(0.9, True), (0.6, False)])
def test_a_saddle_follows_its_middle(high: float, joins_the_high_corners: bool) -> None:
    """Two opposite corners above the level belong together if the middle is above it too."""
    pieces = level_lines(np.array([[high, 0.2], [0.2, high]]), 0.5)
    assert len(pieces) == 2
    middles = (pieces[:, :2] + pieces[:, 2:]) / 2
    cuts_off_low_corners = np.allclose(np.sort(middles[:, 0] + middles[:, 1]), [1, 1])
    assert cuts_off_low_corners == joins_the_high_corners
