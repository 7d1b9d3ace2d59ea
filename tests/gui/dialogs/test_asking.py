"""A dialog asks for a few words."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from gui.controls.look import Look
from gui.dialogs.asking import Question


def test_enter_accepts_what_was_typed(qtbot: QtBot, look: Look) -> None:
    """What is proposed is chosen, so that typing takes its place."""
    question = Question(look, "Bookmark this moment", "Iteration 7", "Add bookmark")
    qtbot.addWidget(question)
    question.show()
    QTest.keyClicks(question.words, "before")
    QTest.keyClick(question.words, Qt.Key.Key_Return)
    assert question.result() == QDialog.DialogCode.Accepted
    assert question.accept_button.text() == "Add bookmark"
    assert question.words.text() == "before"


@pytest.mark.parametrize("by_key", [True, False])
def test_escape_and_cancel_give_up(qtbot: QtBot, look: Look, by_key: bool) -> None:
    """Nothing is named then."""
    question = Question(look, "Bookmark this moment", "Iteration 7", "Add bookmark")
    qtbot.addWidget(question)
    question.show()
    if by_key:
        QTest.keyClick(question.words, Qt.Key.Key_Escape)
    else:
        QTest.mouseClick(question.cancel_button, Qt.MouseButton.LeftButton)
    assert question.result() == QDialog.DialogCode.Rejected
    assert not question.isVisible()
