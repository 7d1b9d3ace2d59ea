"""The other branches under the curves of the loss: grey lines that are painted once and then copied."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap, QPolygonF

from gui.look.appearance import Appearance
from gui.plots.loss_history import Array, nearest_point
from gui.plots.loss_moment import LossMoment
from gui.plots.other_runs import OtherRun
from gui.plots.writing import Pen
from gui.wording.numbers import count, precise

if TYPE_CHECKING:
    from gui.plots.chart import Chart

translate = QCoreApplication.translate

WIDTH = 1.2
MOST_IN_TIP = 3
MOST_NAMES = 5
"""More letters at the ends of grey lines would say nothing; the tooltip names the lines that are near."""


class LossOthers:
    """Those of the other branches that measure the same loss as the present one."""

    def __init__(self, appearance: Appearance, moment: LossMoment, chart: Chart) -> None:
        self._appearance, self._moment, self._chart = appearance, moment, chart
        self._key: tuple[object, ...] = ()
        self._pixmap = QPixmap()

    @property
    def runs(self) -> tuple[OtherRun, ...]:
        """The branches that are drawn."""
        return comparable(self._moment)

    @property
    def last_update(self) -> int:
        """How far the longest of them goes."""
        return max((int(x[-1]) for run in self.runs for x, _ in run.curves), default=0)

    def extremes(self) -> list[float]:
        """The lowest and the highest loss of every curve."""
        return [value for run in self.runs for value in run.extremes]

    def paint(self, painter: QPainter) -> None:
        """Copy the grey lines; they are painted anew only where branches, axes or colours have changed."""
        chart, ratio = self._chart, self._chart.devicePixelRatioF()
        runs, theme = self.runs, self._appearance.theme
        if not runs:
            return
        key = (runs, chart.area, chart.x_scale, chart.y_scale, theme, ratio)
        if key != self._key:
            self._key = key
            self._pixmap = self._painted(runs, ratio)
        painter.drawPixmap(chart.area.topLeft(), self._pixmap)

    def _painted(self, runs: tuple[OtherRun, ...], ratio: float) -> QPixmap:
        area = self._chart.area
        pixmap = QPixmap((QSizeF(area.size()) * ratio).toSize())
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        with QPainter(pixmap) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(-area.topLeft())
            painter.setPen(QPen(self._appearance.theme.off, WIDTH * self._appearance.scale))
            for curve in (curve for run in runs for curve in run.curves):
                for line in _pieces(*self._chart.places(*curve)):
                    painter.drawPolyline(line)
        return pixmap

    def paint_names(self, pen: Pen, curves: list[tuple[Array, Array]], taken: list[QRectF]) -> None:
        """The names of those that go furthest, at their ends, where they cover no curve and no words."""
        boxes = [*taken]
        furthest = sorted(self.runs, key=lambda run: -run.end.updates if run.end is not None else 0)
        for run in furthest[:MOST_NAMES]:
            box = self._name_box(run, curves, boxes)
            if box is not None:
                boxes.append(box)
                at = QPointF(box.left(), box.center().y())
                pen.write(at, run.name, self._appearance.theme.ink3, "axis_strong")

    def _name_box(
        self, run: OtherRun, curves: list[tuple[Array, Array]], boxes: list[QRectF]
    ) -> QRectF | None:
        end, chart, scale = run.end, self._chart, self._appearance.scale
        if end is None or not chart.y_scale.holds(end.value):
            return None
        place = chart.point(end.updates, end.value)
        metrics = self._appearance.metrics("axis_strong")
        width, height = metrics.horizontalAdvance(run.name), metrics.height()
        room = QRectF(chart.area.left(), 0, chart.width() - chart.area.left(), chart.area.bottom())
        for x, y in ((5, 0), (5, -7), (5, 7), (-width / scale, -9), (-width / scale, 9)):
            box = QRectF(place.x() + x * scale, place.y() + y * scale - height / 2, width, height)
            if room.contains(box) and not _is_met(box.adjusted(-2, 2, 2, -2), curves, boxes):
                return box
        return None

    def tips_at(self, point: QPointF, updates: float) -> list[str]:
        """The losses there of the branches that lie nearest to a point."""
        found = []
        for run in self.runs:
            for line, words in (
                (run.train, translate("Readings", "branch {name}: training loss {value}")),
                (run.validation, translate("Readings", "branch {name}: validation loss {value}")),
            ):
                near = nearest_point(line, updates) if run.since <= updates else None
                if near is None or updates > line.at[-1]:
                    continue
                away = abs(self._chart.point(near.updates, near.value).y() - point.y())
                found.append((away, words.format(name=run.name, value=precise(near.value))))
        return [words for _, words in sorted(found, key=lambda pair: pair[0])[:MOST_IN_TIP]]


def comparable(moment: LossMoment) -> tuple[OtherRun, ...]:
    """The other branches whose losses measure what is measured at the moment shown."""
    return tuple(run for run in moment.others if run.measures_like(moment.experiment))


def described(moment: LossMoment) -> str:
    """The other branches with their last losses, for those who hear the plot."""
    said = []
    for run in comparable(moment):
        if run.end is not None:
            words = translate("Readings", "branch {name}, in grey: {value} after {count} updates")
            value, number = precise(run.end.value).plain, count(run.end.updates)
            said.append(words.format(name=run.name, value=value, count=number))
    return "; ".join(said)


def _pieces(x: Array, y: Array) -> list[QPolygonF]:
    """A line without its places that are not finite."""
    good = np.isfinite(y)
    runs = np.split(np.arange(len(x)), np.flatnonzero(np.diff(good.astype(int))) + 1)
    pairs = [np.column_stack([x[run], y[run]]).tolist() for run in runs if len(run) and good[run[0]]]
    return [QPolygonF([QPointF(*place) for place in pair]) for pair in pairs]


def _is_met(box: QRectF, curves: list[tuple[Array, Array]], boxes: list[QRectF]) -> bool:
    if any(box.intersects(other) for other in boxes):
        return True
    for x, y in curves:
        if not len(x):
            continue
        across = np.linspace(box.left(), box.right(), 12)
        heights = np.interp(across, x, y, left=np.nan, right=np.nan)
        if ((heights >= box.top()) & (heights <= box.bottom())).any():
            return True
    return False
