"""The first words: what to press, and what will happen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from engine.data import catalogue
from engine.data.setup import Setup
from engine.data.table import Column, Table
from engine.data.table_setup import setup_for_table
from engine.trainer import Trainer
from gui.controls.paint import advance
from gui.stage.welcome import first_words
from gui.window.main_window import MainWindow


def _first(setup: Setup) -> str:
    return first_words(Trainer(setup.experiment).frame(), setup.fitted)


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("xor", "The inputs 1 and 1 flow into the hidden layer."),
        ("textbook_neuron", "The input 0 flows into the unit."),
        ("digits", "The inputs of the first sample flow into the network."),
    ],
)
def test_the_first_step_is_foretold(key: str, words: str) -> None:
    """With the numbers of the first sample where they are few."""
    assert _first(catalogue.load(key)) == words


def test_scaled_inputs_are_said_as_the_file_has_them() -> None:
    """A file that says 0 and 1 is not told that it says −1 and 1."""
    columns = (
        Column.of_numbers("a", [0.0, 0.0, 1.0, 1.0] * 3),
        Column.of_numbers("b", [0.0, 1.0, 0.0, 1.0] * 3),
        Column("y", "category", ("no", "yes", "yes", "no") * 3),
    )
    words = _first(setup_for_table(Table("own", columns)))
    assert words.startswith("The inputs ")
    assert "0 (scaled to −" in words or "1 (scaled to 1" in words or "1 (scaled to 0." in words


def test_where_the_first_words_are_in_another_tab_one_line_stands_beside_the_tabs(
    window: MainWindow,
) -> None:
    """Twice the font: the picture is all one sees, and must say what to press until the first step."""
    window.appearance.set_scale(2.0)
    assert window.placing.regions.is_short
    assert window.parts.tabs.note == "Press → to take the first step."
    QTest.keyClick(window, Qt.Key.Key_Right)
    assert window.parts.tabs.note == "(1, 1) → target 0"


def test_what_the_keys_do_is_never_cut_off(window: MainWindow) -> None:
    """A small window has room for shorter words only."""
    meanings = {}
    for width in (1024, 1280):
        window.resize(width, 768)
        meanings[width] = [label.text() for label in window.parts.welcome.labels()[-3:]]
        for label in window.parts.welcome.labels()[-3:]:
            assert advance(label.text(), label.font()) <= label.width()
    assert meanings[1024][0] == "step back, all the way"
    assert meanings[1280][0] == "step back, as far as you like"
