"""Moving and shrinking columns of numbers, and back."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.data.samples import FloatArray
from engine.data.scaling import Scale, Scaling, fit_scale

COLUMNS = st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=30).map(np.array)
KINDS: tuple[Scaling, ...] = ("none", "standardise", "min_max", "divide")


@given(COLUMNS, st.sampled_from(KINDS))
def test_scaling_can_be_undone(values: FloatArray, kind: Scaling) -> None:
    """An error shown in dollars must come from the very dollars of the file."""
    scale = fit_scale(kind, values, divisor=16)
    size = np.abs(values).max() + abs(scale.offset)
    np.testing.assert_allclose(
        scale.original(scale.scaled(values)), values, rtol=1e-12, atol=1e-300 + 1e-12 * size
    )


def test_standardised_values_have_mean_0_and_spread_1() -> None:
    """The definition, with the standard deviation of all values (÷ n)."""
    scale = fit_scale("standardise", np.array([2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0]))
    assert scale == Scale(5.0, 2.0)


def test_ordinary_numbers_keep_every_bit() -> None:
    """The guard against huge numbers must not change mean and spread of all the others."""
    values = np.array([191.4, 105.4, 88.3, 1017.0, 61.7])
    assert fit_scale("standardise", values) == Scale(float(values.mean()), float(values.std()))


def test_min_max_and_divide() -> None:
    """Lowest to 0 and highest to 1; pictures by their largest ink."""
    assert fit_scale("min_max", np.array([2.0, 6.0])).scaled(np.array([2.0, 4.0, 6.0])).tolist() == [
        0,
        0.5,
        1,
    ]
    assert fit_scale("divide", np.array([3.0]), 16).scaled(np.array([8.0, 16.0])).tolist() == [0.5, 1]


@pytest.mark.parametrize("kind", ["standardise", "min_max"])
def test_a_constant_column_is_not_divided_by_zero(kind: Scaling) -> None:
    """Three times 0.1 has a mean that is not 0.1: the spread would be rounding, not data."""
    scale = fit_scale(kind, np.array([0.1, 0.1, 0.1]))
    assert scale.constant
    assert scale.scaled(np.array([0.1, 0.1])).tolist() == [0, 0]


@pytest.mark.parametrize("values", [[1e12, -3e12, 2e12], [1e300, -1e300, 0], [1e-300, 2e-300, 3e-300]])
def test_huge_and_tiny_columns_are_standardised(values: list[float]) -> None:
    """Their squares do not fit into float64, they themselves do."""
    scaled = fit_scale("standardise", np.array(values)).scaled(np.array(values))
    assert scaled.mean() == pytest.approx(0, abs=1e-12)
    assert scaled.std() == pytest.approx(1)


def test_the_smallest_numbers_do_not_divide_by_zero() -> None:
    """A spread that rounds to 0 counts as none."""
    assert fit_scale("standardise", np.array([0, 0, 0, 0, 5e-324])).constant
