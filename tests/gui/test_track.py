"""Steps are laid along the timeline as bars, until they would be too thin."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.position import Position
from gui.track import columns, lay_track, ticks


def test_one_iteration_has_wide_bars() -> None:
    """27 px with a gap of 3, as in the mock-up."""
    track = lay_track(216, 1264, 1, 6, 1.0)
    assert track is not None
    assert (track.pitch, track.bar) == (30.0, 27.0)
    assert track.left_of(Position(0, 4)) == 216 + 4 * 30


@given(st.integers(1, 400), st.integers(4, 14))
def test_bars_fit_or_give_way_to_a_trace(iterations: int, steps: int) -> None:
    """Nothing leaves the track, and no bar is thinner than 2 px."""
    track = lay_track(216, 1264, iterations, steps, 1.0)
    if track is not None:
        last = Position(iterations - 1, steps - 1)
        assert track.left_of(last) + track.bar <= 1264 + 1
        assert track.bar >= 2


def test_ten_thousand_iterations_are_a_trace() -> None:
    """They are no bars any more."""
    assert lay_track(216, 1264, 10_000, 6, 1.0) is None


@pytest.mark.parametrize(("span", "step"), [(7, 1), (60, 10), (1_000, 200), (3_650, 500), (61_000, 10_000)])
def test_ticks_are_round(span: int, step: int) -> None:
    """1, 2 or 5 times a power of ten."""
    found = ticks(span)
    assert found[0] == 0
    assert found[1] == step
    assert len(found) <= 10


def test_a_long_curve_is_thinned_to_its_columns() -> None:
    """With its first and last point."""
    at = np.arange(10_000, dtype=float)
    thin, values = columns(at, at * 2, 500)
    assert len(thin) == 500
    assert (thin[0], thin[-1]) == (0, 9_999)
    assert (values == thin * 2).all()
