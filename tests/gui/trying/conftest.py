"""A window whose network has learned something."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from engine.data import catalogue
from gui.session.session import Session
from gui.window.main_window import MainWindow
from tests.gui.trying.helping import learned


@pytest.fixture
def session(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[Session]:
    """A data set, and a network that has learned it; XOR before its first step where no test says which."""
    assert qapp is not None
    key, updates = getattr(request, "param", ("xor", 0))
    session = Session(catalogue.load(key), learned(key, updates))
    yield session
    session.clock.stop()
    session.jobs.cancel_all()


@pytest.fixture
def trained(window: MainWindow) -> MainWindow:
    """The window of that session."""
    return window
