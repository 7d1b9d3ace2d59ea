"""Random networks, trainings and whole experiments, small enough to be computed by hand."""

from typing import Any

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

from engine.activations import ACTIVATIONS
from engine.data.samples import Part, Samples
from engine.experiment import (
    REDUCTIONS,
    Experiment,
    InitializerSpec,
    LayerSpec,
    LossSpec,
    NetworkSpec,
    OptimizerSpec,
    ScheduleSpec,
    TrainingSpec,
)
from engine.losses import LOSSES, OUTPUT_REQUIRED_BY
from engine.optimizers import OPTIMIZERS
from engine.schedules import SCHEDULES

Draw = Any
HIDDEN = tuple(name for name in ACTIVATIONS if name != "softmax")
PAIRS = tuple(
    (loss, output)
    for loss in LOSSES
    for output in ACTIVATIONS
    if OUTPUT_REQUIRED_BY.get(loss, output) == output
)
"""Every loss with every output activation that goes with it."""


@st.composite
def losses_and_outputs(draw: Draw) -> tuple[LossSpec, str]:
    """A loss and an output activation that go together."""
    # The loss first: by pairs alone a cross-entropy, which has only one output, would hardly ever come up.
    name = draw(st.sampled_from(tuple(LOSSES)))
    output = draw(st.sampled_from([output for loss, output in PAIRS if loss == name]))
    smoothing = draw(st.sampled_from((0.0, 0.2))) if name in OUTPUT_REQUIRED_BY else 0.0
    return LossSpec(name=name, threshold=draw(st.sampled_from((0.3, 1.0))), label_smoothing=smoothing), output


@st.composite
def layers(draw: Draw, units: int, activation: str | None = None) -> LayerSpec:
    """A layer, any activation that may be hidden unless one is named."""
    return LayerSpec(
        units=units,
        activation=activation or draw(st.sampled_from(HIDDEN)),
        negative_slope=draw(st.sampled_from((0.01, 0.3))),
        alpha=draw(st.sampled_from((1.0, 0.7))),
        bias=draw(st.sampled_from((True, True, False))),
    )


@st.composite
def masks(draw: Draw, sizes: tuple[int, ...]) -> dict[str, Any]:
    """Some connections and units removed or frozen; an output unit is never removed."""
    connections = [
        (layer, source, unit)
        for layer in range(len(sizes) - 1)
        for source in range(sizes[layer])
        for unit in range(sizes[layer + 1])
    ]
    units = [(layer, unit) for layer in range(len(sizes) - 1) for unit in range(sizes[layer + 1])]
    hidden = [address for address in units if address[0] < len(sizes) - 2]
    return {
        "removed_connections": draw(_some(connections)),
        "removed_units": draw(_some(hidden)),
        "frozen_connections": draw(_some(connections)),
        "frozen_units": draw(_some(units)),
    }


