"""Paints what lies on the run: the other branches, ends of epochs, bookmarks, stops, and the pin."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from engine.position import READY_STAGE, Position
from gui.controls.look import Look
from gui.controls.paint import CENTER, advance, text
from gui.history.shown import Mark
from gui.timeline.timeline_canvas import Canvas
from gui.wording.words import translate

OTHER_LANE = 3
CLEAR = 6
"""Between two marks with words."""
LONGEST_NAME = 260
EPOCH_PITCH = 5.0
"""Pixels between two ends of epochs, at least; where they lie closer, every 2nd, 5th, 10th … is marked."""

Taken = list[QRectF]


def paint_marks(painter: QPainter, canvas: Canvas) -> None:
    """Everything on the run, the pin last."""
    _paint_epochs(painter, canvas)
    _paint_others(painter, canvas)
    taken: Taken = []
    _paint_stops(painter, canvas, taken)
    _paint_big_step(painter, canvas, taken)
    _paint_bookmarks(painter, canvas, taken)
    _paint_pin(painter, canvas)


def paint_disc(painter: QPainter, look: Look, center: QPointF, radius: float) -> None:
    """The pin's head."""
    theme = look.appearance.theme
    painter.setPen(QPen(theme.ink, 2))
    painter.setBrush(theme.paper)
    painter.drawEllipse(center, look.px(radius), look.px(radius))


def _paint_epochs(painter: QPainter, canvas: Canvas) -> None:
    """A notch where an epoch ends; none with full batches, where every iteration is an epoch."""
    theme, px, scale, shown = canvas.place.look.appearance.theme, canvas.px, canvas.scale, canvas.shown
    top = canvas.middle + px(4) if canvas.has_bars else canvas.middle - px(5)
    for dealing in shown.dealings:
        if dealing.per_epoch < 2:
            continue
        for updates in canvas.clear_of_each_other(dealing.ends(shown.updates), EPOCH_PITCH):
            painter.fillRect(QRectF(round(scale.x_of_updates(updates)), top, 1, px(3)), theme.ink3)


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


def _paint_big_step(painter: QPainter, canvas: Canvas, taken: Taken) -> None:
    """A line beside the iteration that carried the run to where it is stuck, with words."""
    iteration, scale, px = canvas.shown.big_step, canvas.scale, canvas.px
    if iteration is None:
        return
    theme = canvas.place.look.appearance.theme
    left, right = scale.x_of_updates(iteration), scale.x_of_updates(iteration + 1)
    y = canvas.middle - px(7 if canvas.has_bars else 6)
    painter.fillRect(QRectF(left, y, max(px(3), right - left), 2), theme.ink)
    mark = Mark(translate("Timeline", "the big step"), Position(iteration, READY_STAGE))
    _write_beside(painter, canvas, mark, y - px(8), px(1), theme.ink2, taken)


def _paint_bookmarks(painter: QPainter, canvas: Canvas, taken: Taken) -> None:
    """Small flags over the track, with their names where there is room."""
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
    for mark in reversed(canvas.shown.marks):
        _write_beside(painter, canvas, mark, foot - px(8), px(10), theme.ink2, taken)


def _write_beside(
    painter: QPainter, canvas: Canvas, mark: Mark, y: float, gap: float, ink: QColor, taken: Taken
) -> bool:
    """A mark's words on a plate, right of it or else left, if there is room, also above; whether they are
    right of it."""
    look, px = canvas.place.look, canvas.px
    font = look.appearance.font("axis_strong")
    words = QFontMetricsF(font).elidedText(mark.name, Qt.TextElideMode.ElideRight, px(LONGEST_NAME))
    x, width = canvas.scale.x_of(mark.position), advance(words, font) + px(4)
    for left in (x + gap, x - gap - width):
        room = QRectF(left, y - px(7), width, px(14))
        is_inside = room.left() >= canvas.scale.left and room.right() <= canvas.scale.right + px(4)
        is_inside = is_inside and room.top() >= -px(2)
        if is_inside and not any(room.adjusted(-CLEAR, 0, CLEAR, 0).intersects(other) for other in taken):
            if not canvas.has_bars:
                painter.fillRect(room, look.appearance.theme.sunk)
            text(painter, room, words, font, ink, CENTER)
            taken.append(room)
            break
    return left > x


def _paint_pin(painter: QPainter, canvas: Canvas) -> None:
    look, px = canvas.place.look, canvas.px
    x, theme = canvas.scale.x_of(canvas.shown.pin), look.appearance.theme
    top = canvas.middle - px(8 if canvas.place.is_short else 12) if canvas.has_bars else canvas.top + px(3)
    foot = canvas.middle + px(12 if canvas.has_bars else 6)
    painter.fillRect(QRectF(x - 1, top, 2, foot - top), theme.ink)
    paint_disc(painter, look, QPointF(x, top), 5.0)


def _paint_stops(painter: QPainter, canvas: Canvas, taken: Taken) -> None:
    """Where a number was no longer finite, in alert; else where a rule stopped the run, in ink."""
    shown, theme = canvas.shown, canvas.place.look.appearance.theme
    if shown.stopped is not None:
        stop = Mark(translate("Timeline", "stopped here"), shown.stopped)
        _paint_stop(painter, canvas, stop, theme.alert, taken)
    elif shown.stop is not None:
        words = translate("Timeline", "stopped: {rule}").format(rule=shown.stop.name)
        _paint_stop(painter, canvas, Mark(words, shown.stop.position), theme.ink, taken)


def _paint_stop(painter: QPainter, canvas: Canvas, stop: Mark, ink: QColor, taken: Taken) -> None:
    """A cross with its words, right of it or, where there is no room, left."""
    px, arm = canvas.px, canvas.px(5)
    y = canvas.middle if canvas.has_bars else canvas.middle - px(13)
    is_right = _write_beside(painter, canvas, stop, y, px(29), ink, taken)
    x = canvas.scale.x_of(stop.position) + (px(17) if is_right else -px(17))
    painter.setPen(QPen(ink, 2))
    painter.drawLine(QPointF(x - arm, y - arm), QPointF(x + arm, y + arm))
    painter.drawLine(QPointF(x - arm, y + arm), QPointF(x + arm, y - arm))
    taken.append(QRectF(x - arm, y - arm, 2 * arm, 2 * arm))
