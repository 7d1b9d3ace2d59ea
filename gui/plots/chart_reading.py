"""A reading whose body is a chart: built a little later than its words, since pyqtgraph takes its time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget

from gui.look.appearance import Appearance
from gui.plots.reading import Reading
from gui.plots.writing import Pen

if TYPE_CHECKING:
    from gui.plots.chart import Chart


class ChartReading(Reading):
    """Subclasses say where the chart lies, prepare its curves and paint its marks."""

    def __init__(self, appearance: Appearance, title: str, parent: QWidget | None = None) -> None:
        super().__init__(appearance, title, parent)
        self.chart: Chart | None = None

    def build(self) -> None:
        """Make the chart; this imports pyqtgraph."""
        if self.chart is None:
            from gui.plots.chart import Chart

            self.chart = Chart(
                self.appearance, self, self._prepare_chart, self._paint_under, self._paint_chart
            )
            self.add_curves(self.chart)
            self.place_chart()
            self.chart.show()

    def chart_rect(self) -> QRect:
        """Where the chart lies, its numbers included: all of the reading, unless a subclass keeps room."""
        return self.rect()

    def add_curves(self, chart: Chart) -> None:
        """Add the curves, once."""

    def prepare(self, chart: Chart) -> None:
        """Set scales and curves, before a paint."""

    def paint_under(self, chart: Chart, painter: QPainter) -> None:
        """Paint between the grid and the curves."""

    def paint_marks(self, chart: Chart, painter: QPainter, pen: Pen) -> None:
        """Paint over the curves."""

    def _prepare_chart(self) -> None:
        if self.chart is not None:
            self.prepare(self.chart)

    def _paint_under(self, painter: QPainter) -> None:
        if self.chart is not None:
            self.paint_under(self.chart, painter)

    def _paint_chart(self, painter: QPainter, pen: Pen) -> None:
        if self.chart is not None:
            self.paint_marks(self.chart, painter, pen)

    def repaint_soon(self) -> None:
        super().repaint_soon()
        if self.chart is not None:
            self.chart.changed()

    def place_chart(self) -> None:
        """Put the chart where it belongs."""
        if self.chart is not None:
            self.chart.setGeometry(self.chart_rect())
            self.chart.changed()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self.place_chart()

    def restyle(self) -> None:
        self.place_chart()
        super().restyle()