def _some(addresses: list[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    if not addresses:
        return st.just(())
    chosen = st.lists(st.sampled_from(addresses), unique=True, max_size=2)
    return st.one_of(st.just(()), chosen.map(tuple))


@st.composite
def networks(draw: Draw, output: str = "identity", masked: bool = True) -> NetworkSpec:
    """One to three weight layers of up to three units, with weights well away from 0."""
    sizes = tuple(draw(st.lists(st.integers(1, 3), min_size=2, max_size=4)))
    hidden = tuple(draw(layers(units)) for units in sizes[1:-1])
    low = draw(st.sampled_from((-1.5, -0.5)))
    return NetworkSpec(
        inputs=sizes[0],
        layers=(*hidden, draw(layers(sizes[-1], output))),
        initializer=InitializerSpec(name="uniform", low=low, high=1.5),
        seed=draw(st.integers(0, 999)),
        **(draw(masks(sizes)) if masked else {}),
    )


@st.composite
def optimizers(draw: Draw) -> OptimizerSpec:
    """Any optimizer, with settings that are not the usual ones."""
    return OptimizerSpec(
        name=draw(st.sampled_from(tuple(OPTIMIZERS))),
        learning_rate=draw(st.sampled_from((0.01, 0.1))),
        momentum=draw(st.sampled_from((0.0, 0.5, 0.9))),
        decay=draw(st.sampled_from((0.8, 0.99))),
        beta1=draw(st.sampled_from((0.8, 0.9))),
        beta2=draw(st.sampled_from((0.9, 0.999))),
        epsilon=draw(st.sampled_from((1e-8, 1e-3))),
        weight_decay=draw(st.sampled_from((0.0, 0.1))),
        decay_biases=draw(st.booleans()),
    )


@st.composite
def schedules(draw: Draw) -> ScheduleSpec:
    """Any schedule, short enough to end within a few updates."""
    return ScheduleSpec(
        name=draw(st.sampled_from(tuple(SCHEDULES))),
        gamma=draw(st.sampled_from((0.5, 0.9))),
        every=draw(st.integers(1, 3)),
        minimum=draw(st.sampled_from((0.0, 0.005))),
        duration=draw(st.integers(1, 6)),
        warm_up=draw(st.integers(1, 6)),
    )


@st.composite
def trainings(draw: Draw, loss: LossSpec, samples: int) -> TrainingSpec:
    """Any training of so many samples with this loss."""
    explicit = draw(st.sampled_from((False, False, False, True)))
    return TrainingSpec(
        loss=loss,
        reduction=draw(st.sampled_from(REDUCTIONS)),
        optimizer=draw(optimizers()),
        schedule=draw(schedules()),
        l1=draw(st.sampled_from((0.0, 0.02))),
        l2=draw(st.sampled_from((0.0, 0.05))),
        batch_size=draw(st.one_of(st.none(), st.integers(1, samples))),
        order="explicit" if explicit else draw(st.sampled_from(("shuffled", "as_given"))),
        batches=draw(_batches(samples)) if explicit else (),
    )


def _batches(samples: int) -> st.SearchStrategy[tuple[tuple[int, ...], ...]]:
    batch = st.lists(st.integers(0, samples - 1), min_size=1, max_size=4).map(tuple)
    return st.lists(batch, min_size=1, max_size=3).map(tuple)


@st.composite
def experiments(draw: Draw, masked: bool = True) -> Experiment:
    """Anything that the engine can train, with two to six samples."""
    loss, output = draw(losses_and_outputs())
    network = draw(networks(output, masked))
    samples = draw(st.integers(2, 6))
    training = draw(trainings(loss, samples))
    data = some_samples(network, training.loss, samples, draw(st.integers(0, 99)), draw(st.booleans()))
    return Experiment(network, training, data)


def some_samples(
    network: NetworkSpec, loss: LossSpec, count: int, seed: int = 0, soft: bool = False
) -> Samples:
    """Random samples for a network, and as many to validate with; a cross-entropy gets labels, or shares."""
    random = np.random.default_rng(seed)
    inputs = random.normal(size=(2 * count, network.inputs))
    targets = _targets(random, 2 * count, network.sizes[-1], loss.name in OUTPUT_REQUIRED_BY, soft)
    rows = np.arange(2 * count)
    train, validation = (
        Part(inputs[part], targets[part], rows[part]) for part in (slice(count), slice(count, None))
    )
    return Samples(
        name="random",
        train=train,
        validation=validation,
        test=Part.empty(network.inputs, network.sizes[-1]),
        input_names=tuple(f"x{index}" for index in range(network.inputs)),
        output_names=tuple(f"y{index}" for index in range(network.sizes[-1])),
    )


def _targets(
    random: np.random.Generator, count: int, outputs: int, labels: bool, soft: bool
) -> NDArray[np.float64]:
    if soft and labels:
        return random.uniform(0, 1, (count, outputs))
    if labels and outputs == 1:
        return random.integers(0, 2, (count, 1)).astype(float)
    if labels:
        return np.eye(outputs)[random.integers(0, outputs, count)]
    return random.normal(size=(count, outputs))
