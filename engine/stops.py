"""Reasons to stop a run by itself. They are looked at whenever an epoch ends."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from msgspec import Struct

from engine.experiment import NetworkSpec
from engine.frame import Frame
from engine.losses_recorded import RecordedLosses
from engine.parameters import Array
from engine.problem import require
from engine.ranges import COUNT, NOT_NEGATIVE, SHARE, Range
from engine.scratch import Evaluation, Scratch

PATIENCE = 10
"""So many evaluations without a new lowest validation loss are a turn upward."""


@dataclass(frozen=True)
class Moment:
    """What a rule may look at when an epoch ends."""

    frame: Frame
    evaluation: Evaluation
    losses: RecordedLosses


class StopRule(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """When to stop: the name of a rule, and its number where it has one.

    epoch: that many epochs are done. loss: the training loss is at most the value. accuracy: the share
    answered right is at least the value. vanishing, exploding: the mean size of some layer's gradients is
    below, above the value. dead_unit: a hidden unit is flat for every sample. validation: the validation
    loss has found no new lowest value for some time.
    """

    name: str = "never"
    value: float = 0.0

    def __post_init__(self) -> None:
        require(self.name in RULES, "There is no stop called {name}.", name=self.name)
        allowed = RANGES.get(self.name)
        if allowed is not None:
            allowed.check(f"number of the stop {self.name}", self.value)

    def holds(self, moment: Moment) -> bool:
        """Whether to stop here."""
        return RULES[self.name](self, moment)


def never(rule: StopRule, moment: Moment) -> bool:
    """Not by itself."""
    return False


def epoch(rule: StopRule, moment: Moment) -> bool:
    """So many epochs are done."""
    return moment.frame.epoch + 1 >= rule.value


def loss(rule: StopRule, moment: Moment) -> bool:
    """The training loss has come down to the value."""
    return moment.evaluation.train_loss <= rule.value


def accuracy(rule: StopRule, moment: Moment) -> bool:
    """The share answered right has come up to the value: of the validation part, else the training part."""
    evaluation = moment.evaluation
    right = evaluation.validation_accuracy
    right = evaluation.train_accuracy if right is None else right
    return right is not None and right >= rule.value


def gradient_sizes(frame: Frame) -> list[float]:
    """The mean of |∂L/∂w| of each layer, as far as they are computed."""
    return [float(np.abs(layer.weights).mean()) for layer in frame.gradient if layer is not None]


def vanishing(rule: StopRule, moment: Moment) -> bool:
    """Some layer's gradients are smaller than the value on average."""
    return any(size < rule.value for size in gradient_sizes(moment.frame))


def exploding(rule: StopRule, moment: Moment) -> bool:
    """Some layer's gradients are larger than the value on average."""
    return any(size > rule.value for size in gradient_sizes(moment.frame))


def dead_unit(rule: StopRule, moment: Moment) -> bool:
    """A hidden unit is flat for every sample of the training part, not just of one batch."""
    frame, experiment = moment.frame, moment.frame.experiment
    hidden = Scratch(experiment).activations(frame.parameters, experiment.samples.train.inputs)[:-1]
    return any(_has_dead_unit(experiment.network, layer, a) for layer, a in enumerate(hidden))


def _has_dead_unit(network: NetworkSpec, layer: int, a: Array) -> bool:
    if network.layers[layer].activation == "heaviside":
        return True
    silent = np.flatnonzero((a == 0.0).all(axis=0)).tolist()
    is_relu = network.layers[layer].activation == "relu"
    return is_relu and any((layer, unit) not in network.removed_units for unit in silent)


def validation(rule: StopRule, moment: Moment) -> bool:
    """The validation loss found its lowest value some evaluations ago."""
    curve, lowest = moment.losses.validation, moment.losses.lowest_validation
    return lowest is not None and int(np.sum(curve.at > lowest.updates)) >= PATIENCE


Rule = Callable[[StopRule, Moment], bool]

RULES: dict[str, Rule] = {
    rule.__name__: rule
    for rule in (never, epoch, loss, accuracy, vanishing, exploding, dead_unit, validation)
}
RANGES: dict[str, Range] = {
    "epoch": COUNT,
    "loss": NOT_NEGATIVE,
    "accuracy": SHARE,
    "vanishing": NOT_NEGATIVE,
    "exploding": NOT_NEGATIVE,
}
