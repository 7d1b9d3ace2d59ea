"""Loss: which loss each number is, and how it went. The plot itself comes with pyqtgraph, a little later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from engine.experiment import Experiment
from engine.frame import Frame, Place
from engine.scratch import Evaluation
from gui.look.appearance import Appearance
from gui.plots.chart_reading import ChartReading
from gui.plots.loss_history import Recorded
from gui.plots.loss_moment import LossMoment, SampleAfter
from gui.plots.loss_others import described
from gui.plots.loss_plot import LossPlot
from gui.plots.loss_rows import Row, RowPainter, loss_rows
from gui.plots.loss_words import heading
from gui.plots.other_runs import OtherRun
from gui.plots.writing import Pen, Piece, Pieces, plain
from gui.wording.words import translate

if TYPE_CHECKING:
    from gui.plots.chart import Chart

FIRST_ROW, ROW = 43, 18
LEGEND_ROOM = 230
PLOT_BELOW_ROW, PLOT_FOOT = 24, 48


class LossReading(ChartReading):
    """Rows that never share a name, and the curves of the losses over the updates."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(appearance, translate("LossReading", "Loss"), parent)
        self.moment = LossMoment()
        self._plot: LossPlot | None = None

    def add_curves(self, chart: Chart) -> None:
        self._plot = LossPlot(self.appearance, self.moment, chart)

    def prepare(self, _chart: Chart) -> None:
        if self._plot is not None:
            was_log = self._plot.is_log
            self._plot.prepare()
            if self._plot.is_log != was_log:
                self.update()  # the title says so

    def paint_under(self, _chart: Chart, painter: QPainter) -> None:
        if self._plot is not None:
            self._plot.others.paint(painter)

    def paint_marks(self, _chart: Chart, painter: QPainter, pen: Pen) -> None:
        if self._plot is not None:
            self._plot.paint_marks(painter, pen)

    def set_experiment(self, experiment: Experiment) -> None:
        """What is trained."""
        self.moment.set_experiment(experiment)
        self.place_chart()
        self.changed()

    def set_frame(self, frame: Frame, is_running: bool = False) -> None:
        """The moment shown."""
        if is_running != self.moment.is_running:
            self.moment.is_running = is_running
            self.place_chart()
        self.moment.set_frame(frame, is_running)
        self.changed()

    def set_sample(self, sample: int) -> None:
        """The row of the batch that is shown."""
        self.moment.sample = sample
        self.changed()

    def set_own(self, is_own: bool) -> None:
        """A sample of a person's own is looked at, which has no loss."""
        if is_own != self.moment.is_own:
            self.moment.is_own = is_own
            self.changed()

    def set_evaluation(self, evaluation: Evaluation | None, before: Evaluation | None = None) -> None:
        """The losses of the weights in force, and at UPDATE of those before it."""
        self.moment.set_evaluation(evaluation, before)
        self.changed()

    def set_after(self, after: SampleAfter | None) -> None:
        """The batch with the weights after the update."""
        self.moment.after = after
        self.changed()

    def set_losses(self, losses: Recorded) -> None:
        """What training recorded."""
        self.moment.history.set_recorded(losses)
        self.changed()

    def set_others(self, others: tuple[OtherRun, ...]) -> None:
        """The other branches, which lie under the curves in grey."""
        if others != self.moment.others:
            self.moment.others = others
            self.changed()

    def begin_branch(self) -> None:
        """Another branch is the present one: nothing that was looked at on the last one holds for it."""
        self.moment.history.begin()
        self.changed()

    def state(self) -> object:
        rows = tuple(
            (row.key, row.label, plain(row.ways[0]), row.trend)
            for row in loss_rows(self.moment, self.appearance)
        )
        moment = self.moment
        return rows, moment.updates, moment.is_running, moment.history.state(), moment.others

    def aside(self) -> Pieces:
        if self.moment.experiment is None or self._plot is None:
            return ()
        words = heading(self.moment.experiment, self._plot.is_log)
        return [Piece(words, "label")] if words else ()

    def describe(self) -> str:
        rows = loss_rows(self.moment, self.appearance)
        said = [f"{row.label}: {plain(row.ways[0])}" for row in rows]
        said += [plain(self.aside())] if self.aside() else []
        others = described(self.moment)
        return "; ".join([*said, others] if others else said)

    def paint_body(self, painter: QPainter, _pen: Pen) -> None:
        paint = RowPainter(painter, self.appearance)
        for index, line in enumerate(self._lines()):
            if len(line) == 1:
                paint.paint_line(line[0], self.left, self.right, self._row_at(index))
            else:
                paint.paint_beside(line, self.left, self.right, self._row_at(index))

    def _lines(self) -> list[list[Row]]:
        """The rows as lines: train and validation side by side where it is wide enough."""
        rows = loss_rows(self.moment, self.appearance)
        if self._has_legend:
            return [rows[:2], *([row] for row in rows[2:])]
        return [[row] for row in rows]

    def _row_at(self, index: int) -> float:
        return self.px(FIRST_ROW + index * ROW)

    @property
    def _row_count(self) -> int:
        """Rows that room is kept for: the plot does not move while one steps through an iteration."""
        curves = 2 if self.moment.has_validation and not self._has_legend else 1
        return curves + (not self.moment.is_running)

    @property
    def _has_legend(self) -> bool:
        """Train and validation stand side by side."""
        return self.moment.has_validation and self.right - self.left >= self.px(LEGEND_ROOM)

    def chart_rect(self) -> QRect:
        top = round(self._row_at(self._row_count - 1) + self.px(PLOT_BELOW_ROW - 10))
        return QRect(0, top, self.width(), self.height() - top)

    def place_at(self, point: QPointF) -> Place | None:
        is_there = self.moment.sample_loss is not None and self._sample_rect().contains(point)
        return self._sample_place() if is_there else None

    def rect_of(self, place: Place) -> QRectF | None:
        shown = self.moment.sample_loss is not None and place == self._sample_place()
        return self._sample_rect() if shown else None

    def _sample_place(self) -> Place | None:
        frame = self.moment.frame
        return Place("sample_loss", frame.depth - 1, sample=self.moment.sample) if frame else None

    def _sample_rect(self) -> QRectF:
        middle = self._row_at(len(self._lines()) - 1)
        return QRectF(self.left, middle - self.px(ROW / 2), self.right - self.left, self.px(ROW))

    def tip_at(self, point: QPointF) -> str:
        if self._plot is None:
            return ""
        return self._plot.tip_at(point - QPointF(self.chart_rect().topLeft()))
