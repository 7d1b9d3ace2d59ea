"""Paints the run: bars for steps or a lane under the loss, the other branches, marks, ticks and the pin."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from engine.losses_recorded import Curve
from engine.parameters import Array
from engine.position import Position
from gui import numbers
from gui.controls.look import Look
from gui.controls.paint import CENTER, LEFT, RIGHT, advance, text
from gui.history.shown import Other, Shown
from gui.track import Trace, Track, columns, ticks
from gui.words import translate

BAR, LANE, OTHER_LANE = 8, 4, 3
MIDDLE, MIDDLE_SHORT = 21, 15
CLEAR = 8
"""Between two words under the track."""


class Place(Protocol):
    """The widget that is painted on."""

    look: Look
    is_short: bool

    def height(self) -> int: ...
    def width(self) -> int: ...


@dataclass(frozen=True)
class Canvas:
    """The run as it lies on the widget."""

    place: Place
    scale: Track | Trace
    shown: Shown

    def px(self, length: float) -> int:
        return self.place.look.px(length)

    @property
    def has_bars(self) -> bool:
        return isinstance(self.scale, Track)

    @property
    def middle(self) -> float:
        """The middle of the bars, or of the lane."""
        if self.has_bars:
            return self.px(MIDDLE_SHORT if self.place.is_short else MIDDLE)
        return self.px(18 if self.place.is_short else 33)

    @property
    def top(self) -> float:
        """The upper edge of the loss."""
        return self.px(3 if self.place.is_short else 6)

    @property
    def others_lane(self) -> float:
        """The upper edge of the lane of the other branches."""
        return self.middle + self.px(6 if self.has_bars else 4)

    @property
    def words_top(self) -> float:
        return self.middle + self.px(7 if self.place.is_short else 14 if self.has_bars else 9)

    def names(self) -> list[tuple[Other, QRectF]]:
        """Where the names of the other branches stand: at their ends, where there is room."""
        font, found = self.place.look.appearance.font("axis_strong"), list[tuple[Other, QRectF]]()
        for other in self.shown.others:
            width = advance(other.name, font) + self.px(6)
            x = min(self.scale.x_of_updates(other.updates) + self.px(3), self.place.width() - width)
            spot = QRectF(x, self.others_lane - self.px(6), width, self.px(15))
            if not any(spot.intersects(taken) for _, taken in found):
                found.append((other, spot))
        return found


def paint_beginning(painter: QPainter, place: Place, left: float, right: float) -> None:
    """Before the first step: an empty track and what will be there."""
    look = place.look
    theme, px = look.appearance.theme, look.px
    y = px(MIDDLE_SHORT if place.is_short else MIDDLE) + px(6 if not place.is_short else 0)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.line)
    painter.drawRoundedRect(QRectF(left, y - px(3), right - left, px(6)), px(3), px(3))
    _paint_disc(painter, look, QPointF(left + px(3), y), 7.0)
    words = translate("Timeline", "Every moment of training will appear here. Drag to revisit any of them.")
    room = QRectF(left + px(20), y + px(5), right - left - px(20), px(17))
    text(painter, room, words, look.appearance.font("axis"), theme.ink3, LEFT)


def paint_run(painter: QPainter, canvas: Canvas) -> None:
    """The run so far."""
    if isinstance(canvas.scale, Track):
        _paint_bars(painter, canvas, canvas.scale)
    else:
        _paint_trace(painter, canvas, canvas.scale)
    _paint_others(painter, canvas)
    _paint_marks(painter, canvas)
    _paint_pin(painter, canvas)
    if canvas.shown.stopped is not None:
        _paint_stop(painter, canvas, canvas.shown.stopped)


# Few steps


def _paint_bars(painter: QPainter, canvas: Canvas, track: Track) -> None:
    theme, y, height = canvas.place.look.appearance.theme, canvas.middle, canvas.px(BAR)
    newest, pin = canvas.shown.newest, canvas.shown.pin
    end = track.left + (newest.iteration + 1) * track.group
    painter.fillRect(QRectF(end + 2, y - 1, max(0.0, track.right - end - 2), 2), theme.sunk)
    painter.setPen(Qt.PenStyle.NoPen)
    radius = 2.0 if track.bar > 6 else 0.0
    for iteration in range(newest.iteration + 1):
        for stage in range(track.steps):
            at = Position(iteration, stage)
            painter.setBrush(theme.ink if at <= pin else theme.edge if at <= newest else theme.sunk)
            bar = QRectF(track.left_of(at), y - height / 2, track.bar, height)
            painter.drawRoundedRect(bar, radius, radius)
    _write_iterations(painter, canvas, track)


def _write_iterations(painter: QPainter, canvas: Canvas, track: Track) -> None:
    last = canvas.shown.newest.iteration
    if last <= 0:
        _write(painter, canvas, track.left, translate("Timeline", "iteration 1"), LEFT)
        return
    font, word = canvas.place.look.appearance.font("axis"), translate("Timeline", "iteration")
    final = track.left + last * track.group
    middle = track.left + (last + 1) * track.group / 2
    half = advance(word, font) / 2 + canvas.px(CLEAR)
    _write(painter, canvas, track.left, "1", LEFT)
    if track.left + advance("1", font) < middle - half and middle + half < final:
        _write(painter, canvas, middle, word, CENTER)
        _write(painter, canvas, final, numbers.count(last + 1), LEFT)
        return
    _write(painter, canvas, final, numbers.count(last + 1), LEFT)
    after = final + advance(numbers.count(last + 1), font) + canvas.px(CLEAR)
    _write(painter, canvas, after, translate("Timeline", "iterations"), LEFT)


def _write(painter: QPainter, canvas: Canvas, x: float, words: str, align: Qt.AlignmentFlag) -> None:
    appearance, px = canvas.place.look.appearance, canvas.px
    left = x - (px(60) if align == CENTER else px(120) if align == RIGHT else 0)
    room = QRectF(left, canvas.words_top, px(120), px(16))
    text(painter, room, words, appearance.font("axis"), appearance.theme.ink3, align)


# Many iterations


def _paint_trace(painter: QPainter, canvas: Canvas, trace: Trace) -> None:
    """The loss over a lane: ink behind the pin, edge ahead."""
    theme, px, shown = canvas.place.look.appearance.theme, canvas.px, canvas.shown
    lane, width = canvas.middle - px(LANE) / 2, trace.right - trace.left
    painter.fillRect(QRectF(trace.left, canvas.top, width, canvas.middle - canvas.top + px(3)), theme.sunk)
    now, newest = trace.x_of(shown.pin), trace.x_of(shown.newest)
    room = QRectF(trace.left, canvas.top + px(2), width, lane - canvas.top - px(4))
    _paint_losses(painter, canvas, trace, room)
    painter.fillRect(QRectF(trace.left, lane, newest - trace.left, px(LANE)), theme.edge)
    painter.fillRect(QRectF(trace.left, lane, now - trace.left, px(LANE)), theme.ink)
    for tick in ticks(trace.span, trace.is_log):
        x, words = trace.x_of_updates(tick), numbers.count(tick)
        reaches_end = x + advance(words, canvas.place.look.appearance.font("axis")) / 2 > trace.right
        _write(painter, canvas, x, words, LEFT if tick == 0 else RIGHT if reaches_end else CENTER)


def _paint_losses(painter: QPainter, canvas: Canvas, trace: Trace, room: QRectF) -> None:
    theme, shown = canvas.place.look.appearance.theme, canvas.shown
    most = max(2, round(room.width() / 3))
    lines = [(other.losses.batch, theme.off) for other in shown.others] + [(shown.losses.batch, theme.ink3)]
    curves = [(_points(batch, min(most, len(batch.at) // shown.frame.batches)), ink) for batch, ink in lines]
    heights = [heights for (_, heights), _ in curves if len(heights)]
    if not heights:
        return
    low = min(float(each.min()) for each in heights)
    spread = max(max(float(each.max()) for each in heights) - low, 1e-9)
    for (updates, height), color in curves:
        ys = room.bottom() - room.height() * (height - low) / spread
        _paint_line(painter, trace.xs_of(updates), ys, color)


def _points(curve: Curve, count: int) -> tuple[Array, Array]:
    """Updates done (n,) and the powers of ten of the loss (n,): what can be seen, and not batch by batch."""
    at, values = columns(curve.at, curve.values, max(2, count))
    good = np.isfinite(values) & (values > 0)
    return at[good] + 1, np.log10(values[good])


def _paint_line(painter: QPainter, xs: Array, ys: Array, color: QColor) -> None:
    if len(xs) < 2:
        return
    painter.setPen(QPen(color, 1))
    painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in zip(xs.tolist(), ys.tolist(), strict=True)]))


# What lies on both


def _paint_others(painter: QPainter, canvas: Canvas) -> None:
    """Other branches lie a little lower, from where they part to their end, with their name."""
    look, scale = canvas.place.look, canvas.scale
    theme, lane = look.appearance.theme, canvas.others_lane
    if canvas.place.is_short:
        return
    for other in canvas.shown.others:
        start, end = scale.x_of_updates(other.parting or 0), scale.x_of_updates(other.updates)
        painter.fillRect(QRectF(start, lane, end - start, canvas.px(OTHER_LANE)), theme.off)
    for other in canvas.shown.others:
        if other.parting:
            painter.setPen(QPen(theme.ink, 1.6))
            painter.setBrush(theme.paper)
            center = QPointF(scale.x_of_updates(other.parting), canvas.middle)
            painter.drawEllipse(center, canvas.px(4), canvas.px(4))
    for other, spot in canvas.names():
        text(painter, spot, other.name, look.appearance.font("axis_strong"), theme.ink3, CENTER)


def _paint_marks(painter: QPainter, canvas: Canvas) -> None:
    """A bookmark is a small flag over the track."""
    theme, px = canvas.place.look.appearance.theme, canvas.px
    foot = canvas.middle - px(5 if canvas.has_bars else 2)
    for mark in canvas.shown.marks:
        x = canvas.scale.x_of(mark.position)
        painter.fillRect(QRectF(x - 0.5, foot - px(11), 1, px(11)), theme.ink2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.ink2)
        tip = x - px(7) if x + px(7) > canvas.scale.right else x + px(7)
        flag = [QPointF(x, foot - px(11)), QPointF(tip, foot - px(8)), QPointF(x, foot - px(5))]
        painter.drawPolygon(QPolygonF(flag))


def _paint_pin(painter: QPainter, canvas: Canvas) -> None:
    look, px = canvas.place.look, canvas.px
    x, theme = canvas.scale.x_of(canvas.shown.pin), look.appearance.theme
    top = canvas.middle - px(8 if canvas.place.is_short else 12) if canvas.has_bars else canvas.top + px(3)
    foot = canvas.middle + px(12 if canvas.has_bars else 6)
    painter.fillRect(QRectF(x - 1, top, 2, foot - top), theme.ink)
    _paint_disc(painter, look, QPointF(x, top), 5.0)


def _paint_disc(painter: QPainter, look: Look, center: QPointF, radius: float) -> None:
    theme = look.appearance.theme
    painter.setPen(QPen(theme.ink, 2))
    painter.setBrush(theme.paper)
    painter.drawEllipse(center, look.px(radius), look.px(radius))


def _paint_stop(painter: QPainter, canvas: Canvas, position: Position) -> None:
    """A cross with its words, right of it or, where there is no room, left."""
    look, px, y = canvas.place.look, canvas.px, canvas.middle
    theme, font, arm = look.appearance.theme, look.appearance.font("axis_strong"), canvas.px(5)
    words = translate("Timeline", "stopped here")
    width = advance(words, font) + px(4)
    x = canvas.scale.x_of(position) + px(17)
    is_left = x + px(14) + width > canvas.scale.right
    if is_left:
        x -= px(34)
    painter.setPen(QPen(theme.alert, 2))
    painter.drawLine(QPointF(x - arm, y - arm), QPointF(x + arm, y + arm))
    painter.drawLine(QPointF(x - arm, y + arm), QPointF(x + arm, y - arm))
    left = x - px(14) - width if is_left else x + px(14)
    text(painter, QRectF(left, y - px(12), width, px(24)), words, font, theme.alert, LEFT)
