"""How cells are written."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.data.cells import read_cell
from engine.data.table import Column
from gui.data.cell_words import places_of, shown_cell, typed_cell, widest


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_no_digit_is_left_out(value: float) -> None:
    """What is shown, and what is offered to be typed again, reads back as the very same number."""
    column = Column.of_numbers("x", [value])
    for words in (shown_cell(column, 0, places_of(column)), typed_cell(column, 0)):
        assert repr(read_cell(column, words, 0)) == repr(value) or words == "0"


def test_a_column_stands_even() -> None:
    """Zeros fill up to the decimals that are usual; a few longer numbers do not lengthen all others."""
    column = Column.of_numbers("x", [*([1, 2.5] * 30), 0.123456, -7])
    places = places_of(column)
    assert places == 1
    assert [shown_cell(column, row, places) for row in (0, 1, 60, 61)] == ["1.0", "2.5", "0.123456", "−7.0"]


@pytest.mark.parametrize("values", [[math.nan], [1, 2]])
def test_whole_numbers_have_no_decimals(values: list[float]) -> None:
    """Nor has a column without any number."""
    assert places_of(Column.of_numbers("x", values)) == 0


def test_a_missing_value_is_empty_and_words_are_themselves() -> None:
    """Nothing is written for nothing."""
    assert shown_cell(Column.of_numbers("x", [math.nan]), 0, 2) == ""
    assert shown_cell(Column.of_words("w", ["rose"]), 0) == "rose"


def test_the_widest_cell_may_be_the_last() -> None:
    """A column is wide enough for its largest number, wherever it stands."""
    column = Column.of_numbers("x", [*range(1000), 123456789.5])
    assert widest(column, 0) == "123456789.5"
    assert widest(Column.of_numbers("x", []), 0) == ""
