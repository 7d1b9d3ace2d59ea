"""Thousands of random actions in the window: no exception, no failure, no wrong bit, no timer left.

`make soak` walks further; BACKPROP_LAB_SOAK is the number of actions, BACKPROP_LAB_SEED where to begin.
"""

import os

import pytest
from pytestqt.qtbot import QtBot

from engine.data import catalogue
from gui.look.appearance import Appearance
from gui.session.session import Session
from gui.window.main_window import MainWindow
from tests.gui.walk.steady import steady
from tests.gui.walk.walker import Walker

IS_SOAK = "BACKPROP_LAB_SOAK" in os.environ
ACTIONS = int(os.environ.get("BACKPROP_LAB_SOAK", "1000"))
SEED = int(os.environ.get("BACKPROP_LAB_SEED", "1"))
A_WALK = 250
"""Actions in one window."""
PICTURES = 60 if IS_SOAK else 240
"""Actions after which the picture is compared to the pixel."""


@pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing the keyboard)")
@pytest.mark.timeout(120 + ACTIONS)
@pytest.mark.parametrize("seed", range(SEED, SEED + max(1, ACTIONS // A_WALK)))
def test_whatever_is_done_every_moment_has_its_bits(qtbot: QtBot, seed: int) -> None:
    """The window follows the model, and what it shows is what a fresh run shows."""
    window = MainWindow(Session(catalogue.load("xor")), Appearance("light"))
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    window.furnish()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    walker = Walker(window, seed)
    with steady(window.session, seed):
        for number in range(min(A_WALK, ACTIONS)):
            walker.act()
            try:
                walker.check(thoroughly=IS_SOAK or number % 12 == 11)
                if number % PICTURES == PICTURES - 1:
                    walker.check_picture()
            except AssertionError as error:
                raise AssertionError(f"seed {seed}, action {number}: {walker.log[-12:]}") from error
    window.session.runner.stop()
    window.session.jobs.cancel_all()
    window.close()
