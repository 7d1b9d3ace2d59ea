"""Two inputs and a number to predict: the number is chosen beside the brush, and is a colour in the plane."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.data.table import Column, Table
from engine.data.table_setup import setup_for_table
from gui.data.plane.plane_view import PlaneView
from gui.data.plane.tool import Tool
from gui.data.plane.value_colours import ValueColours
from gui.look.tokens import LIGHT
from gui.window.main_window import MainWindow
from tests.gui.data.conftest import at, opened

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def plane(qtbot: QtBot, window: MainWindow) -> PlaneView:
    """A hill of 49 points over two inputs, whose height is to be predicted."""
    x, y = (axis.ravel() for axis in np.meshgrid(np.linspace(-3, 3, 7), np.linspace(-3, 3, 7)))
    height = np.round(np.exp(-(x**2 + y**2) / 4) - 0.25, 3)
    columns = (
        Column.of_numbers("east", x),
        Column.of_numbers("north", y),
        Column.of_numbers("height", height, "m"),
    )
    window.session.data.open(setup_for_table(Table("Hill", columns)))
    view = opened(qtbot, window)
    assert view.plane is not None
    return view.plane


def heights(window: MainWindow) -> list[float]:
    """The numbers to predict, row by row."""
    numbers: list[float] = window.session.setup.table["height"].numbers.tolist()
    return numbers


def type_value(plane: PlaneView, text: str) -> None:
    """A number into the field beside the brush."""
    plane.values.field.setFocus()
    plane.values.field.selectAll()
    QTest.keyClicks(plane.values.field, text)
    QTest.keyClick(plane.values.field, Qt.Key.Key_Return)


def test_the_row_of_numbers_stands_where_classes_would(plane: PlaneView) -> None:
    """Name, slider, field and unit; the highest number is chosen at first."""
    assert plane.values.isVisible()
    assert not plane.classes.isVisible()
    assert plane.values.label.text() == "Paint as height"
    assert plane.values.unit.text() == "m"
    assert plane.values.value == 0.75


def test_a_stroke_paints_the_number_in_the_field(window: MainWindow, plane: PlaneView) -> None:
    """Every point of it; one change, and training learns from it."""
    type_value(plane, "-0.125")
    QTest.mouseClick(plane.tools.buttons[Tool.BRUSH], LEFT)
    QTest.mousePress(plane.canvas, LEFT, pos=at(plane, -2, 0.5))
    QTest.mouseMove(plane.canvas, at(plane, 2, 0.5))
    QTest.mouseRelease(plane.canvas, LEFT, pos=at(plane, 2, 0.5))
    painted = heights(window)[49:]
    assert len(painted) > 5
    assert set(painted) == {-0.125}
    assert window.session.setup.samples.task == "regression"
    window.session.changes.undo()
    window.session.jobs.finish()
    assert len(heights(window)) == 49


def test_the_slider_runs_over_the_numbers_there_are(window: MainWindow, plane: PlaneView) -> None:
    """By keys too; what it says is what is painted."""
    plane.values.slider.setFocus()
    QTest.keyClick(plane.values.slider, Qt.Key.Key_Home)
    lowest = min(heights(window))
    assert plane.values.value == pytest.approx(lowest, abs=0.001)
    assert plane.values.field.value == plane.values.value
    QTest.mouseClick(plane.tools.buttons[Tool.ADD], LEFT)
    QTest.mouseClick(plane.canvas, LEFT, pos=at(plane, 0.5, 0.5))
    assert heights(window)[49] == plane.values.value


def test_the_slider_does_not_shrink_under_the_hand(window: MainWindow, plane: PlaneView) -> None:
    """Lowering the highest point and raising it again ends where it began."""
    QTest.mouseClick(plane.tools.buttons[Tool.MOVE], LEFT)
    plane.canvas.choose([24])
    for step in (100, 20, 200):
        plane.values.slider.setValue(step)
    assert heights(window)[24] == 0.75
    assert plane.values.slider.value() == 200


def test_chosen_points_get_another_number(window: MainWindow, plane: PlaneView) -> None:
    """Dragging the slider is one change, however many numbers it passes."""
    QTest.mouseClick(plane.tools.buttons[Tool.MOVE], LEFT)
    plane.canvas.choose([3, 5])
    before = heights(window)
    plane.values.slider.setValue(20)
    plane.values.slider.setValue(120)
    changed = heights(window)
    assert changed[3] == changed[5] == plane.values.value != before[3]
    assert [row for row in range(49) if changed[row] != before[row]] == [3, 5]
    entry = window.session.changes.stack.undoable
    assert entry is not None
    assert entry.words == "number of 2 points"
    window.session.changes.undo()
    window.session.jobs.finish()
    assert heights(window) == before


def test_a_point_has_the_colour_of_its_number(plane: PlaneView) -> None:
    """Orange below 0, blue above, as in the output map; the lowest and the highest differ."""
    image = plane.canvas.grab().toImage()
    middle, corner = (image.pixelColor(at(plane, *place)) for place in ((0, 0), (3, 3)))
    assert middle.blue() > middle.red()
    assert corner.red() > corner.blue()


def test_what_is_pointed_at_says_its_number(plane: PlaneView) -> None:
    """With the unit, beside the number of its row."""
    label = plane.canvas.plane.label
    assert label is not None
    assert plane.canvas.marks.words_of_row(24) == "0.75 m"


@pytest.mark.parametrize(
    ("numbers", "value", "strength"),
    [
        ([-2, 4], -1, -0.25), ([-2, 4], 0, 0.0), ([-2, 4], 4, 1.0), ([2, 4], 2, 0.0), ([2, 4], 3, 0.5),
        ([-4, -2], -3, -0.5), ([-4, -2], -9, -1.0), ([3, 3], 3, 0.5),
    ],
)  # fmt: skip
def test_how_strong_a_colour_is(numbers: list[float], value: float, strength: float) -> None:
    """By sign where there are two; else from the number nearest to 0."""
    colours = ValueColours.of(Column.of_numbers("y", numbers))
    assert colours.strength(value) == pytest.approx(strength)
    assert colours.color(LIGHT, value) == LIGHT.fill(colours.strength(value))
