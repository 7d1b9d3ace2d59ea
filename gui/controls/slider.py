"""A slider: a thin line, ink up to the handle."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSlider, QWidget

from gui.controls import keys
from gui.controls.first_look import FirstLook
from gui.controls.look import Look

RADIUS = 6.0


class Slider(QSlider):
    """A click anywhere on the line takes the handle there."""

    def __init__(
        self, look: Look, name: str, steps: int = 100, width: int = 106, parent: QWidget | None = None
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        FirstLook(self, self.look_first)
        self._look, self._width = look, width
        self.setAccessibleName(name)
        self.setRange(0, steps)
        self.setPageStep(steps // 10)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        look.appearance.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(self._width), self._look.px(24))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(60), self._look.px(24))

    def look_first(self, event: QEvent) -> bool:
        """What is done before Qt's own handling of an event; True: nothing is left to do."""
        return keys.keeps(event, keys.ARROWS | keys.PAGES)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setSliderDown(True)
        self.setValue(self._value_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self.setValue(self._value_at(event.position().x()))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self.setSliderDown(False)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, middle = self._look.appearance.theme, self.height() / 2
        left, right, at = self._margin(), self.width() - self._margin(), self._handle_x()
        painter.fillRect(QRectF(at, middle - 0.5, right - at, 1.0), theme.edge)
        painter.fillRect(
            QRectF(left - self._margin() + 1, middle - 1, at - left + self._margin(), 2.0), theme.ink
        )
        painter.setPen(QPen(theme.ink, 1.6))
        painter.setBrush(theme.sunk if self.isSliderDown() else theme.paper)
        painter.drawEllipse(QPointF(at, middle), self._radius(), self._radius())

    def _radius(self) -> float:
        return RADIUS * self._look.appearance.scale

    def _margin(self) -> float:
        return self._radius() + 1

    def _handle_x(self) -> float:
        span = self.width() - 2 * self._margin()
        return self._margin() + span * (self.value() - self.minimum()) / (self.maximum() - self.minimum())

    def _value_at(self, x: float) -> int:
        share = (x - self._margin()) / max(1.0, self.width() - 2 * self._margin())
        return round(self.minimum() + share * (self.maximum() - self.minimum()))
