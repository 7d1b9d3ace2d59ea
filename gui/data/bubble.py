"""What stands against a cell being typed, right under its field: nothing else moves for it."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gui.controls.look import Look
from gui.controls.paint import outlined
from gui.look.tokens import FIELD_RADIUS

WIDEST, SIDE, ABOVE = 340, 10, 6
ICON, ICON_ROOM = 15, 24
WRAPPED = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap


class Bubble(QWidget):
    """Lies over the table, below a cell, or above it where there is no room."""

    def __init__(self, look: Look, table: QWidget) -> None:
        super().__init__(table)
        self._look, self._table = look, table
        self.words = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def say(self, words: str, cell: QRect) -> None:
        """Say this about a cell, or nothing any more."""
        self.words = words
        self.setAccessibleName(words)
        if words:
            self._place(cell)
        self.setVisible(bool(words))

    def _place(self, cell: QRect) -> None:
        px, inside = self._look.px, self._table.rect()
        metrics = self._look.appearance.metrics("axis")
        most = min(px(WIDEST), inside.width()) - px(ICON_ROOM + 2 * SIDE)
        text = metrics.boundingRect(QRectF(0, 0, most, 1000), int(WRAPPED), self.words)
        width = round(text.width()) + px(ICON_ROOM + 2 * SIDE) + 2
        height = round(text.height()) + px(2 * ABOVE)
        left = max(0, min(cell.left(), inside.width() - width))
        below = cell.bottom() + px(4)
        top = below if below + height <= inside.height() else cell.top() - height - px(4)
        self.setGeometry(left, top, width, height)
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, px = self._look.appearance.theme, self._look.px
        painter, box = QPainter(self), QRectF(self.rect())
        outlined(painter, box, px(FIELD_RADIUS), theme.alert_fill, theme.alert)
        sign = QRectF(px(SIDE), (box.height() - px(ICON)) / 2, px(ICON), px(ICON))
        self._look.icons.draw(painter, sign, "warning", theme.alert)
        painter.setFont(self._look.appearance.font("axis"))
        painter.setPen(theme.ink)
        painter.drawText(box.adjusted(px(SIDE + ICON_ROOM), 0, -px(SIDE), 0), int(WRAPPED), self.words)
