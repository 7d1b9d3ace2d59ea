"""Reasons to stop a run by itself: most are looked at whenever an epoch ends, some are a phase."""

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Protocol

import numpy as np
from msgspec import Struct

from engine.experiment import Experiment, NetworkSpec, UnitAddress
from engine.frame import Frame
from engine.losses_recorded import RecordedLosses
from engine.parameters import Array
from engine.position import Phase, stage_of, update_stage
from engine.problem import require, require_known
from engine.ranges import COUNT, NOT_NEGATIVE, SHARE, Range
from engine.scratch import Evaluation, Scratch
from engine.vanishing import gradient_size

PHASES = Range(Phase.FORWARD, Phase.UPDATE, whole=True)
PATIENCE = 10
"""So many evaluations without a new lowest validation loss are a turn upward."""


class Known(Protocol):
    """What a rule may look at; `epochs_done` counts whole epochs."""

    @property
    def frame(self) -> Frame: ...
    @property
    def evaluation(self) -> Evaluation: ...
    @property
    def losses(self) -> RecordedLosses: ...
    @property
    def epochs_done(self) -> int: ...


class Moment(Struct, frozen=True):
    """All of it, at hand."""

    frame: Frame
    evaluation: Evaluation
    losses: RecordedLosses

    @property
    def epochs_done(self) -> int:
        """The epochs whose last update is made."""
        is_last = self.frame.batch + 1 == self.frame.batches
        return self.frame.epoch + (is_last and self.frame.phase == Phase.UPDATE)


