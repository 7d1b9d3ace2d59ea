"""Rows as numbers: equal exactly where the rows are, however many there are."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.data import row_keys as row_keys_module
from engine.data.row_keys import also_in, count_different, row_keys
from engine.data.table import Column
from engine.slices import exhaust

ROWS = st.lists(
    st.tuples(st.sampled_from((0.0, -0.0, 1.5, float("nan"), 1e300)), st.sampled_from(("a", "b", ""))),
    min_size=1, max_size=60,
)  # fmt: skip


def same(row: tuple[float, str]) -> tuple[str, str]:
    """A row in a form in which equal rows are equal: 0 and −0 are, and so are missing values."""
    return repr(row[0] + 0.0), row[1]


@given(ROWS, st.booleans(), st.data())
def test_keys_are_the_same_where_rows_are(
    rows: list[tuple[float, str]], piles: bool, data: st.DataObject
) -> None:
    """Counted, and looked for among others, at once or pile by pile."""
    numbers, words = zip(*rows, strict=True)
    keys = exhaust(row_keys([Column.of_numbers("x", numbers), Column.of_words("word", words)]))
    plain = [same(row) for row in rows]
    first = data.draw(st.integers(0, len(rows)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(row_keys_module, "FEW", 0 if piles else 100)
        assert exhaust(count_different(keys)) == len(set(plain))
        met = exhaust(also_in(keys[:first], keys[first:]))
    assert met.tolist() == [row in plain[first:] for row in plain[:first]]


def test_many_are_compared_in_steps() -> None:
    """So that a window goes on."""
    keys = exhaust(row_keys([Column.of_numbers("x", np.arange(40_000) % 30_000)]))
    steps = count_different(keys)
    assert len([None for _ in steps]) > 50
    assert exhaust(count_different(keys)) == 30_000
