"""The curves of the losses over the updates."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from engine.batches import Batches
from engine.experiment import Experiment
from gui.appearance import Appearance
from gui.numbers import count, precise, significant
from gui.plots import marks
from gui.plots.loss_history import Point, drawn_line, last_finite_point, lowest_point, nearest_point
from gui.plots.loss_moment import LossMoment
from gui.plots.loss_words import curve_digits
from gui.plots.scales import Scale, loss_scale, updates_scale
from gui.plots.writing import Pen, Piece, number_pieces

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
SAMPLES_UNDER = 30
FEW_POINTS, WIDTH_OF_FEW = 250, 1.4


class LossPlot:
    """Train and, where there is one, validation curve; a dot at this moment; the lowest validation marked."""

    def __init__(self, appearance: Appearance, moment: LossMoment, chart: Chart) -> None:
        self._appearance, self._moment, self.chart = appearance, moment, chart
        self._validation, self._train = chart.add_curve(), chart.add_curve()
        self._points: list[tuple[Array, Array]] = []
        self._places: list[tuple[Array, Array]] = []
        self._lowest: Point | None = None
        self.is_log = False

    def prepare(self) -> None:
        """Set scales and curves."""
        history, columns = self._moment.history, max(50, round(self.chart.area.width()))
        train, validation = drawn_line(history.train, columns), drawn_line(history.validation, columns)
        self._points = [train, validation]
        self._lowest = lowest_point(history.validation)
        y = self._loss_scale()
        self.chart.set_scales(self._updates_scale(), y, self._area(y))
        self._places = [self.chart.places(*points) for points in self._points]
        theme = self._appearance.theme
        self.chart.set_curve(self._validation, *validation, theme.valid, _width(validation))
        self.chart.set_curve(self._train, *train, theme.ink, _width(train))
        self.is_log = y.is_log

    def _loss_scale(self) -> Scale:
        values = np.concatenate([values for _, values in self._points])
        line = self._appearance.metrics("axis").height()
        return loss_scale(values.tolist(), most_ticks=max(3, min(6, round(self._height() / line))))

    def _updates_scale(self) -> Scale:
        newest = max((int(x[-1]) for x, _ in self._points if len(x)), default=0)
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
        if self._lowest is not None:
            self._paint_lowest(painter, pen, self._lowest)
        for point, color in zip(self._dots(), (theme.valid, theme.ink), strict=True):
            if point is not None:
                self._paint_dot(painter, point, color)
        self._paint_sample(painter)

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

    def _paint_dot(self, painter: QPainter, point: Point, color: QColor) -> None:
        place = self._place(point)
        if place is not None:
            marks.dot(painter, place, 3.2 * self._appearance.scale, color, self._appearance.theme.panel)

    def _paint_sample(self, painter: QPainter) -> None:
        """The hollow circle of the row `this sample`, where the axis reaches it."""
        loss = self._moment.sample_loss
        place = None if loss is None else self._place(Point(self._before_update(), loss))
        if place is not None:
            theme, scale = self._appearance.theme, self._appearance.scale
            marks.ring(painter, place, 3.6 * scale, theme.ink, 1.6 * scale)

    def _before_update(self) -> int:
        """The updates done when the sample's loss was measured."""
        return self._moment.updates - (
            self._moment.frame is not None and self._moment.frame.after is not None
        )

    def _paint_lowest(self, painter: QPainter, pen: Pen, lowest: Point) -> None:
        """A hollow circle, a dotted line down to its number of updates, and both in words."""
        place, newest = self._place(lowest), self._dots()[0]
        if place is None or newest is None or not self._is_worth_a_mark(lowest, newest):
            return
        theme, scale, area = self._appearance.theme, self._appearance.scale, self.chart.area
        painter.setPen(QPen(theme.valid, 1.4 * scale, Qt.PenStyle.DotLine))
        painter.drawLine(place, QPointF(place.x(), area.bottom()))
        painter.setPen(QPen(theme.valid, 2 * scale))
        painter.setBrush(theme.panel)
        painter.drawEllipse(place, 4 * scale, 4 * scale)
        lines = self._lowest_lines(lowest)
        box, to_the_left = self._lowest_box(place, max(pen.width(line) for line in lines))
        for index, line in enumerate(lines):
            x = box.right() if to_the_left else box.left()
            at = QPointF(x, box.top() + (0.25 + 0.5 * index) * box.height())
            pen.write(at, line, theme.valid, align="right" if to_the_left else "left")

    def _is_worth_a_mark(self, lowest: Point, newest: Point) -> bool:
        """Whether it lies visibly back, and not only by the noise of the last few points."""
        share = (newest.updates - lowest.updates) / self.chart.x_scale.high
        return share >= LEAST_WAY_BACK and not newest.value < lowest.value * LEAST_RISE

    def _lowest_lines(self, lowest: Point) -> list[list[Piece]]:
        value = significant(lowest.value, curve_digits(lowest.value)).plain
        first = translate("Readings", "lowest {loss}").format(loss=value)
        second = translate("Readings", "at {updates}").format(updates=count(lowest.updates))
        return [[Piece(text, "axis_strong")] for text in (first, second)]

    def _lowest_box(self, place: QPointF, width: float) -> tuple[QRectF, bool]:
        """The emptiest place for the words: left or right of the dotted line, at its foot or at the top."""
        area, gap = self.chart.area, 7 * self._appearance.scale
        height = 2 * self._appearance.metrics("axis_strong").height()
        tops = [area.bottom() - height] + ([area.top()] if area.height() > 2.5 * height else [])
        boxes = [
            (QRectF(x, top, width, height), x < place.x())
            for top in tops
            for x in (place.x() - gap - width, place.x() + gap)
        ]
        fitting = [
            item for item in boxes if area.left() <= item[0].left() and item[0].right() <= area.right()
        ]
        return min(fitting or boxes[:1], key=lambda item: self._points_under(item[0]))

    def _points_under(self, box: QRectF) -> int:
        """How much of the curves a box would cover."""
        under, across = 0, np.linspace(box.left(), box.right(), SAMPLES_UNDER)
        for x, y in self._places:
            if len(x):
                heights = np.interp(across, x, y, left=np.nan, right=np.nan)
                under += int(((heights >= box.top()) & (heights <= box.bottom())).sum())
        return under

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
        lines.append(translate("Readings", "training loss {value}").format(value=precise(train.value)))
        validation = nearest_point(history.validation, train.updates)
        if validation is not None:
            lines.append(
                translate("Readings", "validation loss {value}").format(value=precise(validation.value))
            )
        return "\n".join(lines)


def _width(points: tuple[Array, Array]) -> float:
    """Long curves are thin: wider ones take many times as long to paint."""
    return WIDTH_OF_FEW if len(points[0]) <= FEW_POINTS else 1.0


def first_updates(experiment: Experiment) -> int:
    """How many updates the axis shows before any is done: ten epochs, but not more than 40."""
    return min(MOST_FIRST_UPDATES, EPOCHS_AT_FIRST * Batches(experiment).per_epoch)
