"""Which losses are known at the shown moment, and what they were before its update. No Qt."""

import math
from typing import Protocol

from msgspec import Struct, field

from engine.experiment import Experiment
from engine.frame import Frame
from engine.parameters import Array
from engine.position import Phase
from engine.scratch import Evaluation
from gui.plots.loss_history import LossHistory, last_point
from gui.plots.other_runs import OtherRun, measure


class SampleAfter(Protocol):
    """The batch once more with the weights after the update: the loss of each sample (samples,)."""

    @property
    def losses(self) -> Array: ...


class LossMoment(Struct):
    """The moment shown and all that is known of its losses."""

    experiment: Experiment | None = None
    frame: Frame | None = None
    is_running: bool = False
    sample: int = 0
    is_own: bool = False
    evaluation: Evaluation | None = None
    earlier: Evaluation | None = None
    after: SampleAfter | None = None
    history: LossHistory = field(default_factory=LossHistory)
    others: tuple[OtherRun, ...] = ()

    def set_experiment(self, experiment: Experiment) -> None:
        """Another way to measure the loss begins the curve anew at this moment."""
        old, self.experiment = self.experiment, experiment
        if old is not None and self.frame is not None and measure(old) != measure(experiment):
            self.history.begin_at(self.frame.updates_done)

    def set_frame(self, frame: Frame, is_running: bool) -> None:
        """The evaluation of the last moment stands until there is a new one; while running there is none."""
        self.frame, self.is_running = frame, is_running
        self.earlier = self.after = None
        if is_running:
            self.evaluation = None
        if frame.phase == Phase.READY and frame.updates_done == 0:
            self.history.begin()

    def set_evaluation(self, evaluation: Evaluation | None, earlier: Evaluation | None) -> None:
        """The losses of the weights in force, and at UPDATE of those before it."""
        self.evaluation, self.earlier = evaluation, earlier
        for updates, seen in ((self.updates - 1, earlier), (self.updates, evaluation)):
            if seen is not None:
                self.history.visit(updates, seen.train_loss, seen.validation_loss)

    @property
    def updates(self) -> int:
        """Updates done."""
        return self.frame.updates_done if self.frame else 0

    @property
    def has_validation(self) -> bool:
        """Whether there is a second curve."""
        return self.experiment is not None and len(self.experiment.samples.validation) > 0

    @property
    def train_loss(self) -> float | None:
        """Of the whole training part: of this moment if evaluated, else as last recorded."""
        if self.evaluation is not None:
            return self.evaluation.train_loss
        newest = last_point(self.history.train)
        return newest.value if newest else None

    @property
    def validation_loss(self) -> float | None:
        """Of the whole validation part: of this moment if evaluated, else as last recorded."""
        if self.evaluation is not None:
            return self.evaluation.validation_loss
        newest = last_point(self.history.validation)
        return newest.value if newest else None

    @property
    def has_diverged(self) -> bool:
        """Whether the training loss is not a finite number any more."""
        loss = None if self.is_running else self.train_loss
        return loss is not None and not math.isfinite(loss)

    @property
    def sample_loss(self) -> float | None:
        """Of the shown sample, from Error on; at UPDATE with the weights before it."""
        is_there = self.frame is not None and not self.is_running and not self.is_own
        losses = self.frame.sample_losses if self.frame is not None and is_there else None
        return float(losses[self.sample]) if losses is not None and self.sample < len(losses) else None

    @property
    def sample_loss_after(self) -> float | None:
        """Of the same sample with the weights after the update."""
        losses = None if self.after is None else self.after.losses
        return float(losses[self.sample]) if losses is not None and self.sample < len(losses) else None
