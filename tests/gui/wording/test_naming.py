"""Names of units in words, and set as symbols."""

import pytest

from gui.wording.naming import with_symbols
from gui.wording.rich import Piece, plain


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Largest step of a weight: h4 → output, 0.065 towards +.", ["h4"]),
        ("Largest step of a weight: x12 → h3, 0.015 towards −.", ["x12", "h3"]),
        ("The gradient vanishes: hidden 1 gets 50 times less.", []),
        ("max1 and 0x2 are no names, nor is hx3", []),
        ("", []),
    ],
)
def test_names_of_units_are_set_as_symbols(sentence: str, names: list[str]) -> None:
    """The letter is a symbol, its number a lowered index; every other letter stays as it is."""
    pieces = with_symbols(sentence)
    assert plain(pieces) == sentence
    letters = [at for at, piece in enumerate(pieces) if piece.is_symbol]
    assert [pieces[at].text + pieces[at + 1].text for at in letters] == names
    assert all(pieces[at + 1] == Piece(pieces[at + 1].text, level=-1) for at in letters)


def test_delta_is_a_symbol_wherever_it_is_named() -> None:
    """Without an index."""
    pieces = with_symbols("with cross-entropy, δ is the error itself.")
    assert [piece.text for piece in pieces if piece.is_symbol] == ["δ"]
    assert plain(pieces) == "with cross-entropy, δ is the error itself."
