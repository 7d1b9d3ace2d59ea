"""Fitted curve: what this network would say for every x, and what the data says."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from engine.data.samples import Samples
from engine.frame import Frame, Place
from engine.maps import Maps, map_axes
from engine.parameters import Array
from gui.look import marks
from gui.look.appearance import Appearance
from gui.plots.chart_reading import ChartReading
from gui.plots.legend import LINE, Entry, legend_lines, paint_legend
from gui.plots.units import Units
from gui.plots.writing import Pen, Piece, Pieces, line_width, name_pieces, number_pieces
from gui.scales import Scale, value_scale
from gui.wording.numbers import precise, significant
from gui.wording.words import translate

if TYPE_CHECKING:
    from gui.plots.chart import Chart

TOP, FOOT = 44, 68
BELOW_TITLE, NUMBERS = 8, 22
LEFT, RIGHT = 46, 25
USUAL_PLOT = 150
FEW, MOST_DOTS = 40, 8
MOST_TARGETS = 400
MARGIN_ABOVE = 0.12


class FittedCurve(ChartReading):
    """The curve now, in grey that before the update, a diamond for each target, dots for the batch.

    `sample_chosen` carries the row of the batch when a person clicks one of its dots.
    """

    sample_chosen = Signal(int)

    def __init__(
        self, appearance: Appearance, samples: Samples, units: Units, parent: QWidget | None = None
    ) -> None:
        super().__init__(appearance, translate("FittedCurve", "Fitted curve"), parent)
        self._samples, self._units = samples, units
        self._frame: Frame | None = None
        self._is_running = False
        self._sample = 0
        self._maps: Maps | None = None
        self._earlier: Maps | None = None
        self._version = 0
        train = samples.train
        rows = np.linspace(0, len(train) - 1, min(len(train), MOST_TARGETS)).round().astype(np.intp)
        self._targets = (
            units.axis(0, train.inputs[rows, 0]),
            units.output(0, train.targets[rows, 0]),
        )

    def set_frame(self, frame: Frame, is_running: bool = False) -> None:
        """The moment shown."""
        self._frame, self._is_running = frame, is_running
        self.changed()

    def set_sample(self, sample: int) -> None:
        """The row of the batch that is shown."""
        self._sample = sample
        self.changed()

    def set_maps(self, maps: Maps | None, earlier: Maps | None = None) -> None:
        """What the network says along x, and what it said before the update."""
        self._maps, self._earlier = maps, earlier
        self._version += 1
        self.changed()

    def state(self) -> object:
        rows = b"" if self._frame is None else self._frame.rows.tobytes()
        return self._version, rows, self._sample, self._is_running

    def wanted_height(self, width: float) -> float:
        """The height for a comfortable plot."""
        return self._height_around(width) + self.px(USUAL_PLOT)

    def _height_around(self, width: float) -> float:
        """Room for the fullest legend: the plot does not move when an entry comes or goes."""
        lines = len(legend_lines(self.appearance, self._all_entries(), width - 2 * self.left))
        return self.px(TOP + FOOT + (lines - 1) * LINE)

    def aside(self) -> Pieces:
        name, unit = self._units.output_names[0], self._units.output_unit
        if len(name) == 1:
            return ()
        return [Piece(f"{name}, {unit}" if unit else name, "label")]

    def describe(self) -> str:
        names = {"input": self._units.input_names[0], "output": self._units.output_names[0]}
        return self.tr("What this network says of {output} for every {input}.").format(**names)

    def chart_rect(self) -> QRect:
        height = self.height() - self._height_around(self.width()) + self.px(BELOW_TITLE + NUMBERS)
        return QRectF(0, self.px(TOP - BELOW_TITLE), self.width(), height).toRect()

    def add_curves(self, chart: Chart) -> None:
        self._before, self._now = chart.add_curve(), chart.add_curve()

    def prepare(self, chart: Chart) -> None:
        theme = self.appearance.theme
        x, y = self._scales()
        chart.set_scales(x, y, self._area(chart, y))
        chart.set_curve(self._before, *self._curve(self._earlier), theme.off, 1.6)
        chart.set_curve(self._now, *self._curve(self._maps), theme.ink, 1.8)

    def _curve(self, maps: Maps | None) -> tuple[Array, Array]:
        if maps is None:
            return np.empty(0), np.empty(0)
        return self._units.axis(0, maps.axes[0]), self._units.output(0, maps.outputs[0])

    def _scales(self) -> tuple[Scale, Scale]:
        """Both are set by the data alone, so that nothing jumps while the curve moves."""
        axes = map_axes(self._samples, 2)
        assert axes is not None
        first, last = self._units.axis(0, axes[0]).tolist()
        low, high = float(self._targets[1].min()), float(self._targets[1].max())
        margin = MARGIN_ABOVE * ((high - low) or abs(high) or 1.0)
        return value_scale(first, last), value_scale(low - margin, high + margin)

    def _area(self, chart: Chart, y: Scale) -> QRectF:
        numbers = max(line_width(self.appearance, number_pieces(tick.text)) for tick in y.ticks)
        left = max(self.px(LEFT), numbers + self.px(22))
        width = chart.width() - left - self.px(RIGHT)
        height = chart.height() - self.px(BELOW_TITLE + NUMBERS)
        return QRectF(round(left), round(self.px(BELOW_TITLE)), round(width), max(10, round(height)))

    def paint_marks(self, chart: Chart, painter: QPainter, pen: Pen) -> None:
        theme = self.appearance.theme
        name = name_pieces(self._units.input_names[0])
        at = QPointF(self.right, chart.area.bottom() + self.px(11))
        pen.write(at, name, theme.ink2, align="right")
        if self._maps is None:
            self.write_in_place(pen, chart.area, self.tr("not computed yet"))
        elif not np.isfinite(self._maps.outputs[0]).any():
            self.write_in_place(pen, chart.area, self.tr("not finite"), theme.alert)
        radius = self.px(4.8 if len(self._targets[0]) <= FEW else 3)
        for x, y in zip(*(values.tolist() for values in self._targets), strict=True):
            marks.mark(painter, chart.point(x, y), marks.diamond(radius), theme.panel, theme.ink)
        for sample, point in self._dots(chart).items():
            marks.dot(painter, point, self.px(3), theme.ink, theme.panel)
            if sample == self._sample:
                marks.ring(painter, point, self.px(9), theme.ink, self.px(1.8))

    def _dots(self, chart: Chart) -> dict[int, QPointF]:
        """Where the batch lies on the curve, by row: all of a small batch, of a large one the sample shown.
        While running there are none."""
        if self._frame is None or self._maps is None or self._is_running:
            return {}
        xs = self._units.axis(0, self._frame.inputs[:, 0])
        ys = np.interp(xs, *self._curve(self._maps))
        pairs = zip(xs.tolist(), ys.tolist(), strict=True)
        return {
            row: chart.point(x, y)
            for row, (x, y) in enumerate(pairs)
            if (len(xs) <= MOST_DOTS or row == self._sample) and math.isfinite(y) and chart.y_scale.holds(y)
        }

    def paint_body(self, painter: QPainter, _pen: Pen) -> None:
        middle = self.chart_rect().bottom() + self.px(14)
        paint_legend(painter, self.appearance, self._entries(), self.left, self.right, middle, self.left)

    def _entries(self) -> list[Entry]:
        target, now, before = self._all_entries()
        shown = [target] if self._is_running else [target, now]
        return [*shown, before] if self._earlier is not None else shown

    def _all_entries(self) -> list[Entry]:
        theme, px = self.appearance.theme, self.px
        target = Entry(
            lambda p, at: marks.mark(p, at, marks.diamond(px(4.5)), theme.panel, theme.ink), self.tr("target")
        )
        now = Entry(lambda p, at: marks.dot(p, at, px(4), theme.ink), self.tr("now"))
        return [target, now, Entry(self._line_mark, self.tr("before this step"))]

    def _line_mark(self, painter: QPainter, point: QPointF) -> None:
        half = QPointF(self.px(7), 0)
        painter.setPen(QPen(self.appearance.theme.off, 1.6))
        painter.drawLine(point - half, point + half)

    def place_at(self, point: QPointF) -> Place | None:
        """The sample of the batch whose dot is at a point."""
        for sample, spot in self._spots().items():
            if (spot - point).manhattanLength() <= self.px(8):
                return Place("input", 0, sample=sample)
        return None

    def rect_of(self, place: Place) -> QRectF | None:
        spot = self._spots().get(place.sample) if place.sample is not None else None
        if place.quantity != "input" or spot is None:
            return None
        radius = self.px(5)
        return QRectF(spot.x() - radius, spot.y() - radius, 2 * radius, 2 * radius)

    def _spots(self) -> dict[int, QPointF]:
        if self.chart is None:
            return {}
        origin = QPointF(self.chart.pos())
        return {row: point + origin for row, point in self._dots(self.chart).items()}

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self.place_at(event.position())
        if place is not None and place.sample is not None:
            self.sample_chosen.emit(place.sample)

    def tip_at(self, point: QPointF) -> str:
        if self.chart is None or self._maps is None:
            return ""
        area = self.chart.area.translated(QPointF(self.chart.pos()))
        if not area.contains(point):
            return ""
        scale = self.chart.x_scale
        x = scale.low + (point.x() - area.left()) / area.width() * (scale.high - scale.low)
        said = precise(float(np.interp(x, *self._curve(self._maps))))
        name = self._units.input_names[0]
        return self.tr("{name} = {value}\nthe network says {answer}").format(
            name=name, value=significant(x, 3), answer=said
        )
