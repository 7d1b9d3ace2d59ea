"""Removed and frozen: what exists, what may move, and that both stay so through training."""

from typing import Any

import numpy as np
import pytest

from engine import masks
from engine.data.samples import Samples
from engine.experiment import (
    Experiment,
    InitializerSpec,
    LayerSpec,
    NetworkSpec,
    OptimizerSpec,
    TrainingSpec,
    replace,
)
from engine.frame import Frame
from engine.optimizers import OPTIMIZERS
from engine.parameters import Array, Parameters
from engine.trainer import Trainer

# An activation that is not 0 at 0: a removed unit must be silenced, not just cut off.
HIDDEN = (LayerSpec(units=3, activation="sigmoid"), LayerSpec(units=2, activation="softplus"))
OUTPUT = LayerSpec(units=2, activation="identity")
START = InitializerSpec(name="uniform", low=-1, high=1)


def network(**settings: Any) -> NetworkSpec:
    """A 2-3-2-2 network."""
    base = NetworkSpec(inputs=2, layers=(*HIDDEN, OUTPUT), initializer=START, seed=5)
    return replace(base, **settings)


def experiment(spec: NetworkSpec, optimizer: str = "sgd", **training: Any) -> Experiment:
    """Five samples in batches of two, with both penalties and a decay unless said otherwise."""
    random = np.random.default_rng(0)
    samples = Samples.from_arrays(random.normal(size=(5, spec.inputs)), random.normal(size=(5, 2)))
    settings = {"l1": 0.01, "l2": 0.02, "batch_size": 2, **training}
    rule = OptimizerSpec(name=optimizer, learning_rate=0.1, weight_decay=0.2, decay_biases=True)
    return Experiment(spec, TrainingSpec(optimizer=rule, **settings), samples)


def where(mask: Array | None, value: float) -> set[tuple[int, int | str, int]]:
    """(layer, source or "bias", unit) of every parameter with this value in a flat mask."""
    assert mask is not None
    parameters = Parameters((2, 3, 2, 2), mask)
    return {
        (layer, "bias" if source == len(block) - 1 else source, unit)
        for layer, block in enumerate(parameters.blocks)
        for source in range(block.shape[0])
        for unit in range(block.shape[1])
        if block[source, unit] == value
    }


UNIT_1 = {(0, 0, 1), (0, 1, 1), (0, "bias", 1)}
UNIT_1_OUT = {(1, 1, 0), (1, 1, 1)}


def test_nothing_removed_costs_nothing() -> None:
    """No mask at all where everything exists and may move."""
    assert masks.kept(network()) is None
    assert masks.frozen(network()) is None
    assert masks.unit_mask(network(), 0) is None
    assert masks.kept_count(network()) == 9 + 8 + 6


def test_what_a_removed_unit_takes_with_it() -> None:
    """Its incoming and outgoing connections and its bias."""
    assert where(masks.kept(network(removed_units=((0, 1),))), 0.0) == UNIT_1 | UNIT_1_OUT
    mask = masks.unit_mask(network(removed_units=((0, 1),)), 0)
    assert mask is not None
    assert mask.ravel().tolist() == [1, 0, 1]


def test_a_removed_connection_and_a_bias_that_is_off() -> None:
    """Just themselves."""
    assert where(masks.kept(network(removed_connections=((1, 2, 0),))), 0.0) == {(1, 2, 0)}
    layers = (HIDDEN[0], replace(HIDDEN[1], bias=False), OUTPUT)
    assert where(masks.kept(network(layers=layers)), 0.0) == {(1, "bias", 0), (1, "bias", 1)}


def test_a_single_parameter_exists_as_the_mask_says() -> None:
    """One question about one weight or bias gives the answer of the whole mask."""
    layers = (HIDDEN[0], replace(HIDDEN[1], bias=False), OUTPUT)
    spec = network(layers=layers, removed_connections=((0, 1, 2), (2, 0, 1)), removed_units=((0, 1),))
    mask = masks.kept(spec)
    assert mask is not None
    for layer, block in enumerate(Parameters(spec.sizes, mask).blocks):
        for row, unit in np.ndindex(*block.shape):
            source = None if row == len(block) - 1 else row
            assert masks.exists(spec, layer, unit, source) == bool(block[row, unit])


def test_what_a_frozen_unit_holds() -> None:
    """Its incoming connections and its bias; what leaves it may move."""
    indices = masks.frozen(network(frozen_units=((0, 1),), frozen_connections=((1, 2, 0),)))
    flags = Parameters((2, 3, 2, 2))
    flags.flat[indices] = 1.0
    assert where(flags.flat, 1.0) == UNIT_1 | {(1, 2, 0)}


def test_only_weights() -> None:
    """1 for weights, 0 for biases."""
    flags = masks.only_weights(network())
    assert {source for _, source, _ in where(flags, 0.0)} == {"bias"}
    assert len(where(flags, 0.0)) == 7


REMOVED = network(
    removed_units=((0, 1),), removed_connections=((1, 2, 0), (2, 0, 1)),
    layers=(HIDDEN[0], HIDDEN[1], replace(OUTPUT, bias=False)),
)  # fmt: skip
GONE = UNIT_1 | UNIT_1_OUT | {(1, 2, 0), (2, 0, 1), (2, "bias", 0), (2, "bias", 1)}


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_what_is_removed_is_zero_for_ever(optimizer: str) -> None:
    """Weight, gradient, change and memory are exactly 0 through two epochs, and the unit says 0."""
    trainer = Trainer(experiment(REMOVED, optimizer))
    for _ in range(6):
        frame = trainer.step("iteration")
        assert all_of(frame, "before") >= GONE
        for values in (frame.parameters, *frame.memory.values(), *gradients(frame)):
            assert where(values.flat, 0.0) >= GONE
        assert frame.a[0] is not None
        assert not frame.a[0][:, 1].any()
        assert frame.delta[0] is not None
        assert not frame.delta[0][:, 1].any()


