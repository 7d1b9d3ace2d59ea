"""Reasons to stop a run: each holds where it says, and not before."""

from typing import Any

import numpy as np
import pytest
from msgspec.structs import replace as with_fields

from engine.data.samples import Samples
from engine.experiment import (
    Experiment,
    InitializerSpec,
    LayerSpec,
    LossSpec,
    NetworkSpec,
    OptimizerSpec,
    TrainingSpec,
)
from engine.problem import Problem
from engine.scratch import Evaluation
from engine.stops import PATIENCE, RULES, Moment, StopRule, gradient_sizes
from engine.trainer import Trainer
from tests.engine.strategies import some_samples

NOTHING = Evaluation(1.0, None, None, None)


def trainer(hidden: str = "tanh", weights: float | None = None, rate: float = 0.1) -> Trainer:
    """A 2-3-1 network on four samples with a validation part."""
    start = InitializerSpec() if weights is None else InitializerSpec(name="constant", value=weights)
    layers = (LayerSpec(units=3, activation=hidden), LayerSpec(units=1, activation="identity"))
    network = NetworkSpec(inputs=2, layers=layers, initializer=start, seed=1)
    training = TrainingSpec(batch_size=2, optimizer=OptimizerSpec(learning_rate=rate))
    return Trainer(Experiment(network, training, some_samples(network, LossSpec(), 4)))


def moment(of: Trainer | None = None, **evaluation: Any) -> Moment:
    """The end of the first epoch."""
    run = of or trainer()
    return Moment(run.step("epoch"), with_fields(NOTHING, **evaluation), run.losses)


def stops(name: str, value: float, at: Moment) -> bool:
    """Whether a rule holds there."""
    return StopRule(name=name, value=value).holds(at)


def test_never() -> None:
    """Unless one stops it."""
    assert not stops("never", 0, moment(train_loss=0.0))


def test_epoch() -> None:
    """At the end of the epoch with that number, counted from 1, and after it; not before its last update."""
    run = trainer()
    held = [stops("epoch", 3, moment(run)) for _ in range(4)]
    assert held == [False, False, True, True]
    run = trainer()
    assert not stops("epoch", 1, Moment(run.frame(), NOTHING, run.losses))
    assert not stops("epoch", 1, Moment(run.step("iteration"), NOTHING, run.losses))


@pytest.mark.parametrize(("value", "before", "after"), [(1, 5, 1), (2, 1, 2), (3, 2, 4), (4, 4, 5)])
def test_phases(value: int, before: int, after: int) -> None:
    """Two weight layers: the last stage of the phase, and that of the phase before it."""
    for name, stage in (("before_phase", before), ("after_phase", after)):
        rule, run = StopRule(name=name, value=value), trainer()
        assert rule.stage(run.depth) == stage
        held = [Moment(run.step("layer"), NOTHING, run.losses) for _ in range(6)]
        assert [rule.holds(each) for each in held] == [each == stage for each in range(6)]
    assert StopRule(name="loss").stage(2) is None


def test_loss() -> None:
    """At most the value."""
    assert stops("loss", 0.5, moment(train_loss=0.5))
    assert not stops("loss", 0.5, moment(train_loss=0.51))
    assert not stops("loss", 0.5, moment(train_loss=np.nan))


def test_accuracy() -> None:
    """At least the value: the validation part's if there is one, else the training part's; never without."""
    assert stops("accuracy", 0.9, moment(validation_accuracy=0.9, train_accuracy=0.1))
    assert not stops("accuracy", 0.9, moment(validation_accuracy=0.89, train_accuracy=1.0))
    assert stops("accuracy", 0.9, moment(train_accuracy=0.95))
    assert not stops("accuracy", 0.0, moment())


def test_gradient_sizes_are_means_of_each_layer() -> None:
    """Of the absolute values of the weights' gradients."""
    at = moment()
    expected = [np.abs(layer.weights).mean() for layer in at.frame.gradient if layer is not None]
    assert gradient_sizes(at.frame) == pytest.approx(expected)
    assert len(expected) == 2
    assert gradient_sizes(trainer().frame()) == []


def test_vanishing_and_exploding() -> None:
    """Any layer below, or above, the value."""
    at = moment()
    low, high = sorted(gradient_sizes(at.frame))
    between = (low + high) / 2
    assert [stops("vanishing", value, at) for value in (low * 0.99, between, high * 1.01)] == [
        False,
        True,
        True,
    ]
    assert [stops("exploding", value, at) for value in (low * 0.99, between, high * 1.01)] == [
        True,
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("hidden", "weights", "dead"),
    [("relu", -50.0, True), ("tanh", -500.0, False), ("relu", 50.0, False), ("heaviside", 1.0, True)],
)
def test_dead_unit(hidden: str, weights: float, dead: bool) -> None:
    """Flat for every sample; a saturated smooth unit is not dead."""
    run = trainer(hidden, weights, rate=0.0)
    positive = with_fields(run.experiment.samples.train, inputs=np.full((4, 2), 0.5))
    samples = with_fields(run.experiment.samples, train=positive)
    at = moment(Trainer(Experiment(run.experiment.network, run.experiment.training, samples)))
    assert stops("dead_unit", 0, at) == dead


@pytest.mark.parametrize("removed", [(), ((0, 1),)])
def test_a_unit_is_dead_if_no_sample_moves_it(removed: tuple[tuple[int, int], ...]) -> None:
    """All samples count, not the last batch; one dead unit is enough, but a removed one is none."""
    weights, inputs = (((1.0, -1.0, -1.0),), ((1.0,),) * 3), [[1.0], [2.0], [-1.0]]
    start = InitializerSpec(name="given", weights=weights, biases=((0.0, -1.5, 0.0), (0.0,)))
    layers = (LayerSpec(units=3, activation="relu"), LayerSpec(units=1, activation="identity"))
    network = NetworkSpec(inputs=1, layers=layers, initializer=start, removed_units=removed)
    still = TrainingSpec(batch_size=1, order="as_given", optimizer=OptimizerSpec(learning_rate=0.0))
    alive = Experiment(network, still, Samples.from_arrays([*inputs, [-2.0], [1.0]], [0.0] * 5))
    assert not stops("dead_unit", 0, moment(Trainer(alive)))
    dead = Experiment(network, still, Samples.from_arrays([*inputs, [1.0]], [0.0] * 4))
    assert stops("dead_unit", 0, moment(Trainer(dead))) == (not removed)


def test_validation_has_turned_upwards() -> None:
    """Ten evaluations without a new lowest value."""
    run = trainer(rate=0.9)
    held = []
    for _ in range(80):
        at = moment(run)
        held.append(stops("validation", 0, at))
        lowest = at.losses.lowest_validation
        assert lowest is not None
        later = [updates for updates in at.losses.validation.at.tolist() if updates > lowest.updates]
        assert held[-1] == (len(later) >= PATIENCE)
    assert not held[0]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("tomorrow", 0),
        ("epoch", 0),
        ("epoch", 1.5),
        ("loss", -1),
        ("accuracy", 1.1),
        ("vanishing", -1),
        ("after_phase", 0),
        ("before_phase", 5),
        ("after_phase", 1.5),
    ],
)
def test_a_rule_out_of_range_is_refused(name: str, value: float) -> None:
    """By name."""
    with pytest.raises(Problem, match=name):
        StopRule(name=name, value=value)


def test_every_rule_is_tested() -> None:
    """A new rule needs a test here."""
    assert set(RULES) == {
        "never", "epoch", "loss", "accuracy", "vanishing", "exploding", "dead_unit", "validation",
        "before_phase", "after_phase",
    }  # fmt: skip
