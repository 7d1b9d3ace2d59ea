"""Painting with a real mouse and real keys: each stroke is one change, and undone at once."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.data import catalogue
from gui.data.data_view import DataView
from gui.data.plane.plane_view import PlaneView
from gui.data.plane.tool import Tool
from gui.window.main_window import MainWindow
from tests.gui.data.conftest import at

LEFT = Qt.MouseButton.LeftButton


def _drag(plane: PlaneView, *points: tuple[float, float]) -> None:
    first, *others = (at(plane, *point) for point in points)
    QTest.mouseMove(plane.canvas, first)
    QTest.mousePress(plane.canvas, LEFT, pos=first)
    for point in others:
        QTest.mouseMove(plane.canvas, point)
    QTest.mouseRelease(plane.canvas, LEFT, pos=others[-1] if others else first)


def _press(plane: PlaneView, key: Qt.Key, times: int = 1) -> None:
    plane.canvas.setFocus()
    for _ in range(times):
        QTest.keyClick(plane.canvas, key)


def _chosen(plane: PlaneView) -> list[int]:
    return list(plane.canvas.rows)


def _rows(window: MainWindow) -> int:
    return window.session.setup.table.row_count


def _undo(window: MainWindow) -> str:
    entry = window.session.changes.stack.undoable
    assert entry is not None
    window.session.changes.undo()
    window.session.jobs.finish()
    return entry.words


def test_a_click_adds_a_point_of_the_chosen_class(window: MainWindow, plane: PlaneView) -> None:
    """Where one clicked, as a row at the end of the table, in training; undo takes it away."""
    QTest.mouseClick(plane.classes.buttons["0"], LEFT)
    _drag(plane, (0.5, 0.25))
    table = window.session.setup.table
    assert table.row_count == 5
    assert table["x1"].numbers[4] == pytest.approx(0.5, abs=0.01)
    assert table["x2"].numbers[4] == pytest.approx(0.25, abs=0.01)
    assert table["y"].words[4] == "0"
    assert 4 in window.session.experiment.samples.train.rows
    assert _undo(window) == "1 point painted"
    assert _rows(window) == 4


def test_one_stroke_of_the_brush_is_one_change(window: MainWindow, plane: PlaneView) -> None:
    """From press to release, however many points it paints; the data change at the release."""
    QTest.mouseClick(plane.tools.buttons[Tool.BRUSH], LEFT)
    QTest.mousePress(plane.canvas, LEFT, pos=at(plane, 0.2, 0.5))
    QTest.mouseMove(plane.canvas, at(plane, 0.8, 0.5))
    assert _rows(window) == 4
    QTest.mouseRelease(plane.canvas, LEFT, pos=at(plane, 0.8, 0.5))
    painted = _rows(window) - 4
    assert painted >= 8
    assert _undo(window) == f"{painted} points painted"
    assert _rows(window) == 4
    window.session.changes.redo()
    assert _rows(window) == 4 + painted


def test_the_eraser_takes_points_away(window: MainWindow, plane: PlaneView) -> None:
    """Those it passes over."""
    _press(plane, Qt.Key.Key_E)
    _drag(plane, (-0.05, 0.0), (0.5, 0.0), (1.05, 0.0))
    assert window.session.setup.table["x2"].numbers.tolist() == [1, 1]
    assert _undo(window) == "2 points erased"


def test_a_point_is_dragged_elsewhere(window: MainWindow, plane: PlaneView) -> None:
    """With the tool for it; its row is the one shown in the table."""
    chosen: list[int] = []
    plane.row_chosen.connect(chosen.append)
    _press(plane, Qt.Key.Key_V)
    table = window.session.setup.table
    row = next(r for r in range(4) if (table["x1"].numbers[r], table["x2"].numbers[r]) == (1, 0))
    _drag(plane, (1, 0), (0.9, 0.1), (0.75, 0.25))
    moved = window.session.setup.table
    assert (moved["x1"].numbers[row], moved["x2"].numbers[row]) == pytest.approx((0.75, 0.25), abs=0.01)
    assert chosen == [row]
    assert _undo(window) == "1 point moved"


def test_a_lasso_chooses_and_the_chosen_change_their_class(window: MainWindow, plane: PlaneView) -> None:
    """A digit makes them that class, Delete takes them away, Esc lets them go."""
    _press(plane, Qt.Key.Key_L)
    outline = [(-0.1, -0.1), (1.1, -0.1), (1.1, 0.3), (-0.1, 0.3)]
    _drag(plane, *outline)
    assert len(_chosen(plane)) == 2
    _press(plane, Qt.Key.Key_1)
    table = window.session.setup.table
    below = [table["y"].words[row] for row in range(4) if table["x2"].numbers[row] == 0]
    assert below == ["0", "0"]
    assert _undo(window) == "class of 2 points"
    _press(plane, Qt.Key.Key_Delete)
    assert _rows(window) == 2
    _undo(window)
    _drag(plane, *outline)
    _press(plane, Qt.Key.Key_Escape)
    assert _chosen(plane) == []
    assert window.panels.shows_data


def test_all_of_it_by_keyboard(window: MainWindow, plane: PlaneView) -> None:
    """Arrows move a pointer, Space presses; what is chosen is moved by the arrows."""
    _press(plane, Qt.Key.Key_A)
    _press(plane, Qt.Key.Key_Right, 3)
    _press(plane, Qt.Key.Key_Space)
    assert _rows(window) == 5
    x = window.session.setup.table["x1"].numbers[4]
    _press(plane, Qt.Key.Key_V)
    _press(plane, Qt.Key.Key_Space)
    assert _chosen(plane) == [4]
    _press(plane, Qt.Key.Key_Right, 2)
    assert window.session.setup.table["x1"].numbers[4] > x
    assert _undo(window) == "1 point moved"
    assert window.session.setup.table["x1"].numbers[4] == x


def test_a_third_class_gives_the_network_more_outputs(window: MainWindow, plane: PlaneView) -> None:
    """With its first point: outputs and loss follow, hidden layers stay."""
    QTest.mouseClick(plane.classes.more, LEFT)
    assert list(plane.classes.buttons) == ["0", "1", "2"]
    assert window.session.experiment.network.layers[-1].units == 1
    _drag(plane, (0.5, 0.5))
    network = window.session.experiment.network
    assert network.layers[-1].units == 3
    assert network.layers[0].units == 4
    assert _undo(window) == "1 point painted"
    assert window.session.experiment.network.layers[-1].units == 1


def test_training_goes_on_with_the_painted_points(qtbot: QtBot, window: MainWindow, plane: PlaneView) -> None:
    """A stroke while it runs is one change, from the release on; the run does not stop."""
    window.session.runner.set_pace(1.0)
    window.session.runner.run()
    qtbot.waitUntil(lambda: window.session.frame.updates_done > 20)
    _drag(plane, (0.5, 0.5))
    assert window.session.runner.is_running
    done = window.session.frame.updates_done
    qtbot.waitUntil(lambda: window.session.frame.updates_done > done + 20)
    assert len(window.session.experiment.samples.train) == 5
    window.session.runner.pause()


def test_a_curve_is_drawn_along_the_way(qtbot: QtBot, window: MainWindow) -> None:
    """One input and a number to predict: the points lie where the pointer went."""
    window.session.data.open(catalogue.load("line"))
    window.panels.toggle_data()
    view = window.parts.data
    assert view is not None
    plane = view.plane
    assert plane is not None
    assert not plane.classes.isVisible()
    before = _rows(window)
    _press(plane, Qt.Key.Key_B)
    _drag(plane, (-0.5, 0.4), (0.5, 0.4))
    table = window.session.setup.table
    assert table.row_count > before + 5
    assert table["y"].numbers[before:] == pytest.approx(0.4, abs=0.01)
    assert qtbot is not None


def test_data_without_a_plane_leave_the_room_to_the_table(window: MainWindow, view: DataView) -> None:
    """Four inputs have no plane; two of them have one again."""
    window.session.data.open(catalogue.load("iris"))
    assert view.plane is None
    assert not view.plane_host.isVisible()
    QApplication.processEvents()


def test_what_is_painted_is_seen(window: MainWindow, plane: PlaneView) -> None:
    """Where nothing was there is ink now."""
    spot = at(plane, 0.5, 0.5)
    before = plane.canvas.grab().toImage().pixelColor(spot)
    _drag(plane, (0.5, 0.5))
    QTest.mouseMove(plane.canvas, at(plane, 0.1, 0.9))
    assert plane.canvas.grab().toImage().pixelColor(spot) != before
    assert window.session.setup.table.row_count == 5