class StopRule(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """When to stop: the name of a rule, and its number where it has one.

    epoch: that many epochs are done. loss: the training loss is at most the value. accuracy: the share
    answered right is at least the value. vanishing, exploding: the mean size of some layer's gradients is
    below, above the value. dead_unit: a hidden unit is flat for every sample. validation: the validation
    loss has found no new lowest value for some time. before_phase, after_phase: in every iteration, before
    or after the phase with that number, 1 FORWARD to 4 UPDATE, or its part in a weight layer, from 0; of a
    layer that a network does not have, the nearest counts.
    """

    name: str = "never"
    value: float = 0.0
    layer: int | None = None

    def __post_init__(self) -> None:
        require_known("stop", self.name, RULES)
        allowed = RANGES.get(self.name)
        if allowed is not None:
            allowed.check(f"number of the stop {self.name}", self.value)
        require(
            self.layer is None or self.layer >= 0,
            "The layers of a stop are counted from 0: use 0 or more.",
        )

    def holds(self, moment: Known) -> bool:
        """Whether to stop here."""
        return RULES[self.name](self, moment)

    def stage(self, depth: int) -> int | None:
        """The stage of every iteration at which to stop, None where epochs count."""
        if self.name not in PHASE_RULES:
            return None
        first, last = _stages(Phase(int(self.value)), depth, self.layer)
        if self.name == "after_phase":
            return last
        return first - 1 if first > 0 else update_stage(depth)


def _stages(phase: Phase, depth: int, layer: int | None) -> tuple[int, int]:
    """The first and the last stage of a phase, or twice that of one of its layers."""
    if layer is not None:
        first = last = min(layer, depth - 1)
    else:
        first, last = (0, depth - 1) if phase == Phase.FORWARD else (depth - 1, 0)
    return stage_of(phase, depth, first), stage_of(phase, depth, last)


def never(rule: StopRule, moment: Known) -> bool:
    """Not by itself."""
    return False


def epoch(rule: StopRule, moment: Known) -> bool:
    """So many epochs are done."""
    return moment.epochs_done >= rule.value


def loss(rule: StopRule, moment: Known) -> bool:
    """The training loss has come down to the value."""
    return moment.evaluation.train_loss <= rule.value


def accuracy(rule: StopRule, moment: Known) -> bool:
    """The share answered right has come up to the value: of the validation part, else the training part."""
    evaluation = moment.evaluation
    right = evaluation.validation_accuracy
    right = evaluation.train_accuracy if right is None else right
    return right is not None and right >= rule.value


def gradient_sizes(frame: Frame) -> list[float]:
    """The mean of |∂L/∂w| of each layer, as far as they are computed."""
    computed = (layer for layer in range(frame.depth) if frame.gradient[layer] is not None)
    return [gradient_size(frame, layer) for layer in computed]


def vanishing(rule: StopRule, moment: Known) -> bool:
    """Some layer's gradients are smaller than the value on average."""
    return any(size < rule.value for size in gradient_sizes(moment.frame))


def exploding(rule: StopRule, moment: Known) -> bool:
    """Some layer's gradients are larger than the value on average."""
    return any(size > rule.value for size in gradient_sizes(moment.frame))


def dead_unit(rule: StopRule, moment: Known) -> bool:
    """A hidden unit is flat for every sample of the training part, not just of one batch."""
    return first_dead_unit(moment.frame) is not None


def first_dead_unit(frame: Frame) -> UnitAddress | None:
    """The first hidden unit that is flat for every training sample: its weight layer and its number."""
    experiment = frame.experiment
    scratch, inputs = _scratch(experiment), experiment.samples.train.inputs
    flat = None
    for block in scratch.in_blocks(len(inputs)):
        hidden = scratch.activations(frame.parameters, inputs[block])[:-1]
        here = {
            (layer, unit) for layer, a in enumerate(hidden) for unit in _flat(experiment.network, layer, a)
        }
        flat = here if flat is None else flat & here
        if not flat:
            return None
    return min(flat) if flat else None


@lru_cache(maxsize=1)
def _scratch(experiment: Experiment) -> Scratch:
    return Scratch(experiment)


def _flat(network: NetworkSpec, layer: int, a: Array) -> Iterator[int]:
    """Units of a layer that say the same whatever comes in, removed ones left out."""
    activation = network.layers[layer].activation
    is_flat = (
        (a == 0.0).all(axis=0) if activation == "relu" else np.full(a.shape[1], activation == "heaviside")
    )
    return (unit for unit in np.flatnonzero(is_flat).tolist() if (layer, unit) not in network.removed_units)


def obstacle(rule: StopRule, experiment: Experiment) -> str | None:
    """What keeps a rule from ever holding: the key of what is missing, or None."""
    samples, hidden = experiment.samples, experiment.network.layers[:-1]
    if rule.name == "accuracy" and samples.task == "regression":
        return "answers"
    if rule.name == "validation" and not len(samples.validation):
        return "validation"
    if rule.name == "dead_unit" and not any(layer.activation in ("relu", "heaviside") for layer in hidden):
        return "units"
    return None


def validation(rule: StopRule, moment: Known) -> bool:
    """The validation loss found its lowest value some evaluations ago."""
    curve, lowest = moment.losses.validation, moment.losses.lowest_validation
    return lowest is not None and int(np.sum(curve.at > lowest.updates)) >= PATIENCE


def before_phase(rule: StopRule, moment: Known) -> bool:
    """The phase comes next."""
    return moment.frame.position.stage == rule.stage(moment.frame.depth)


def after_phase(rule: StopRule, moment: Known) -> bool:
    """The phase is done."""
    return moment.frame.position.stage == rule.stage(moment.frame.depth)


Rule = Callable[[StopRule, Known], bool]

PHASE_RULES = ("before_phase", "after_phase")
RULES: dict[str, Rule] = {
    rule.__name__: rule
    for rule in (
        never, epoch, loss, accuracy, vanishing, exploding, dead_unit, validation, before_phase, after_phase,
    )
}  # fmt: skip
RANGES: dict[str, Range] = {
    "epoch": COUNT,
    "loss": NOT_NEGATIVE,
    "accuracy": SHARE,
    "vanishing": NOT_NEGATIVE,
    "exploding": NOT_NEGATIVE,
    "before_phase": PHASES,
    "after_phase": PHASES,
}
