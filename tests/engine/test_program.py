"""Backpropagated gradients against finite differences, for whole networks of every kind."""

from typing import Any

import numpy as np
import pytest

from engine.activations import ACTIVATIONS
from engine.experiment import (
    REDUCTIONS,
    Experiment,
    InitializerSpec,
    LayerSpec,
    LossSpec,
    NetworkSpec,
    OptimizerSpec,
    TrainingSpec,
    replace,
)
from engine.parameters import Parameters
from engine.trainer import Trainer
from tests.engine.frames import layer_values
from tests.engine.reference import network
from tests.engine.strategies import HIDDEN, PAIRS, some_samples


def small(hidden: str, loss: str, output: str, **training: Any) -> Experiment:
    """2-3-2-2 with one activation twice, one without bias, four samples of random numbers."""
    bent = LayerSpec(units=3, activation=hidden, negative_slope=0.2, alpha=0.6)
    layers = (bent, replace(bent, units=2, bias=False), LayerSpec(units=2, activation=output))
    start = InitializerSpec(name="uniform", low=-1, high=1)
    spec = NetworkSpec(inputs=2, layers=layers, initializer=start, seed=11)
    kind = LossSpec(name=loss, threshold=0.6)
    settings_ = replace(TrainingSpec(loss=kind, l1=0.03, l2=0.05), **training)
    return Experiment(spec, settings_, some_samples(spec, kind, 4, seed=2))


def gradients_agree(experiment: Experiment) -> None:
    """Backpropagated gradients against the loss of nudged parameters, worked out in plain lists."""
    frame = Trainer(experiment).step("iteration")
    rows = list(range(len(experiment.samples.train)))
    gradient = Parameters(frame.before.sizes)
    for layer, (weights, biases) in enumerate(layer_values(frame.gradient)):
        gradient.weights[layer][:], gradient.biases[layer][:] = weights, biases
    exists = Parameters(frame.before.sizes)
    for layer, block in enumerate(exists.blocks):
        for source in range(len(block)):
            for unit in range(block.shape[1]):
                own = None if source == len(block) - 1 else source
                block[source, unit] = network.exists(experiment, layer, own, unit)
    for index in range(gradient.flat.size):
        nudged = frame.before.copy()
        losses = []
        for step in (1e-6, -1e-6):
            nudged.flat[index] = frame.before.flat[index] + step
            batch = network.learn(experiment, nudged, rows)
            losses.append(batch.data_loss + batch.penalty)
        slope = (losses[0] - losses[1]) / 2e-6 * exists.flat[index]
        assert gradient.flat[index] == pytest.approx(slope, rel=1e-6, abs=1e-8)


@pytest.mark.parametrize("hidden", HIDDEN)
@pytest.mark.parametrize("reduction", REDUCTIONS)
def test_gradients_of_every_activation(hidden: str, reduction: str) -> None:
    """In two hidden layers."""
    gradients_agree(small(hidden, "half_squared_error", "identity", reduction=reduction))


@pytest.mark.parametrize(("loss", "output"), PAIRS)
def test_gradients_of_every_loss(loss: str, output: str) -> None:
    """With every output that goes with it."""
    gradients_agree(small("tanh", loss, output))


@pytest.mark.parametrize("reduction", REDUCTIONS)
@pytest.mark.parametrize("loss", ["squared_error", "binary_cross_entropy", "categorical_cross_entropy"])
@pytest.mark.parametrize(("l1", "l2"), [(0.0, 0.0), (0.2, 0.0), (0.0, 0.3)])
def test_gradients_of_every_reduction_and_penalty(loss: str, reduction: str, l1: float, l2: float) -> None:
    """The penalty is added after the reduction, to weights only."""
    output = {"squared_error": "tanh", "binary_cross_entropy": "sigmoid"}.get(loss, "softmax")
    gradients_agree(small("sigmoid", loss, output, reduction=reduction, l1=l1, l2=l2))


def test_gradients_of_mixed_layers() -> None:
    """Six layers of six activations, each its own slope: not the neighbour's, nor the output's."""
    names = ("sigmoid", "tanh", "elu", "elu", "softplus", "gelu")
    hidden = tuple(
        LayerSpec(units=2, activation=name, alpha=0.5 + index / 4) for index, name in enumerate(names)
    )
    start = InitializerSpec(name="uniform", low=-1.5, high=1.5)
    layers = (*hidden, LayerSpec(units=2, activation="softmax"))
    spec = NetworkSpec(inputs=2, layers=layers, initializer=start, seed=3)
    for loss in ("categorical_cross_entropy", "huber"):
        kind = LossSpec(name=loss)
        gradients_agree(Experiment(spec, TrainingSpec(loss=kind), some_samples(spec, kind, 3)))


def test_gradients_with_things_removed() -> None:
    """What is gone has no gradient, all others have theirs."""
    base = small("sigmoid", "half_squared_error", "tanh")
    spec = replace(base.network, removed_units=((0, 1),), removed_connections=((1, 0, 1), (2, 1, 0)))
    gradients_agree(Experiment(spec, base.training, base.samples))


def test_softmax_is_the_only_activation_without_a_slope() -> None:
    """Frames of every output have one, but softmax's."""
    for name in ACTIVATIONS:
        frame = Trainer(small("tanh", "half_squared_error", name)).step("phase")
        assert (frame.slope[-1] is None) == (name == "softmax")


def test_every_batch_size_has_its_own_arrays() -> None:
    """Seven sizes in turn, more than are kept, twice over: every iteration is as if it were the only one."""
    base = small("gelu", "categorical_cross_entropy", "softmax")
    data = some_samples(base.network, base.training.loss, 7, seed=5, soft=True)
    sizes = (3, 1, 7, 2, 5, 4, 6, 3)
    batches = tuple(tuple(range(size)) for size in sizes)
    training = replace(base.training, order="explicit", batches=batches)
    trainer = Trainer(Experiment(base.network, training, data))
    for size in sizes * 2:
        frame = trainer.step("iteration")
        assert len(frame.rows) == size
        alone = network.learn(frame.experiment, frame.before, range(size))
        assert frame.batch_loss == pytest.approx(alone.data_loss + alone.penalty, rel=1e-11)
        for layer, (weights, biases) in enumerate(layer_values(frame.gradient)):
            assert weights == pytest.approx(np.array(alone.weights[layer]), rel=1e-9, abs=1e-13)
            assert biases == pytest.approx(np.array(alone.biases[layer]), rel=1e-9, abs=1e-13)


def test_nothing_is_left_of_the_batch_before() -> None:
    """The same rows give the same gradient, whatever was computed in between."""
    base = small("tanh", "huber", "identity", order="explicit", batches=((0, 1), (2,), (3, 0), (0, 1)))
    still = replace(base.training, optimizer=OptimizerSpec(learning_rate=0.0))
    trainer = Trainer(Experiment(base.network, still, base.samples))
    first, _, _, last = (trainer.step("iteration") for _ in range(4))
    for one, other in zip(layer_values(first.gradient), layer_values(last.gradient), strict=True):
        assert one.weights.tobytes() == other.weights.tobytes()
        assert one.biases.tobytes() == other.biases.tobytes()
