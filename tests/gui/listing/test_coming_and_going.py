"""How the table of numbers opens and closes, and what it leaves room for."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.position import Phase
from gui import application, settings
from gui.look.appearance import Appearance
from gui.session.session import Session
from gui.settings import WindowSettings
from gui.window.main_window import MainWindow
from tests.gui.listing.reading import (
    check,
    opened,
    panel_of,
    press,
    step,
)

LEFT = Qt.MouseButton.LeftButton


def test_f8_opens_it_in_place_of_the_readings_and_closes_it(at_picture: MainWindow) -> None:
    """Picture and working stay beside it, and the keys stay in the picture, so that → goes on stepping."""
    parts = at_picture.parts
    press(at_picture, Qt.Key.Key_F8)
    panel = panel_of(at_picture)
    assert not parts.column.isVisible()
    assert parts.picture.isVisible()
    assert parts.below.isVisible()
    assert parts.picture.geometry().right() + 1 == panel.geometry().left() == 768
    press(at_picture, Qt.Key.Key_Right)
    at_picture.session.jobs.finish()
    assert at_picture.session.frame.phase is Phase.FORWARD
    press(at_picture, Qt.Key.Key_F8)
    assert not panel.isVisible()
    assert parts.column.isVisible()


def test_f10_and_the_cross_bring_the_readings_back(window: MainWindow) -> None:
    """As does Try it, which stands among them."""
    panel = opened(window)
    press(window, Qt.Key.Key_F10)
    assert not panel.isVisible()
    assert window.parts.column.isVisible()
    opened(window)
    QTest.mouseClick(panel.bar.close_button, LEFT)
    assert window.parts.column.isVisible()
    opened(window)
    window.panels.toggle_own()
    assert window.parts.column.isVisible()


def test_the_data_view_hides_it_for_a_while(window: MainWindow) -> None:
    """And it is there again afterwards, at the moment on screen."""
    panel = opened(window)
    window.panels.toggle_data()
    assert not panel.isVisible()
    step(window)
    window.panels.toggle_data()
    check(panel_of(window), window.session.frame)


def test_a_small_window_has_it_as_a_tab(qtbot: QtBot, window: MainWindow) -> None:
    """In place of the picture; F8 in another tab comes back to it, F8 in its own takes it away."""
    window.appearance.set_scale(2.0)
    opened(window)
    tabs = window.parts.tabs
    assert tabs.choice == "numbers"
    assert not window.parts.picture.isVisible()
    QTest.mouseClick(tabs.tab("picture"), LEFT)
    assert window.parts.picture.isVisible()
    step(window, 2)
    opened(window)
    check(panel_of(window), window.session.frame)
    press(window, Qt.Key.Key_F8)
    assert tabs.choice != "numbers"
    window.appearance.set_scale(1.0)
    qtbot.waitUntil(window.parts.picture.isVisible)


def test_its_width_is_its_own(window: MainWindow) -> None:
    """Dragging its edge leaves the readings as wide as they were."""
    readings = window.parts.column.width()
    panel = opened(window)
    window.parts.readings_divider.dragged.emit(window.width() - 450)
    assert panel.width() == 450
    press(window, Qt.Key.Key_F8)
    assert window.parts.column.width() == readings


def test_the_window_remembers_that_it_was_open(qtbot: QtBot, session: Session) -> None:
    """It is there again once the window is furnished, at the moment on screen."""
    window = MainWindow(session, Appearance("light"))
    qtbot.addWidget(window)
    application.restore(window, WindowSettings(shows_numbers=True, numbers=430.0))
    window.resize(1280, 800)
    window.show()
    window.furnish()
    panel = panel_of(window)
    assert panel.width() == 430
    check(panel, session.frame)
    application.remember(window)
    kept, _ = settings.load()
    assert (kept.window.shows_numbers, kept.window.numbers) == (True, 430.0)
    window.close()
