"""Bound calls run in their order, on constants nobody can change."""

from functools import partial

import numpy as np
import pytest

from engine.calls import HALF, ONE, TWO, ZERO, run, scalar


def test_calls_run_in_their_order() -> None:
    """Each sees what the one before it left."""
    values = np.array([1.0, 2.0])
    run([partial(np.add, values, ONE, values), partial(np.multiply, values, TWO, values)])
    assert values.tolist() == [4.0, 6.0]


def test_constants_are_what_they_say() -> None:
    """And cannot be overwritten by a call that takes one for its output."""
    assert [float(each) for each in (ZERO, HALF, ONE, TWO)] == [0.0, 0.5, 1.0, 2.0]
    with pytest.raises(ValueError, match="read-only"):
        np.add(ONE, ONE, out=ONE)


def test_a_scalar_is_a_number_of_its_own() -> None:
    """Two scalars of one value are two places."""
    one, other = scalar(0.3), scalar(0.3)
    one[...] = 0.7
    assert (one.shape, float(one), float(other)) == ((), 0.7, 0.3)
