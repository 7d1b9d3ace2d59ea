"""Ctrl+K finds commands, fields and units, and Enter does or shows them."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.finding.dialog import FindDialog
from gui.glossary.dialog import Glossary
from gui.window.main_window import MainWindow

Act = Callable[[FindDialog], None]


def in_dialog(window: MainWindow, act: Act) -> None:
    """Press Ctrl+K and act in the dialog that opens."""
    acted = []

    def when_open() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, FindDialog)
        acted.append(True)
        act(dialog)

    QTimer.singleShot(0, when_open)
    QTest.keyClick(window.parts.picture, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert acted


def entering(typed: str, *keys: Qt.Key) -> Act:
    """Type, press some keys, then Enter."""

    def act(dialog: FindDialog) -> None:
        QTest.keyClicks(dialog.words, typed)
        for key in (*keys, Qt.Key.Key_Return):
            QTest.keyClick(dialog.words, key)

    return act


def test_enter_does_the_command_that_was_found(window: MainWindow) -> None:
    """As its menu would."""
    in_dialog(window, entering("step by iter"))
    assert window.session.manner.granularity == "iteration"


def test_the_arrow_keys_choose_another(window: MainWindow) -> None:
    """The one below the first."""
    in_dialog(window, entering("step by", Qt.Key.Key_Down, Qt.Key.Key_Down))
    assert window.session.manner.granularity == "phase"


def test_a_field_of_the_setup_gets_the_focus(window: MainWindow) -> None:
    """So that one can type its value at once."""
    in_dialog(window, entering("learn"))
    assert window.parts.sections is not None
    assert window.focusWidget() is window.parts.sections.training.rate


def test_a_field_opens_beside_the_rail_of_a_narrow_window(window: MainWindow) -> None:
    """There its section stands in a flyout."""
    window.resize(1024, 768)
    in_dialog(window, entering("learn"))
    assert window.parts.sections is not None
    assert window.parts.flyout.section is window.parts.sections.training
    assert window.parts.sections.training.rate.isVisible()


def test_a_unit_is_chosen_in_the_picture(window: MainWindow) -> None:
    """By its name; in Forward its sum is explained."""
    window.session.travel.step()
    in_dialog(window, entering("h3"))
    place = window.session.selection.place
    assert place is not None
    assert (place.quantity, place.layer, place.unit) == ("z", 0, 2)


def test_a_word_opens_the_glossary(window: MainWindow) -> None:
    """At that word."""
    opened: list[bool] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        opened.append(isinstance(dialog, Glossary))
        assert dialog is not None
        dialog.close()

    def act(dialog: FindDialog) -> None:
        QTest.keyClicks(dialog.words, "delta")
        QTimer.singleShot(0, look)
        QTest.keyClick(dialog.words, Qt.Key.Key_Return)

    in_dialog(window, act)
    assert opened == [True]


def test_what_cannot_be_done_now_cannot_be_taken(window: MainWindow) -> None:
    """Before the first step there is no way back: it is listed in grey and passed over."""
    seen: list[list[tuple[str, bool]]] = []

    def act(dialog: FindDialog) -> None:
        QTest.keyClicks(dialog.words, "to the start")
        seen.append([(entry.words, entry.is_possible) for entry in dialog.list.found.entries])
        QTest.keyClick(dialog.words, Qt.Key.Key_Return)
        assert dialog.isVisible()
        QTest.keyClick(dialog.words, Qt.Key.Key_Escape)

    in_dialog(window, act)
    assert seen == [[("To the start", False)]]


def test_a_click_takes_an_entry(window: MainWindow) -> None:
    """As Enter does."""

    def act(dialog: FindDialog) -> None:
        QTest.keyClicks(dialog.words, "dark")
        first = dialog.list.visualRect(dialog.list.found.index(0))
        QTest.mouseClick(dialog.list.viewport(), Qt.MouseButton.LeftButton, pos=first.center())

    in_dialog(window, act)
    assert window.appearance.theme_choice == "dark"


@pytest.mark.parametrize("typed", ["zzz", "qqq"])
def test_where_nothing_fits_that_is_said(window: MainWindow, typed: str) -> None:
    """In place of an empty list."""

    def act(dialog: FindDialog) -> None:
        QTest.keyClicks(dialog.words, typed)
        assert dialog.nothing.isVisible()
        assert not dialog.list.isVisible()
        QTest.keyClick(dialog.words, Qt.Key.Key_Escape)

    in_dialog(window, act)


def test_every_command_of_the_menus_can_be_found(window: MainWindow) -> None:
    """By its own words."""
    assert window.menus is not None
    listed: list[str] = []

    def act(dialog: FindDialog) -> None:
        listed.extend(entry.words for entry in dialog.list.found.entries)
        QTest.keyClick(dialog.words, Qt.Key.Key_Escape)

    in_dialog(window, act)
    for action in window.menus.actions.values():
        assert (action.whatsThis() or action.text()) in listed


def test_a_screen_reader_hears_in_the_field_what_enter_would_take(window: MainWindow) -> None:
    """The focus stays where one types."""

    def act(dialog: FindDialog) -> None:
        QTest.keyClicks(dialog.words, "step by lay")
        assert dialog.words.accessibleDescription() == "Step by layer, Train › Step by"
        QTest.keyClick(dialog.words, Qt.Key.Key_Escape)

    in_dialog(window, act)
