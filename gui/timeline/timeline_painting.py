"""Paints the run: bars for steps or a lane under the loss, with round iterations under it."""

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from engine.losses_recorded import Curve
from engine.parameters import Array
from engine.position import Position
from gui.controls.paint import CENTER, LEFT, RIGHT, advance, text
from gui.timeline.timeline_canvas import MIDDLE, MIDDLE_SHORT, Canvas, Place
from gui.timeline.timeline_marks import paint_disc, paint_marks
from gui.timeline.track import Trace, Track, columns, ticks
from gui.wording import numbers
from gui.wording.words import translate

BAR, LANE = 8, 4
CLEAR = 8
"""Between two words under the track."""


def paint_beginning(painter: QPainter, place: Place, left: float, right: float) -> None:
    """Before the first step: an empty track and what will be there."""
    look = place.look
    theme, px = look.appearance.theme, look.px
    y = px(MIDDLE_SHORT if place.is_short else MIDDLE) + px(6 if not place.is_short else 0)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.line)
    painter.drawRoundedRect(QRectF(left, y - px(3), right - left, px(6)), px(3), px(3))
    paint_disc(painter, look, QPointF(left + px(3), y), 7.0)
    words = translate("Timeline", "Every moment of training will appear here. Drag to revisit any of them.")
    room = QRectF(left + px(20), y + px(5), right - left - px(20), px(17))
    text(painter, room, words, look.appearance.font("axis"), theme.ink3, LEFT)


def paint_run(painter: QPainter, canvas: Canvas) -> None:
    """The run so far."""
    if isinstance(canvas.scale, Track):
        _paint_bars(painter, canvas, canvas.scale)
    else:
        _paint_trace(painter, canvas, canvas.scale)
    paint_marks(painter, canvas)


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
    batches, is_log = shown.frame.batches, canvas.scale.is_log
    curves = [(_points(batch, most, batches, is_log), ink) for batch, ink in lines]
    heights = [heights for (_, heights), _ in curves if len(heights)]
    if not heights:
        return
    low = min(float(each.min()) for each in heights)
    spread = max(max(float(each.max()) for each in heights) - low, 1e-9)
    for (updates, height), color in curves:
        ys = room.bottom() - room.height() * (height - low) / spread
        _paint_line(painter, trace.xs_of(updates), ys, color)


def _points(curve: Curve, count: int, batches: int, is_log: bool) -> tuple[Array, Array]:
    """Updates done (n,) and the powers of ten of the loss (n,): what can be seen, and not batch by batch."""
    at, values = columns(curve.at, curve.values, count, is_log, least=batches)
    good = np.isfinite(values) & (values > 0)
    return at[good] + 1, np.log10(values[good])


def _paint_line(painter: QPainter, xs: Array, ys: Array, color: QColor) -> None:
    if len(xs) < 2:
        return
    painter.setPen(QPen(color, 1))
    painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in zip(xs.tolist(), ys.tolist(), strict=True)]))
