"""Panels hide and return, move, and give way to a rail and to tabs where the window is small."""

import pytest
from PySide6.QtCore import Qt

from gui.notices.notices import Notice
from gui.window.main_window import MainWindow
from tests.gui.window.hands import click, press

pytestmark = pytest.mark.usefixtures("at_picture")


def test_panels_hide_and_return(window: MainWindow) -> None:
    """F9 and F10, ticked in the View menu."""
    menus = window.menus
    assert menus is not None
    for key, panel, name in (
        (Qt.Key.Key_F9, window.parts.setup, "setup"),
        (Qt.Key.Key_F10, window.parts.column, "readings"),
    ):
        press(window, key)
        assert not panel.isVisible()
        assert not menus.actions[name].isChecked()
        press(window, key)
        assert panel.isVisible()


def test_dividers_move_panels_and_a_double_click_brings_them_back(window: MainWindow) -> None:
    """Splitters sit on the hairlines."""
    window.parts.setup_divider.dragged.emit(260)
    assert window.parts.setup.width() == 260
    window.parts.setup_divider.reset.emit()
    assert window.parts.setup.width() == 208
    window.parts.working_divider.dragged.emit(500)
    assert window.parts.below.height() == 196


def test_a_narrow_window_has_a_rail_with_flyouts(window: MainWindow) -> None:
    """Under 1180; Esc closes the flyout, and the section goes back."""
    window.resize(1024, 768)
    parts, sections = window.parts, window.parts.sections
    assert sections is not None
    assert parts.rail.isVisible()
    assert not parts.setup.isVisible()
    click(parts.rail.buttons[sections.training])
    assert sections.training.isVisible()
    assert parts.flyout.width() == 240
    press(window, Qt.Key.Key_Escape)
    assert not parts.flyout.isVisible()
    window.resize(1280, 800)
    assert sections.training.isVisible()
    assert sections.training.parentWidget() is not parts.flyout


def test_a_notice_is_never_behind_a_tab(window: MainWindow) -> None:
    """In a low window the picture may hide what stands under it: a notice comes to the front."""
    window.resize(700, 420)
    parts = window.parts
    click(parts.tabs.tab("picture"))
    assert not parts.notice.isVisible()
    window.session.board.notify(Notice("Something is to be known."))
    assert parts.notice.isVisible()
    assert parts.tabs.choice == "why"


def test_a_very_narrow_window_has_tabs(window: MainWindow) -> None:
    """Under 900 the readings share the place of the working."""
    window.resize(860, 780)
    parts = window.parts
    assert parts.tabs.choice == "why"
    click(parts.tabs.tab("readings"))
    assert parts.column.isVisible()
    assert not parts.below.isVisible()


def test_a_window_of_large_text_has_one_place_for_three(window: MainWindow) -> None:
    """17: Picture, Why, Readings; Enter in the picture explains."""
    window.appearance.set_scale(2.05)
    parts = window.parts
    assert parts.picture.isVisible()
    assert not parts.below.isVisible()
    assert not parts.caption.isVisible()
    press(window, Qt.Key.Key_Right)
    parts.picture.setFocus()
    press(window, Qt.Key.Key_Return)
    assert parts.below.isVisible()
    assert not parts.picture.isVisible()


def test_an_alert_stands_in_the_place_of_the_working(window: MainWindow) -> None:
    """And goes when it is closed."""
    window.session.board.notify(Notice("Something is to be known."))
    assert window.parts.notice.isVisible()
    press(window, Qt.Key.Key_Escape)
    assert not window.parts.notice.isVisible()
