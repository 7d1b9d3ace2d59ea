"""Classes that stay, points that do not train, and the sample that is shown, in the plane."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from gui.data.column_menu import fill_column_menu
from gui.data.plane.plane_view import PlaneView
from gui.data.plane.tool import Tool
from gui.window.main_window import MainWindow
from tests.gui.data.conftest import at

LEFT = Qt.MouseButton.LeftButton


def opened(window: MainWindow, key: str) -> PlaneView:
    """The plane of a set."""
    window.session.data.load(key)
    window.session.jobs.finish()
    window.panels.toggle_data()
    assert window.parts.data is not None
    assert window.parts.data.plane is not None
    return window.parts.data.plane


def erase_class(window: MainWindow, plane: PlaneView, name: str) -> None:
    """Every point of a class, chosen and deleted by key."""
    words = window.session.setup.table["y"].words
    plane.canvas.choose([row for row, word in enumerate(words) if word == name])
    plane.canvas.setFocus()
    QTest.keyClick(plane.canvas, Qt.Key.Key_Delete)
    window.session.jobs.finish()


@pytest.mark.usefixtures("qtbot")
def test_a_class_erased_and_painted_back_finds_its_output(window: MainWindow) -> None:
    """The network trains on; the class stays on offer."""
    plane = opened(window, "xor")
    for _ in range(3):
        window.session.travel.step()
    network, before = window.session.experiment.network, window.session.frame.updates_done
    erase_class(window, plane, "1")
    assert window.session.setup.table.row_count == 2
    assert window.session.experiment.network == network
    assert window.session.frame.updates_done == before
    assert list(plane.classes.buttons) == ["0", "1"]
    QTest.mouseClick(plane.tools.buttons[Tool.ADD], LEFT)
    QTest.mouseClick(plane.classes.buttons["1"], LEFT)
    QTest.mouseClick(plane.canvas, LEFT, pos=at(plane, 0.5, 0.5))
    window.session.jobs.finish()
    assert window.session.experiment.samples.train.targets[:, 0].tolist() == [0, 0, 1]
    assert window.session.experiment.network == network
    window.session.changes.undo()
    window.session.changes.undo()
    window.session.jobs.finish()
    assert window.session.setup.table.row_count == 4


@pytest.mark.usefixtures("qtbot")
def test_an_unused_class_is_removed_on_purpose(window: MainWindow) -> None:
    """By the menu of its column, which names it; then undo brings it back."""
    plane = opened(window, "spiral")
    editing = plane._editing
    name = window.session.setup.preparation.columns[-1].name
    QTest.mouseClick(plane.classes.more, LEFT)
    added = list(plane.classes.buttons)[-1]
    x, y = plane.canvas.plane.points.mean(axis=0).tolist()
    QTest.mouseClick(plane.canvas, LEFT, pos=at(plane, x, y))
    window.session.jobs.finish()
    outputs = window.session.experiment.network.sizes[-1]
    words = window.session.setup.table[name].words
    plane.canvas.choose([row for row, word in enumerate(words) if word == added])
    plane.canvas.setFocus()
    QTest.keyClick(plane.canvas, Qt.Key.Key_Delete)
    window.session.jobs.finish()
    assert window.session.experiment.network.sizes[-1] == outputs
    menu = QMenu()
    fill_column_menu(menu, window.look, editing, name, window)
    remove = next(action for action in menu.actions() if "unused" in action.text())
    assert added in remove.text()
    remove.trigger()
    window.session.jobs.finish()
    assert added not in plane.classes.buttons
    assert window.session.experiment.network.sizes[-1] < outputs
    window.session.changes.undo()
    window.session.jobs.finish()
    assert window.session.experiment.network.sizes[-1] == outputs


@pytest.mark.usefixtures("qtbot")
def test_what_does_not_train_is_smaller_and_the_hint_says_so(window: MainWindow) -> None:
    """In pixels: a point that validates takes less room than one that trains."""
    plane = opened(window, "moons")
    samples = window.session.experiment.samples
    assert len(samples.validation) or len(samples.test)
    assert plane.canvas.has_aside
    assert "Smaller points" in plane.hint.text()
    aside = plane.canvas.parts != 0
    as_trained = plane.canvas._still(()).toImage()
    plane.canvas.parts = aside * 0
    all_train = plane.canvas._still(()).toImage()
    assert ink(as_trained) < ink(all_train)
    plane.canvas.set_plane(plane.canvas.plane, plane.canvas.plane.class_names, aside * 0)
    plane.set_tool(Tool.MOVE)
    assert "Smaller" not in plane.hint.text()


def ink(image: QImage) -> int:
    """How many pixels are not paper."""
    bits = image.convertToFormat(QImage.Format.Format_Grayscale8)
    return sum(1 for value in bytes(bits.constBits()) if value < 250)


def test_the_shown_sample_has_a_ring(qtbot: QtBot, window: MainWindow) -> None:
    """Also when another sample is chosen elsewhere."""
    plane = opened(window, "moons")
    window.session.travel.step()
    rows, train = window.session.frame.rows, window.session.experiment.samples.train.rows
    plane.canvas.setFocus()
    qtbot.waitUntil(lambda: plane.canvas.hasFocus())
    window.session.selection.select_sample(2)
    expected = int(train[rows[window.session.selection.sample]])
    qtbot.waitUntil(lambda: plane.canvas.marked == expected)
