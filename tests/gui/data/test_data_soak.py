"""Thousands of random edits of data in the window, with undo between them: table, samples and screen are what
a naive model says. `make soak` walks further."""

import os
from collections.abc import Callable

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from engine.data import catalogue
from engine.data.setup import Setup
from engine.data.table import Column, Table
from engine.data.table_setup import setup_for_table
from gui.look.appearance import Appearance
from gui.session.session import Session
from gui.window.main_window import MainWindow
from tests.gui.data.walk.walker import DataWalk

ACTIONS = int(os.environ.get("BACKPROP_LAB_SOAK", "450"))
SEED = int(os.environ.get("BACKPROP_LAB_SEED", "1"))
A_WALK = 150


def hill() -> Setup:
    """Two inputs and a number to predict."""
    x, y = (axis.ravel() for axis in np.meshgrid(np.linspace(-1, 1, 5), np.linspace(-1, 1, 5)))
    columns = (Column.of_numbers("x", x), Column.of_numbers("y", y), Column.of_numbers("height", x * y))
    return setup_for_table(Table("Hill", columns))


def mixed() -> Setup:
    """Numbers and words, of which some repeat, and a class to predict."""
    count = 24
    columns = (
        Column.of_numbers("size", np.arange(count) % 7 - 2.5, "m"),
        Column.of_words("place", [("a", "b", "d10", "d2")[row % 4] for row in range(count)]),
        Column.of_words("remark", [f"row {row}" for row in range(count)], "text"),
        Column.of_numbers("weight", np.arange(count) / 8),
        Column.of_words("kind", [("yes", "no", "no")[row % 3] for row in range(count)]),
    )
    return setup_for_table(Table("Mixed", columns))


STARTS: tuple[Callable[[], Setup], ...] = (
    lambda: catalogue.load("moons", parameters={"count": 24}),
    hill,
    mixed,
    lambda: catalogue.load("sine", parameters={"count": 20}),
)


@pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing the keyboard)")
@pytest.mark.timeout(120 + ACTIONS)
@pytest.mark.parametrize("seed", range(SEED, SEED + max(1, ACTIONS // A_WALK)))
def test_whatever_is_edited_the_data_are_as_the_model_says(qtbot: QtBot, seed: int) -> None:
    """Cells, rows, columns, roles, split, strokes, other made-up data, steps through time, undo and redo."""
    window = MainWindow(Session(STARTS[seed % len(STARTS)]()), Appearance("light"))
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    window.furnish()
    window.panels.toggle_data()
    walk = DataWalk(window, seed)
    walk.check()
    for number in range(A_WALK):
        walk.act()
        try:
            walk.check()
        except AssertionError as error:
            raise AssertionError(f"seed {seed}, action {number}: {walk.log[-8:]}: {error}") from error
    assert walk.changes > A_WALK / 5
    window.session.runner.stop()
    window.session.jobs.cancel_all()
    window.close()
