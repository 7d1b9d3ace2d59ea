"""Evaluation takes at most about a tenth of the work, and small sets are evaluated often."""

import numpy as np
import pytest

from engine import evaluations
from engine.data.samples import Part, Samples
from engine.evaluations import Evaluations, plan
from engine.experiment import Experiment, LayerSpec, NetworkSpec, TrainingSpec


def experiment(train: int, validation: int, units: int = 5, batch_size: int | None = None) -> Experiment:
    """So many samples, and a hidden layer of so many units."""
    random = np.random.default_rng(0)
    count = train + validation
    inputs, targets, rows = random.normal(size=(count, 4)), random.normal(size=(count, 1)), np.arange(count)
    first, second = (Part(inputs[p], targets[p], rows[p]) for p in (slice(train), slice(train, None)))
    names = tuple(f"x{index}" for index in range(4))
    samples = Samples("many", first, second, Part.empty(4, 1), names, ("y",))
    layers = (LayerSpec(units=units), LayerSpec(units=1, activation="identity"))
    return Experiment(NetworkSpec(inputs=4, layers=layers), TrainingSpec(batch_size=batch_size), samples)


SIZES = [
    (4, 0, 3, None), (4, 0, 3, 1), (150, 50, 8, 16), (1000, 5000, 64, 32), (5000, 10, 500, 64),
    (10, 20_000, 100, 10),
]  # fmt: skip


@pytest.mark.parametrize(("train", "validation", "units", "batch_size"), SIZES)
def test_share_of_the_work(train: int, validation: int, units: int, batch_size: int | None) -> None:
    """In multiply-adds and calls: below the share, and not needlessly seldom."""
    described = experiment(train, validation, units, batch_size)
    every, parameters = plan(described).every, 6 * units + 1
    batches = -(-train // (batch_size or train))
    epoch = 3 * train * parameters + evaluations.CALL_COST * batches
    evaluation = (train + validation) * parameters + 4 * evaluations.CALL_COST
    assert every >= 1
    assert evaluation <= evaluations.SHARE * epoch * every
    assert every == 1 or evaluation > evaluations.SHARE * epoch * (every - 1)


def test_a_large_validation_part_is_seen_less_often() -> None:
    """What costs more happens less often."""
    assert plan(experiment(100, 20_000)).every > plan(experiment(100, 100)).every
    assert plan(experiment(2000, 100, batch_size=1)).every == 1


def test_the_first_epochs_are_all_evaluated() -> None:
    """At the start the loss moves most; a large set cannot afford it."""
    assert plan(experiment(100, 100)).first == evaluations.MOST_FIRST_EPOCHS
    assert plan(experiment(10, 20_000, units=100)).first < 100
    due = [epoch for epoch in range(12) if Evaluations(first=3, every=4).is_due(epoch)]
    assert due == [0, 1, 2, 3, 7, 11]
