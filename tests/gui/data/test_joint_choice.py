"""What is chosen in the plane is chosen in the table, and the other way round."""

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest

from gui.data.data_view import DataView
from gui.data.plane.plane_view import PlaneView
from gui.data.plane.tool import Tool
from gui.window.main_window import MainWindow
from tests.gui.data.conftest import at

LEFT = Qt.MouseButton.LeftButton


def lasso(plane: PlaneView, *corners: tuple[float, float]) -> None:
    """A line drawn around points."""
    plane.canvas.setFocus()
    QTest.mouseClick(plane.tools.buttons[Tool.LASSO], LEFT)
    QTest.mousePress(plane.canvas, LEFT, pos=at(plane, *corners[0]))
    for corner in corners[1:]:
        QTest.mouseMove(plane.canvas, at(plane, *corner))
    QTest.mouseRelease(plane.canvas, LEFT, pos=at(plane, *corners[-1]))


def test_a_lasso_chooses_rows_of_the_table(window: MainWindow, view: DataView, plane: PlaneView) -> None:
    """Whole ones, so that what can be done with rows is done with them; letting go lets them go, too."""
    lasso(plane, (-0.1, -0.1), (1.1, -0.1), (1.1, 0.3), (-0.1, 0.3))
    below = window.session.setup.table["x2"].numbers == 0
    assert [row for row in range(4) if below[row]] == sorted(plane.canvas.rows)
    assert view.area.table.chosen_rows == sorted(plane.canvas.rows)
    assert view.area.table.has_whole_rows
    QTest.keyClick(plane.canvas, Qt.Key.Key_Escape)
    assert view.area.table.chosen_rows == []


def test_a_point_alone_is_gone_to_after_a_lasso(view: DataView, plane: PlaneView) -> None:
    """Several rows that were chosen do not stand in its way."""
    lasso(plane, (-0.1, -0.1), (1.1, -0.1), (1.1, 1.1), (-0.1, 1.1))
    assert len(view.area.table.chosen_rows) == 4
    QTest.mouseClick(plane.tools.buttons[Tool.MOVE], LEFT)
    plane.canvas.choose((2,))
    assert view.area.table.chosen_rows == [2]


def test_rows_of_the_table_have_rings_in_the_plane(view: DataView, plane: PlaneView) -> None:
    """As long as the keys are in the table."""
    table, flags = view.area.table, QItemSelectionModel.SelectionFlag
    model = table.selectionModel()
    model.setCurrentIndex(table.shown.index(1, 0), flags.ClearAndSelect)
    model.select(table.shown.index(3, 1), flags.Select)
    assert list(plane.canvas.rows) == [1, 3]
    model.setCurrentIndex(table.shown.index(2, 0), flags.ClearAndSelect)
    assert list(plane.canvas.rows) == []
