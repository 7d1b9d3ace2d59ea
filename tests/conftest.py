"""What every test may count on: no display, no user's settings, and no window or timer left behind."""

import gc
import os
import tempfile
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

# Before Qt is loaded: no window is opened on the developer's desktop, and numbers are written one way.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LC_ALL"] = "C.UTF-8"
os.environ["BACKPROP_LAB_HOME"] = tempfile.mkdtemp(prefix="backprop-lab-tests-")

import pytest
from hypothesis import settings
from PySide6.QtCore import QAbstractAnimation, QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import Shiboken

# The same examples on every run: a suite that fails now and then teaches people to ignore it.
settings.register_profile("steady", derandomize=True, deadline=None, database=None, print_blob=True)
settings.load_profile("steady")

Clock = QTimer | QAbstractAnimation
_is_alive: Callable[[object], bool] = Shiboken.isValid


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that stands for the user's settings; it is empty, and does not exist yet."""
    folder = tmp_path / "home"
    monkeypatch.setenv("BACKPROP_LAB_HOME", str(folder))
    return folder


@pytest.fixture(autouse=True)
def nothing_is_left_behind(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fail the test that leaves a top-level widget, a running timer or a running animation."""
    started: list[weakref.ref[Clock]] = []  # weak, so that a timer nobody holds may vanish as it would
    for kind in (QTimer, QAbstractAnimation):
        monkeypatch.setattr(kind, "start", _recording(kind.start, started))
    before = _windows()
    yield
    if QCoreApplication.instance() is None:
        return
    if _left(before, started):
        gc.collect()
    left = _left(before, started)
    _tidy_up(left)
    if left:
        pytest.fail("left behind: " + ", ".join(map(repr, left)))


def _recording(start: Callable[..., None], started: list[weakref.ref[Clock]]) -> Callable[..., None]:
    def record_and_start(clock: Any, *arguments: Any) -> None:
        started.append(weakref.ref(clock))
        start(clock, *arguments)

    return record_and_start


def _left(before: list[QWidget], started: list[weakref.ref[Clock]]) -> list[QWidget | Clock]:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    windows = [window for window in _windows() if window not in before]
    clocks = [clock for reference in started if (clock := reference()) is not None]
    return [*windows, *(clock for clock in clocks if _is_alive(clock) and _is_running(clock))]


def _windows() -> list[QWidget]:
    if not isinstance(QCoreApplication.instance(), QApplication):
        return []
    # Qt keeps the one tooltip label for itself.
    return [window for window in QApplication.topLevelWidgets() if not window.inherits("QTipLabel")]


def _is_running(clock: Clock) -> bool:
    if isinstance(clock, QTimer):
        return clock.isActive()
    return clock.state() == QAbstractAnimation.State.Running


def _tidy_up(left: list[QWidget | Clock]) -> None:
    """Take away what was left, so that only the guilty test fails."""
    for item in left:
        if isinstance(item, QWidget):
            item.close()
            item.deleteLater()
        else:
            item.stop()
