"""The two set-ups that everybody meets first: XOR, with which the window opens, and the textbook's neuron."""

import json
from pathlib import Path

import numpy as np
import pytest

from engine.data.catalogue import FIRST_KEY, load
from engine.frame import Frame
from engine.initializers import initial_parameters
from engine.position import Granularity
from engine.scratch import Scratch
from engine.trainer import Trainer

GROUND_TRUTH = Path(__file__).parents[2] / "groundtruth" / "textbook_one_neuron_run.json"


@pytest.fixture
def first_step() -> Frame:
    """XOR after its first iteration, which is one sample."""
    return Trainer(load("xor").experiment).step(Granularity.ITERATION)


def test_the_window_opens_with_xor() -> None:
    """2-4-1, tanh and sigmoid, half squared error, rate 0.5, one sample at a time as given."""
    setup = load(FIRST_KEY)
    assert setup.title == "XOR"
    assert setup.network.sizes == (2, 4, 1)
    assert [layer.activation for layer in setup.network.layers] == ["tanh", "sigmoid"]
    training = setup.training
    assert (training.loss.name, training.optimizer.name) == ("half_squared_error", "sgd")
    assert (training.optimizer.learning_rate, training.batch_size, training.order) == (0.5, 1, "as_given")


def test_the_first_sample_has_no_zero_in_it() -> None:
    """With a 0 among the inputs half of the first gradients would be 0: a bad first sight."""
    train = load("xor").samples.train
    assert train.inputs.tolist() == [[1, 1], [0, 1], [1, 0], [0, 0]]
    assert train.targets.tolist() == [[0], [1], [1], [0]]


def test_the_first_weights_of_xor_show_both_signs_and_none_is_thin() -> None:
    """Blue and orange, solid and dashed are all on screen at once, and no line is hard to see."""
    for weights in initial_parameters(load("xor").network).weights:
        assert (weights > 0).any()
        assert (weights < 0).any()
        assert np.abs(weights).min() >= 0.2


def test_no_hidden_delta_of_xor_can_be_had_from_the_wrong_pair(first_step: Frame) -> None:
    """δ of the output times the *gradient* on the edge, in place of its weight, must not come near the right
    δ, or a pupil who multiplies the wrong pair is proved right."""
    deltas, output_delta, gradient = first_step.delta[0], first_step.delta[1], first_step.gradient
    assert deltas is not None
    assert output_delta is not None
    assert gradient is not None
    last = gradient[1]
    assert last is not None
    right, wrong = np.abs(deltas[0]), np.abs(output_delta[0, 0] * last.weights[:, 0])
    assert (np.abs(right - wrong) > 0.1 * np.maximum(right, wrong)).all()


def test_the_first_step_of_xor_helps_all_samples(first_step: Frame) -> None:
    """With batches of one a step may harm the other samples; the very first one on screen must not."""
    scratch, after = Scratch(first_step.experiment), first_step.after
    assert after is not None
    assert scratch.evaluate(after).train_loss < scratch.evaluate(first_step.before).train_loss - 0.002


def test_the_first_products_of_xor_come_right_from_two_digits(first_step: Frame) -> None:
    """w and δ as the picture first shows them, multiplied, give what comes back to each hidden unit."""
    weights, delta = first_step.before.weights[1][:, 0], first_step.delta[1]
    assert delta is not None
    for weight in weights:
        shown = f"{weight * delta[0, 0]:.1e}"
        unit = 10.0 ** (int(shown.split("e")[1]) - 1)
        product = round(float(weight), 2) * float(f"{delta[0, 0]:.1e}")
        assert abs(product - float(shown)) <= unit


def test_xor_converges() -> None:
    """Within the suggested epochs every prediction is within 0.1 of its target."""
    setup = load("xor")
    trainer = Trainer(setup.experiment)
    trainer.run(updates=4 * setup.epochs)
    predictions = Scratch(setup.experiment).predict(trainer.frame().parameters, setup.samples.train.inputs)
    assert np.abs(predictions - setup.samples.train.targets).max() < 0.1


def test_the_textbook_neuron_runs_as_in_the_textbook() -> None:
    """From 0.5488 and 0.7152 through 1000 epochs to the same weights and predictions, to 12 digits."""
    told = json.loads(GROUND_TRUTH.read_text(encoding="utf-8"))["runs"][0]
    setup = load("textbook_neuron")
    trainer = Trainer(setup.experiment)
    assert trainer.frame().parameters.flat.tolist() == [told["w0"], told["b0"]]
    trainer.run(updates=1)
    np.testing.assert_allclose(trainer.frame().parameters.flat, told["after_1"], rtol=1e-12)
    trainer.run(updates=setup.epochs - 1)
    parameters = trainer.frame().parameters
    np.testing.assert_allclose(parameters.flat, told["after_1000"], rtol=1e-12)
    scratch, train = Scratch(setup.experiment), setup.samples.train
    predictions = scratch.predict(parameters, train.inputs)[:, 0]
    np.testing.assert_allclose(predictions, told["predictions_final"], rtol=1e-12)
    np.testing.assert_allclose(scratch.data_loss(parameters, train), told["half_sq_error_final"], rtol=1e-12)
