"""The node types: each evaluates itself as float64 does, and never raises."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.activations import ACTIVATIONS, apply
from engine.derivation import (
    Constant,
    Derivation,
    Difference,
    Function,
    Leaf,
    Negative,
    Power,
    Product,
    Quotient,
    Sum,
)
from engine.frame import Place
from engine.functions import FUNCTIONS, divide

PLACE = Place("z", 0)


def number(value: float) -> Constant:
    return Constant("number", value)


def test_a_tree_evaluates_itself() -> None:
    """2·3 + (7 − 4)² ÷ −2."""
    tree = Sum((
        Product((number(2), number(3))),
        Quotient(Power(Difference(number(7), number(4)), 2), Negative(number(2))),
    ))  # fmt: skip
    assert tree.value() == 1.5


def test_leaves_come_from_left_to_right() -> None:
    """Readers name the sources of a number in the order in which they stand in the formula."""
    leaves = [Leaf(Place("z", 0, unit), float(unit)) for unit in range(3)]
    tree = Difference(Sum((leaves[0], Negative(leaves[1]))), Function("exp", leaves[2]))
    assert list(tree.leaves()) == leaves


def test_the_size_of_a_sum_does_not_cancel() -> None:
    """1000 − 999.9999 is as uncertain as 1000 is, not as the small rest."""
    tree = Difference(number(1000.0), number(999.9999))
    assert tree.size() == pytest.approx(1999.9999)


def test_agreement_allows_rounding_and_nothing_else() -> None:
    """A thousandth off is another number."""
    tree = Sum((number(0.1), number(0.2)))
    assert Derivation(PLACE, 0.3, "sum", tree).agrees
    assert not Derivation(PLACE, 0.3001, "sum", tree).agrees
    assert not Derivation(PLACE, math.inf, "sum", tree).agrees


@given(st.floats(), st.floats())
def test_evaluation_never_raises(first: float, second: float) -> None:
    """Also where Python's own arithmetic would: a run that blew up must still be shown."""
    a, b = number(first), number(second)
    for tree in (Sum((a, b)), Product((a, b)), Quotient(a, b), Power(a, 3), Difference(a, b)):
        assert isinstance(tree.value(), float)
    for name in FUNCTIONS:
        assert isinstance(Function(name, a, 0.5).value(), float)


def test_division_by_zero_has_the_sign_of_float64() -> None:
    """1 ÷ 0 is ∞, −1 ÷ 0 is −∞, 0 ÷ 0 no number."""
    assert divide(1, 0.0) == math.inf
    assert divide(-1, 0.0) == -math.inf
    assert divide(1, -0.0) == -math.inf
    assert math.isnan(divide(0, 0))


@pytest.mark.parametrize("name", [name for name in FUNCTIONS if name in ACTIVATIONS])
@pytest.mark.parametrize("z", [-800.0, -30.0, -1.0, 0.0, 0.3, 5.0, 800.0])
def test_activations_are_those_of_the_engine(name: str, z: float) -> None:
    """Two hands wrote them; they must not differ."""
    expected = apply(name, np.array([z]), negative_slope=0.2, alpha=0.2)[0][0]
    assert Function(name, number(z), 0.2).value() == pytest.approx(expected, rel=1e-13, abs=0)


def test_a_tree_can_be_evaluated_with_other_numbers() -> None:
    """Readers recompute a formula from the digits they show."""
    tree = Quotient(Sum((number(1.0), Power(number(2.0), 2))), Negative(Function("abs", number(-4.0))))
    doubled = tree.mapped(lambda node: number(2 * node.value()))
    assert tree.value() == -1.25
    assert doubled.value() == -(2 + 16) / 8
