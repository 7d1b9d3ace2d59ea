"""Lets a widget look at its events before Qt handles them.

Overriding `event` would do, but then Qt's handling runs inside a Python call, and there, before Python 3.12,
PySide brings the process down when a paint or mouse handler raises from C (an IndexError, say): nobody could
be told what went wrong.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget


class FirstLook(QObject):
    """`look` gets every event of the widget and says whether it is done with it."""

    _look: Callable[[QEvent], bool] | None = None
    """None also while both are being collected as garbage: the widget still has events then."""

    def __init__(self, widget: QWidget, look: Callable[[QEvent], bool]) -> None:
        super().__init__(widget)
        self._look = look
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        return self._look is not None and self._look(event)
