"""Choosing what edges show, and comparing branches, with mouse and keys in the whole window."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.explain.content.content import Content
from gui.explain.content.pieces import plain
from gui.menus.edges_menu import EdgesMenu
from gui.window.main_window import MainWindow
from tests.gui.session.edges import asked, with_optimizer


def open_menu() -> EdgesMenu:
    """The menu that has just opened."""
    menus = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, EdgesMenu)]
    return next(menu for menu in menus if menu.isVisible())


def names(menu: EdgesMenu) -> list[str]:
    return [action.data()[1] for action in menu.actions() if not action.isSeparator()]


@pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing the keyboard)")
def test_a_click_on_a_chip_offers_what_this_optimizer_has(adam: MainWindow) -> None:
    """Symbols and names, the present choice ticked; a click on one shows it."""
    picture = adam.parts.picture
    below = picture.mapFromGlobal(picture.below_chip(1))
    QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=below + QPoint(20, -12))
    menu = open_menu()
    assert names(menu) == [
        "As the phase has it", "weight", "weight × what comes in", "what travels back", "gradient", "change",
        "memory", "mean square", "corrected memory", "corrected mean square",
    ]  # fmt: skip
    assert next(action.isChecked() for action in menu.actions())
    action = next(action for action in menu.actions() if action.text() == "mean square, v")
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
    assert asked(adam) == "v"


def test_a_chip_tells_what_its_lines_show(adam: MainWindow) -> None:
    """In a sentence, and how to choose others; elsewhere it says nothing."""
    picture = adam.parts.picture
    over = picture.mapFromGlobal(picture.below_chip(0)) + QPoint(20, -12)
    assert picture.chip_tip(over) == "Click, or press E, to choose what the lines show."
    adam.session.edges.choose("v")
    assert picture.chip_tip(over).startswith("The running mean of the squared gradients.")
    assert picture.chip_tip(QPoint(3, 200)) == ""


@pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing the keyboard)")
def test_by_keys_alone(adam: MainWindow) -> None:
    """E opens it, arrows and Enter choose; it stays through the steps until the phase has it again."""
    QTest.keyClick(adam.parts.picture, Qt.Key.Key_E)
    menu = open_menu()
    for _ in range(2):
        QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert asked(adam) == "weight"
    adam.session.manner.set_granularity("layer")
    for _ in range(7):
        adam.session.travel.step()
        assert asked(adam) == "weight"
    QTest.keyClick(adam.parts.picture, Qt.Key.Key_E)
    menu = open_menu()
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert asked(adam) is None


def test_the_view_menu_has_the_same(adam: MainWindow) -> None:
    """Filled anew whenever it opens."""
    assert adam.menus is not None
    edges = adam.menus._view.edges
    edges.aboutToShow.emit()
    assert "corrected memory" in names(edges)
    adam.session.workbench.change(with_optimizer(adam.session.experiment, name="momentum"))
    edges.aboutToShow.emit()
    assert "velocity" in names(edges)
    assert "corrected memory" not in names(edges)


def test_what_another_optimizer_does_not_have_is_left(adam: MainWindow) -> None:
    """Back to what the phase is about; what every optimizer has stays."""
    adam.session.edges.choose("m_hat")
    adam.session.workbench.change(with_optimizer(adam.session.experiment, name="sgd"))
    assert asked(adam) is None
    adam.session.edges.choose("gradient")
    adam.session.workbench.change(with_optimizer(adam.session.experiment, name="momentum"))
    assert asked(adam) == "gradient"


def test_memory_has_a_working_before_the_update(adam: MainWindow) -> None:
    """A click on an edge that shows m explains m."""
    session = adam.session
    session.manner.set_granularity("layer")
    session.travel.step()
    session.edges.choose("m")
    picture = adam.parts.picture
    moment = picture.moment
    assert moment is not None
    looks = picture._scene.painted.looks[0]
    x, y = looks.segments.at(0, 0.12)
    QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=QPoint(round(x), round(y)))
    place = session.selection.place
    assert place is not None
    assert place.quantity == "m"
    assert adam.parts.working is not None
    content = adam.parts.working.content
    assert isinstance(content, Content)
    assert plain(content.extras[0][0]).startswith("The last update left it.")
