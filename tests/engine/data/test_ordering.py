"""Numbers put in order pile by pile: the very order of one stable sort."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import slices
from engine.data import ordering as ordering_module
from engine.data.ordering import ordering
from engine.slices import exhaust

NUMBERS = st.lists(st.one_of(st.floats(), st.sampled_from((0.0, -0.0, 1.0))), max_size=60)


@given(NUMBERS)
def test_piles_give_the_order_of_a_stable_sort(numbers: list[float]) -> None:
    """Whatever the numbers: infinite, missing, all the same."""
    values = np.array(numbers, np.float64)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ordering_module, "FEW", 0)
        patch.setattr(ordering_module, "PILES", 4)
        patch.setattr(ordering_module, "BLOCK", 7)
        found = exhaust(ordering(values))
    assert found.tolist() == np.argsort(values, kind="stable").tolist()


def test_many_numbers_are_put_in_order_in_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    """A window goes on meanwhile."""
    monkeypatch.setattr(slices, "SLICE_SECONDS", 0.0)
    values = np.random.RandomState(0).standard_normal(100_000)
    shares = list(ordering(values))
    assert len(shares) > 200
    assert shares == sorted(shares)
    assert exhaust(ordering(values)).tolist() == np.argsort(values, kind="stable").tolist()
