"""The curves of the losses over the updates."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from engine.batches import Batches
from engine.experiment import Experiment
from gui.look import marks
from gui.look.appearance import Appearance
from gui.plots.free_box import free_box
from gui.plots.loss_history import Point, drawn_line, last_finite_point, nearest_point
from gui.plots.loss_moment import LossMoment
from gui.plots.loss_others import LossOthers
from gui.plots.loss_words import curve_digits, has_penalty
from gui.plots.writing import Pen, Piece, number_pieces
from gui.scales import Scale, loss_scale, updates_scale
from gui.wording.numbers import count, precise, significant

if TYPE_CHECKING:
    from gui.plots.chart import Chart

translate = QCoreApplication.translate
Array = NDArray[np.float64]

TOP, FOOT = 10, 48
LEFT, RIGHT = 56, 25
MARGIN = 16
MOST_FIRST_UPDATES = 40
EPOCHS_AT_FIRST = 10
LEAST_WAY_BACK, LEAST_RISE = 0.05, 1.01
FEW_POINTS, WIDTH_OF_FEW = 250, 1.4
MOST_ABOVE = 1e3
"""So many times the present branch's highest loss has room: one that diverged would leave it a flat line."""


class LossPlot:
    """Train and, where there is one, validation curve; a dot at this moment; the lowest validation marked."""

    def __init__(self, appearance: Appearance, moment: LossMoment, chart: Chart) -> None:
        self._appearance, self._moment, self.chart = appearance, moment, chart
        self._validation, self._train = chart.add_curve(), chart.add_curve()
        self.others = LossOthers(appearance, moment, chart)
        self._points: list[tuple[Array, Array]] = []
        self._places: list[tuple[Array, Array]] = []
        self._lowest: Point | None = None
        self._now: tuple[Point | None, Point | None] = (None, None)
        self.is_log = False

    def prepare(self) -> None:
        """Set scales and curves, and what is marked on them: training goes on before all is painted."""
        history, columns = self._moment.history, max(50, round(self.chart.area.width()))
        train, validation = drawn_line(history.train, columns), drawn_line(history.validation, columns)
        self._points = [train, validation]
        self._lowest, self._now = history.lowest_validation, self._dots()
        y = self._loss_scale()
        self.chart.set_scales(self._updates_scale(), y, self._area(y))
        self._places = [self.chart.places(*points) for points in self._points]
        theme = self._appearance.theme
        self.chart.set_curve(self._validation, *validation, theme.valid, _width(validation))
        self.chart.set_curve(self._train, *train, theme.ink, _width(train))
        self.is_log = y.is_log

    def _loss_scale(self) -> Scale:
        values = np.concatenate([values for _, values in self._points]).tolist()
        values += [point.value for point in self._now if point is not None]
        line = self._appearance.metrics("axis").height()
        highest = max((value for value in values if 0 < value < math.inf), default=math.inf)
        shown = values + [value for value in self.others.extremes() if value <= highest * MOST_ABOVE]
        return loss_scale(shown, most_ticks=max(3, min(6, round(self._height() / line))))

    def _updates_scale(self) -> Scale:
        newest = max((int(x[-1]) for x, _ in self._points if len(x)), default=0)
        newest = max(newest, self.others.last_update)
        experiment = self._moment.experiment
        return updates_scale(
            max(newest, self._moment.updates), first_updates(experiment) if experiment else 10
        )

    def _height(self) -> float:
        return self.chart.height() - (TOP + FOOT) * self._appearance.scale

    def _area(self, y: Scale) -> QRectF:
        scale, pen = self._appearance.scale, Pen(QPainter(), self._appearance)
        numbers = max((pen.width(number_pieces(tick.text)) for tick in y.ticks), default=0.0)
        left = max(LEFT * scale, numbers + (MARGIN + 6) * scale)
        width = self.chart.width() - left - RIGHT * scale
        return QRectF(round(left), round(TOP * scale), round(width), max(10, round(self._height())))

    def paint_marks(self, painter: QPainter, pen: Pen) -> None:
        """Paint over the curves."""
        theme, scale, area = self._appearance.theme, self._appearance.scale, self.chart.area
        at = QPointF(self.chart.width() - MARGIN * scale, area.bottom() + 29 * scale)
        pen.write(at, translate("Readings", "updates"), theme.ink3, align="right")
        taken: list[QRectF] = []
        if self._lowest is not None:
            taken += self._paint_lowest(painter, pen, self._lowest)
        for point, color in zip(self._now, (theme.valid, theme.ink), strict=True):
            if point is not None:
                taken += self._paint_dot(painter, point, color)
        self.others.paint_names(pen, self._places, taken)

    def _dots(self) -> tuple[Point | None, Point | None]:
        """The losses of this moment, validation first."""
        history, moment = self._moment.history, self._moment
        if moment.evaluation is None or not math.isfinite(moment.evaluation.train_loss):
            return last_finite_point(history.validation), last_finite_point(history.train)
        validation = moment.evaluation.validation_loss
        return (
            None if validation is None else Point(moment.updates, validation),
            Point(moment.updates, moment.evaluation.train_loss),
        )

    def _place(self, point: Point) -> QPointF | None:
        """Where a loss lies, None if it has no place on the axes."""
        is_drawn = math.isfinite(point.value) and self.chart.y_scale.holds(point.value)
        return self.chart.point(point.updates, point.value) if is_drawn else None

    def _paint_dot(self, painter: QPainter, point: Point, color: QColor) -> list[QRectF]:
        """Returns the room it takes."""
        place, radius = self._place(point), 3.2 * self._appearance.scale
        if place is None:
            return []
        marks.dot(painter, place, radius, color, self._appearance.theme.panel)
        return [_around(place, radius)]

    def _paint_lowest(self, painter: QPainter, pen: Pen, lowest: Point) -> list[QRectF]:
        """A hollow circle, a dotted line down to its number of updates, and both in words; returns the room
        they take."""
        place, newest = self._place(lowest), self._now[0]
        if place is None or newest is None or not self._is_worth_a_mark(lowest, newest):
            return []
        theme, scale, area = self._appearance.theme, self._appearance.scale, self.chart.area
        painter.setPen(QPen(theme.valid, 1.4 * scale, Qt.PenStyle.DotLine))
        painter.drawLine(place, QPointF(place.x(), area.bottom()))
        painter.setPen(QPen(theme.valid, 2 * scale))
        painter.setBrush(theme.panel)
        painter.drawEllipse(place, 4 * scale, 4 * scale)
        return [_around(place, 4 * scale), *self._write_lowest(pen, place, self._lowest_lines(lowest))]

    def _write_lowest(self, pen: Pen, place: QPointF, lines: list[list[Piece]]) -> list[QRectF]:
        """In two lines or in one, where it covers no curve; nothing where there is no such place."""
        height = self._appearance.metrics("axis_strong").height()
        for form in (lines, [[*lines[0], Piece(" ", "axis_strong"), *lines[1]]]):
            size = QSizeF(max(pen.width(line) for line in form), len(form) * height)
            gap = 7 * self._appearance.scale
            box = free_box(self.chart.area, place, size, gap, self._places)
            if box is not None:
                self._write_lines(pen, form, box, place)
                return [box]
        return []

    def _write_lines(self, pen: Pen, lines: list[list[Piece]], box: QRectF, place: QPointF) -> None:
        is_left = box.center().x() < place.x()
        for index, line in enumerate(lines):
            y = box.top() + (index + 0.5) * box.height() / len(lines)
            at = QPointF(box.right() if is_left else box.left(), y)
            pen.write(at, line, self._appearance.theme.valid, align="right" if is_left else "left")

    def _is_worth_a_mark(self, lowest: Point, newest: Point) -> bool:
        """Whether it lies visibly back, and not only by the noise of the last few points."""
        share = (newest.updates - lowest.updates) / self.chart.x_scale.high
        return share >= LEAST_WAY_BACK and not newest.value < lowest.value * LEAST_RISE

    def _lowest_lines(self, lowest: Point) -> list[list[Piece]]:
        value = significant(lowest.value, curve_digits(lowest.value)).plain
        first = translate("Readings", "lowest {loss}").format(loss=value)
        second = translate("Readings", "at {updates}").format(updates=count(lowest.updates))
        return [[Piece(text, "axis_strong")] for text in (first, second)]

    def tip_at(self, point: QPointF) -> str:
        """The recorded losses nearest to a point of the chart, with five figures."""
        area = self.chart.area
        if not area.contains(point):
            return ""
        history = self._moment.history
        wanted = (point.x() - area.left()) / area.width() * self.chart.x_scale.high
        train = nearest_point(history.train, wanted)
        if train is None:
            return ""
        lines = [translate("Readings", "after {count} updates").format(count=count(train.updates))]
        lines.append(self._train_words().format(value=precise(train.value)))
        validation = nearest_point(history.validation, train.updates)
        if validation is not None:
            lines.append(
                translate("Readings", "validation loss {value}").format(value=precise(validation.value))
            )
        return "\n".join([*lines, *self.others.tips_at(point, wanted)])

    def _train_words(self) -> str:
        experiment = self._moment.experiment
        if experiment is not None and has_penalty(experiment):
            return translate("Readings", "training loss with penalty {value}")
        return translate("Readings", "training loss {value}")


def _around(place: QPointF, radius: float) -> QRectF:
    return QRectF(place.x() - radius, place.y() - radius, 2 * radius, 2 * radius)


def _width(points: tuple[Array, Array]) -> float:
    """Long curves are thin: wider ones take many times as long to paint."""
    return WIDTH_OF_FEW if len(points[0]) <= FEW_POINTS else 1.0


def first_updates(experiment: Experiment) -> int:
    """How many updates the axis shows before any is done: ten epochs, but not more than 40."""
    return min(MOST_FIRST_UPDATES, EPOCHS_AT_FIRST * Batches(experiment).per_epoch)
