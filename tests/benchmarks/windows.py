"""Windows opened in fresh processes, to be timed and weighed: the app's own, and bare ones to compare with.

`python -m tests.benchmarks.windows NAME` opens one, prints its `Measures` as JSON and ends.
"""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from typing import NamedTuple

STARTED = "BACKPROP_LAB_BENCH_STARTED"
QUIET = 1.5
"""Seconds after which a window that was left alone is idle."""


class Measures(NamedTuple):
    """Seconds from the start of the process to the first painted picture and to a complete window, and
    megabytes when idle."""

    painted: float
    complete: float
    megabytes: float


def measure(names: tuple[str, ...], rounds: int) -> dict[str, Measures]:
    """The medians of each window, opened in turn so that all share the machine's good and bad moments."""
    measured: dict[str, list[Measures]] = {name: [] for name in names}
    for _ in range(rounds):
        for name in names:
            measured[name].append(_measure_once(name))
    return {
        name: Measures(*map(statistics.median, zip(*all_, strict=True))) for name, all_ in measured.items()
    }


def _measure_once(name: str) -> Measures:
    environment = os.environ | {STARTED: repr(time.time()), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", __name__, name]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=True)
    return Measures(**json.loads(done.stdout.splitlines()[-1]))


def report(measured: dict[str, Measures]) -> None:
    """Print what was measured, a line each."""
    for name, one in measured.items():
        painted, complete = 1e3 * one.painted, 1e3 * one.complete
        print(
            f"\n{name:>10}: painted {painted:5.0f} ms  complete {complete:5.0f} ms  {one.megabytes:5.0f} MB",
            end="",
        )
    print()


def _seconds() -> float:
    return time.time() - float(os.environ[STARTED])


def _megabytes() -> float:
    """What the process holds now; where the system does not tell, the most it ever held."""
    try:
        with open("/proc/self/statm", encoding="ascii") as statm:
            return int(statm.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20
    except OSError:
        return peak_megabytes()


def peak_megabytes() -> float:
    """The most that the process ever held."""
    import resource

    unit = 2**20 if sys.platform == "darwin" else 2**10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def _bare() -> None:
    """A widget that fills itself with one colour, NumPy imported."""
    import numpy
    from PySide6.QtGui import QColor, QPainter, QPaintEvent
    from PySide6.QtWidgets import QApplication, QWidget

    class Bare(QWidget):
        def paintEvent(self, _event: QPaintEvent) -> None:
            painter = QPainter(self)
            painter.fillRect(self.rect(), QColor("white"))
            painter.end()
            finish()

    application = QApplication([])
    finish = _ending(application.quit)
    window = Bare()
    window.resize(1280, 800)
    window.show()
    application.exec()
    del numpy


def _plot() -> None:
    """One pyqtgraph plot with one curve."""
    import numpy as np
    import pyqtgraph as pg
    from PySide6.QtCore import QEvent, QObject
    from PySide6.QtWidgets import QApplication

    class Watch(QObject):
        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                finish()
            return False

    application = QApplication([])
    finish = _ending(application.quit)
    window = pg.PlotWidget()
    window.plot(np.linspace(0, 1, 100))
    watch = Watch()
    window.viewport().installEventFilter(watch)
    window.resize(1280, 800)
    window.show()
    application.exec()


def _app() -> None:
    """The app as it opens for the first time: the picture painted, then furnished."""
    from commands.drawing import SIZE
    from commands.window import load

    app = load()  # first, as the command line does
    from PySide6.QtCore import QEvent, QObject, QTimer

    from gui.settings import Settings

    class Watch(QObject):
        painted = 0.0

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                watched.removeEventFilter(self)
                QTimer.singleShot(0, self.note)  # when the picture is there, not when it is asked for
            return False

        def note(self) -> None:
            Watch.painted = _seconds()

    application = app.make_application()
    window, guard = app.open_window(application, Settings())
    window.resize(*SIZE)  # a screen that is not there may be smaller
    watch = Watch()
    window.picture.installEventFilter(watch)

    def wait_until_complete() -> None:
        if not window.is_complete:
            QTimer.singleShot(5, wait_until_complete)
        else:
            complete = _seconds()
            _say_when_idle(Watch.painted, complete, application.quit)

    QTimer.singleShot(0, wait_until_complete)
    window.show()
    application.exec()
    guard.remove()


def _ending(quit_application: Callable[[], None]) -> Callable[[], None]:
    """To be called when a bare window is painted: it is complete then."""
    painted: list[float] = []

    def finish() -> None:
        if not painted:
            painted.append(_seconds())
            _say_when_idle(painted[0], painted[0], quit_application)

    return finish


def _say_when_idle(painted: float, complete: float, quit_application: Callable[[], None]) -> None:
    """Weigh the process when it has come to rest, print the measures, end."""
    from PySide6.QtCore import QTimer

    def say() -> None:
        print(json.dumps(Measures(painted, complete, _megabytes())._asdict()), flush=True)
        quit_application()

    QTimer.singleShot(round(1e3 * QUIET), say)


WINDOWS = {"bare": _bare, "plot": _plot, "app": _app}

if __name__ == "__main__":
    WINDOWS[sys.argv[1]]()
