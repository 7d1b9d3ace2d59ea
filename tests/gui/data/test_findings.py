"""What is suspicious about data is said over the table, with the one thing that mends it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from engine.data import catalogue
from engine.data.preparation import ColumnRole
from engine.data.respecify import column_spec
from gui.controls.button import Button
from gui.data.data_view import DataView
from gui.window.main_window import MainWindow


def _open(window: MainWindow, key: str) -> DataView:
    window.session.data.open(catalogue.load(key))
    window.session.board.notify(None)
    window.panels.toggle_data()
    assert window.parts.data is not None
    return window.parts.data


def _settle(window: MainWindow) -> None:
    window.session.jobs.finish()


def _click(button: Button) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_group_in_two_parts_is_pointed_out_and_mended(window: MainWindow) -> None:
    """Films rated at random: the same viewer is in training and in validation."""
    data = _open(window, "films")
    _settle(window)
    assert data.area.strip.isHidden()  # as it comes, whole groups validate
    data.split.method.chosen.emit("random")
    _settle(window)
    assert "split by whole groups of viewer" in data.area.strip.words
    _click(data.area.strip.buttons[0])
    assert data.split.method.choice == "groups viewer"
    _settle(window)
    assert "groups of viewer" not in data.area.strip.words


def test_a_target_among_the_features_is_pointed_out(window: MainWindow) -> None:
    """A copy of it in another unit; one click ignores it, and undo brings it back."""
    data = _open(window, "houses")
    session, editing = window.session, data.editing
    prices = session.setup.table["price_usd"].numbers
    block = [[repr(2 * price + 1)] for price in prices.tolist()]
    editing.put_cells(range(len(block)), ["age_years"], block, "copy")
    editing.set_role("age_years", ColumnRole.FEATURE)
    _settle(window)
    assert "Column age_years alone says what price_usd is" in data.area.strip.words
    _click(data.area.strip.buttons[0])
    assert column_spec(session.setup.preparation, "age_years").role is ColumnRole.IGNORED


def test_what_was_closed_is_not_said_again(window: MainWindow) -> None:
    """A person may know better."""
    data = _open(window, "films")
    data.split.method.chosen.emit("random")
    _settle(window)
    said = data.area.strip.title
    data.area.strip.closed.emit()
    assert data.area.strip.title != said
    data.split.seed.set_value(3)
    data.split.seed.entered.emit(3.0)
    _settle(window)
    assert data.area.strip.title != said


@pytest.mark.parametrize("key", ["xor", "iris", "digits"])
def test_data_that_comes_with_the_program_is_shown_without_a_word(window: MainWindow, key: str) -> None:
    """It was looked at before."""
    data = _open(window, key)
    _settle(window)
    assert data.area.strip.isHidden()
