"""When the whole training and validation parts are evaluated during a run."""

import math

from engine.batches import Batches
from engine.experiment import Experiment

CALL_COST = 20_000
"""What the calls of one iteration of a small network cost, in multiply-adds: some 5 µs. An evaluation, which
is not tuned to the last call, costs four times that."""
SHARE = 0.10
"""The share of the work that evaluation may take."""


def epochs_between(experiment: Experiment) -> int:
    """Every how many epochs to evaluate so that it stays under a tenth of the work.

    Training passes every sample forward, back and into the gradient; evaluation only forward.
    """
    samples, parameters = experiment.samples, experiment.network.parameter_count
    training = 3 * len(samples.train) * parameters + CALL_COST * Batches(experiment).per_epoch
    evaluation = (len(samples.train) + len(samples.validation)) * parameters + 4 * CALL_COST
    return max(1, math.ceil(evaluation / (SHARE * training)))
