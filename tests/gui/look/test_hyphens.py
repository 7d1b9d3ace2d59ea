"""Hyphens are as narrow in words as they are without tabular figures; signs of numbers stay as they are."""

import pytest
from PySide6.QtWidgets import QApplication

from gui.controls.paint import advance
from gui.look.appearance import Appearance
from gui.look.hyphens import HYPHEN, narrow_hyphens


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("XOR 2-4-1", f"XOR 2{HYPHEN}4{HYPHEN}1"),
        ("Cross-entropy", f"Cross{HYPHEN}entropy"),
        ("predicted - actual", "predicted - actual"),
        ("-0.5", "-0.5"),
        ("no hyphen", "no hyphen"),
    ],
)
def test_only_hyphens_between_letters_and_figures_become_narrow(words: str, shown: str) -> None:
    """What was typed as a minus is left alone."""
    assert narrow_hyphens(words) == shown


def test_a_name_holds_together(qapp: QApplication) -> None:
    """With tabular figures the plain hyphen is as wide as a figure."""
    assert qapp is not None
    font = Appearance("light").font("label_strong")
    assert advance("2-4-1", font) < advance("2", font) * 4.5
