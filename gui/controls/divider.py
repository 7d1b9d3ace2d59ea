"""A hairline between two regions that can be dragged; its hit area is wider than what is seen."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gui.controls.look import Look

HIT = 8


class Divider(QWidget):
    """`dragged` carries where the pointer is, in the parent; `reset` a double click."""

    dragged = Signal(int)
    reset = Signal()

    def __init__(
        self, look: Look, orientation: Qt.Orientation, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._is_upright = orientation == Qt.Orientation.Vertical
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.SplitHCursor if self._is_upright else Qt.CursorShape.SplitVCursor)
        look.appearance.changed.connect(self.update)

    def place(self, at: int, start: int, length: int) -> None:
        """Stand with the hairline at `at`, along `start` to `start + length`."""
        half = HIT // 2
        if self._is_upright:
            self.setGeometry(QRect(at - half, start, HIT, length))
        else:
            self.setGeometry(QRect(start, at - half, length, HIT))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            point = self.mapToParent(event.position().toPoint())
            self.dragged.emit(point.x() if self._is_upright else point.y())

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        self.reset.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        line = (
            QRect(HIT // 2, 0, 1, self.height()) if self._is_upright else QRect(0, HIT // 2, self.width(), 1)
        )
        QPainter(self).fillRect(line, self._look.appearance.theme.line)
