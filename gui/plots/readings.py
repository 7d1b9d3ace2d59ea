"""The right column: Loss, then what the network says, then the sizes of the gradients.

Importing this loads no pyqtgraph: `build` does, and is called once the window is painted.
"""

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from engine.data.fitted import FittedPreparation
from engine.data.samples import Samples
from engine.data.setup import Setup
from engine.experiment import Experiment
from engine.frame import Frame, Place
from engine.maps import Maps, Predictions
from engine.parameters import Array
from engine.scratch import Evaluation
from gui.controls.look import Look
from gui.look.appearance import Appearance
from gui.look.icons import Icons
from gui.plots.arrangement import Box, Wanted, arrange
from gui.plots.chart_reading import ChartReading
from gui.plots.confusion import Confusion
from gui.plots.empty_place import EmptyPlace, lacking
from gui.plots.fitted_curve import FittedCurve
from gui.plots.gradient_size import GradientSize
from gui.plots.last_losses import LastLosses
from gui.plots.loss import LossReading
from gui.plots.loss_history import Recorded
from gui.plots.loss_moment import SampleAfter
from gui.plots.other_runs import OtherRun
from gui.plots.output_map import OutputMap
from gui.plots.scatter import Scatter
from gui.plots.units import Units

Output = OutputMap | FittedCurve | Confusion | Scatter

GRACE = 150
"""Milliseconds for which what is known of the last weights may stand for the new ones, lest it flicker."""


