"""The whole window with its Data view open."""

import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from engine.data import catalogue
from gui.data.data_view import DataView
from gui.data.plane.plane_view import PlaneView
from gui.data.table_area import TableArea
from gui.data.table_view import TableView
from gui.window.main_window import MainWindow


def opened(qtbot: QtBot, window: MainWindow) -> DataView:
    """The Data view of a window, with the keys in its table."""
    window.panels.toggle_data()
    view = window.parts.data
    assert view is not None
    window.activateWindow()
    qtbot.waitUntil(view.area.table.hasFocus)
    return view


def at(plane: PlaneView, x: float, y: float) -> QPoint:
    """A place in the plane, in pixels."""
    return QPoint(*(round(value) for value in plane.canvas.frame.to_pixels(x, y)))


@pytest.fixture
def view(qtbot: QtBot, window: MainWindow) -> DataView:
    """XOR: four rows, at the corners of the plane."""
    return opened(qtbot, window)


@pytest.fixture
def plane(view: DataView) -> PlaneView:
    assert view.plane is not None
    return view.plane


@pytest.fixture
def data(qtbot: QtBot, window: MainWindow) -> DataView:
    """Iris, beside its network."""
    window.session.data.open(catalogue.load("iris"))
    window.session.board.notify(None)
    return opened(qtbot, window)


@pytest.fixture
def area(data: DataView) -> TableArea:
    return data.area


@pytest.fixture
def table(area: TableArea) -> TableView:
    return area.table
