"""What is worked out about the shown moment on scratch workspaces, never in training: its losses, the same
samples with the new weights, maps of the units, and the check of the gradients."""

import time
from collections.abc import Generator
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from engine.experiment import Experiment
from engine.frame import Frame
from engine.gradient_check import GradientCheck, check
from engine.parameters import Array, Parameters
from engine.position import Phase
from engine.scratch import Evaluation, Scratch
from gui.jobs import Jobs
from gui.maps import Maps, draw_maps, map_axes

AT_ONCE = 4_000_000
"""Up to so many multiplications the losses are worked out before the moment is painted."""
POINTS_RUNNING = 28
POINTS_AT_REST = 57
MAP_SHARE = 0.1
"""While running, maps are drawn so seldom that they take no more than this share of the time."""


@dataclass(frozen=True)
class SampleAfter:
    """The batch with the weights after the update: predictions (B, K) and each sample's loss (B,)."""

    predictions: Array
    losses: Array


@dataclass(frozen=True)
class CheckStatus:
    """How the gradient check stands. `result` None: not done yet. `is_stale`: it holds for another moment.
    `is_waiting`: training runs, and checking waits for the pause."""

    result: GradientCheck | None = None
    is_stale: bool = False
    is_waiting: bool = False


class Insight(QObject):
    """Owns the scratch workspace. `changed` follows the frame later where a network is large."""

    changed = Signal()
    maps_changed = Signal(object)
    check_changed = Signal(object)

    def __init__(self, experiment: Experiment, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._maps_due = 0.0
        self._checked: tuple[int, Parameters] | None = None
        self.begin(experiment)

    def begin(self, experiment: Experiment) -> None:
        """Another experiment: nothing is known about it yet."""
        self._scratch = Scratch(experiment)
        samples, network = experiment.samples, experiment.network
        self._axes = {points: map_axes(samples, points) for points in (POINTS_RUNNING, POINTS_AT_REST)}
        rows = len(samples.train) + len(samples.validation)
        self._is_quick = rows * network.parameter_count <= AT_ONCE
        self.evaluation: Evaluation | None = None
        self.evaluation_before: Evaluation | None = None
        self.after: SampleAfter | None = None
        self.maps: Maps | None = None
        self.check = CheckStatus()

    def look(self, frame: Frame, is_running: bool) -> None:
        """A moment is about to be shown: forget the last one, and work out what is quick or due."""
        self.evaluation = self.evaluation_before = self.after = None
        self._jobs.cancel("evaluation")
        if is_running:
            self._map_if_due(frame)
            return
        if self._is_quick:
            self._evaluate(frame)
        else:
            self._jobs.start("evaluation", self._evaluating(frame), lambda _: self.changed.emit())
        self._draw_maps(frame, POINTS_AT_REST)

    def check_gradients(self, frame: Frame) -> None:
        """Check this moment's gradients in idle moments; the last result stands until then."""
        if self.check.result is not None:
            self._set_check(replace(self.check, is_stale=True, is_waiting=False))
        self._jobs.start("check", check(frame), lambda result: self._set_check(CheckStatus(result)))

    def wait_with_check(self, is_waiting: bool) -> None:
        """While training runs, nothing is checked."""
        self._jobs.cancel("check")
        self._set_check(replace(self.check, is_waiting=is_waiting, is_stale=self.check.result is not None))

    def _evaluating(self, frame: Frame) -> Generator[float, None, None]:
        yield 0.0
        self._evaluate(frame)

    def _evaluate(self, frame: Frame) -> None:
        self.evaluation = self._scratch.evaluate(frame.parameters)
        if frame.phase == Phase.UPDATE:
            self.evaluation_before = self._scratch.evaluate(frame.before)
            self.after = self._sample_after(frame)

    def _sample_after(self, frame: Frame) -> SampleAfter:
        targets = frame.experiment.samples.train.targets[frame.rows]
        return SampleAfter(
            self._scratch.predict(frame.parameters, frame.inputs),
            self._scratch.sample_losses(frame.parameters, frame.inputs, targets),
        )

    def _map_if_due(self, frame: Frame) -> None:
        begun = time.perf_counter()
        if begun >= self._maps_due:
            self._draw_maps(frame, POINTS_RUNNING)
            took = time.perf_counter() - begun
            self._maps_due = begun + took / MAP_SHARE

    def _draw_maps(self, frame: Frame, points: int) -> None:
        axes = self._axes[points]
        self.maps = None if axes is None else draw_maps(self._scratch, frame.parameters, axes)
        self.maps_changed.emit(self.maps)

    def _set_check(self, status: CheckStatus) -> None:
        if status != self.check:
            self.check = status
            self.check_changed.emit(status)
