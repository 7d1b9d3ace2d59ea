"""Predictions and losses of any parameters, without touching the run."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from msgspec.structs import replace as with_fields

from engine import scratch as scratch_module
from engine.data.samples import Part, Samples
from engine.experiment import Experiment, LayerSpec, LossSpec, NetworkSpec, TrainingSpec
from engine.parameters import Parameters
from engine.scratch import Scratch, accuracy
from engine.trainer import Trainer
from tests.engine.frames import contents, differences, every_layer
from tests.engine.reference import network
from tests.engine.strategies import experiments


def as_training(experiment: Experiment, part: Part) -> Experiment:
    """The experiment with another part to learn from, so that the plain lists can compute its loss."""
    empty = Part.empty(part.inputs.shape[1], part.targets.shape[1])
    samples = with_fields(experiment.samples, train=part, validation=empty)
    training = TrainingSpec(
        loss=experiment.training.loss, reduction=experiment.training.reduction,
        l1=experiment.training.l1, l2=experiment.training.l2,
    )  # fmt: skip
    return Experiment(experiment.network, training, samples)


@settings(max_examples=60)
@given(experiments())
def test_evaluation_of_whole_parts(experiment: Experiment) -> None:
    """Both parts with the training's reduction; the penalty is in the training loss only."""
    parameters = Trainer(experiment).step("iteration").parameters
    scratch, samples = Scratch(experiment), experiment.samples
    evaluation = scratch.evaluate(parameters)
    for part, shown in (
        (samples.train, scratch.data_loss(parameters, samples.train)),
        (samples.validation, evaluation.validation_loss),
    ):
        described = as_training(experiment, part)
        expected = network.learn(described, parameters, range(len(part)))
        assert shown == pytest.approx(expected.data_loss, rel=1e-11, abs=1e-14)
        losses = scratch.sample_losses(parameters, part.inputs, part.targets)
        assert losses == pytest.approx([each.loss for each in expected.samples], rel=1e-11, abs=1e-14)
    penalty = network.penalty(experiment, parameters)
    assert scratch.penalty(parameters) == pytest.approx(penalty, rel=1e-12)
    train_loss = scratch.data_loss(parameters, samples.train) + penalty
    assert evaluation.train_loss == pytest.approx(train_loss, rel=1e-12)


@settings(max_examples=30)
@given(experiments())
def test_predictions_are_those_of_the_training(experiment: Experiment) -> None:
    """The same parameters and inputs give the same activations, layer by layer, to rounding."""
    frame = Trainer(experiment).step("iteration")
    activations = Scratch(experiment).activations(frame.before, frame.inputs)
    for ours, theirs in zip(activations, every_layer(frame.a), strict=True):
        assert ours == pytest.approx(theirs, rel=1e-12, abs=1e-15)
    assert Scratch(experiment).predict(frame.before, frame.inputs).tolist() == activations[-1].tolist()


@settings(max_examples=30)
@given(experiments())
def test_evaluating_never_affects_training(experiment: Experiment) -> None:
    """A run that is evaluated and predicted from at every moment gives the same bits."""
    watched, alone, scratch = Trainer(experiment), Trainer(experiment), Scratch(experiment)
    for _ in range(8):
        frame = watched.step("layer")
        before = contents(frame)
        watched.evaluate()
        scratch.evaluate(frame.parameters, test=True)
        scratch.predict(frame.parameters, frame.inputs * 100)
        assert differences(watched.frame(), before) == []
        assert differences(alone.step("layer"), before) == []


def test_other_parameters_other_predictions() -> None:
    """Each call uses the parameters it is given, not those of the call before."""
    network_ = NetworkSpec(inputs=1, layers=(LayerSpec(units=1, activation="identity"),))
    scratch = Scratch(Experiment(network_, TrainingSpec(), Samples.from_arrays([[1.0]], [[1.0]])))
    for weight in (2.0, -3.0, 2.0):
        parameters = Parameters((1, 1), np.array([weight, 0.5]))
        assert scratch.predict(parameters, [[1.0], [2.0]]).tolist() == [[weight + 0.5], [2 * weight + 0.5]]
        assert scratch.predict(parameters, [[3.0], [0.0]]).tolist() == [[3 * weight + 0.5], [0.5]]


