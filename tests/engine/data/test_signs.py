"""Percent, currency, brackets: refused until a person says what they mean, then exactly the number inside."""

import math
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.data.reading import Found, Read, open_text, read
from engine.data.signs import bare
from engine.problem import Problem
from engine.slices import exhaust


def found_in(cells: list[str], **choices: Any) -> Found:
    """A column of these cells beside a plain one, and what a person decides about it."""
    rows = "".join(f"{cell}\t{index}\n" for index, cell in enumerate(cells))
    found = exhaust(open_text(f"v\ty\n{rows}", "the clipboard"))
    return exhaust(found.changed(**choices)) if choices else found


def values(cells: list[str], **choices: Any) -> list[float]:
    """What the column is read as."""
    numbers: list[float] = exhaust(read(found_in(cells, **choices))).table["v"].numbers.tolist()
    return numbers


@pytest.mark.parametrize(
    ("cells", "numbers"),
    [
        (["12%", "7 %", "−3%"], [12, 7, -3]),
        (["$1,200.50", "$900.00", "-$3.25"], [1200.5, 900, -3.25]),
        (["3,50 €", "1.200,00 €", "12 €"], [3.5, 1200, 12]),
        (["CHF 1'200.50", "CHF 7"], [1200.5, 7]),
        (["(1,200.50)", "300.25", "($4)"], [-1200.5, 300.25, -4]),
        (["5-", "6"], [-5, 6]),
        (["1,23,456", "12,34,567.5"], [123456, 1234567.5]),
        (["１２", "－３"], [12, -3]),
        (["١٢", "٣٤"], [12, 34]),
        (["1_000", "2_000_000"], [1000, 2000000]),
        (["51 kg", "62,5 kg", "7kg"], [51, 62.5, 7]),
        (["1,62 m", "1,7 m"], [1.62, 1.7]),
        (["21 °C", "-3.5°C"], [21, -3.5]),
    ],
)
def test_the_number_inside_the_signs(cells: list[str], numbers: list[float]) -> None:
    """Worked out by hand; asked about before, and said afterwards with an example."""
    found = found_in(cells)
    assert [doubt.field for doubt in found.doubts][:1] == ["signs"]
    with pytest.raises(Problem, match="row 2, column v"):
        exhaust(read(found))
    result = exhaust(read(found_in(cells, signs="numbers")))
    assert result.table["v"].numbers.tolist() == numbers
    assert f"left out, the first in row 2: {cells[0]} → " in _said(result)


def _said(result: Read) -> str:
    return " ".join(map(str, result.notices))


@given(st.decimals(-(10**6), 10**6, allow_nan=False, places=3))
def test_percent_is_a_hundredth_to_the_bit(number: Decimal) -> None:
    """Not the number divided by 100, which may round twice, but the nearest to what is written."""
    assert values([f"{number}%"], signs="numbers", decimal=".", thousands="") == [float(number)]
    assert values([f"{number}%"], signs="shares", decimal=".", thousands="") == [float(number / 100)]
    assert values([f"{number}‰"], signs="shares", decimal=".", thousands="") == [float(number / 1000)]


def test_percent_is_asked_about_before_all_else() -> None:
    """It can mean two numbers, a currency only one."""
    (doubt,) = found_in(["$5", "7%"]).doubts
    assert doubt.problem.facts["value"] == "7%"
    assert doubt.columns == (0,)


def test_a_thousand_inside_signs_is_still_in_doubt() -> None:
    """Leaving the currency out does not settle what its comma means."""
    (doubt,) = found_in(["$1,200", "$900"], signs="numbers").doubts
    assert doubt.field == "decimal"
    assert values(["$1,200", "$900"], signs="numbers", decimal=".") == [1200, 900]
    assert values(["$1,200", "$900"], signs="numbers", decimal=",") == [1.2, 900]


def test_signs_with_other_marks_are_refused() -> None:
    """No number is bent to fit."""
    with pytest.raises(Problem, match="row 4"):
        values(["$1,200.50", "$7.50", "€1.200,50"], signs="numbers")


def test_words_instead_of_numbers() -> None:
    """A person may say that these are grades."""
    table = exhaust(read(found_in(["1-", "2+", "3"], kinds={0: "category"}))).table
    assert table["v"].words == ("1-", "2+", "3")


def test_too_many_digits_are_refused_inside_signs_too() -> None:
    """An amount that float64 would round."""
    with pytest.raises(Problem, match="64-bit"):
        values(["$9007199254740993", "$1"], signs="numbers")


@pytest.mark.parametrize(
    "cell",
    [
        "5",
        "-5",
        "1.5",
        "1-5",
        "5 apples",
        "8b",
        "8g",
        "5 kg m",
        "$5 €",
        "--5",
        "((5))",
        "(5",
        "10.12.2024",
        "+49 30 1234",
        "10²",
        "€",
        "",
    ],
)
def test_nothing_is_left_out_where_no_sign_is(cell: str) -> None:
    """Or where leaving it out would make a number of what is none."""
    assert bare(cell) is None


def test_missing_among_signs() -> None:
    """An empty cell stays one."""
    assert math.isnan(values(["5%", "", "7%"], signs="shares")[1])


@pytest.mark.parametrize(
    "cells",
    [
        ["$5", "€6"],
        ["1,62 m", "162 cm"],
        ["5%", "5‰"],
        ["5 kg", "6%"],
        ["5%", "7"],
        ["7", "5%"],
        ["7", "", "5%"],
    ],
)
def test_two_meanings_in_one_column_are_refused(cells: list[str]) -> None:
    """Metres among centimetres, dollars among euros, percent among plain numbers."""
    for signs in ("numbers", "shares"):
        with pytest.raises(Problem, match=f"row {len(cells) + 1}, column v"):
            values(cells, signs=signs)


def test_no_percent_is_no_percent_of_anything() -> None:
    """A bare zero among percent, and plain numbers among amounts of money, are what they are."""
    assert values(["5%", "0", "7%"], signs="shares") == [0.05, 0, 0.07]
    assert values(["0", "5%"], signs="shares") == [0, 0.05]
    assert values(["$5", "6"], signs="numbers") == [5, 6]


def test_the_unit_goes_to_the_column() -> None:
    """It is not lost; a share has none any more."""
    for cells, signs, unit in (
        (["51 kg", "62 kg"], "numbers", "kg"),
        (["$5", "($6)"], "numbers", "$"),
        (["5%", "6%"], "numbers", "%"),
        (["5%", "6%"], "shares", None),
        (["(5)", "6"], "numbers", None),
    ):
        assert exhaust(read(found_in(cells, signs=signs))).table["v"].unit == unit
