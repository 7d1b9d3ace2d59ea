"""Steps are laid along the timeline as bars, until they would be too thin."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.position import Position
from gui.timeline.track import Trace, columns, lay_track, ticks


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
    """The means of neighbours; what comes last stays last."""
    at = np.arange(10_000, dtype=float)
    thin, values = columns(at, at * 2, 500)
    assert len(thin) == 500
    assert thin[-1] == 9_999
    assert values[0] == np.mean(at[:20] * 2)


@pytest.mark.parametrize("is_log", [False, True])
@pytest.mark.parametrize("least", [1, 5])
def test_a_thinned_curve_keeps_its_mean_and_whole_epochs(is_log: bool, least: int) -> None:
    """Every value counts once; by powers of ten the first points lie close together. The first point is where
    the curve begins, every other one where its values end."""
    at, values = np.arange(10_000.0), np.random.default_rng(1).random(10_000)
    thin, means = columns(at, values, 300, is_log, least)
    assert len(thin) <= 300
    assert thin[0] == 0
    first = next(end for end in range(1, 200) if np.isclose(values[:end].mean(), means[0]))
    widths = np.diff(thin[1:], prepend=first - 1)
    assert (np.array([first, *widths[:-1]]) % least == 0).all()
    assert widths.min() >= least
    assert np.isclose(means[0] * first + (means[1:] * widths).sum(), values.sum())
    assert (thin[1] < 3 * least) if is_log else (thin[1] > 60)


def test_the_end_of_a_curve_is_no_mean_of_a_few() -> None:
    """A last batch alone may lie far off the mean of an epoch: it would look like a jump of the loss."""
    values = np.tile([1.0, 3.0], 51)[:-1]
    _, means = columns(np.arange(101.0), values, 300, least=4)
    assert np.allclose(means, 2.0, atol=0.3)


def test_a_short_curve_of_one_epoch_has_two_points() -> None:
    """A line can be drawn."""
    at = np.arange(7.0)
    assert len(columns(at, at, 300, least=100)[0]) >= 2


@given(st.integers(1, 43), st.integers(4, 14), st.data())
def test_a_click_on_a_bar_is_its_step(iterations: int, steps: int, data: st.DataObject) -> None:
    """What the pin shows and what the pointer takes are the same."""
    track = lay_track(216, 1264, iterations, steps, 1.0)
    if track is not None:
        iteration, stage = data.draw(st.integers(0, iterations - 1)), data.draw(st.integers(0, steps - 1))
        assert track.position_at(track.x_of(Position(iteration, stage))) == Position(iteration, stage)
        assert track.position_at(215) == Position(0)


@given(st.integers(1, 10**6), st.booleans(), st.data())
def test_a_click_on_the_trace_is_near_its_iteration(span: int, is_log: bool, data: st.DataObject) -> None:
    """To a pixel, linear or by powers of ten; the ends are exact."""
    trace = Trace(216, 1264, span, 6, is_log)
    x = data.draw(st.floats(216, 1264))
    position = trace.position_at(x)
    updates = position.updates_done(2)
    lower, upper = trace.x_of_updates(max(0, updates - 1)), trace.x_of_updates(updates + 1)
    assert lower - 1 <= x <= upper + 1
    assert trace.position_at(216) == Position(0)
    assert trace.position_at(1264) == Position(span - 1, 5)


def test_powers_of_ten_are_the_ticks_of_a_logarithmic_timeline() -> None:
    """0, 1, 10, 100 …"""
    assert ticks(5_000, is_log=True) == [0, 1, 10, 100, 1_000]
