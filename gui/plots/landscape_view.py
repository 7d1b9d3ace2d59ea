"""The loss over weights: a curve, or a map in greys with level lines, and the way of the training on it."""

import math

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from engine.landscape import Landscape
from engine.parameters import Array
from gui.look.appearance import Appearance
from gui.look.oklab import mix
from gui.plots.contour import bands, level_lines, resampled
from gui.plots.map_picture import drawn
from gui.plots.map_scale import picture
from gui.plots.writing import Pen, Piece, named_pieces, number_pieces
from gui.scales import value_scale
from gui.wording import numbers
from gui.wording.words import translate

LEFT, RIGHT, TOP, BOTTOM = 64, 84, 12, 48
RIGHT_OF_CURVE = 12
"""Beside a curve there is no key."""
BANDS, LEVELS, FINE = 24, 9, 121
DARKEST = 0.72
RING, DOT, TICK = 6.0, 3.5, 4.0


class LandscapeView(QWidget):
    """Paints a landscape; pointing at it says weights and loss. `names` are what its axes are called."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.appearance = appearance
        self.landscape: Landscape | None = None
        self.names = ("", "")
        self.message = ""
        self.setMouseTracking(True)
        appearance.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(round(520 * self.appearance.scale), round(400 * self.appearance.scale))

    def say(self, message: str) -> None:
        """A sentence in place of a picture."""
        self.landscape, self.message = None, message
        self.setAccessibleDescription(message)
        self.update()

    def show_landscape(self, landscape: Landscape, names: tuple[str, str]) -> None:
        """Another picture."""
        self.landscape, self.names, self.message = landscape, names, ""
        self.setAccessibleDescription(self._described(landscape))
        self.update()

    def _described(self, landscape: Landscape) -> str:
        text = translate("Landscape", "Lowest loss {low}, highest {high}; now {now}.")
        low, high = _range(landscape.losses)
        return text.format(low=_loss(low), high=_loss(high), now=_loss(landscape.now))

    # Where things are

    @property
    def area(self) -> QRectF:
        """The picture without its axes."""
        px = self.appearance.scale
        right = RIGHT_OF_CURVE if self._is_curve() else RIGHT
        return QRectF(self.rect()).adjusted(LEFT * px, TOP * px, -right * px, -BOTTOM * px)

    def _is_curve(self) -> bool:
        return self.landscape is not None and self.landscape.plane.up is None

    def _vertical(self, landscape: Landscape) -> tuple[float, float]:
        """The bounds of the upright axis: weights, or losses for a curve."""
        if landscape.plane.up is not None:
            return landscape.plane.y
        low, high = _range(landscape.losses)
        return min(0.0, low), high + 0.05 * (high - low) if high > low else low + 1.0

    def point(self, landscape: Landscape, x: float, y: float) -> QPointF:
        """Where coordinates lie on the screen."""
        area, (left, right), (low, high) = self.area, landscape.plane.x, self._vertical(landscape)
        across, up = (x - left) / (right - left), (y - low) / (high - low)
        return QPointF(area.left() + across * area.width(), area.bottom() - up * area.height())

    def _nearest(self, landscape: Landscape, at: QPointF) -> tuple[float, float, float]:
        """Coordinates and loss of the point of the survey nearest to one of the screen."""
        area, plane, (rows, columns) = self.area, landscape.plane, landscape.losses.shape
        column = round(np.clip((at.x() - area.left()) / area.width(), 0, 1) * (columns - 1))
        row = round(np.clip((area.bottom() - at.y()) / area.height(), 0, 1) * (rows - 1))
        x, y = np.linspace(*plane.x, columns)[column], np.linspace(*plane.y, rows)[row]
        return float(x), float(y), float(landscape.losses[row, column])

    def _loss_at(self, landscape: Landscape, x: float, y: float) -> float:
        """Between the points of the survey, by what lies around them."""
        (left, right), losses = landscape.plane.x, landscape.losses
        column = np.clip((x - left) / (right - left), 0, 1) * (losses.shape[1] - 1)
        if losses.shape[0] == 1:
            return float(np.interp(column, np.arange(losses.shape[1]), losses[0]))
        low, high = landscape.plane.y
        row = float(np.clip((y - low) / (high - low), 0, 1) * (losses.shape[0] - 1))
        rows = [
            np.interp(column, np.arange(losses.shape[1]), losses[at]) for at in (int(row), math.ceil(row))
        ]
        return float(rows[0] + (rows[1] - rows[0]) * (row - int(row)))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        landscape = self.landscape
        if landscape is None or not self.area.contains(event.position()):
            QToolTip.hideText()
            return
        QToolTip.showText(event.globalPosition().toPoint(), self.tip_at(event.position()), self)

    def tip_at(self, at: QPointF) -> str:
        """Weights and loss of the point of the survey that is nearest: what lies between is not known."""
        landscape = self.landscape
        if landscape is None:
            return ""
        x, y, exact = self._nearest(landscape, at)
        lines = [f"{self.names[0]} {numbers.working(x).plain}"]
        if not self._is_curve():
            lines.append(f"{self.names[1]} {numbers.working(y).plain}")
        loss = translate("Landscape", "loss {loss}").format(loss=_loss(exact))
        return "\n".join((*lines, loss))

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self.appearance.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme.paper)
        if self.landscape is None:
            painter.setPen(theme.ink3)
            painter.setFont(self.appearance.font("label"))
            painter.drawText(
                self.rect(), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self.message
            )
            return
        if self._is_curve():
            self._paint_curve(painter, self.landscape)
        else:
            self._paint_map(painter, self.landscape)
            self._paint_key(painter, self.landscape)
        self._paint_axes(painter, self.landscape)
        self._paint_way(painter, self.landscape)

    def _paint_map(self, painter: QPainter, landscape: Landscape) -> None:
        area, theme, shown = self.area, self.appearance.theme, _height(landscape.losses)
        low, high = _range(shown)
        side = max(2, round(area.height() * self.devicePixelRatioF()))
        wide = max(2, round(area.width() * self.devicePixelRatioF()))
        fine = np.flipud(resampled(shown, side, wide, to_ends=True))
        image = picture(bands(fine, low, high, BANDS), self._greys(), theme.sunk)
        painter.drawImage(area, image)
        painter.setPen(QPen(theme.ink3, 1))
        field = resampled(shown, FINE, FINE, to_ends=True)
        for level in np.linspace(low, high, LEVELS + 2)[1:-1]:
            painter.drawLines(drawn(level_lines(field, float(level)), area))

    def _greys(self) -> list[QColor]:
        theme = self.appearance.theme
        return [mix(theme.paper, theme.ink2, DARKEST * band / (BANDS - 1)) for band in range(BANDS)]

    def _paint_key(self, painter: QPainter, landscape: Landscape) -> None:
        area, px, theme = self.area, self.appearance.scale, self.appearance.theme
        bar = QRectF(area.right() + 12 * px, area.top(), 10 * px, area.height())
        step = bar.height() / BANDS
        for band, grey in enumerate(self._greys()):
            painter.fillRect(
                QRectF(bar.left(), bar.bottom() - (band + 1) * step, bar.width(), step + 1), grey
            )
        painter.setPen(QPen(theme.edge, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(bar)
        pen, (low, high) = Pen(painter, self.appearance), _range(landscape.losses)
        x = bar.right() + 6 * px
        pen.write(QPointF(x, bar.top() + 6 * px), _pieces(high), theme.ink2)
        pen.write(QPointF(x, bar.bottom() - 6 * px), _pieces(low), theme.ink2)
        pen.write(QPointF(x, bar.center().y()), translate("Landscape", "loss"), theme.ink3)

    def _paint_curve(self, painter: QPainter, landscape: Landscape) -> None:
        path, (left, right) = QPainterPath(), landscape.plane.x
        for x, loss in zip(
            np.linspace(left, right, landscape.losses.shape[1]), landscape.losses[0], strict=True
        ):
            at = self.point(landscape, float(x), float(loss))
            if math.isfinite(at.y()):
                path.lineTo(at) if path.elementCount() else path.moveTo(at)
        painter.setPen(QPen(self.appearance.theme.ink2, 2 * self.appearance.scale))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)

    def _paint_axes(self, painter: QPainter, landscape: Landscape) -> None:
        area, px, theme = self.area, self.appearance.scale, self.appearance.theme
        painter.setPen(QPen(theme.edge, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(area)
        pen, y = Pen(painter, self.appearance), area.bottom() + 12 * px
        self._paint_ticks(painter, pen, landscape)
        across = named_pieces(self.names[0])
        pen.write(QPointF(area.center().x(), y + 18 * px), across, theme.ink2, align="centre")
        up = named_pieces(translate("Landscape", "loss") if self._is_curve() else self.names[1])
        painter.save()
        painter.translate(area.left() - 50 * px, area.center().y())
        painter.rotate(-90)
        pen.write(QPointF(0, 0), up, theme.ink2, align="centre")
        painter.restore()

    def _paint_ticks(self, painter: QPainter, pen: Pen, landscape: Landscape) -> None:
        """Round numbers along both axes, each with a short line inside."""
        area, px, theme = self.area, self.appearance.scale, self.appearance.theme
        line = QPen(theme.edge, 1)
        (left, _), (low, _) = landscape.plane.x, self._vertical(landscape)
        for tick in value_scale(*landscape.plane.x).ticks:
            x = self.point(landscape, tick.value, low).x()
            painter.setPen(line)
            painter.drawLine(QPointF(x, area.bottom()), QPointF(x, area.bottom() - TICK * px))
            at = QPointF(x, area.bottom() + 12 * px)
            pen.write(at, number_pieces(tick.text), theme.ink3, align="centre")
        for tick in value_scale(*self._vertical(landscape)).ticks:
            y = self.point(landscape, left, tick.value).y()
            painter.setPen(line)
            painter.drawLine(QPointF(area.left(), y), QPointF(area.left() + TICK * px, y))
            at = QPointF(area.left() - 8 * px, y)
            pen.write(at, number_pieces(tick.text), theme.ink3, align="right")

    def _paint_way(self, painter: QPainter, landscape: Landscape) -> None:
        """A line with a light edge, so that it is seen on any grey; hollow where it began, ringed now."""
        theme, px = self.appearance.theme, self.appearance.scale
        points = [self._on_way(landscape, *step) for step in landscape.way.tolist()]
        if self._is_curve():
            points[-1] = self.point(landscape, float(landscape.way[-1, 0]), landscape.now)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for color, width in ((theme.paper, 4.0), (theme.ink, 1.8)):
            painter.setPen(QPen(color, width * px, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawPolyline(points)
        painter.setPen(QPen(theme.ink, 1.8 * px))
        painter.setBrush(theme.paper)
        painter.drawEllipse(points[0], DOT * px, DOT * px)
        painter.setBrush(theme.ink)
        painter.drawEllipse(points[-1], (DOT - 1) * px, (DOT - 1) * px)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for color, width in ((theme.paper, 4.0), (theme.ink, 2.0)):
            painter.setPen(QPen(color, width * px))
            painter.drawEllipse(points[-1], (RING + 1) * px, (RING + 1) * px)

    def _on_way(self, landscape: Landscape, x: float, y: float) -> QPointF:
        return self.point(landscape, x, self._loss_at(landscape, x, 0.0) if self._is_curve() else y)


def _range(values: Array) -> tuple[float, float]:
    finite = values[np.isfinite(values)]
    return (float(finite.min()), float(finite.max())) if finite.size else (0.0, 1.0)


def _height(
    losses: "np.ndarray[tuple[int, ...], np.dtype[np.float64]]",
) -> "np.ndarray[tuple[int, ...], np.dtype[np.float64]]":
    """What the greys show: the loss, or its logarithm where it spans more than a decade."""
    low, high = _range(losses)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.log(losses) if 0 < 10 * low < high else losses


def _loss(value: float) -> str:
    return numbers.comparable(value).plain


def _pieces(value: float) -> list[Piece]:
    return number_pieces(numbers.working(value))
