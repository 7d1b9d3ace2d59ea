"""How near the network is, and the way back to seeing all of it: there only while not all of it is seen."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from gui.look.appearance import Appearance
from gui.look.tokens import FIELD_RADIUS
from gui.network.layout.layout import Layout

HEIGHT, SIDE, MARGIN, ABOVE = 24.0, 10.0, 18.0, 10.0


class ZoomControl(QAbstractButton):
    """`240 % · fit`, lower right over the key to a unit. Its parent is the picture; `0` does the same."""

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(self.tr("See the whole network"))
        self.setToolTip(self.tr("See the whole network (0)"))
        self.hide()

    def follow(self, zoom: float, layout: Layout | None) -> None:
        """Say how near the network is, from its layout on the screen."""
        is_near = layout is not None and zoom > 1.0
        if layout is not None and is_near:
            self.setText(self.tr("{percent} % · fit").format(percent=round(100 * zoom)))
            self.resize(self.sizeHint())
            room, scale = layout.room, self._appearance.scale
            boxes = [box.y for box in (layout.key, layout.legend) if box is not None]
            beside = min(boxes, default=room.height)
            right, bottom = room.width - MARGIN * scale, beside - ABOVE * scale
            self.move(round(right) - self.width(), round(bottom) - self.height())
        self.setVisible(is_near)

    def sizeHint(self) -> QSize:
        scale = self._appearance.scale
        width = self._appearance.text(self.text(), "label").width + 2 * SIDE * scale
        return QSize(round(width), round(HEIGHT * scale))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, scale = self._appearance.theme, self._appearance.scale
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.edge)
        painter.setBrush(theme.line if self.isDown() else theme.sunk if self.underMouse() else theme.paper)
        radius = FIELD_RADIUS * scale
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.setPen(theme.ink)
        middle = QPointF(self.width() / 2, self.height() / 2)
        text = self._appearance.text(self.text(), "label")
        cap = self._appearance.metrics("label").capHeight()
        text.draw(painter, middle.x() - text.width / 2, middle.y() + cap / 2)
        painter.end()
