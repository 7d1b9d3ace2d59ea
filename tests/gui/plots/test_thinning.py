"""Long recordings keep their peaks when they are made short."""

import numpy as np
import pytest

from gui.plots.loss_history import Line
from gui.plots.thinning import thinned


def recording(values: np.ndarray[tuple[int], np.dtype[np.float64]]) -> Line:
    return Line(np.arange(len(values), dtype=np.float64), values, values, values)


def test_short_recordings_stay_as_they_are() -> None:
    """What fits is drawn point by point."""
    line = recording(np.array([3.0, 1.0, 2.0]))
    x, y = thinned(line, 100)
    assert x.tolist() == [0, 1, 2]
    assert y.tolist() == [3, 1, 2]


def test_peaks_survive() -> None:
    """One high and one low value among a million are still drawn, near where they are."""
    values = np.full(1_000_000, 0.5)
    values[123_456], values[654_321] = 9.0, 0.01
    x, y = thinned(recording(values), 200)
    assert len(x) == len(y) <= 2 * 200 + 1
    assert y.max() == 9.0
    assert y.min() == 0.01
    assert x[y.argmax()] == pytest.approx(123_456, abs=5_000)


def test_ends_survive() -> None:
    """The line reaches the newest value."""
    x, y = thinned(recording(np.linspace(5, 1, 10_001)), 50)
    assert (x[0], y[0]) == (0, 5)
    assert (x[-1], y[-1]) == (10_000, 1)


def test_a_falling_line_falls() -> None:
    """No zigzag where there is none: a block that falls is drawn from high to low."""
    _, falling = thinned(recording(np.linspace(9, 1, 5_000)), 40)
    assert (np.diff(falling) <= 0).all()
    _, rising = thinned(recording(np.linspace(1, 9, 5_000)), 40)
    assert (np.diff(rising) >= 0).all()


def test_blocks_show_their_range() -> None:
    """A recording whose neighbours were merged is drawn with both ends of every block."""
    line = Line(np.array([1.0, 3.0]), np.array([2.0, 3.0]), np.array([1.0, 3.0]), np.array([4.0, 5.0]))
    _, y = thinned(line, 100)
    assert {1.0, 4.0, 5.0} <= set(y.tolist())


def test_what_is_not_finite_breaks_the_line_at_its_end_only() -> None:
    """One NaN among many does not tear a hole; a block of nothing else stays NaN."""
    values = np.linspace(1, 2, 10_000)
    values[500] = np.nan
    _, y = thinned(recording(values), 50)
    assert np.isfinite(y).all()
    values[5_000:] = np.nan
    _, y = thinned(recording(values), 50)
    assert np.isnan(y[-5:]).all()


def test_sparse_stretches_are_no_stairs() -> None:
    """Dense at first, sparse later: a straight line stays one, each sparse point in its place."""
    at = np.concatenate([np.arange(5_000.0), np.arange(5_000.0, 50_000.0, 2_500.0)])
    values = at / 1e4
    x, y = thinned(Line(at, values, values, values), 100)
    assert np.abs(y - x / 1e4).max() <= 0.02
    assert set(at[5_001:].tolist()) <= set(x.tolist())
