"""The clock of what flows in the picture: chevrons slide along edges while something travels back."""

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

PERIOD = 1600
"""Milliseconds for one length of an edge."""
TICK = 33


class Flow(QObject):
    """Ticks while something moves; `progress` is how far it has come."""

    ticked = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._clock = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setInterval(TICK)
        self._timer.timeout.connect(self.ticked)

    @property
    def is_moving(self) -> bool:
        return self._timer.isActive()

    @property
    def progress(self) -> float:
        """0 to 1, again and again; 0 while nothing moves."""
        return (self._clock.elapsed() % PERIOD) / PERIOD if self.is_moving else 0.0

    def keep(self, moving: bool) -> None:
        """Start moving or stop; going on goes on where it is."""
        if not moving:
            self._timer.stop()
        elif not self.is_moving:
            self._clock.start()
            self._timer.start()
