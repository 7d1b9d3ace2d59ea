"""How numbers are written, and that what is written says the number."""

import math
from collections.abc import Callable, Iterator, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale, QTextBoundaryFinder

from gui.wording import numbers
from gui.wording.numbers import NumberText


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (-0.521, "−0.52"),
        (0.67, "0.67"),
        (0.0, "0"),
        (-0.0, "0"),
        (1.0, "1"),
        (-4.0004, "−4.00"),
        (0.004, "0.004"),
        (0.0096, "0.01"),
        (-0.00039, "−3.9·10⁻⁴"),
        (123.456, "123.5"),
        (1234.5, "1\u202f234"),
        (100000.0, "1.0·10⁵"),
        (math.inf, "∞"),
        (-math.inf, "−∞"),
        (math.nan, "NaN"),
    ],
)
def test_in_the_picture(value: float, shown: str) -> None:
    """Two decimals, a true minus, and 0 for nothing but 0."""
    assert numbers.picture(value).plain == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0.148, "+0.15"),
        (-0.0296, "−0.030"),
        (0.0996, "+0.10"),
        (0.0, "0"),
        (-0.00012, "−1.2·10⁻⁴"),
        (12.4, "+12"),
    ],
)
def test_changes_carry_their_sign(value: float, shown: str) -> None:
    """δ, gradients and steps: + or −, two significant figures."""
    assert numbers.change(value).plain == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [(1.3e227, "10²²⁷"), (-1.3e227, "−10²²⁷"), (12345.0, "10⁴"), (1.7e-10, "2·10⁻¹⁰"), (-22.52, "−22.52")],
)
def test_in_a_pill_large_numbers_are_powers(value: float, shown: str) -> None:
    """Half a pill has room for little."""
    assert numbers.pill(value).plain == shown


@pytest.mark.parametrize(
    ("write", "shown"),
    [(numbers.working, "−0.521"), (numbers.comparable, "−0.5210"), (numbers.precise, "−0.52102")],
)
def test_how_many_figures_each_place_has(write: Callable[[float], NumberText], shown: str) -> None:
    """Working 3, old and new weight 4, tooltip 5."""
    assert write(-0.52102).plain == shown


def test_a_copy_has_all_figures() -> None:
    """What is copied is the very number, in plain characters."""
    assert float(numbers.exact(0.1 + 0.2)) == 0.1 + 0.2
    assert numbers.exact(-0.5) == "-0.5"


def test_counts_are_parted_by_thin_spaces() -> None:
    """Iteration 2 865."""
    assert numbers.count(2865) == "2\u202f865"
    assert numbers.count(17) == "17"


@pytest.mark.parametrize("value", [2865.0, -99_999.0, 0.62, -3.9e-5, 1e227, math.inf])
@pytest.mark.parametrize(
    "write", [numbers.picture, numbers.pill, numbers.change, numbers.precise, numbers.percent]
)
def test_no_line_breaks_within_a_number(write: Callable[[float], NumberText], value: float) -> None:
    """`7 888` on two lines would be two numbers."""
    text = write(value).plain
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Line, text)
    assert finder.toNextBoundary() == len(text)


def test_shares_have_one_decimal() -> None:
    """79.0 %, and a whole number is no exception."""
    assert numbers.percent(0.79).plain == "79.0\u00a0%"
    assert numbers.percent(0.0).plain == "0.0\u00a0%"


def test_negative_numbers_inside_an_expression_stand_in_brackets() -> None:
    """0.1 × (−0.0174)."""
    assert numbers.in_brackets(numbers.working(-0.0174)).plain == "(−0.0174)"
    assert numbers.in_brackets(numbers.working(0.0174)).plain == "0.0174"


def test_exponents_are_drawn_not_typed() -> None:
    """Painting and labels get the exponent by itself."""
    text = numbers.working(-0.000385)
    assert [(run.text, run.raised) for run in text.runs] == [("−3.85·10", False), ("−4", True)]
    assert text.html == "−3.85·10<sup>−4</sup>"


def test_what_is_not_finite_is_known_as_such() -> None:
    """It is drawn in alert."""
    assert not numbers.picture(math.inf).is_finite
    assert not numbers.change(math.nan).is_finite
    assert numbers.picture(1e300).is_finite


@pytest.fixture
def german() -> Iterator[None]:
    QLocale.setDefault(QLocale(QLocale.Language.German))
    yield
    QLocale.setDefault(QLocale.c())


@pytest.mark.usefixtures("german")
def test_the_decimal_sign_follows_the_locale() -> None:
    """Where a comma is written, a comma is read."""
    assert numbers.picture(-0.52).plain == "−0,52"
    assert numbers.parse("−0,52") == -0.52


finite = st.floats(-1e308, 1e308)


@given(finite, st.integers(1, 6))
def test_a_shown_number_says_the_number(value: float, digits: int) -> None:
    """Read back, it differs by half a unit in its last place at most."""
    text = numbers.significant(value, digits)
    assert abs(text.value - value) <= 0.5000001 * numbers.last_place(text)


@given(finite)
def test_only_zero_reads_as_zero(value: float) -> None:
    """No small value is hidden behind 0.00, wherever it is written."""
    for write in (numbers.picture, numbers.change, numbers.working, numbers.precise):
        assert (write(value).value == 0.0) == (value == 0.0)


@given(finite, finite)
def test_a_product_shown_comes_right(first: float, second: float) -> None:
    """Whoever multiplies the shown factors gets the shown product, or reads ≈."""
    first, second = math.remainder(first, 10.0), math.remainder(second, 10.0)
    product = first * second

    def show(digits: int) -> tuple[Sequence[NumberText], NumberText]:
        return [numbers.significant(first, digits), numbers.significant(second, digits)], numbers.significant(
            product, digits
        )

    digits, is_right = numbers.agreeing_digits(show, math.prod)
    terms, result = show(digits)
    if is_right:
        recomputed = math.prod(numbers.parse(term.plain) for term in terms)
        assert abs(recomputed - result.value) <= numbers.last_place(result) * (1 + 1e-6)
    else:
        assert digits == numbers.MOST_DIGITS
