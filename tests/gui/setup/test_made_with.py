"""The settings of made-up data: shown where data is made up, checked as they are typed, one change each."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from engine.data import catalogue
from engine.data.generators import GENERATORS
from gui.setup.made_with import MadeWith
from gui.setup.made_words import meanings
from gui.window.main_window import MainWindow

LEFT = Qt.MouseButton.LeftButton


def _opened(window: MainWindow, key: str) -> MadeWith:
    window.session.data.open(catalogue.load(key))
    sections = window.parts.sections
    assert sections is not None
    made = sections.data.made_with
    if not made.isHidden():
        QTest.mouseClick(made.fold, LEFT)
    return made


def _type(made: MadeWith, name: str, typed: str) -> None:
    field = made.fields[name]
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, typed)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_every_setting_of_every_generator_has_words() -> None:
    """A new one cannot be forgotten."""
    used = {known.meaning for generator in GENERATORS.values() for known in generator.settings}
    assert used == set(meanings())


@pytest.mark.parametrize("key", ["xor", "iris"])
def test_other_data_has_no_such_settings(window: MainWindow, key: str) -> None:
    """Rows written down, and data of the world."""
    assert _opened(window, key).isHidden()


def test_the_fold_says_what_is_in_force(window: MainWindow) -> None:
    """And shows all of it when it is unfolded."""
    made = _opened(window, "spiral")
    assert made.isVisible()
    assert list(made.fields) == [known.name for known in GENERATORS["spiral"].settings]
    assert made.fields["count"].text() == "300"
    assert made.new_seed.isVisible()
    assert not made.edited.isVisible()


def test_a_change_makes_the_data_anew_as_one_named_change(window: MainWindow) -> None:
    """The network stays; undo brings the old data back, and the field with it."""
    made = _opened(window, "moons")
    session = window.session
    network, before = session.experiment.network, session.setup.table
    _type(made, "noise", "0.4")
    assert session.setup.table["x1"].words != before["x1"].words
    assert session.experiment.network == network
    assert not session.setup.is_edited
    entry = session.changes.stack.undoable
    assert entry is not None
    assert entry.words == "noise of the data"
    session.changes.undo()
    assert session.setup.table is before
    assert made.fields["noise"].text() != "0.4"


def test_a_wrong_value_is_refused_as_it_is_typed(window: MainWindow) -> None:
    """The last good one stays in force."""
    made = _opened(window, "moons")
    before = window.session.setup
    _type(made, "outliers", "0.9")
    assert made.fields["outliers"].is_wrong
    assert window.session.setup is before


def test_new_data_has_another_seed(window: MainWindow) -> None:
    """By one click."""
    made = _opened(window, "circles")
    before = window.session.setup.table
    QTest.mouseClick(made.new_seed, LEFT)
    assert window.session.setup.table["x1"].words != before["x1"].words
    entry = window.session.changes.stack.undoable
    assert entry is not None
    assert entry.words == "seed of the data"


def test_who_has_edited_made_up_data_is_told(window: MainWindow) -> None:
    """A change of a setting takes the edits away; undo brings them back."""
    made = _opened(window, "moons")
    window.panels.toggle_data()
    assert window.parts.data is not None
    window.parts.data.editing.set_cell(0, "x1", "9.5")
    window.panels.toggle_data()
    assert not made.edited.isHidden()
    _type(made, "seed", "5")
    assert window.session.setup.table["x1"].numbers[0] != 9.5
    window.session.changes.undo()
    assert window.session.setup.table["x1"].numbers[0] == 9.5


def test_more_bits_give_the_network_more_inputs(window: MainWindow) -> None:
    """Parity of six bits."""
    made = _opened(window, "parity")
    _type(made, "bits", "6")
    assert window.session.experiment.network.inputs == 6
