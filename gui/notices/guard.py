"""What happens when something raises that nobody foresaw: the clock stops, the picture stays, the user reads
one sentence, and the details go to a log file."""

import platform
import sys
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType

import numpy as np
from PySide6.QtCore import QObject, Signal, qVersion
from PySide6.QtWidgets import QApplication

from engine.problem import Problem
from engine.version import VERSION
from gui import settings
from gui.wording.words import translate

LOG = "backprop-lab.log"
LONGEST_LOG = 1_000_000
"""Bytes, from which the log begins anew."""

Hook = Callable[[type[BaseException], BaseException, TracebackType | None], object]


class Guard(QObject):
    """Takes Python's last hook. `failed` carries what was being done and the details; `refused` a Problem."""

    failed = Signal(str, str)
    refused = Signal(object)

    def __init__(
        self, stop: Callable[[], None], describe: Callable[[], str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._stop, self._describe = stop, describe
        self._before: Hook = sys.excepthook
        self._last_details = ""
        self._is_telling = False

    def install(self) -> None:
        """From now on nothing raised in a slot or an event ends the window."""
        self._before = sys.excepthook
        sys.excepthook = self.catch

    def remove(self) -> None:
        """Give the hook back."""
        sys.excepthook = self._before

    def catch(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Stop the clock first: a slot that raises on every tick must not tick again."""
        self._stop()
        if isinstance(error, KeyboardInterrupt):
            QApplication.quit()
        elif self._is_telling:  # what fails while this is told would have no end
            sys.stderr.write(_story(kind, error, trace))
        else:
            self._tell(kind, error, trace)

    def _tell(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        self._is_telling = True
        try:
            if isinstance(error, Problem):
                self.refused.emit(error)
            else:
                self._report(kind, error, trace)
        finally:
            self._is_telling = False
            # Python keeps the last error: painters begun where it arose must end now.
            traceback.clear_frames(trace)

    def _report(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        story = _story(kind, error, trace)
        details = f"{surroundings()}\n{self._describe()}\n\n{story}"
        if details != self._last_details:  # a widget that cannot paint would fill the disk
            self._last_details = details
            sys.stderr.write(story)
            write_log(details)
        self.failed.emit(doing(trace), details)


def _story(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    return "".join(traceback.format_exception(kind, error, trace))


def doing(trace: TracebackType | None) -> str:
    """What was going on, as the end of `Something went wrong while …`."""
    names = [frame.name for frame in traceback.extract_tb(trace)]
    if "paintEvent" in names:
        return translate("Guard", "drawing")
    if any(name in names for name in ("_advance", "step", "work_a_slice")):
        return translate("Guard", "training")
    return translate("Guard", "answering")


def surroundings() -> str:
    """The versions that a report needs."""
    return (
        f"Backprop Lab {VERSION}, {datetime.now().astimezone().isoformat(timespec='seconds')}\n"
        f"Python {platform.python_version()}, Qt {qVersion()}, NumPy {np.__version__}, {platform.platform()}"
    )


def log_path() -> Path:
    """Where the log is."""
    return settings.home() / LOG


def write_log(details: str) -> None:
    """Add to the log; where that is refused, there is no log."""
    path = log_path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        grown = path.exists() and path.stat().st_size > LONGEST_LOG
        with path.open("w" if grown else "a", encoding="utf-8") as file:
            file.write(details + "\n\n")
    except OSError:
        return
