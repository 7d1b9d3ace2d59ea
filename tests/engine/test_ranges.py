"""Ranges hold what they say, and refuse the rest by name."""

import math

import pytest

from engine.problem import Problem
from engine.ranges import (
    ANY_NUMBER,
    COUNT,
    NOT_NEGATIVE,
    POSITIVE,
    SEED,
    SHARE,
    SHARE_BELOW_ONE,
    UNITS,
    Range,
)

INSIDE = [
    (POSITIVE, [1e-300, 0.5, 1e12]),
    (NOT_NEGATIVE, [0, 0.0, 1e12]),
    (ANY_NUMBER, [-1e12, 0, 1e12]),
    (SHARE, [0, 0.5, 1]),
    (SHARE_BELOW_ONE, [0, 0.999999]),
    (COUNT, [1, 10**9]),
    (UNITS, [1, 10_000]),
    (SEED, [0, 2**32 - 1]),
]
OUTSIDE = [
    (POSITIVE, [0, -1e-300, 2e12]),
    (NOT_NEGATIVE, [-1e-300, 2e12]),
    (ANY_NUMBER, [-2e12, 2e12]),
    (SHARE, [-0.01, 1.01]),
    (SHARE_BELOW_ONE, [-0.01, 1]),
    (COUNT, [0, -1, 1.5, 10**9 + 1]),
    (UNITS, [0, 10_001, 2.5]),
    (SEED, [-1, 2**32, 0.5]),
]


@pytest.mark.parametrize(("numbers", "values"), INSIDE)
def test_holds_its_ends(numbers: Range, values: list[float]) -> None:
    """What belongs to a range is let through, its ends too where they belong."""
    for value in values:
        assert numbers.holds(value), value
        numbers.check("size", value)


@pytest.mark.parametrize(("numbers", "values"), OUTSIDE)
def test_refuses_what_lies_outside(numbers: Range, values: list[float]) -> None:
    """The refusal names the setting and the value."""
    for value in values:
        assert not numbers.holds(value), value
        with pytest.raises(Problem) as caught:
            numbers.check("size of it", value)
        assert str(caught.value).startswith(f"The size of it is {value}: use a ")


@pytest.mark.parametrize("numbers", [POSITIVE, NOT_NEGATIVE, ANY_NUMBER, SHARE, COUNT, UNITS, SEED])
@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, True, "1", None])
def test_refuses_what_is_no_number(numbers: Range, value: float) -> None:
    """No range holds nan, infinity, a truth value, a text or nothing."""
    with pytest.raises(Problem):
        numbers.check("size", value)


def test_says_which_numbers_it_wants() -> None:
    """Whole or not, and whether the ends belong to it."""
    for numbers, words in (
        (UNITS, "use a whole number from 1, up to 10000."),
        (POSITIVE, "use a number above 0, up to 1e+12."),
        (SHARE_BELOW_ONE, "use a number from 0, below 1."),
    ):
        with pytest.raises(Problem, match=r"^The size is -5: ") as caught:
            numbers.check("size", -5)
        assert str(caught.value).endswith(words)
