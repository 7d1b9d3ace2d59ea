"""The glossary explains the words that stand on screen."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.quantities import QUANTITIES
from gui.controls.label import Label
from gui.controls.look import Look
from gui.glossary.dialog import Glossary
from gui.glossary.terms import glossary
from gui.window.main_window import MainWindow


def test_every_word_is_there_once_with_a_meaning() -> None:
    """In whole sentences."""
    terms = [term for chapter in glossary() for term in chapter.terms]
    words = [term.word for term in terms]
    assert len(set(words)) == len(words)
    assert all(term.meaning.endswith(".") for term in terms)


def test_the_symbols_are_those_of_the_picture() -> None:
    """What the picture writes beside its units and lines is explained by the same sign."""
    symbols = {term.symbol for chapter in glossary() for term in chapter.terms}
    for key in ("z", "activation_gradient", "delta", "gradient", "change"):
        assert QUANTITIES[key].symbol in symbols


def test_a_word_is_brought_into_sight(qtbot: QtBot, look: Look) -> None:
    """Near the top of what is seen, however far down it stands."""
    dialog = Glossary(look)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.show_term("Leakage")
    label = next(each for each in dialog.findChildren(Label) if each.text() == "Leakage")
    assert not label.visibleRegion().isEmpty()


def test_help_opens_it_and_escape_closes_it(window: MainWindow) -> None:
    """By key."""
    seen: list[bool] = []

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        seen.append(isinstance(dialog, Glossary))
        assert dialog is not None
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    QTimer.singleShot(0, act)
    QTest.keyClick(window.parts.picture, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    assert seen == [True]
