"""The number that stands out among all of its kind."""

import numpy as np
import pytest

from engine.foremost import largest


def test_the_largest_whatever_its_sign() -> None:
    """Of several layers; one that has no numbers takes no part."""
    layers = {0: np.array([[1.0, -2.0]]), 1: None, 2: np.array([[0.5], [-3.0]])}
    assert largest(layers) == (2, 1, 0)


@pytest.mark.parametrize("value", [0.0, np.nan, np.inf])
def test_nothing_stands_out(value: float) -> None:
    """Neither among zeros nor where a number is not finite."""
    assert largest({0: np.zeros((2, 2)), 1: np.array([[value]])}) is None
    assert largest({}) is None
