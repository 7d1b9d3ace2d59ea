"""The pace slider goes from a phase every few seconds to as fast as it goes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.session.pace import Pace


def test_the_left_end_shows_a_phase_every_three_seconds() -> None:
    """Slow enough to read the working of every phase."""
    assert Pace(0.0).seconds_a_phase == pytest.approx(3.0)
    assert Pace(0.0).shows_phases


def test_the_right_end_has_no_limit_and_shows_no_phases() -> None:
    """As fast as it goes."""
    assert Pace(1.0).is_unlimited
    assert not Pace(1.0).shows_phases


@given(st.floats(0, 1), st.floats(0, 1))
def test_further_right_is_never_slower(a: float, b: float) -> None:
    """One direction only."""
    low, high = sorted((a, b))
    assert Pace(low).phases_a_second <= Pace(high).phases_a_second
    assert Pace(low).shows_phases or not Pace(high).shows_phases


def test_an_iteration_has_four_phases() -> None:
    """Beyond what can be seen, whole iterations are counted."""
    pace = Pace(0.7)
    assert pace.iterations_a_second == pytest.approx(pace.phases_a_second / 4)