class Readings(QWidget):
    """Three readings in a fixed order and place. Give it everything that is known of a moment, in any order;
    it repaints once. While it is hidden it only remembers.

    `sample_chosen` carries a row of the batch: a person clicked that sample. `own_chosen` carries the inputs
    of a sample of a person's own, dragged over the map.
    """

    sample_chosen = Signal(int)
    edit_wanted = Signal()
    own_chosen = Signal(object)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.loss = LossReading(appearance, self)
        self.gradient_size = GradientSize(appearance, self)
        self.last_losses = LastLosses(appearance, self.loss.moment, self)
        self.empty = EmptyPlace(Look(appearance, Icons(self)), self)
        self.empty.edit_wanted.connect(self.edit_wanted)
        self._lacking = ""
        self.output: Output | None = None
        self._samples: Samples | None = None
        self._fitted: FittedPreparation | None = None
        self._is_built = False
        self._sample = 0
        self._turn = 0
        self._weights: Array | None = None
        self._forget = {
            "evaluation": self._forget_evaluation,
            "maps": self._forget_maps,
            "predictions": self._forget_predictions,
        }
        self._awaited: set[str] = set()
        self._grace = QTimer(self)
        self._grace.setSingleShot(True)
        self._grace.setInterval(GRACE)
        self._grace.timeout.connect(self._end_grace)
        self.setAccessibleName(self.tr("Readings"))
        appearance.changed.connect(self._arrange)

    def build(self) -> None:
        """Load pyqtgraph and make the plots; until then their places are empty."""
        self._is_built = True
        for reading in (self.loss, self.output):
            if isinstance(reading, ChartReading):
                reading.build()

    def set_experiment(self, experiment: Experiment, setup: Setup | None = None) -> None:
        """What is trained, and the set-up its data came from: it leads back to the data's own units. Without
        one numbers are said as the network sees them."""
        self.loss.set_experiment(experiment)
        self.gradient_size.set_network(experiment.network)
        fitted = setup.fitted if setup is not None and setup.samples == experiment.samples else None
        if experiment.samples is not self._samples or fitted is not self._fitted:
            self._samples, self._fitted = experiment.samples, fitted
            self._replace_output(make_output(self._appearance, Units(experiment.samples, fitted), self))
            self._lacking = lacking(experiment.samples)
            self.empty.say(self.output.title if self.output else "", self._lacking)
        self._arrange()

    def _replace_output(self, output: Output) -> None:
        old, self.output = self.output, output
        if isinstance(output, OutputMap | FittedCurve):
            output.sample_chosen.connect(self.sample_chosen)
            output.set_sample(self._sample)
        if isinstance(output, OutputMap):
            output.own_chosen.connect(self.own_chosen)
        if self._is_built and isinstance(output, ChartReading):
            output.build()
        if old is not None:
            old.hide()
            old.deleteLater()

    def set_frame(self, frame: Frame, is_running: bool = False) -> None:
        """The moment shown. What was known of the last one stands while its weights do; for other weights it
        must be given anew, at once or soon: after a moment of grace it is forgotten."""
        self._take_turns(is_running)
        begun = self.gradient_size.has_begun
        if self._weights is None or not np.array_equal(self._weights, frame.parameters.flat):
            self._weights, self._awaited = frame.parameters.flat, {*self._forget}
            self._grace.start()
        self.loss.set_frame(frame, is_running)
        self.gradient_size.set_frame(frame)
        if isinstance(self.output, OutputMap | FittedCurve):
            self.output.set_frame(frame, is_running)
        if self.gradient_size.has_begun != begun:
            self._arrange()

    def _take_turns(self, is_running: bool) -> None:
        """While training runs one reading is painted at a time, since moments come more often than numbers
        can be read. When a run begins and at rest all are."""
        readings = self._readings()
        self._turn = self._turn + 1 if is_running else 0
        for index, reading in enumerate(readings):
            reading.is_resting = self._turn > 1 and self._turn % len(readings) != index

    def set_sample(self, sample: int) -> None:
        """The row of the batch that is shown."""
        self._sample = sample
        self.loss.set_sample(sample)
        if isinstance(self.output, OutputMap | FittedCurve):
            self.output.set_sample(sample)

    def set_own(self, inputs: Array | None) -> None:
        """A sample of a person's own is looked at, in place of that of the batch; None: no longer."""
        self.loss.set_own(inputs is not None)
        if isinstance(self.output, OutputMap):
            self.output.set_own(inputs)

    def set_evaluation(self, evaluation: Evaluation | None, before: Evaluation | None = None) -> None:
        """The losses of the weights in force; at UPDATE also those of the weights before it."""
        if evaluation is not None:
            self._awaited.discard("evaluation")
            self.loss.set_evaluation(evaluation, before)
            self._show_output()

    def set_after(self, after: SampleAfter | None) -> None:
        """At UPDATE: the losses of the batch's samples with the new weights."""
        self.loss.set_after(after)

    def set_losses(self, losses: Recorded) -> None:
        """What training recorded."""
        self.loss.set_losses(losses)

    def set_others(self, others: tuple[OtherRun, ...]) -> None:
        """The other branches, in grey under the losses."""
        self.loss.set_others(others)

    def begin_branch(self) -> None:
        """Another branch is the present one."""
        self.loss.begin_branch()

    def set_maps(self, maps: Maps | None, earlier: Maps | None = None) -> None:
        """What every unit says over one or two inputs; `earlier` with the weights before the update, for the
        curve of one input."""
        if maps is None:
            return
        self._awaited.discard("maps")
        if isinstance(self.output, FittedCurve):
            self.output.set_maps(maps, earlier)
        elif isinstance(self.output, OutputMap):
            self.output.set_maps(maps)

    @property
    def needs_predictions(self) -> bool:
        """Whether what is shown needs `set_predictions`."""
        return isinstance(self.output, Confusion | Scatter | OutputMap)

    def set_predictions(self, predictions: Predictions | None) -> None:
        """What the network says for many samples, see `engine.maps.predict_samples`."""
        if predictions is None:
            return
        self._awaited.discard("predictions")
        if isinstance(self.output, Confusion | Scatter | OutputMap):
            self.output.set_predictions(predictions)

    def _forget_evaluation(self) -> None:
        self.loss.set_evaluation(None)
        self._show_output()

    def _forget_maps(self) -> None:
        if isinstance(self.output, OutputMap | FittedCurve):
            self.output.set_maps(None)

    def _forget_predictions(self) -> None:
        if isinstance(self.output, Confusion | Scatter | OutputMap):
            self.output.set_predictions(None)

    def _end_grace(self) -> None:
        """What is still of other weights is shown no longer."""
        for name in self._awaited:
            self._forget[name]()
        self._awaited.clear()

    def place_at(self, point: QPointF) -> Place | None:
        """The number drawn at a point."""
        for reading in self._readings():
            if reading.geometry().contains(point.toPoint()):
                return reading.place_at(point - QPointF(reading.pos()))
        return None

    def rect_of(self, place: Place) -> QRectF | None:
        """Where a number is drawn, None where it is not."""
        for reading in self._readings():
            found = reading.rect_of(place) if reading.isVisibleTo(self) else None
            if found is not None:
                return found.translated(QPointF(reading.pos()))
        return None

    def _readings(self) -> list[LossReading | Output | GradientSize]:
        output = [] if self.output is None else [self.output]
        return [self.loss, *output, self.gradient_size]

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._arrange()

    def _arrange(self) -> None:
        if self.output is None:
            return
        wanted = Wanted(self.output.wanted_height(self.width()), self.gradient_size.wanted_height)
        loss, output, gradient = arrange(self.width(), self.height(), wanted, self._appearance.scale)
        _place(self.loss, loss)
        _place(self.output, output)
        _place(self.last_losses, output)
        _place(self.empty, output)
        self._show_output()
        if gradient is not None:
            _place(self.gradient_size, gradient)
        self.gradient_size.setVisible(gradient is not None and self.gradient_size.has_begun)
        self.update()

    def _show_output(self) -> None:
        """What the network says, or how its losses ended where it says nothing any more; or what it lacks."""
        has_diverged = self.loss.moment.has_diverged
        self.last_losses.setVisible(has_diverged)
        self.last_losses.changed()
        if self.output is not None:
            self.output.setVisible(not has_diverged and not self._lacking)
        self.empty.setVisible(not has_diverged and bool(self._lacking))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self._appearance.theme
        painter.fillRect(self.rect(), theme.panel)
        painter.setPen(theme.line)
        for reading in (self.output, self.gradient_size):
            if reading is None or (reading is self.gradient_size and not reading.isVisibleTo(self)):
                continue
            line = reading.geometry()
            if line.top() > 0:
                painter.drawLine(line.left(), line.top() - 1, line.right(), line.top() - 1)
            elif line.left() > 0:
                painter.drawLine(line.left() - 1, line.top(), line.left() - 1, line.bottom())
        painter.end()


def make_output(appearance: Appearance, units: Units, parent: QWidget) -> Output:
    """The reading that suits the data: a curve for one input, a map for two, else samples."""
    samples = units.samples
    inputs = len(samples.input_names) if samples.image_shape is None else 0
    if inputs == 2:
        return OutputMap(appearance, samples, units, parent)
    if inputs == 1 and samples.task != "multiclass":
        return FittedCurve(appearance, samples, units, parent)
    if samples.task == "regression":
        return Scatter(appearance, samples, units, parent)
    return Confusion(appearance, samples, units, parent)


def _place(reading: QWidget, box: Box) -> None:
    """A hairline lies above (or left of) every reading but the first."""
    top, left = (1 if box.top > 0 else 0), (1 if box.left > 0 else 0)
    reading.setGeometry(
        round(box.left) + left, round(box.top) + top, round(box.width) - left, round(box.height) - top
    )