def all_of(frame: Frame, name: str) -> set[tuple[int, int | str, int]]:
    """Where parameters before or after are 0."""
    return where(getattr(frame, name).flat, 0.0)


def gradients(frame: Frame) -> list[Parameters]:
    """Gradient, its two parts, and the change, as flat parameters."""
    fields = (frame.data_gradient, frame.penalty_gradient, frame.gradient, frame.change)
    return [together(field) for field in fields]


def together(layers: Any) -> Parameters:
    """One flat vector of the parts of every layer."""
    whole = Parameters((2, 3, 2, 2))
    for layer, part in enumerate(layers):
        whole.weights[layer][:], whole.biases[layer][:] = part
    return whole


def without_unit_1(parameters: Parameters) -> InitializerSpec:
    """The same numbers for a network that never had the unit."""
    kept = [0, 2]
    weights = [parameters.weights[0][:, kept], parameters.weights[1][kept, :], parameters.weights[2]]
    biases = [parameters.biases[0][kept], parameters.biases[1], parameters.biases[2]]
    as_tuples = tuple(tuple(map(tuple, block.tolist())) for block in weights)
    return InitializerSpec(
        name="given", weights=as_tuples, biases=tuple(tuple(bias.tolist()) for bias in biases)
    )


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@pytest.mark.parametrize("hidden", ["sigmoid", "heaviside", "gelu", "relu"])
def test_a_network_without_the_unit_trains_alike(optimizer: str, hidden: str) -> None:
    """Removing a unit is the same as never having had it: predictions, losses and all other weights."""
    layers = (replace(HIDDEN[0], activation=hidden), *HIDDEN[1:], OUTPUT)
    trainer = Trainer(experiment(network(layers=layers, removed_units=((0, 1),)), optimizer))
    smaller = NetworkSpec(
        inputs=2, layers=(replace(layers[0], units=2), *layers[1:]), seed=5,
        initializer=without_unit_1(trainer.frame().parameters),
    )  # fmt: skip
    other = Trainer(experiment(smaller, optimizer))
    for _ in range(7):
        frame, expected = trainer.step("iteration"), other.step("iteration")
        assert frame.batch_loss == pytest.approx(expected.batch_loss, rel=1e-11)
        assert frame.prediction == pytest.approx(expected.prediction, rel=1e-11)
        left = without_unit_1(frame.parameters)
        assert left.biases[0] == pytest.approx(tuple(expected.parameters.biases[0].tolist()), rel=1e-9)
        for ours, theirs in zip(left.weights, expected.parameters.weights, strict=True):
            assert np.array(ours) == pytest.approx(theirs, rel=1e-9)


FROZEN = network(frozen_units=((0, 1), (2, 0)), frozen_connections=((1, 2, 0),))
STILL = UNIT_1 | {(2, source, 0) for source in (0, 1, "bias")} | {(1, 2, 0)}


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_what_is_frozen_does_not_move(optimizer: str) -> None:
    """Value and memory keep every bit, decay included, and the change is 0; all others move."""
    trainer = Trainer(experiment(FROZEN, optimizer))
    first = trainer.frame().parameters
    for _ in range(6):
        frame = trainer.step("iteration")
        assert where(frame.parameters.flat - first.flat, 0.0) == STILL
        assert where(together(frame.change).flat, 0.0) == STILL
        for memory in frame.memory.values():
            assert where(memory.flat, 0.0) == STILL


def test_memory_of_what_is_frozen_later_stays_as_it_was() -> None:
    """Frozen after some updates, the memory is not 0 and still keeps every bit; thawed, it goes on."""
    trainer = Trainer(experiment(network(), "adam"))
    trainer.run(updates=4)
    before = trainer.frame()
    trainer.change(experiment(FROZEN, "adam"))
    trainer.run(updates=3)
    frame = trainer.frame()
    for old, new in ((before.parameters, frame.parameters), *zip(
        before.memory.values(), frame.memory.values(), strict=True
    )):  # fmt: skip
        assert where(new.flat - old.flat, 0.0) == STILL
        assert new.flat.all()
    trainer.change(experiment(network(), "adam"))
    trainer.run(updates=1)
    assert where(trainer.frame().parameters.flat - frame.parameters.flat, 0.0) == set()


def test_what_is_frozen_shows_its_true_gradient() -> None:
    """The gradient of the first batch does not depend on what is frozen, and is not 0."""
    frozen, free = (Trainer(experiment(spec)).step("iteration") for spec in (FROZEN, network()))
    ours, theirs = together(frozen.gradient), together(free.gradient)
    assert ours.flat.tobytes() == theirs.flat.tobytes()
    assert ours.flat.all()


def test_removed_and_frozen_at_once() -> None:
    """What is removed stays 0 when it is frozen too."""
    both = network(removed_units=((0, 1),), frozen_units=((0, 1), (1, 0)))
    frame = Trainer(experiment(both, "adamw")).step("epoch")
    assert where(frame.parameters.flat, 0.0) == UNIT_1 | UNIT_1_OUT


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_without_epsilon_what_is_removed_is_still_zero(optimizer: str) -> None:
    """0/0 must not turn a connection that is not there into nan."""
    described = experiment(REMOVED, optimizer)
    rule = replace(described.training.optimizer, epsilon=0.0)
    training = replace(described.training, optimizer=rule)
    frame = Trainer(Experiment(described.network, training, described.samples)).step("epoch")
    assert all_of(frame, "after") >= GONE
    assert np.isfinite(frame.parameters.flat).all()
