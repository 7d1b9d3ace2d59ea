"""The set-ups that data opens with do what they are for: trained as suggested they beat the simple rules."""

import numpy as np
import pytest

from engine.batches import Batches
from engine.data.catalogue import DataSetEntry, catalogue, load
from engine.data.samples import Part
from engine.data.setup import Setup
from engine.parameters import Parameters
from engine.scratch import Scratch, accuracy
from engine.trainer import Trainer

REAL = [entry for entry in catalogue() if entry.task.baseline_value is not None]


def trained(setup: Setup, epochs: int | None = None) -> Parameters:
    """The parameters after the suggested epochs."""
    trainer = Trainer(setup.experiment)
    trainer.run(updates=Batches(setup.experiment).per_epoch * (epochs or setup.epochs))
    return trainer.frame().parameters


def score(setup: Setup, parameters: Parameters, part: Part) -> float:
    """The manifest's measure: share of right answers, or mean absolute error in the target's unit."""
    outputs = Scratch(setup.experiment).predict(parameters, part.inputs)
    if setup.samples.task == "regression":
        return float(np.abs(setup.fitted.original_errors(outputs - part.targets)).mean())
    return accuracy(outputs, part.targets)


@pytest.mark.parametrize("entry", REAL, ids=lambda entry: entry.key)
def test_the_suggested_network_beats_the_best_simple_rule(entry: DataSetEntry) -> None:
    """On test rows it never saw, although a part of the training rows is set aside for validation."""
    setup, baseline = load(entry.key), entry.task.baseline_value
    assert baseline is not None
    reached = score(setup, trained(setup), setup.samples.test)
    assert reached > baseline if entry.task.metric == "accuracy" else reached < baseline


@pytest.mark.parametrize(
    ("key", "least"),
    [
        ("blobs", 0.95),
        ("circles", 0.9),
        ("moons", 0.9),
        ("spiral", 0.9),
        ("checkerboard", 0.85),
        ("noisy_xor", 0.95),
        ("noisy_and", 0.95),
        ("noisy_nand", 0.95),
        ("noisy_nor", 0.95),
        ("noisy_or", 0.95),
        ("parity", 0.95),
    ],
)
def test_made_up_classes_are_told_apart(key: str, least: float) -> None:
    """On validation points, after the suggested epochs."""
    setup = load(key)
    assert score(setup, trained(setup), setup.samples.validation) >= least


@pytest.mark.parametrize("key", ["line", "polynomial", "sine", "step"])
def test_curves_are_fitted_to_their_noise(key: str) -> None:
    """The noise is 0.1 at most, so is nearly all of the error that is left."""
    setup = load(key)
    assert score(setup, trained(setup), setup.samples.validation) < 0.13


@pytest.mark.parametrize("key", ["textbook_neuron", "and", "or", "xor"])
def test_four_samples_are_learnt_by_heart(key: str) -> None:
    """A full mark is possible, and reached in the suggested time."""
    setup = load(key)
    assert score(setup, trained(setup), setup.samples.train) == 1.0
