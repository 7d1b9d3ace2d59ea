"""What tests of the window share: a look, a session with XOR, and the whole window."""

import math
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

import gui.data.preparing
import gui.notices.handlers  # before any widget is made
import gui.session.edge_view
import gui.session.ways
from engine.data import catalogue
from gui.controls.look import Look
from gui.look.appearance import Appearance
from gui.look.icons import Icons
from gui.session.session import Session
from gui.window.main_window import MainWindow


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is near is there at once, however busy the machine is. Only a test that asks for slices (see
    `tests.gui.walk.steady.slow`) has to finish jobs before it looks where a step led."""
    monkeypatch.setattr(gui.session.ways, "AT_ONCE", math.inf)
    monkeypatch.setattr(gui.session.ways, "AT_ONCE_DRAGGING", math.inf)
    monkeypatch.setattr(gui.session.edge_view, "AT_ONCE", math.inf)
    monkeypatch.setattr(gui.data.preparing, "AT_ONCE", math.inf)


@pytest.fixture
def look(qapp: QApplication) -> Look:
    """Light, at the usual size, with icons that are not loaded."""
    assert qapp is not None
    return Look(Appearance("light"), Icons())


@pytest.fixture
def session(qapp: QApplication) -> Iterator[Session]:
    """XOR before its first step; at the end nothing is under way any more."""
    assert qapp is not None
    session = Session(catalogue.load("xor"))
    yield session
    session.clock.stop()
    session.jobs.cancel_all()


@pytest.fixture
def window(qtbot: QtBot, session: Session) -> Iterator[MainWindow]:
    """The whole window with XOR, shown and furnished; nothing in it moves by itself."""
    window = furnished(qtbot, session, 1280, 800)
    yield window
    window.close()


@pytest.fixture
def at_picture(qtbot: QtBot, window: MainWindow) -> MainWindow:
    """The window, active, with the keys in its picture."""
    window.activateWindow()
    window.focus_picture()
    qtbot.waitUntil(window.parts.picture.hasFocus)
    return window


def furnished(qtbot: QtBot, session: Session, width: int, height: int) -> MainWindow:
    """A whole window that opens at a size; nothing in it moves by itself."""
    appearance = Appearance("light")
    appearance.set_reduce_motion(True)
    window = MainWindow(session, appearance)
    window.resize(width, height)
    qtbot.addWidget(window)
    window.show()
    window.furnish()
    return window


def shown(qtbot: QtBot, widget: QWidget, width: int = 300, height: int = 60) -> None:
    """Show a widget alone, at a size."""
    qtbot.addWidget(widget)
    widget.resize(width, height)
    widget.show()
