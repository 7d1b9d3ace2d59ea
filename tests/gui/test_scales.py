"""Axes: round numbers, few enough, that hold what is shown, up to the largest losses there are."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.scales import (
    Scale,
    counts_thousands,
    decade_scale,
    in_thousands,
    log_scale,
    loss_scale,
    tick,
    updates_scale,
    value_scale,
)

positive = st.floats(min_value=1e-300, max_value=1e300)
ordinary = st.floats(min_value=-1e9, max_value=1e9)


def shown(scale: Scale) -> list[str]:
    return [tick.text.plain for tick in scale.ticks]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([0.133], ["0", "0.1", "0.2"]),
        ([0.25, 0.13], ["0", "0.2", "0.4"]),
        ([0.7], ["0", "0.5", "1"]),
        ([2.4, 0.352], ["0", "2", "4"]),
        ([], ["0", "0.5", "1"]),
        ([0.0], ["0", "0.5", "1"]),
        ([math.nan, math.inf], ["0", "0.5", "1"]),
    ],
)
def test_a_loss_begins_on_a_linear_axis_from_zero(values: list[float], expected: list[str]) -> None:
    """Until the loss has spanned a decade, heights compare as they are."""
    scale = loss_scale(values)
    assert shown(scale) == expected
    assert scale.low == 0
    assert not scale.is_log


def test_the_axis_turns_logarithmic_at_a_decade() -> None:
    """From a tenth of the highest loss on, equal ratios are equal lengths."""
    assert not loss_scale([1.0, 0.101]).is_log
    assert loss_scale([1.0, 0.1]).is_log
    assert shown(loss_scale([0.6, 0.031])) == ["0.02", "0.05", "0.1", "0.2", "0.5", "1"]
    assert shown(loss_scale([0.8, 0.011])) == ["0.01", "0.03", "0.1", "0.3", "1"]


def test_a_loss_that_exploded_has_an_axis() -> None:
    """Values up to 10³⁰³ are shown by every hundredth power; what is not finite has no say."""
    scale = loss_scale([1.0, 106.0, 4.21e303, math.inf, math.nan])
    assert shown(scale) == ["1", "10¹⁰⁰", "10²⁰⁰", "10³⁰⁰"]
    assert scale.holds(4.21e303)


@given(st.lists(positive, min_size=1, max_size=5), st.integers(3, 8))
def test_every_loss_lies_on_its_axis(values: list[float], most: int) -> None:
    """No loss is cut off, and the numbers beside the axis do not crowd."""
    scale = loss_scale(values, most)
    assert all(scale.holds(value) for value in values)
    assert all(-1e-9 <= scale.share(value) <= 1 + 1e-9 for value in values)
    assert 1 <= len(scale.ticks) <= max(3, most)
    assert [tick.value for tick in scale.ticks] == sorted(tick.value for tick in scale.ticks)


@given(positive, st.floats(min_value=1.0, max_value=1e200), st.integers(3, 8))
def test_logarithmic_ticks_are_what_they_say(low: float, ratio: float, most: int) -> None:
    """A written tick is the number it stands for, and stands on the axis."""
    high = min(low * ratio, 1e300)
    for mark in log_scale(low, high, most).ticks:
        assert mark.text.value == pytest.approx(mark.value, rel=1e-9)


@pytest.mark.parametrize(
    ("done", "least", "expected"),
    [
        (0, 40, ["0", "20", "40"]),
        (0, 10, ["0", "5", "10"]),
        (41, 40, ["0", "25", "50"]),
        (3650, 40, ["0", "2\u202f000", "4\u202f000"]),
        (1200, 40, ["0", "600", "1\u202f200"]),
        (2**20, 40, ["0", "600\u202f000", "1\u202f200\u202f000"]),
    ],
)
def test_updates_end_at_a_round_number(done: int, least: int, expected: list[str]) -> None:
    """Counts are written out, with their thousands parted."""
    assert shown(updates_scale(done, least)) == expected


@given(st.integers(0, 10**9))
def test_updates_use_most_of_the_width(done: int) -> None:
    """The curve never shrinks to a corner: at least two thirds of the axis are used."""
    scale = updates_scale(done, 2)
    assert scale.holds(done)
    assert done <= 2 or done >= 0.66 * scale.high


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (1e-4, 1, ["10⁻⁴", "0.001", "0.01", "0.1", "1"]),
        (1e-6, 1, ["10⁻⁶", "10⁻⁴", "0.01", "1"]),
        (1e-8, 1, ["10⁻⁸", "10⁻⁶", "10⁻⁴", "0.01", "1"]),
        (1e-4, 30, ["10⁻⁴", "0.01", "1", "100"]),
        (1e-4, 1e227, ["1", "10¹⁰⁰", "10²⁰⁰"]),
    ],
)
def test_decades(low: float, high: float, expected: list[str]) -> None:
    """Gradient sizes: 10⁻⁴ to 1, and further down or up in round steps."""
    assert shown(decade_scale(low, high)) == expected


def test_few_decades_are_written_where_it_is_narrow() -> None:
    """Less room, fewer numbers."""
    assert shown(decade_scale(1e-4, 1, most_ticks=3)) == ["10⁻⁴", "0.01", "1"]


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (-0.12, 1.12, ["0", "0.5", "1"]),
        (-1.8, 2.8, ["−1", "0", "1", "2"]),
        (3, 3, ["2", "3", "4"]),
        (9, 47, ["10", "20", "30", "40"]),
    ],
)
def test_values_have_round_ticks_inside(low: float, high: float, expected: list[str]) -> None:
    """Any interval has three to five round numbers."""
    assert shown(value_scale(low, high)) == expected


@given(ordinary, ordinary)
def test_ticks_of_values_lie_inside(one: float, other: float) -> None:
    """Ticks never lie outside the interval they belong to, however it is chosen."""
    low, high = sorted((one, other))
    scale = value_scale(low, high)
    assert len(scale.ticks) <= 5
    reach = 1e-6 * (scale.high - scale.low)
    assert all(scale.low - reach <= mark.value <= scale.high + reach for mark in scale.ticks)


def test_shares() -> None:
    """Where a value stands on a linear and on a logarithmic axis; 0 has no place on the latter."""
    assert Scale(0, 4).share(1) == 0.25
    log = Scale(0.01, 1, is_log=True)
    assert log.share(0.1) == pytest.approx(0.5)
    assert math.isnan(log.share(0.0))


def test_ticks_have_no_more_figures_than_needed() -> None:
    """0.2 and not 0.20; powers of ten stand alone where they are extreme."""
    assert [tick(value).text.plain for value in (0.2, 0.15, 1e-4, 2e-5, 1e5, 2_000)] == [
        "0.2", "0.15", "10⁻⁴", "2·10⁻⁵", "10⁵", "2\u202f000",
    ]  # fmt: skip


def test_the_largest_numbers_have_an_axis() -> None:
    """From one end of the floats to the other."""
    scale = value_scale(-1.7e308, 1.7e308)
    assert all(math.isfinite(end) for end in (scale.low, scale.high))
    assert len(scale.ticks) >= 2


def test_long_numbers_are_written_as_thousands() -> None:
    """100 000 to 400 000 are 100 to 400 thousand; what is shorter stays, and so do powers of ten."""
    prices = value_scale(0, 420_000)
    assert counts_thousands(prices)
    assert shown(in_thousands(prices)) == ["0", "100", "200", "300", "400"]
    assert in_thousands(prices).holds(420_000)
    assert not counts_thousands(value_scale(0, 40_000))
    assert not counts_thousands(value_scale(0, 1e12))
