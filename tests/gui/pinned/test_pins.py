"""Pinned numbers: chosen with the pin in the working, followed by replay, taken out again."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.frame import LAYER, Place
from gui.pinned.pin_button import PinButton
from gui.pinned.pin_cell import PinCell
from gui.window.main_window import MainWindow

GRADIENT = Place("gradient", 0, 1, source=0)


def _step(window: MainWindow, layers: int) -> None:
    for _ in range(layers):
        window.session.travel.step()
        window.session.jobs.finish()  # on a slow machine a step goes on in slices


def _cells(window: MainWindow) -> list[PinCell]:
    assert window.parts.pin_panel is not None
    return window.parts.pin_panel.cells


def _button(window: MainWindow) -> PinButton:
    assert window.parts.working is not None
    button = window.parts.working.findChild(PinButton)
    assert button is not None
    return button


def test_the_pin_in_the_working_follows_a_number(window: MainWindow) -> None:
    """Its curve holds the gradient of every update; another click takes the pin out."""
    _step(window, 5)
    window.session.selection.select(GRADIENT)
    QTest.mouseClick(_button(window), Qt.MouseButton.LeftButton)
    assert _button(window).accessibleName() == "Take the pin out (P)"
    _step(window, 13)
    (cell,) = _cells(window)
    assert cell.text() == "∂L/∂w  x1 → h2"
    assert cell.series.updates == (1, 2, 3)
    gradient = window.session.frame.value(GRADIENT)
    assert gradient == cell.series.values[-1] == cell.value
    window.session.selection.select(GRADIENT)
    QTest.mouseClick(_button(window), Qt.MouseButton.LeftButton)
    assert not _cells(window)


def test_a_number_of_one_sample_is_not_that_of_another(window: MainWindow) -> None:
    """While other samples are in the batch the pin says so; when its own comes again it has a number."""
    _step(window, 5)
    window.session.selection.select(Place("delta", 0, 1, sample=0))
    QTest.mouseClick(_button(window), Qt.MouseButton.LeftButton)
    (cell,) = _cells(window)
    own = cell.value_words()
    assert own == "−0.0730"
    _step(window, 6)
    assert cell.value_words() == "another sample"
    assert cell.accessibleName() == "δ  h2: another sample"
    _step(window, 18)
    assert cell.value_words() not in (own, "another sample", "–")


def test_the_readings_make_room(qtbot: QtBot, window: MainWindow) -> None:
    """The panel stands at their foot while something is pinned."""
    _step(window, 5)
    readings, panel = window.parts.readings, window.parts.pin_panel
    assert readings is not None
    assert panel is not None
    whole = readings.height()
    QTest.keyClick(window.parts.picture, Qt.Key.Key_P)
    qtbot.waitUntil(panel.isVisible)
    assert readings.height() + panel.height() == whole
    QTest.keyClick(window.parts.picture, Qt.Key.Key_P)
    assert readings.height() == whole


def test_four_are_enough(window: MainWindow) -> None:
    """A fifth is not taken, and the button says why."""
    _step(window, 5)
    for unit in range(4):
        window.pins.toggle(window.session.frame, Place("gradient", 0, unit, source=0))
    window.session.selection.select(Place("gradient", 0, 0, source=1))
    assert not _button(window).isEnabled()
    assert _button(window).toolTip() == "Four numbers are pinned: take one out first"
    window.pins.toggle(window.session.frame, Place("gradient", 0, 0, source=1))
    assert len(window.pins.pins) == 4


def test_keys_go_to_a_pin_and_take_it_out(window: MainWindow) -> None:
    """Enter chooses it in the picture, Delete unpins."""
    _step(window, 5)
    window.pins.toggle(window.session.frame, GRADIENT)
    window.session.jobs.finish()
    (cell,) = _cells(window)
    QTest.keyClick(cell, Qt.Key.Key_Space)
    assert window.session.selection.place == GRADIENT
    QTest.keyClick(cell, Qt.Key.Key_Delete)
    assert not _cells(window)


def test_another_branch_has_another_history(window: MainWindow) -> None:
    """And looking back moves the ring, not the curve."""
    _step(window, 30)
    window.pins.toggle(window.session.frame, Place("weight", 0, 1, source=0))
    window.session.jobs.finish()
    (cell,) = _cells(window)
    first = cell.series
    window.session.travel.go_to_start()
    window.session.jobs.finish()
    assert (cell.series, cell.now) == (first, 0)
    window.session.branches.begin_here()
    _step(window, 12)
    assert cell.series.updates == (1, 2)
    assert cell.series.values == first.values[:2]


def test_another_network_forgets_the_pins(window: MainWindow) -> None:
    """What was pinned is not there any more."""
    _step(window, 5)
    window.pins.toggle(window.session.frame, GRADIENT)
    window.session.data.load("textbook_neuron")
    window.session.jobs.finish()
    assert not window.pins.pins
    assert not _cells(window)


def test_a_layer_is_pinned_by_the_size_of_its_gradients(window: MainWindow) -> None:
    """The inputs have none, so there is nothing to follow."""
    _step(window, 5)
    window.session.selection.select(Place(LAYER, -1))
    assert not _button(window).isVisible()
    window.commands.picture.pin()
    assert not _cells(window)
    window.session.selection.select(Place(LAYER, 0))
    QTest.mouseClick(_button(window), Qt.MouseButton.LeftButton)
    (cell,) = _cells(window)
    assert cell.text() == "|∂L/∂w|  Hidden"
