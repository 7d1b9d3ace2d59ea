"""Numbers in the units of the data, or as the network sees them: one choice for the whole window."""

import pytest
from pytestqt.qtbot import QtBot

from engine.data import catalogue
from engine.frame import Place
from gui import settings
from gui.application import remember
from gui.network.shown.facts import facts_of
from gui.plots.scatter import Scatter
from gui.window.main_window import MainWindow
from gui.wording.words import brief_unit, with_unit


@pytest.fixture
def houses(qtbot: QtBot, window: MainWindow) -> MainWindow:
    """House prices: scaled inputs with units, and a scaled target."""
    window.session.data.open(catalogue.load("houses"))
    window.session.board.notify(None)
    for _ in range(3):
        window.session.travel.step()  # to the error, where the caption says prices
    qtbot.waitUntil(lambda: window.parts.readings is not None)
    return window


def _said_of_input(window: MainWindow, unit: int) -> str:
    moment = window.parts.picture.moment
    assert moment is not None
    return facts_of(moment, Place("input", 0, unit, sample=moment.sample)).sentence


def _original(window: MainWindow, unit: int) -> float:
    """The input of the shown sample, looked up in the table."""
    session = window.session
    row = session.selection.row
    assert row is not None
    return float(session.setup.table[session.setup.fitted.inputs[unit].column].numbers[row])


def test_an_input_says_what_it_is_in_the_data(houses: MainWindow) -> None:
    """Beside what the network sees, which is what formulas are made with."""
    value = houses.session.frame.inputs[houses.session.selection.sample, 0]
    said = _said_of_input(houses, 0)
    assert f"in the data {_original(houses, 0):.2f} m²" in said
    assert f"{value:.4f}".replace("-", "−") in said


def test_the_choice_holds_for_picture_caption_and_plots(houses: MainWindow) -> None:
    """View, Numbers in the data's units; and back."""
    assert houses.menus is not None
    action, readings = houses.menus.actions["units"], houses.parts.readings
    assert action.isChecked()
    assert readings is not None
    output = readings.output
    assert isinstance(output, Scatter)
    action.trigger()
    assert not action.isChecked()
    assert "in the data" not in _said_of_input(houses, 0)
    assert "$" not in houses.parts.caption.words
    assert readings.output is not output
    action.trigger()
    assert action.isChecked()
    assert "in the data" in _said_of_input(houses, 0)
    assert "$" in houses.parts.caption.words


def test_the_choice_is_remembered(houses: MainWindow) -> None:
    """Like theme and size."""
    houses.commands.picture.toggle_units()
    remember(houses)
    kept, _ = settings.load()
    assert not kept.original_units


def test_where_nothing_is_scaled_nothing_is_said_twice(window: MainWindow) -> None:
    """XOR's 1 is 1."""
    assert "in the data" not in _said_of_input(window, 0)


@pytest.mark.parametrize(
    ("unit", "words"),
    [
        ("cm", "2 cm"), ("years", "2 years"), ("°C", "2 °C"), ("count", "2"), ("0 to 10", "2"),
        ("not stated", "2"), ("US dollars of that year", "$2"), (None, "2"), ("", "2"),
    ],
)  # fmt: skip
def test_a_description_is_no_unit(unit: str | None, words: str) -> None:
    """What cannot stand behind a number is left to the name of the column."""
    assert with_unit("2", unit) == words
    assert not brief_unit(unit) or words.endswith(unit or "")
