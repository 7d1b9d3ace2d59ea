"""When the whole training and validation parts are evaluated during a run."""

import math

from msgspec import Struct

from engine.batches import Batches
from engine.experiment import Experiment

CALL_COST = 20_000
"""What the calls of one iteration of a small network cost, in multiply-adds: some 5 µs. An evaluation, which
is not tuned to the last call, costs four times that."""
SHARE = 0.10
"""The share of the work that evaluation may take in a long run."""
FIRST_WORK, MOST_FIRST_EPOCHS = 1e9, 200
"""At the start, where the loss moves most, every epoch is evaluated: up to so much work, some ¼ s."""

AT_ONCE = 3_000_000
"""Multiplications, some 3 ms: a shorter evaluation is not worth slices."""


class Evaluations(Struct, frozen=True):
    """Every one of the first epochs, then every `every`-th."""

    first: int
    every: int

    def is_due(self, epoch: int) -> bool:
        """Whether to evaluate at the end of an epoch, counted from 0."""
        return epoch < self.first or (epoch + 1) % self.every == 0


def plan(experiment: Experiment) -> Evaluations:
    """Evaluations that stay under a tenth of the work, after the first epochs.

    Training passes every sample forward, back and into the gradient; evaluation only forward.
    """
    train, parameters = len(experiment.samples.train), experiment.network.parameter_count
    training = 3 * train * parameters + CALL_COST * Batches(experiment).per_epoch
    evaluation = _work(experiment) + 4 * CALL_COST
    first = min(MOST_FIRST_EPOCHS, int(FIRST_WORK // evaluation))
    return Evaluations(first, max(1, math.ceil(evaluation / (SHARE * training))))


def is_quick(experiment: Experiment) -> bool:
    """Whether an evaluation takes hardly any time."""
    return _work(experiment) <= AT_ONCE


def _work(experiment: Experiment) -> int:
    samples = experiment.samples
    return (len(samples.train) + len(samples.validation)) * experiment.network.parameter_count
