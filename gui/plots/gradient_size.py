"""Gradient size: how large the gradients of each layer are on average, on a logarithmic axis."""

import math

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from engine.experiment import NetworkSpec
from engine.frame import LAYER, Frame, Place
from engine.position import Phase
from engine.quantities import read
from gui.look.appearance import Appearance
from gui.plots.reading import MARGIN, Reading
from gui.plots.writing import Pen, Piece, Pieces, number_pieces
from gui.scales import Scale, decade_scale
from gui.wording.numbers import precise, significant
from gui.wording.words import layer_title, translate

FIRST_ROW = 49
BAR = 12
LEAST_PITCH = 14
LABEL_ROOM = 40
LEAST_DECADE = 1e-4
LOWEST = 1e-300


class GradientSize(Reading):
    """A bar per weight layer, from the first Backward on; `place_chosen` carries the layer of one pressed."""

    place_chosen = Signal(object)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(appearance, translate("GradientSize", "Gradient size"), parent)
        self._network: NetworkSpec | None = None
        self._frame: Frame | None = None
        self._sizes: tuple[float | None, ...] = ()
        self._names_width: tuple[object, float] = ((), 0.0)
        self.has_begun = False
        self.setMouseTracking(True)

    def set_network(self, network: NetworkSpec) -> None:
        """Another network: its layers."""
        self._network = network
        self._sizes, self._frame = (), None

    def set_frame(self, frame: Frame) -> None:
        """The moment shown. READY before the first step begins the waiting anew."""
        self._frame = frame
        if frame.phase == Phase.READY and frame.updates_done == 0:
            self.has_begun = False
        elif frame.phase >= Phase.BACKWARD or frame.updates_done > 0:
            self.has_begun = True
        self._sizes = tuple(self._size(layer) for layer in range(frame.depth))
        self.changed()

    def state(self) -> object:
        return self._sizes

    @property
    def wanted_height(self) -> float:
        """The height for all its rows."""
        return self.px(FIRST_ROW + 36) + (self._rows - 1) * self._wanted_pitch

    @property
    def _rows(self) -> int:
        return self._network.depth if self._network else 1

    @property
    def _wanted_pitch(self) -> float:
        return self.px({1: 24, 2: 24, 3: 22}.get(self._rows, 21))

    @property
    def _pitch(self) -> float:
        room = self.height() - self.px(FIRST_ROW + 36)
        return max(self.px(LEAST_PITCH), min(self._wanted_pitch, room / max(1, self._rows - 1)))

    def aside(self) -> Pieces:
        single = self._network is not None and all(size == 1 for size in self._network.sizes)
        return [Piece("|∂L/∂w|" if single else self.tr("mean |∂L/∂w|"), "label")]

    def describe(self) -> str:
        parts = []
        for layer, size in enumerate(self._sizes):
            said = self.tr("not computed yet") if size is None else significant(size, 2).plain
            parts.append(f"{self.layer_name(layer)}: {said}")
        return "; ".join(parts)

    def layer_name(self, layer: int) -> str:
        """Output, Hidden, or Hidden 2 where there are several."""
        return layer_title(layer, self._rows)

    def paint_body(self, painter: QPainter, pen: Pen) -> None:
        if not self._sizes:
            return
        scale = self._scale()
        self._paint_axis(painter, pen, scale)
        for layer, size in enumerate(self._sizes):
            self._paint_row(painter, pen, scale, layer, size)
        self._paint_lacking(painter, pen)

    def _paint_lacking(self, painter: QPainter, pen: Pen) -> None:
        """Said once, in the middle of the layers that Backward has not come to."""
        lacking = [self._middle(layer) for layer, size in enumerate(self._sizes) if size is None]
        if not lacking:
            return
        point = QPointF(self._bars().left() + self.px(6), (lacking[0] + lacking[-1]) / 2)
        said = [Piece(self.tr("not computed yet"))]
        self._plate(painter, QRectF(point.x(), point.y() - self.px(6), pen.width(said), self.px(12)))
        pen.write(point, said, self.appearance.theme.ink3)

    def _size(self, layer: int) -> float | None:
        """A mean of all waits for the last unit."""
        return None if self._frame is None else read(self._frame, Place(LAYER, layer))

    def _scale(self) -> Scale:
        shown = [size for size in self._sizes if size and math.isfinite(size)]
        low = min([LEAST_DECADE, *(max(size, LOWEST) for size in shown)])
        most = 1 + int(self._bars().width() / self.px(LABEL_ROOM))
        return decade_scale(low, max([1.0, *shown]), most_ticks=max(2, min(5, most)))

    def _bars(self) -> QRectF:
        left = self.left + max(self.px(56), self._widest_name() + self.px(14))
        top = self.px(FIRST_ROW) - self.px(11)
        bottom = self._middle(self._rows - 1) + self.px(12)
        return QRectF(left, top, self.width() - self.px(MARGIN + 10) - left, bottom - top)

    def _widest_name(self) -> float:
        """Measured once for each network and size of text."""
        metrics = self.appearance.metrics("axis")
        if self._names_width[0] != (self._rows, metrics):
            widths = (metrics.horizontalAdvance(self.layer_name(layer)) for layer in range(self._rows))
            self._names_width = (self._rows, metrics), max(widths)
        return self._names_width[1]

    def _middle(self, layer: int) -> float:
        return self.px(FIRST_ROW) + layer * self._pitch

    def _paint_axis(self, painter: QPainter, pen: Pen, scale: Scale) -> None:
        bars, theme = self._bars(), self.appearance.theme
        painter.setPen(QPen(theme.line, 1))
        first, last = round(scale.drawn(scale.low)), round(scale.drawn(scale.high))
        every = 1 if last - first <= 10 else last - first
        for power in range(first, last + 1, every):
            x = round(bars.left() + bars.width() * (power - first) / (last - first)) + 0.5
            painter.drawLine(QPointF(x, bars.top()), QPointF(x, bars.bottom()))
        for tick in scale.ticks:
            x = bars.left() + bars.width() * scale.share(tick.value)
            point = QPointF(x, bars.bottom() + self.px(11))
            pen.write(point, number_pieces(tick.text), theme.ink3, align="centre")

    def _paint_row(self, painter: QPainter, pen: Pen, scale: Scale, layer: int, size: float | None) -> None:
        theme = self.appearance.theme
        pen.write(QPointF(self.left, self._middle(layer)), self.layer_name(layer), theme.ink2)
        if size is None:
            return
        bar = self._bar(scale, layer, size)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.ink2)
        painter.drawRoundedRect(bar, self.px(2), self.px(2))
        text = number_pieces(significant(size, 2), "edge")
        color = theme.ink if math.isfinite(size) else theme.alert
        self._write_value(painter, pen, bar, text, color)

    def _write_value(
        self, painter: QPainter, pen: Pen, bar: QRectF, text: list[Piece], color: QColor
    ) -> None:
        width = pen.width(text)
        outside = QPointF(bar.right() + self.px(5), bar.center().y())
        if outside.x() + width <= self.right + self.px(6):
            self._plate(painter, QRectF(outside.x(), outside.y() - self.px(6), width, self.px(12)))
            pen.write(outside, text, color)
        else:
            inside = QPointF(bar.right() - self.px(5), bar.center().y())
            pen.write(inside, text, self.appearance.theme.on_ink, align="right")

    def _plate(self, painter: QPainter, box: QRectF) -> None:
        """Nothing of the grid behind a number."""
        painter.fillRect(box.adjusted(-self.px(2), 0, self.px(2), 0), self.appearance.theme.panel)

    def _bar(self, scale: Scale, layer: int, size: float) -> QRectF:
        bars = self._bars()
        share = scale.share(min(max(size, scale.low), scale.high)) if size == size else 0.0
        width = 0.0 if size == 0 else max(self.px(1), bars.width() * share)
        return QRectF(bars.left(), self._middle(layer) - self.px(BAR / 2), width, self.px(BAR))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self.place_at(event.position())
        if place is not None and event.button() == Qt.MouseButton.LeftButton:
            self.place_chosen.emit(place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        is_over = self.place_at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if is_over else Qt.CursorShape.ArrowCursor)

    def place_at(self, point: QPointF) -> Place | None:
        for layer in range(len(self._sizes)):
            if abs(point.y() - self._middle(layer)) <= self._pitch / 2:
                return Place(LAYER, layer)
        return None

    def rect_of(self, place: Place) -> QRectF | None:
        if place.quantity != LAYER or not place.layer < len(self._sizes):
            return None
        size = self._sizes[place.layer]
        return None if size is None else self._bar(self._scale(), place.layer, size)

    def tip_at(self, point: QPointF) -> str:
        place = self.place_at(point)
        size = None if place is None else self._sizes[place.layer]
        if place is None or size is None:
            return ""
        said = precise(size).plain
        return self.tr("{layer}: mean size of the gradients {value}").format(
            layer=self.layer_name(place.layer), value=said
        )
