"""A vanishing gradient is one that shrinks on its way back, not one that is small at the weights alone."""

import math
from collections.abc import Iterator

import numpy as np
import pytest

from engine.data.samples import Samples
from engine.experiment import Experiment, InitializerSpec, LayerSpec, NetworkSpec, TrainingSpec
from engine.frame import Frame
from engine.reveal import revealed
from engine.trainer import Trainer
from engine.vanishing import TIMES, gradient_size, vanishing


def network(hidden: int, activation: str, seed: int = 3, inputs: float = 1.0) -> Experiment:
    layers = (
        *(LayerSpec(units=8, activation=activation) for _ in range(hidden)),
        LayerSpec(units=1, activation="sigmoid"),
    )
    samples = Samples.from_arrays(
        inputs * np.array([[1.0, 1.0], [0.0, 1.0], [1.0, 0.0], [0.0, 0.0]]), [0, 1, 1, 0]
    )
    initializer = InitializerSpec(name="glorot_uniform")
    spec = NetworkSpec(inputs=2, layers=layers, seed=seed, initializer=initializer)
    return Experiment(spec, TrainingSpec(batch_size=4), samples)


def backward(experiment: Experiment) -> Iterator[Frame]:
    """The moments of the first Backward, from the output to the first layer."""
    trainer = Trainer(experiment)
    depth = trainer.depth
    for _ in range(depth + 1):
        trainer.step("layer")
    for _ in range(depth):
        yield trainer.step("layer")


def test_six_sigmoid_layers_let_little_through() -> None:
    """16: the further back, the less; each by the ratio of the sizes that the readings show."""
    frames = list(backward(network(6, "sigmoid")))
    found = [vanishing(frame, frame.layer or 0) for frame in frames]
    times = [each.times for each in found if each is not None]
    assert found[0] is None
    assert found[-1] is not None
    assert times == sorted(times)
    last = frames[-1]
    assert found[-1].times == gradient_size(last, 6) / gradient_size(last, 0) > TIMES


@pytest.mark.parametrize("seed", range(12))
def test_tanh_lets_through_enough(seed: int) -> None:
    """Weights drawn at random, four hidden layers: smaller, but not gone."""
    for frame in backward(network(4, "tanh", seed)):
        assert vanishing(frame, frame.layer or 0) is None


def test_small_inputs_make_small_gradients_but_none_that_vanish() -> None:
    """δ is as large as ever: only what came in is small."""
    for frame in backward(network(2, "tanh", inputs=1e-5)):
        assert vanishing(frame, frame.layer or 0) is None


def test_nothing_is_said_of_what_is_not_known() -> None:
    """Not of layers to come, nor while a layer is revealed unit by unit, nor of the output itself."""
    frames = list(backward(network(6, "sigmoid")))
    assert vanishing(frames[0], 0) is None
    assert vanishing(revealed(frames[-1], 2), 0) is None
    assert vanishing(frames[-1], 6) is None


def test_where_nothing_comes_back_it_has_vanished_altogether() -> None:
    """A step function passes nothing on."""
    *_, last = backward(network(3, "heaviside"))
    found = vanishing(last, 0)
    assert found is not None
    assert math.isinf(found.times)
