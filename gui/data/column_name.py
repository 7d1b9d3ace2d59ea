"""The name of a column in bold, with its unit or its type behind it; what has no room is shortened."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.controls.look import Look
from gui.controls.paint import text

GAP = 5


class ColumnName(QWidget):
    """`name` and `beside`; the unit goes before the name is shortened."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.name = self.beside = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.appearance.changed.connect(self.updateGeometry)

    def say(self, name: str, beside: str) -> None:
        """Other words."""
        self.name, self.beside = name, beside
        self.setAccessibleName(f"{name} {beside}".strip())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(60), self._look.px(20))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(30), self._look.px(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        appearance, room = self._look.appearance, QRectF(self.rect())
        painter = QPainter(self)
        bold = appearance.metrics("label_strong")
        name = bold.elidedText(self.name, Qt.TextElideMode.ElideRight, room.width())
        text(painter, room, name, appearance.font("label_strong"), appearance.theme.ink)
        left = bold.horizontalAdvance(name) + self._look.px(GAP)
        if left + appearance.metrics("label").horizontalAdvance(self.beside) <= room.width():
            text(
                painter,
                room.adjusted(left, 0, 0, 0),
                self.beside,
                appearance.font("label"),
                appearance.theme.ink3,
            )
