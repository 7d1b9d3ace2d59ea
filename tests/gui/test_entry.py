"""Numbers as they are typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
from gui.entry import allowed_words, complaint_about, parse_number, rounded, value_text


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("0.5", 0.5),
        ("0,5", 0.5),
        (" −3 ", -3.0),
        ("-3", -3.0),
        ("1e-3", 0.001),
        ("1 000", 1000.0),
        (".5", 0.5),
    ],
)
def test_both_decimal_marks_and_both_minus_signs_are_read(typed: str, value: float) -> None:
    """Whoever writes 0,5 means a half."""
    assert parse_number(typed) == value


@pytest.mark.parametrize("typed", ["", "abc", "1.2.3", "nan", "inf", "1e999", "1_000", "0x10", "--1"])
def test_what_is_no_finite_number_is_not_read(typed: str) -> None:
    """Python's own liberties are not a person's."""
    assert parse_number(typed) is None


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_shown_value_can_be_typed_again(value: float) -> None:
    """Nothing is lost by clicking into a field and leaving it."""
    assert parse_number(value_text(value)) == value


@pytest.mark.parametrize(
    ("allowed", "words"),
    [
        (NOT_NEGATIVE, "Use a number from 0 up."),
        (POSITIVE, "Use a number above 0."),
        (SHARE, "Use a number from 0 to 1."),
        (SHARE_BELOW_ONE, "Use a number from 0, below 1."),
        (UNITS, "Use a whole number from 1 to 10\u202f000."),
        (COUNT, "Use a whole number from 1 up."),
        (ANY_NUMBER, "Use a number."),
        (Range(0, 100, open_low=True), "Use a number above 0 to 100."),
    ],
)
def test_what_is_allowed_is_said_in_a_sentence(allowed: Range, words: str) -> None:
    """Limits that only keep numbers sane are left out."""
    assert allowed_words(allowed) == words


@pytest.mark.parametrize(
    ("typed", "allowed", "words"),
    [
        ("0.5", NOT_NEGATIVE, ""),
        ("-1", NOT_NEGATIVE, "Use a number from 0 up."),
        ("abc", NOT_NEGATIVE, "Use a number from 0 up."),
        ("", NOT_NEGATIVE, "Use a number from 0 up."),
        ("inf", NOT_NEGATIVE, "Use a number from 0 up."),
        ("1e400", NOT_NEGATIVE, "That is too large. Use a number up to 10¹²."),
        ("1e13", POSITIVE, "That is too large. Use a number up to 10¹²."),
        ("-1e400", ANY_NUMBER, "That is too far below 0. Use a number from −10¹² up."),
        ("5e9", SEED, "That is too large. Use a whole number up to 4\u202f294\u202f967\u202f295."),
        ("1e400", SHARE, "Use a number from 0 to 1."),
    ],
)
def test_a_complaint_is_true_of_what_was_typed(typed: str, allowed: Range, words: str) -> None:
    """`from 0 up` is no answer to somebody who typed more than there is."""
    assert complaint_about(typed, allowed) == words


@pytest.mark.parametrize(
    ("value", "shown"),
    [(1.6599946866, 1.66), (-0.4536612, -0.4537), (108.14, 108.1), (77282.4, 77282.0), (0.0, 0.0)],
)
def test_a_rounded_value_has_four_figures_or_its_whole_part(value: float, shown: float) -> None:
    """Nothing left of the decimal mark is lost."""
    assert rounded(value) == shown
