"""From one picture of a moment to another one of the same moment: another choice, other lines."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPainter, QPixmap

from gui.network.motion.motion import Motion

CHOICE, LINES = 120, 180
"""Milliseconds."""


class Fade(QObject):
    """`ticked` says that it has come further, or that it is over."""

    ticked = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._motion = Motion(self)
        self._motion.ticked.connect(self._come_on)
        self._old: QPixmap | None = None

    @property
    def is_under_way(self) -> bool:
        return self._motion.is_moving

    def begin(self, old: QPixmap, milliseconds: int) -> None:
        """Leave a picture behind."""
        self._motion.begin(milliseconds)
        self._old = old if self.is_under_way else None

    def _come_on(self) -> None:
        if not self.is_under_way:
            self._old = None
        self.ticked.emit()

    def finish(self) -> None:
        """Be there, now."""
        self._motion.finish()

    def paint(self, painter: QPainter, new: QPixmap) -> None:
        """The new picture, over the old one while that goes: quickly at first, then slowly."""
        if self._old is not None:
            painter.drawPixmap(0, 0, self._old)
            painter.setOpacity(1 - (1 - self._motion.progress) ** 3)
        painter.drawPixmap(0, 0, new)
        painter.setOpacity(1.0)