@pytest.mark.parametrize(
    ("predictions", "targets", "expected"),
    [
        ([[0.5], [0.49], [0.9], [0.1]], [[1], [0], [0], [0]], 0.75),
        ([[0.3], [-0.2], [0.0], [-1]], [[1], [-1], [1], [1]], 0.75),
        ([[0.2, 0.5, 0.3], [0.4, 0.3, 0.3]], [[0, 1, 0], [0, 0, 1]], 0.5),
        ([[0.2, 0.5], [0.6, 0.4]], [[0.1, 0.9], [0.7, 0.3]], 1.0),
    ],
)
def test_accuracy(predictions: Any, targets: Any, expected: float) -> None:
    """The share answered right: on the right side of ½ (of 0 for −1 and 1), or the largest output."""
    assert accuracy(np.array(predictions, float), np.array(targets, float)) == expected


@pytest.mark.parametrize("task", ["binary", "regression"])
def test_accuracy_is_for_classes(task: Any) -> None:
    """A regression has none; without validation there is no validation loss either."""
    samples = Samples.from_arrays([[0.0], [1.0]], [[0.0], [1.0]], task=task)
    layers = (LayerSpec(units=1, activation="sigmoid"),)
    experiment = Experiment(NetworkSpec(inputs=1, layers=layers), TrainingSpec(), samples)
    parameters = Parameters((1, 1), np.array([4.0, -2.0]))
    evaluation = Scratch(experiment).evaluate(parameters)
    assert evaluation.train_accuracy == (1.0 if task == "binary" else None)
    assert evaluation.validation_accuracy is None
    assert evaluation.validation_loss is None
    assert evaluation.test_loss is None


def test_the_test_part_is_looked_at_only_when_asked_for() -> None:
    """Nobody tunes on it by accident."""
    inputs, targets = np.array([[0.0], [1.0]]), np.array([[1.0], [0.0]])
    train, validation, test = (Part(inputs, targets, np.arange(2) + 2 * index) for index in range(3))
    samples = Samples("three", train, validation, test, ("x",), ("y",), "binary", ("no", "yes"))
    layers = (LayerSpec(units=1, activation="sigmoid"),)
    spec = TrainingSpec(loss=LossSpec(name="binary_cross_entropy"))
    scratch = Scratch(Experiment(NetworkSpec(inputs=1, layers=layers), spec, samples))
    parameters = Parameters((1, 1), np.array([0.0, 0.0]))
    assert scratch.evaluate(parameters).test_loss is None
    evaluation = scratch.evaluate(parameters, test=True)
    assert evaluation.test_loss == pytest.approx(np.log(2))
    assert evaluation.test_accuracy == evaluation.validation_accuracy == 0.5


@settings(max_examples=30)
@given(experiments())
def test_blocks_change_nothing_but_rounding(experiment: Experiment) -> None:
    """A part goes through the network in blocks: the same losses and answers as in one go."""
    parameters = Trainer(experiment).frame().parameters
    whole = Scratch(experiment).evaluate(parameters)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scratch_module, "LEAST_BLOCK", 2)
        patch.setattr(scratch_module, "LARGEST_BLOCK", 2)
        in_blocks = Scratch(experiment).evaluate(parameters)
    assert in_blocks.train_loss == pytest.approx(whole.train_loss, rel=1e-12)
    assert in_blocks.validation_loss == pytest.approx(whole.validation_loss, rel=1e-12)
    assert in_blocks.train_accuracy == whole.train_accuracy
    assert in_blocks.validation_accuracy == whole.validation_accuracy
