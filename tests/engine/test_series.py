"""Series remember what they were given, and never outgrow their room."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.series import Series


def of(values: list[float], most: int = 1000, first: int = 0) -> Series:
    """A series of these values at first, first + 1 …"""
    series = Series(most)
    series.extend(first, values)
    return series


def test_empty() -> None:
    """Nothing yet."""
    series = Series()
    assert len(series) == 0
    assert series.last_at == -1
    assert all(column.size == 0 for column in series.columns)


def test_keeps_every_value_while_there_is_room() -> None:
    """Each where it was put: lowest, highest and last are the value itself."""
    values = [float(index % 7) for index in range(300)]
    series = of(values, first=5)
    assert series.at.tolist() == list(range(5, 305))
    assert series.last.tolist() == series.lowest.tolist() == series.highest.tolist() == values
    assert series.last_at == 304


def test_leaves_gaps() -> None:
    """Values need not be neighbours."""
    series = Series()
    for at in (0, 7, 30):
        series.extend(at, [at / 10])
    assert series.at.tolist() == [0, 7, 30]
    assert series.last.tolist() == [0.0, 0.7, 3.0]


def test_known_values_are_left_alone() -> None:
    """Replaying records nothing twice and changes nothing; what is new behind it is taken."""
    series = of([1.0, 2.0, 3.0])
    series.extend(0, [9.0])
    series.extend(2, [9.0])
    series.extend(1, [9.0, 9.0, 4.0])
    assert series.at.tolist() == [0, 1, 2, 3]
    assert series.last.tolist() == [1.0, 2.0, 3.0, 4.0]


@pytest.mark.parametrize("most", [0, -2, 1, 3, 7])
def test_an_odd_room_is_refused(most: int) -> None:
    """One point would be left without a neighbour."""
    with pytest.raises(ValueError, match="two by two"):
        Series(most)


def test_neighbours_merge_when_the_room_is_spent() -> None:
    """Two by two, with where they end, the lowest, the highest and the last of them."""
    series = of([4.0, 1.0, 2.0, 3.0, 5.0, 0.0], most=4)
    assert series.at.tolist() == [1, 3, 5]
    assert series.lowest.tolist() == [1.0, 2.0, 0.0]
    assert series.highest.tolist() == [4.0, 3.0, 5.0]
    assert series.last.tolist() == [1.0, 3.0, 0.0]


@settings(max_examples=60)
@given(st.lists(st.floats(-10, 10), min_size=1, max_size=200), st.sampled_from((2, 4, 6, 16)))
def test_blocks_hold_their_values(values: list[float], most: int) -> None:
    """However often neighbours merged: blocks follow one another, each with the right three numbers."""
    series = of(values, most)
    assert len(series) <= most
    starts = [0, *(series.at[:-1] + 1).tolist()]
    assert series.last_at == len(values) - 1
    for start, end, low, high, last in zip(
        starts, series.at, series.lowest, series.highest, series.last, strict=True
    ):
        block = values[start : end + 1]
        assert (low, high, last) == (min(block), max(block), block[-1])


@given(st.lists(st.integers(1, 9), min_size=1, max_size=20), st.sampled_from((2, 4, 8)))
def test_pieces_make_no_difference(pieces: list[int], most: int) -> None:
    """Values given one by one or many at once come to the same series."""
    random = np.random.default_rng(0)
    values = random.normal(size=sum(pieces)).tolist()
    piecewise, start = Series(most), 0
    for length in pieces:
        piecewise.extend(start, values[start : start + length])
        start += length
    whole = of(values, most)
    assert [column.tolist() for column in piecewise.columns] == [column.tolist() for column in whole.columns]
