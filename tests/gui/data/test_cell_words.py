"""How cells are written."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.data.cells import read_cell
from engine.data.table import Column
from gui.data.cell_words import places_of, shown_cell, typed_cell, widest

NUMBERS = st.one_of(
    st.floats(allow_nan=False, allow_infinity=False),
    st.floats(-10, 10),
    st.decimals(-1000, 1000, places=4).map(float),
    st.sampled_from([0.99999999999, 0.5000000001, 1234567.891234567, 9.99999999999e-7, 100000.00000001]),
)


@given(NUMBERS)
def test_no_digit_is_left_out_where_a_number_is_typed(value: float) -> None:
    """What is offered to be typed again, and shown in the tooltip, reads back as the very same number."""
    column = Column.of_numbers("x", [value])
    words = typed_cell(column, 0)
    assert repr(read_cell(column, words, 0)) == repr(value) or words == "0"


@given(NUMBERS, st.integers(0, 6))
def test_what_is_shown_never_reads_as_another_number(value: float, places: int) -> None:
    """Exactly the number, or six figures or more of it that end in no 0: nothing that looks known exactly, no
    whole number for one that is not, and none that is off by more than half its last figure."""
    column = Column.of_numbers("x", [value])
    words = shown_cell(column, 0, places)
    read = read_cell(column, words, 0)
    assert isinstance(read, float)
    if repr(read) == repr(value) or words == "0":
        return
    mantissa, _, exponent = words.replace("−", "-").partition("e")
    figures = mantissa.replace(".", "").lstrip("-0")
    assert len(figures) >= 6
    assert "." in mantissa
    assert not mantissa.endswith("0")
    last = 10.0 ** (int(exponent or 0) - len(mantissa.partition(".")[2]))
    assert abs(read - value) <= 0.5 * last * (1 + 1e-6)


@pytest.mark.parametrize(
    ("value", "places", "words"),
    [
        (0.6981333696046, 0, "0.698133"), (-1.195385363032869, 6, "−1.195385"), (48.8583701, 0, "48.8583701"),
        (-1.72866039102465e-05, 6, "−1.72866e−05"), (1234567890123.0, 2, "1234567890123.00"),
        (1234567.891234567, 0, "1234567.89"), (0.5000000000123, 0, "0.50000000001"),
        (0.1601997067360884, 0, "0.1601997"), (0.0001234567890123, 0, "0.000123457"), (0.1, 2, "0.10"),
    ],
)  # fmt: skip
def test_long_numbers_at_rest_have_six_figures(value: float, places: int, words: str) -> None:
    """Short ones, whole ones and those that would end in a 0 keep what they need."""
    assert shown_cell(Column.of_numbers("x", [value]), 0, places) == words


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
