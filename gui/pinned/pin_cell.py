"""One pinned number: its name, its value now, and its history as a small curve."""

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from engine.pinned import Pin, Series
from engine.quantities import QUANTITIES
from gui.controls import keys
from gui.controls.look import Look
from gui.controls.paint import LEFT, text
from gui.controls.pressable import Pressable
from gui.wording import numbers
from gui.wording.rich import Pieces, TextSetter, plain
from gui.wording.words import translate

HEIGHT, SIDE, HEAD, CROSS = 74, 8, 17, 12


class PinCell(Pressable):
    """Pressed, it goes to the number in the picture; the cross, or Delete, takes the pin out."""

    removed = Signal()
    kept = keys.PRESS | {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}

    def __init__(self, look: Look, name: Pieces, pin: Pin, parent: QWidget | None = None) -> None:
        super().__init__(look, plain(name), parent)
        self.pin, self.series, self._name = pin, Series(), name
        self.value: float | None = None
        self._lacks_sample = False
        self.now = 0
        look.icons.loaded.connect(self.update)
        look.appearance.changed.connect(self.update)

    def show_history(self, series: Series, value: float | None, now: int, lacks_sample: bool) -> None:
        """The curve, the number at this moment, and how many updates this moment has behind it;
        `lacks_sample`: the moment is without the sample that the number belongs to."""
        self.series, self.value, self.now, self._lacks_sample = series, value, now, lacks_sample
        said = translate("Pins", "{name}: {value}").format(name=self.text(), value=self.value_words())
        self.setAccessibleName(said)
        self.setToolTip(self._range_words())
        self.update()

    def value_words(self) -> str:
        """The number now, with its sign where it is a change; else why there is none."""
        if self._lacks_sample:
            return translate("Pins", "another sample")
        if self.value is None:
            return "–"
        is_change = QUANTITIES[self.pin.place.quantity].is_change
        return (numbers.change(self.value, 3) if is_change else numbers.working(self.value)).plain

    def _range_words(self) -> str:
        values = [value for value in self.series.values if math.isfinite(value)]
        if not values:
            return translate("Pins", "No update yet")
        text_ = translate("Pins", "{first} to {last} updates: from {low} to {high}")
        return text_.format(
            first=numbers.count(self.series.updates[0]), last=numbers.count(self.series.updates[-1]),
            low=numbers.working(min(values)).plain, high=numbers.working(max(values)).plain,
        )  # fmt: skip

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(130), self._look.px(HEIGHT))

    @property
    def cross(self) -> QRectF:
        """Where a click takes the pin out."""
        side = self._look.px(CROSS)
        return QRectF(self.width() - side - self._look.px(4), self._look.px(4), side, side)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.cross.adjusted(-4, -4, 4, 4).contains(event.position()):
            self.setDown(False)
            self.removed.emit()
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme, px = QPainter(self), self._look.appearance.theme, self._look.px
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.isDown():
            painter.fillRect(self.rect(), theme.sunk)
        head = QRectF(px(SIDE), 0, self.cross.left() - px(SIDE + 4), px(HEAD))
        font, setter = self._look.appearance.font, TextSetter(self._look.appearance)
        setter.draw_line(painter, head.x(), head.center().y(), self._name, "axis", theme.ink2)
        role, ink = ("axis", theme.ink3) if self.value is None else ("axis_strong", theme.ink)
        text(painter, head.translated(0, px(HEAD - 2)), self.value_words(), font(role), ink, LEFT)
        self._look.icons.draw(painter, self.cross, "x", theme.ink if self.underMouse() else theme.ink3)
        self._paint_curve(
            painter, QRectF(self.rect()).adjusted(px(SIDE), px(2 * HEAD + 2), -px(SIDE), -px(8))
        )

    def _paint_curve(self, painter: QPainter, area: QRectF) -> None:
        theme, points = self._look.appearance.theme, self._points(area)
        if not points:
            return
        low, high = self._bounds()
        if low <= 0 <= high:
            zero = round(self._height(0.0, area)) + 0.5
            painter.setPen(QPen(theme.line, 1))
            painter.drawLine(QPointF(area.left(), zero), QPointF(area.right(), zero))
        painter.setPen(QPen(theme.ink2, 1.5 * self._look.appearance.scale))
        painter.drawPolyline(points)
        at = max((each for each in range(len(points)) if self.series.updates[each] <= self.now), default=0)
        painter.setPen(QPen(theme.ink, 1.5))
        painter.setBrush(theme.paper)
        painter.drawEllipse(points[at], 3.0, 3.0)

    def _points(self, area: QRectF) -> list[QPointF]:
        if not self.series.updates:
            return []
        first, last = self.series.updates[0], max(self.series.updates[-1], self.series.updates[0] + 1)
        return [
            QPointF(area.left() + (count - first) / (last - first) * area.width(), self._height(value, area))
            for count, value in zip(self.series.updates, self.series.values, strict=True)
        ]

    def _height(self, value: float, area: QRectF) -> float:
        low, high = self._bounds()
        if not math.isfinite(value) or high == low:
            return area.center().y()
        return area.bottom() - (value - low) / (high - low) * area.height()

    def _bounds(self) -> tuple[float, float]:
        values = [each for each in self.series.values if math.isfinite(each)]
        return min(values, default=0.0), max(values, default=0.0)
