"""Typed columns that never change."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.data.table import Column, Table, number_word
from engine.problem import Problem

FLOWERS = Table(
    "flowers",
    (
        Column.of_numbers("length", [1.5, 2, 3], unit="cm"),
        Column.of_numbers("width", [1, 2, 3]),
        Column.of_words("kind", ["rose", "tulip", "rose"]),
    ),
)


def test_an_edit_copies_its_column_only() -> None:
    """Undoing an edit costs one column, and views of the other columns stay right."""
    edited = FLOWERS.with_value(1, "length", 9)
    assert edited["length"].numbers.tolist() == [1.5, 9, 3]
    assert edited["length"].unit == "cm"
    assert FLOWERS["length"].numbers.tolist() == [1.5, 2, 3]
    assert edited["width"] is FLOWERS["width"]
    assert edited["kind"] is FLOWERS["kind"]


def test_words_can_be_edited_too() -> None:
    """A wrong label is put right like a wrong number."""
    edited = FLOWERS.with_value(2, "kind", "tulip")
    assert edited["kind"].words == ("rose", "tulip", "tulip")
    assert FLOWERS["kind"].words == ("rose", "tulip", "rose")


def test_numbers_are_read_only() -> None:
    """Nobody changes a table behind the back of what was fitted to it."""
    with pytest.raises(ValueError, match="read-only"):
        FLOWERS["length"].numbers[0] = 5
    with pytest.raises(ValueError, match="read-only"):
        FLOWERS.with_value(0, "length", 2)["length"].numbers[0] = 5


def test_two_columns_of_one_name_are_refused() -> None:
    """One of them would be lost wherever columns are looked up."""
    with pytest.raises(Problem, match="duplicate"):
        Table("twice", (FLOWERS["width"], FLOWERS["width"]))


def test_columns_must_be_equally_long() -> None:
    """A row exists in every column or in none."""
    with pytest.raises(Problem, match="length"):
        Table("ragged", (FLOWERS["width"], Column.of_numbers("x", [1])))


def test_an_unknown_column_is_named() -> None:
    """The sentence says which column was asked for."""
    with pytest.raises(Problem, match="flowers has no column colour"):
        FLOWERS["colour"]


def test_words_are_no_numbers() -> None:
    """Asking words for numbers is a fault of the roles, not a NaN."""
    with pytest.raises(Problem, match="kind holds words"):
        FLOWERS["kind"].numbers.sum()


def test_levels_come_in_natural_order() -> None:
    """Class 10 comes after class 9, and the order does not depend on the rows."""
    words = ["speaker_10", "speaker_2", "Speaker_1", "b", "10", "9"]
    expected = ("9", "10", "b", "Speaker_1", "speaker_2", "speaker_10")
    assert Column.of_words("who", words).levels == expected
    assert Column.of_words("who", words[::-1]).levels == expected


def test_numbers_become_categories_by_their_shortest_word() -> None:
    """The class of 1.0 is called 1."""
    column = Column.of_numbers("y", [0, 1, 1.5]).as_category()
    assert column.kind == "category"
    assert column.words == ("0", "1", "1.5")


def test_missing_values_are_found() -> None:
    """NaN among numbers, nothing among words."""
    for column in (Column.of_numbers("x", [1, np.nan]), Column.of_words("x", ["a", ""])):
        assert column.missing_mask().tolist() == [False, True]
        assert [column.is_missing(row) for row in range(2)] == [False, True]


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_and_its_word_are_the_same(value: float) -> None:
    """No class name hides a digit."""
    assert float(number_word(value)) == value
