"""What is worked out about the shown moment on scratch workspaces, never in training: its losses, the same
samples with the new weights, and maps of the units."""

import time
from collections.abc import Generator, Sequence

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from engine.evaluated import Evaluated
from engine.experiment import Experiment
from engine.frame import Frame, Place
from engine.loss_curve import batch_loss, losses_along, sample_losses
from engine.maps import Maps, Predictions, draw_maps, map_axes, map_points, predict_samples
from engine.parameters import Array, Parameters
from engine.position import Phase
from engine.scratch import Evaluation, Scratch
from engine.slices import exhaust
from gui.session.jobs import Jobs
from gui.session.moment import Moment, Then

AT_ONCE = 3_000_000
"""Up to so many multiplications everything is worked out before the moment is painted."""
SHARE = 0.1
"""While running, maps are drawn so seldom that they take no more than this share of the time."""


class SampleAfter(Struct, frozen=True):
    """The batch with the weights after the update: predictions (B, K), each sample's loss (B,), and the
    batch's, reduced and with the penalty."""

    predictions: Array
    losses: Array
    batch_loss: float


class Findings(Struct, frozen=True):
    """What is known about the shown moment; None where it is not worked out, or has no meaning there.

    `evaluation` holds for the weights in force, `evaluation_before` for those before an update; likewise
    `maps` and `maps_before`, the latter for one input only.
    """

    evaluation: Evaluation | None = None
    evaluation_before: Evaluation | None = None
    after: SampleAfter | None = None
    maps: Maps | None = None
    maps_before: Maps | None = None
    predictions: Predictions | None = None


class Insight(QObject):
    """Owns the scratch workspace. `changed` follows the frame later where network or data are large;
    `evaluated` carries the losses of the whole set at a moment at rest."""

    changed = Signal()
    evaluated = Signal(Evaluation)

    def __init__(self, frame: Frame, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._jobs = jobs
        self._due = 0.0
        self._looked_at: Frame | None = None
        self._wants_predictions = False
        self.findings = Findings()
        self._begin_scratch(frame.experiment)

    def take_in(self, moment: Moment) -> Then:
        """What is quick or due is there before the moment is shown."""
        frame = moment.frame
        if frame is self._looked_at:
            return None
        if frame.experiment is not self._experiment:
            self._begin_scratch(frame.experiment)
            self.findings = Findings()
        self.look(frame, moment.flies, moment.is_dragged)
        return None

    @property
    def experiment(self) -> Experiment:
        """What the scratch workspace is made for."""
        return self._experiment

    def _begin_scratch(self, experiment: Experiment) -> None:
        self._experiment = experiment
        self._scratch = Scratch(experiment)
        self._evaluated = Evaluated(self._scratch)
        network, samples = experiment.network, experiment.samples
        self._axes = {
            is_running: map_axes(samples, map_points(network, is_running)) for is_running in (False, True)
        }
        points = len(samples.train) + len(samples.validation) + self._map_size()
        self._is_quick = points * network.parameter_count <= AT_ONCE

    def _map_size(self) -> int:
        axes = self._axes[False]
        return 0 if axes is None else int(len(axes[0]) ** len(axes))

    def look(self, frame: Frame, is_running: bool, evaluates: bool = False) -> None:
        """A moment is about to be shown: forget the last one, and work out what is quick or due. `evaluates`:
        moments fly by, but out of order, so that what is recorded last says nothing about them."""
        self._jobs.cancel("insight")
        self._frame = self._looked_at = frame
        if is_running:
            self.findings = Findings(maps=self.findings.maps, predictions=self.findings.predictions)
            self._glance_if_due(frame)
            if evaluates and self._is_quick:
                self.findings = replace(self.findings, evaluation=self._scratch.evaluate(frame.parameters))
        elif self._is_quick:
            exhaust(self._finding(frame))
        else:
            self.findings = Findings()
            self._jobs.start("insight", self._finding(frame), lambda _: self.changed.emit())

    def want_predictions(self, are_wanted: bool) -> None:
        """Whether the predictions for all samples are shown; the moment at rest gets them, too."""
        is_new = are_wanted and not self._wants_predictions
        self._wants_predictions = are_wanted
        if is_new and self._looked_at is not None and self.findings.predictions is None:
            self.look(self._looked_at, is_running=False)

    def loss_along(self, place: Place, values: Sequence[float]) -> list[float]:
        """The loss of a place's sample, or without one of the batch, for other values of one weight."""
        return losses_along(self._scratch, self._frame, place, values)

    def _finding(self, frame: Frame) -> Generator[float, None, None]:
        parameters, updated = frame.parameters, frame.phase == Phase.UPDATE
        one_input = self._axes[False] is not None and frame.inputs.shape[1] == 1
        yield 0.0
        evaluation = yield from self._evaluated.evaluating(parameters)
        self.evaluated.emit(evaluation)
        before = (yield from self._evaluated.evaluating(frame.before)) if updated else None
        after = self._sample_after(frame) if updated else None
        yield 0.9
        maps = self._maps(parameters, is_running=False)
        yield 0.95
        self.findings = Findings(
            evaluation=evaluation,
            evaluation_before=before,
            after=after,
            maps=maps,
            maps_before=self._maps(frame.before, is_running=False) if updated and one_input else None,
            predictions=self._predictions(parameters, is_running=False),
        )

    def _sample_after(self, frame: Frame) -> SampleAfter:
        scratch, parameters = self._scratch, frame.parameters
        return SampleAfter(
            scratch.predict(parameters, frame.inputs),
            sample_losses(scratch, frame, parameters),
            batch_loss(scratch, frame, parameters),
        )

    def _glance_if_due(self, frame: Frame) -> None:
        begun = time.perf_counter()
        if begun < self._due:
            return
        maps = self._maps(frame.parameters, is_running=True)
        predictions = self._predictions(frame.parameters, is_running=True)
        self.findings = replace(self.findings, maps=maps, predictions=predictions)
        self._due = begun + (time.perf_counter() - begun) / SHARE

    def _maps(self, parameters: Parameters, is_running: bool) -> Maps | None:
        axes = self._axes[is_running]
        return None if axes is None else draw_maps(self._scratch, parameters, axes)

    def _predictions(self, parameters: Parameters, is_running: bool) -> Predictions | None:
        if not self._wants_predictions:
            return None
        return predict_samples(self._scratch, self._experiment, parameters, is_running)
