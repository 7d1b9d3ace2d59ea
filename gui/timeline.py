"""The last line of the window: the position in words, and every step so far as a bar."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from engine.frame import Frame
from engine.losses_recorded import RecordedLosses
from engine.position import Position, update_stage
from gui import numbers
from gui.controls.look import Look
from gui.controls.paint import CENTER, LEFT, advance, text
from gui.controls.panel import Panel
from gui.sentences import position_detail, position_title, stage_words
from gui.track import Track, columns, lay_track, ticks
from gui.words import translate

INSET = 16
TEXT_WIDTH = 200
TRACK_INSET = 16
BAR = 8


@dataclass(frozen=True)
class Shown:
    """A moment, the newest one reached, the losses so far, and whether training stopped here for good."""

    frame: Frame
    newest: Position
    losses: RecordedLosses
    is_running: bool = False
    has_stopped: bool = False


class Timeline(Panel):
    """Shows where the run stands; `is_short` leaves the words to the transport."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "panel", "t", parent)
        self._shown: Shown | None = None
        self.is_short = False
        self._left_of_track = look.px(INSET + TEXT_WIDTH)

    def show_moment(self, shown: Shown) -> None:
        """Show where the run stands."""
        self._shown = shown
        self.setAccessibleName(", ".join(self.words))
        self.update()

    @property
    def words(self) -> tuple[str, str]:
        """The position in words."""
        if self._shown is None:
            return "", ""
        frame = self._shown.frame
        return position_title(frame), position_detail(frame, self._shown.is_running)

    def _fitting_words(self) -> tuple[str, str]:
        """The words, without the epoch where it leaves no room for the stage."""
        title, detail = self.words
        if self._shown is None or advance(detail, self.look.appearance.font("label")) <= self._words_width():
            return title, detail
        return title, stage_words(self._shown.frame.position, self._shown.frame.depth)

    def _words_width(self) -> float:
        return self._left_of_track - self.look.px(INSET) - self.look.px(6)

    def set_room(self, is_short: bool, setup_width: int) -> None:
        """A short timeline leaves out the words; else the track begins where the stage does."""
        self.is_short = is_short
        self._left_of_track = max(self.look.px(INSET + TEXT_WIDTH), setup_width + self.look.px(8))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.paint_ground(painter)
        if self._shown is None:
            return
        if not self.is_short:
            self._paint_words(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._shown.newest == Position(0):
            self._paint_beginning(painter)
            return
        track = self._track(self._shown)
        if track is None:
            self._paint_trace(painter, self._shown)
        else:
            self._paint_bars(painter, self._shown, track)

    def _left(self) -> float:
        return self.look.px(INSET) if self.is_short else self._left_of_track

    def _right(self) -> float:
        return self.width() - self.look.px(TRACK_INSET)

    def _middle(self) -> float:
        return self.look.px(15 if self.is_short else 21)

    def _track(self, shown: Shown) -> Track | None:
        steps = update_stage(shown.frame.depth) + 1
        scale = self.look.appearance.scale
        return lay_track(self._left(), self._right(), shown.newest.iteration + 1, steps, scale)

    def _paint_words(self, painter: QPainter) -> None:
        appearance, px = self.look.appearance, self.look.px
        title, detail = self._fitting_words()
        line, room = px(17), self._words_width()
        top = (self.height() + px(2) - line * (2 if detail else 1)) / 2
        strong, plain = appearance.font("label_strong"), appearance.font("label")
        text(painter, QRectF(px(INSET), top, room, line), title, strong, appearance.theme.ink, LEFT)
        text(painter, QRectF(px(INSET), top + line, room, line), detail, plain, appearance.theme.ink2, LEFT)

    def _paint_beginning(self, painter: QPainter) -> None:
        theme, px = self.look.appearance.theme, self.look.px
        left, right, y = self._left(), self._right(), self._middle() + px(6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.line)
        painter.drawRoundedRect(QRectF(left, y - px(3), right - left, px(6)), px(3), px(3))
        self._paint_disc(painter, QPointF(left + px(3), y))
        words = translate("Timeline", "Every step of training will appear here.")
        room = QRectF(left + px(20), y + px(5), right - left, px(17))
        text(painter, room, words, self.look.appearance.font("axis"), theme.ink3, LEFT)

    def _paint_disc(self, painter: QPainter, center: QPointF, radius: float = 7.0) -> None:
        theme = self.look.appearance.theme
        painter.setPen(QPen(theme.ink, 2))
        painter.setBrush(theme.paper)
        painter.drawEllipse(center, self.look.px(radius), self.look.px(radius))

    def _paint_pin(self, painter: QPainter, x: float, y: float) -> None:
        px, above = self.look.px, 8 if self.is_short else 12
        painter.fillRect(QRectF(x - 1, y - px(above - 2), 2, px(above + 12)), self.look.appearance.theme.ink)
        self._paint_disc(painter, QPointF(x, y - px(above)), 5.0)

    def _paint_bars(self, painter: QPainter, shown: Shown, track: Track) -> None:
        theme, y, height = self.look.appearance.theme, self._middle(), self.look.px(BAR)
        cursor = shown.frame.position
        end = track.left + (shown.newest.iteration + 1) * track.group
        painter.fillRect(QRectF(end + 2, y - 1, max(0.0, track.right - end - 2), 2), theme.sunk)
        painter.setPen(Qt.PenStyle.NoPen)
        radius = 2.0 if track.bar > 6 else 0.0
        for iteration in range(shown.newest.iteration + 1):
            for stage in range(track.steps):
                at = Position(iteration, stage)
                painter.setBrush(
                    theme.ink if at <= cursor else theme.edge if at <= shown.newest else theme.sunk
                )
                painter.drawRoundedRect(
                    QRectF(track.left_of(at), y - height / 2, track.bar, height), radius, radius
                )
        pin = track.left_of(cursor) + track.bar / 2
        self._paint_pin(painter, pin, y)
        self._paint_iterations(painter, track, shown.newest.iteration, y)
        if shown.has_stopped:
            self._paint_stop(painter, pin + self.look.px(17), y)

    def _paint_iterations(self, painter: QPainter, track: Track, last: int, y: float) -> None:
        if last == 0:
            self._write(painter, track.left, translate("Timeline", "iteration 1"), y, LEFT)
            return
        middle = track.left + (last + 1) * track.group / 2
        final = track.left + last * track.group
        self._write(painter, track.left, "1", y, LEFT)
        if final - track.left > self.look.px(120):
            self._write(painter, middle, translate("Timeline", "iteration"), y, CENTER)
        self._write(painter, final, numbers.count(last + 1), y, LEFT)

    def _write(self, painter: QPainter, x: float, words: str, y: float, align: Qt.AlignmentFlag) -> None:
        appearance, px = self.look.appearance, self.look.px
        room = QRectF(
            x - (px(60) if align == CENTER else 0), y + px(7 if self.is_short else 14), px(120), px(16)
        )
        text(painter, room, words, appearance.font("axis"), appearance.theme.ink3, align)

    def _paint_stop(self, painter: QPainter, x: float, y: float) -> None:
        theme, arm = self.look.appearance.theme, self.look.px(5)
        painter.setPen(QPen(theme.alert, 2))
        painter.drawLine(QPointF(x - arm, y - arm), QPointF(x + arm, y + arm))
        painter.drawLine(QPointF(x - arm, y + arm), QPointF(x + arm, y - arm))
        room = QRectF(x + self.look.px(14), y - 12, self.look.px(160), 24)
        words = translate("Timeline", "stopped here")
        text(painter, room, words, self.look.appearance.font("axis_strong"), theme.alert, LEFT)

    def _paint_trace(self, painter: QPainter, shown: Shown) -> None:
        """Too many steps for bars: the loss over a lane of 4 px."""
        theme, px = self.look.appearance.theme, self.look.px
        left, right, lane = self._left(), self._right(), self._middle() + px(7)
        span = shown.newest.iteration + 1
        now = left + (right - left) * min(1.0, (shown.frame.position.iteration + 1) / span)
        painter.fillRect(QRectF(left, lane, right - left, px(4)), theme.edge)
        painter.fillRect(QRectF(left, lane, now - left, px(4)), theme.ink)
        self._paint_loss(painter, shown.losses, QRectF(left, lane - px(18), right - left, px(16)), span)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_pin(painter, min(now, right - 1), lane - px(4))
        for tick in ticks(span):
            x = left + (right - left) * tick / span
            align = LEFT if tick == 0 else CENTER
            self._write(painter, x, numbers.count(max(1, tick)), lane - px(7), align)
        if shown.has_stopped:
            self._paint_stop(painter, now - px(110), self._middle())

    def _paint_loss(self, painter: QPainter, losses: RecordedLosses, room: QRectF, span: int) -> None:
        curve = losses.batch
        at, values = columns(curve.at, curve.values, max(2, round(room.width() / 2)))
        shown = np.isfinite(values) & (values > 0)
        if shown.sum() < 2:
            return
        heights = np.log10(values[shown])
        spread = max(float(np.ptp(heights)), 1e-9)
        xs = room.left() + room.width() * (at[shown] + 1) / span
        ys = room.bottom() - room.height() * (heights - heights.min()) / spread
        painter.setPen(QPen(self.look.appearance.theme.ink3, 1))
        painter.drawPolyline(
            QPolygonF([QPointF(x, y) for x, y in zip(xs.tolist(), ys.tolist(), strict=True)])
        )
