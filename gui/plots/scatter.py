"""Predicted against actual: how good a regression of many inputs is, sample by sample."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from engine.data.samples import Samples
from engine.maps import Predictions
from engine.parameters import Array
from gui.look.appearance import Appearance
from gui.plots.chart_reading import ChartReading
from gui.plots.part_words import part_aside, short_part_aside
from gui.plots.units import Units
from gui.plots.writing import Pen, Piece, Pieces, line_width, number_pieces
from gui.scales import Scale, counts_thousands, in_thousands, value_scale
from gui.wording.numbers import significant
from gui.wording.words import translate

if TYPE_CHECKING:
    from gui.plots.chart import Chart

TOP, FOOT = 44, 84
BELOW_TITLE, NUMBERS = 8, 22
LEFT, RIGHT = 50, 25
USUAL_PLOT = 170
MOST_POINTS = 500
MARGIN = 0.06


class Known(NamedTuple):
    """The lowest and the highest value there is, and the mean of all."""

    low: float
    high: float
    mean: float


class Scatter(ChartReading):
    """A circle per sample; on the grey line predicted and actual agree. Below, the typical error."""

    def __init__(
        self, appearance: Appearance, samples: Samples, units: Units, parent: QWidget | None = None
    ) -> None:
        super().__init__(appearance, translate("Scatter", "Predictions"), parent)
        self._samples, self._units = samples, units
        self._predictions: Predictions | None = None

    def set_predictions(self, predictions: Predictions | None) -> None:
        """What the network says for the samples shown."""
        self._predictions = predictions
        self.changed()

    def state(self) -> object:
        shown = self._predictions
        return () if shown is None else (shown.rows.tobytes(), shown.values.tobytes())

    def wanted_height(self, _width: float) -> float:
        """The height for a comfortable plot."""
        return self.px(TOP + FOOT + USUAL_PLOT)

    def aside(self) -> Pieces:
        return part_aside(self._predictions)

    def shorter_aside(self) -> Pieces:
        return short_part_aside(self._predictions)

    def describe(self) -> str:
        return " ".join("".join(piece.text for piece in line) for line in self._verdict())

    def chart_rect(self) -> QRect:
        height = self.height() - self.px(TOP + FOOT - BELOW_TITLE - NUMBERS - 18)
        return QRectF(0, self.px(TOP - BELOW_TITLE), self.width(), height).toRect()

    def add_curves(self, chart: Chart) -> None:
        self._agreement = chart.add_curve()

    def prepare(self, chart: Chart) -> None:
        scale = self._scale()
        chart.set_scales(scale, scale, self._area(chart, scale))
        ends = np.array([scale.low, scale.high])
        chart.set_curve(self._agreement, ends, ends, self.appearance.theme.off, 1.4)

    @cached_property
    def _known(self) -> Known:
        """Of all training targets, looked at once."""
        targets = self._units.output(0, self._samples.train.targets[:, 0])
        return Known(float(targets.min()), float(targets.max()), float(targets.mean()))

    def _scale(self) -> Scale:
        """Both axes alike, set by the data alone, so that nothing jumps while the network learns."""
        low, high, _ = self._known
        margin = MARGIN * ((high - low) or 1.0)
        scale = value_scale(low - margin, high + margin)
        return in_thousands(scale) if counts_thousands(scale) else scale

    def _area(self, chart: Chart, scale: Scale) -> QRectF:
        numbers = max(line_width(self.appearance, number_pieces(tick.text)) for tick in scale.ticks)
        left = max(self.px(LEFT), numbers + self.px(34))
        width = chart.width() - left - self.px(RIGHT)
        height = chart.height() - self.px(BELOW_TITLE + NUMBERS + 18)
        return QRectF(round(left), round(self.px(BELOW_TITLE)), round(width), max(10, round(height)))

    def paint_marks(self, chart: Chart, painter: QPainter, pen: Pen) -> None:
        theme, area = self.appearance.theme, chart.area
        at = QPointF(area.center().x(), area.bottom() + self.px(29))
        pen.write(at, self.fitting(self._axis_words(), area.width()), theme.ink2, align="centre")
        self._write_upright(painter, pen, area)
        if self._predictions is None:
            self.write_in_place(pen, area, self.tr("not computed yet"))
            return
        actual, predicted = self._pairs(self._predictions)
        if not np.isfinite(predicted).any():
            self.write_in_place(pen, area, self.tr("not finite"), theme.alert)
            return
        self._paint_points(chart, painter, actual, predicted)

    def _axis_words(self) -> list[list[Piece]]:
        """What is predicted, and its unit if there is room."""
        name, unit = self._units.output_title, self._units.output_unit
        actual = self.tr("actual {name}").format(name=name)
        if counts_thousands(self._scale()):
            unit = self.tr("thousand {unit}").format(unit=unit)
            return [[Piece(text)] for text in (f"{actual}, {unit}", f"{actual}, {self.tr('thousands')}")]
        texts = [f"{actual}, {unit}" if unit else actual, actual, self.tr("actual")]
        return [[Piece(text)] for text in texts]

    def _write_upright(self, painter: QPainter, pen: Pen, area: QRectF) -> None:
        painter.save()
        painter.translate(self.left + self.px(5), area.center().y())
        painter.rotate(-90)
        pen.write(QPointF(), self.tr("predicted"), self.appearance.theme.ink2, align="centre")
        painter.restore()

    def _paint_points(self, chart: Chart, painter: QPainter, actual: Array, predicted: Array) -> None:
        theme, chosen = self.appearance.theme, np.linspace(0, len(actual) - 1, min(len(actual), MOST_POINTS))
        rows = chosen.round().astype(np.intp)
        # A point outside the axes stands at the edge: it is far off, and must not vanish.
        y = np.clip(predicted[rows], chart.y_scale.low, chart.y_scale.high)
        x, y = chart.places(actual[rows], y)
        painter.setPen(QPen(theme.ink2, 1.1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        radius = self.px(2.6 if len(rows) <= 150 else 2)
        for pair in zip(x.tolist(), y.tolist(), strict=True):
            if pair[1] == pair[1]:
                painter.drawEllipse(QPointF(*pair), radius, radius)

    def _pairs(self, predictions: Predictions) -> tuple[Array, Array]:
        """Actual and predicted (n,) values of the first output in the unit of the data."""
        return (
            self._units.output(0, predictions.targets[:, 0]),
            self._units.output(0, predictions.values[:, 0]),
        )

    def paint_body(self, _painter: QPainter, pen: Pen) -> None:
        middle = self.height() - self.px(37)
        verdict = self._verdict()
        if verdict and pen.width(verdict[0]) > self.width() - self.left - self.px(8):
            verdict[0] = verdict[0][:-1]  # the unit, which stands at the axis too
        for line in verdict:
            pen.write(QPointF(self.left, middle), line, self.appearance.theme.ink2)
            middle += self.px(17)

    def _verdict(self) -> list[list[Piece]]:
        """How far off predictions are on average, and how far a constant guess would be."""
        if self._predictions is None:
            return []
        actual, predicted = self._pairs(self._predictions)
        typical = self._known.mean
        with np.errstate(all="ignore"):
            own, constant = np.abs(predicted - actual).mean(), np.abs(actual - typical).mean()
        unit = self._units.output_unit
        first = [Piece(self.tr("off by "), "axis"), *number_pieces(significant(float(own), 3), "axis_strong")]
        first.append(Piece(self.tr(" on average")))
        first += [Piece(f" ({unit})")] if unit else []
        always = significant(float(typical), 3).plain
        second = self.tr("always saying {value}: off by {error}").format(
            value=always, error=significant(float(constant), 3)
        )
        return [first, [Piece(second)]]
