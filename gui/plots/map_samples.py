"""The training samples on an output map: their marks, which are answered wrongly, which is shown now."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from engine.data.samples import Samples
from engine.frame import Frame
from engine.maps import Predictions
from gui.look import marks
from gui.look.tokens import Theme
from gui.plots.map_frame import MapFrame
from gui.plots.map_scale import MapScale
from gui.plots.units import Units
from gui.plots.verdict import classes_of, is_wrong

Rows = NDArray[np.intp]

FEW = 12
"""Up to so many samples each is an example of its own; more are a cloud of points."""
MOST_SHOWN, MOST_SHOWN_OF_CLASSES = 1_000, 400
MOST_CROSSES = 60


class MapSamples:
    """Where the samples lie, and how each is drawn."""

    def __init__(self, samples: Samples, units: Units, frame: MapFrame, scale: MapScale) -> None:
        self._samples, self._frame, self._scale = samples, frame, scale
        self.class_count, train = len(samples.class_names), samples.train
        most = MOST_SHOWN_OF_CLASSES if self.class_count > 2 else MOST_SHOWN
        self.rows: Rows = np.linspace(0, len(train) - 1, min(len(train), most)).round().astype(np.intp)
        self.is_few = len(train) <= FEW
        self._classes = classes_of(train.targets) if self.class_count else None
        self._values = units.outputs(train.targets)[:, 0]

    @property
    def radius(self) -> float:
        """The size of a mark: the smaller, the more there are."""
        count = len(self.rows)
        return 5.0 if self.is_few else 3.2 if count <= 120 else 2.4 if count <= 300 else 2.0

    @property
    def _outline(self) -> float:
        return marks.OUTLINE if len(self.rows) <= 120 else 0.8

    def point(self, row: int, area: QRectF) -> QPointF:
        """Where a training sample lies."""
        return self._frame.point(self._samples.train.inputs[row].tolist(), area)

    def points(self, area: QRectF) -> list[QPointF]:
        """Where all samples lie that are shown."""
        return [self.point(row, area) for row in self.rows.tolist()]

    def paint(self, painter: QPainter, theme: Theme, area: QRectF, scale: float) -> None:
        """All marks that are shown."""
        for row in self.rows.tolist():
            self.paint_mark(painter, theme, row, self.point(row, area), scale)

    def paint_mark(self, painter: QPainter, theme: Theme, row: int, point: QPointF, scale: float) -> None:
        """One sample: the shape of its class, or a dot in the colour of its target."""
        radius, width = self.radius * scale, self._outline * scale
        if self._classes is None:
            fill = self._scale.color_of(float(self._values[row]), theme)
            marks.mark(painter, point, marks.circle(radius), fill, theme.ink, width)
        else:
            marks.class_mark(painter, theme, point, int(self._classes[row]), self.class_count, radius, width)

    def wrong_rows(self, predictions: Predictions | None) -> Rows:
        """Samples answered wrongly; none for a regression, and none while examples are looked at singly."""
        if predictions is None or self._classes is None or self.is_few:
            return np.empty(0, dtype=np.intp)
        return predictions.rows[is_wrong(predictions.values, predictions.targets)].astype(np.intp)

    def paint_crosses(self, painter: QPainter, theme: Theme, wrong: Rows, area: QRectF, scale: float) -> None:
        """A cross over samples answered wrongly, unless they are too many to be told apart."""
        for row in wrong.tolist() if len(wrong) <= MOST_CROSSES else ():
            radius = (self.radius + 2.5) * scale
            marks.cross(painter, self.point(row, area), radius, theme.ink, theme.paper, 2 * scale)

    def nearest(self, point: QPointF, area: QRectF, reach: float) -> int | None:
        """The shown sample at a point."""
        inputs = self._samples.train.inputs[self.rows]
        low, high = np.array(self._frame.ranges).T
        shares = (inputs - low) / (high - low)
        x = area.left() + area.width() * shares[:, 0] - point.x()
        y = area.bottom() - area.height() * shares[:, 1] - point.y()
        distances = np.hypot(x, y)
        best = int(distances.argmin())
        return int(self.rows[best]) if distances[best] <= reach else None


def batch_row(frame: Frame, row: int) -> int | None:
    """The row of a frame's batch that a training sample is."""
    found = np.flatnonzero(frame.rows == row)
    return int(found[0]) if found.size else None
