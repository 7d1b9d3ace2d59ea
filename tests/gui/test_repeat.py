"""The same set-up gives the same bits: with the window and without, stepped, run, and after Reset."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.experiment import OptimizerSpec, replace
from engine.position import Granularity, Position
from engine.trainer import Trainer
from gui.session.session import Session
from gui.window.main_window import MainWindow

UPDATES = 24
LAST = 5


def _adam(session: Session) -> None:
    training = session.experiment.training
    session.workbench.change_training(
        replace(training, optimizer=OptimizerSpec(name="adam", learning_rate=0.05), order="shuffled")
    )


def _bits_without_a_window(session: Session) -> bytes:
    trainer = Trainer(session.experiment)
    trainer.run(updates=UPDATES)
    return trainer.frame().parameters.flat.tobytes()


def _press(window: MainWindow, key: Qt.Key) -> None:
    QTest.keyClick(window.parts.picture, key)


@pytest.mark.parametrize("granularity", list(Granularity))
def test_stepped_in_the_window(at_picture: MainWindow, granularity: Granularity) -> None:
    """By every granularity, with some steps back on the way."""
    session = at_picture.session
    _adam(session)
    session.manner.set_granularity(granularity)
    steps = 0
    while session.frame.updates_done < UPDATES:
        _press(at_picture, Qt.Key.Key_Right)
        steps += 1
        if steps % 7 == 3:
            _press(at_picture, Qt.Key.Key_Left)
    assert session.frame.parameters.flat.tobytes() == _bits_without_a_window(session)


def test_run_in_the_window_and_reset(qtbot: QtBot, window: MainWindow) -> None:
    """Run, Reset, run again: the same; and Reset is taken back to the very moment."""
    session = window.session
    _adam(session)
    session.runner.set_pace(1.0)
    runs = []
    for _ in range(2):
        session.runner.run()
        qtbot.waitUntil(lambda: session.frame.updates_done > UPDATES)
        session.runner.pause()
        newest, bits = session.frame.position, session.frame.parameters.flat.copy()
        session.travel.go_to(Position(UPDATES - 1, LAST))
        session.jobs.finish()
        runs.append(session.frame.parameters.flat.tobytes())
        session.travel.go_to_newest()
        session.workbench.reset()
        assert session.frame.position == Position(0)
        session.changes.undo()
        session.jobs.finish()
        assert session.frame.position == newest
        assert np.array_equal(session.frame.parameters.flat, bits)
        session.changes.redo()
        session.jobs.finish()
        assert session.frame.position == Position(0)
    assert set(runs) == {_bits_without_a_window(session)}
