"""What the history costs is shown, and how much it may is settable at once."""

from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.history import MEBIBYTE
from engine.position import Position
from gui import settings
from gui.application import make_application, open_window, remember
from gui.history.history_dialog import HistoryDialog
from gui.settings import Settings
from gui.window.main_window import MainWindow

LAST = 5


def _dialog(window: MainWindow) -> HistoryDialog:
    QTest.keyClick(window.parts.picture, Qt.Key.Key_H)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, HistoryDialog)
    return dialog


def _type(dialog: HistoryDialog, words: str) -> None:
    dialog.limit.selectAll()
    QTest.keyClicks(dialog.limit, words)
    QTest.keyClick(dialog.limit, Qt.Key.Key_Return)


def test_less_memory_loses_no_moment(at_picture: MainWindow) -> None:
    """States lie further apart, as the dialog says, and replay gives the same bits."""
    session = at_picture.session
    session._trainer.run(updates=150_000)
    session.travel.go_to(Position(70_001, LAST))
    before = session.frame.parameters.flat.copy()
    session.travel.go_to_newest()
    dialog = _dialog(at_picture)
    assert dialog.words[0].endswith("of 64 MiB")
    assert dialog.words[1].endswith("one every 16 iterations")
    _type(dialog, "1")
    assert not dialog.isVisible()
    use = session.past.use
    assert use.bytes <= use.budget == MEBIBYTE
    assert use.finest > 16
    session.travel.go_to(Position(70_001, LAST))
    session.jobs.finish()
    assert np.array_equal(session.frame.parameters.flat, before)


def test_a_limit_that_is_none_is_refused(at_picture: MainWindow) -> None:
    """With what is allowed; the old limit stays."""
    dialog = _dialog(at_picture)
    _type(dialog, "0.5")
    assert dialog.isVisible()
    assert at_picture.session.past.use.budget == 64 * MEBIBYTE
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    dialog.close()


def test_while_training_runs_the_dialog_follows(qtbot: QtBot, at_picture: MainWindow) -> None:
    """States are added before one's eyes."""
    dialog = _dialog(at_picture)
    before = dialog.words
    at_picture.session.runner.set_pace(1.0)
    at_picture.session.runner.run()
    qtbot.waitUntil(lambda: dialog.words != before)
    at_picture.session.runner.pause()
    dialog.close()


def test_the_limit_is_remembered(qtbot: QtBot, home: Path) -> None:
    """By the next window."""
    window, guard = open_window(make_application(), Settings(history_mebibytes=8.0))
    qtbot.addWidget(window)
    guard.remove()
    assert window.session.past.use.budget == 8 * MEBIBYTE
    window.session.past.set_limit(12.5)
    remember(window)
    assert home.exists()
    assert settings.load()[0].history_mebibytes == 12.5
