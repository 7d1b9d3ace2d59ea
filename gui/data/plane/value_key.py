"""What the colours of the points mean: a strip from the lowest number to the highest."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.controls.look import Look
from gui.data.plane.value_colours import ValueColours

STEPS, HEIGHT, SIDE = 32, 7, 7


class ValueKey(QWidget):
    """As wide as the slider above it, from one end of its line to the other."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._colours = look, ValueColours()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_colours(self, colours: ValueColours) -> None:
        self._colours = colours
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(60), self._look.px(HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme, side = QPainter(self), self._look.appearance.theme, self._look.px(SIDE)
        room = QRectF(side, 0, self.width() - 2 * side, self.height())
        for step in range(STEPS):
            left, right = (round(room.left() + room.width() * at / STEPS) for at in (step, step + 1))
            color = self._colours.color(theme, self._colours.at((step + 0.5) / STEPS))
            painter.fillRect(QRectF(left, 0, right - left, room.height()), color)
        painter.setPen(theme.edge)
        painter.drawRect(room.adjusted(0, 0, 0, -1))
