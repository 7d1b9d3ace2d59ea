"""The clock of what a step sets in motion: from 0 to 1 once, cut off by any key or click."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

TICK = 16
CUTTING = (
    QEvent.Type.KeyPress,
    QEvent.Type.ShortcutOverride,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.Wheel,
)
"""A key that is a shortcut is never seen as a key press."""


class Motion(QObject):
    """`ticked` says that `progress` has grown, also when it has come to its end."""

    ticked = Signal()

    def __init__(self, parent: QObject, now: Callable[[], float] = time.perf_counter) -> None:
        super().__init__(parent)
        self._now = now
        self._begun = -1e9
        self._seconds = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(TICK)
        self._timer.timeout.connect(self._tick)

    @property
    def is_moving(self) -> bool:
        """Whether something is on its way."""
        return self._timer.isActive()

    @property
    def progress(self) -> float:
        """How far it has come, evenly, 0 to 1; 1 at rest."""
        return min(1.0, (self._now() - self._begun) / self._seconds) if self.is_moving else 1.0

    def begin(self, milliseconds: int) -> None:
        """Move for so long. Whoever steps faster than that does not want to look on: then nothing moves."""
        begun, self._begun = self._begun, self._now()
        self._seconds = milliseconds / 1000
        if self._begun - begun < self._seconds:
            self.finish()
            return
        QApplication.instance().installEventFilter(self)
        self._timer.start()

    def finish(self) -> None:
        """Be at the end, now."""
        if self.is_moving:
            self._timer.stop()
            QApplication.instance().removeEventFilter(self)
            self.ticked.emit()

    def _tick(self) -> None:
        if self.progress >= 1.0:
            self.finish()
        else:
            self.ticked.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        del watched
        if event.type() in CUTTING:
            self.finish()
        return False


def eased(progress: float) -> float:
    """In-out cubic: slow, fast, slow."""
    return 4 * progress**3 if progress < 0.5 else 1 - 4 * (1 - progress) ** 3
