"""Lines as data, and their writing in words."""

import pytest
from PySide6.QtCore import QLocale

from engine.derivation import (
    Constant,
    Difference,
    Function,
    Leaf,
    Negative,
    Node,
    Power,
    Product,
    Quotient,
    Sum,
)
from engine.frame import Place
from gui.explain.content.digits import Figures
from gui.explain.content.expression import Writer, shown_form
from gui.explain.content.pieces import Piece, badge, fill, letter, plain, symbol, words
from gui.explain.sentence import in_words
from gui.explain.tooltip import rows, text
from tests.gui.explain.workings import BACKWARD, EDGE, HIDDEN, frame_of

pytestmark = pytest.mark.usefixtures("qapp")


def n(value: float) -> Constant:
    return Constant("number", value)


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        (Sum((n(-1), n(-2))), "−1 + (−2)"),
        (Product((n(-1), n(-2))), "−1 × (−2)"),
        (Difference(n(1), Sum((n(2), n(3)))), "1 − (2 + 3)"),
        (Quotient(Product((n(2), n(3))), n(4)), "2 × 3 ÷ 4"),
        (Quotient(n(1), Product((n(2), n(3)))), "1 ÷ (2 × 3)"),
        (Power(n(-0.5), 2), "(−0.5)²"),
        (Power(n(4.13e-4), 2), "(4.13·10⁻⁴)²"),
        (Product((Negative(n(0.5)), n(-3))), "−0.5 × (−3)"),
        (Sum((n(1), Product((Negative(n(2)), n(3))))), "1 − 2 × 3"),
        (Function("tanh", n(-1.18)), "tanh(−1.18)"),
        (Function("sqrt", n(8.75e-4)), "√8.75·10⁻⁴"),
        (Function("exp", n(0.72)), "e^(0.72)"),
        (Function("abs", n(-3)), "|−3|"),
        (Product((Sum((n(1), n(2))), n(3))), "(1 + 2) × 3"),
        (Sum(()), "0"),
    ],
)
def test_brackets_stand_where_a_pupil_needs_them(tree: Node, expected: str) -> None:
    """A negative number that is not first, a sum inside a product, what is raised to a power."""
    assert plain(Writer(Figures()).write(tree)) == expected


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        (Function("leaky_relu", n(-2), 0.1), "0.1 × (−2)"),
        (Function("leaky_relu", n(2), 0.1), "2"),
        (Function("elu", n(-2), 1.0), "1 × (e⁻² − 1)"),
        (Function("softplus", n(2)), "ln(1 + e²)"),
        (Function("relu", n(-2)), "max(0, −2)"),
        (Function("clip", n(-2), 0.5), "−0.5"),
        (Function("clip", n(0.2), 0.5), "0.2"),
    ],
)
def test_functions_are_written_by_the_case_that_holds(tree: Node, expected: str) -> None:
    """A person writes 0.1 × (−2), not leaky_relu(−2)."""
    assert plain(Writer(Figures()).write(shown_form(tree))) == expected


def test_changes_carry_their_sign_where_they_come_first() -> None:
    """+0.673 × 0.220."""
    tree = Product((Leaf(Place("error", 1, sample=0), 0.673), Leaf(Place("slope", 1, sample=0), 0.22)))
    assert plain(Writer(Figures(), signed=True).write(tree)) == "+0.673 × 0.22"


def test_figures_are_raised_and_lowered_in_plain_text_too() -> None:
    """So that what is displayed can be read back."""
    line = (*symbol("x", "1"), Piece("2", level=1), *badge("3"), *letter("h", "12"))
    assert plain(line) == "x₁²③h₁₂"


def test_templates_are_filled_with_lines_and_words() -> None:
    """A translation may put the parts in another order."""
    line = fill("{b}, then {a}", {"a": symbol("a"), "b": "first"})
    assert plain(line) == "first, then a"
    assert line[-1].style == "small_symbol"
    assert plain(fill("only words", {})) == "only words"
    assert plain(words("x")) == "x"


def test_signs_are_spoken() -> None:
    """Readers skip or misread them."""
    assert in_words("z = −0.5 × 2²") == "z equals minus 0.5 times 2 squared"
    assert in_words("x₁ → h₁") == "x₁ to h₁"


def test_a_tooltip_has_five_figures_and_what_is_known() -> None:
    """The gradient only once it exists."""
    early = {row.name for row in rows(frame_of(HIDDEN), Place("weight", 0, 0, 0))}
    late = {row.name: row.value.plain for row in rows(frame_of(BACKWARD), EDGE)}
    assert early == {"weight"}
    assert late["gradient"] == "−0.029610"
    assert text(frame_of(HIDDEN), Place("input", 0, 1)).startswith("Input x₂\ninput  1")
    assert "delta" in text(frame_of(BACKWARD), Place("z", 0, 0))


def test_the_decimal_mark_is_that_of_the_locale() -> None:
    """As everywhere in the window."""
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.German))
    try:
        assert plain(Writer(Figures()).write(n(0.5))) == "0,5"
    finally:
        QLocale.setDefault(before)
