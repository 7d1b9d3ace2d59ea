"""Networks to explain: random ones with every setting, and all places of one moment."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from hypothesis import strategies as st

from engine.activations import ACTIVATIONS
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
from engine.frame import Frame, Place
from engine.optimizers import OPTIMIZERS
from engine.quantities import QUANTITIES
from engine.trainer import Trainer

HIDDEN = tuple(name for name in ACTIVATIONS if name != "softmax")
LOSSES = ("half_squared_error", "squared_error", "absolute_error", "huber")
SHARES = ("sigmoid", "softmax")
OF_BOTH = ("gradient", "data_gradient", "penalty_gradient")
"""Of one sample and of the batch."""
REDUCTIONS = ("sum", "mean_over_batch", "mean_over_all")
XOR = Samples.from_arrays([[1, 1], [0, 1], [1, 0], [0, 0]], [[0], [1], [1], [0]], name="XOR", task="binary")

Draw = Any


def xor(hidden: int = 4, activation: str = "tanh", seed: int = 3, **training: Any) -> Experiment:
    """The first experiment of the app: XOR, one hidden layer, a sigmoid output, batches of one."""
    layers = (LayerSpec(units=hidden, activation=activation), LayerSpec(units=1, activation="sigmoid"))
    settings: dict[str, Any] = {
        "batch_size": 1, "order": "as_given", "optimizer": OptimizerSpec(learning_rate=0.5), **training,
    }  # fmt: skip
    return Experiment(NetworkSpec(inputs=2, layers=layers, seed=seed), TrainingSpec(**settings), XOR)


def classes(outputs: int = 3, samples: int = 4, hidden: int = 5, **training: Any) -> Experiment:
    """A softmax over several classes, cross-entropy unless another loss is named."""
    generator = np.random.default_rng(outputs)
    targets = np.eye(outputs)[generator.integers(outputs, size=samples)]
    inputs = generator.normal(size=(samples, 3))
    data = Samples.from_arrays(inputs, targets, name="classes", task="multiclass")
    layers = (LayerSpec(units=hidden, activation="tanh"), LayerSpec(units=outputs, activation="softmax"))
    settings = {"loss": LossSpec(name="categorical_cross_entropy"), **training}
    return Experiment(NetworkSpec(inputs=3, layers=layers, seed=1), TrainingSpec(**settings), data)


def frames_of(experiment: Experiment, steps: int) -> list[Frame]:
    """The moments of so many layer steps, from READY on."""
    trainer = Trainer(experiment)
    return [trainer.frame(), *(trainer.step("layer") for _ in range(steps))]


def frame_at(experiment: Experiment, stage: int, iteration: int = 0) -> Frame:
    """The moment of one stage of one iteration."""
    trainer = Trainer(experiment)
    frame = trainer.frame()
    while (frame.position.iteration, frame.position.stage) < (iteration, stage):
        frame = trainer.step("layer")
    return frame


def places(frame: Frame, most_units: int = 4, most_samples: int = 2) -> Iterator[Place]:
    """Every place of every quantity, of the first few units and samples of each layer."""
    sizes = frame.experiment.network.sizes
    rows = range(min(most_samples, len(frame.rows)))
    for row in QUANTITIES.values():
        samples = [*rows] if row.is_per_sample else [None, *rows] if row.key in OF_BOTH else [None]
        for layer in _layers(row.owner, frame.depth):
            for unit in range(min(most_units, _units(row.owner, sizes, layer))):
                for source in _sources(row.owner, min(most_units, sizes[layer]), row.key):
                    for sample in samples:
                        yield Place(row.key, layer, unit, source, sample)


def _layers(owner: str, depth: int) -> range:
    if owner == "input":
        return range(1)
    return range(depth - 1, depth) if owner in ("output", "sample", "batch") else range(depth)


def _units(owner: str, sizes: tuple[int, ...], layer: int) -> int:
    return 1 if owner == "layer" else sizes[layer if owner == "input" else layer + 1]


def _sources(owner: str, count: int, key: str) -> list[int | None]:
    if owner != "connection":
        return [None]
    sources: list[int | None] = [*range(count)]
    return sources if key == "comes_back" else [*sources, None]


@st.composite
def experiments(draw: Draw) -> Experiment:
    """Random networks, data and settings, with things removed, frozen and switched off."""
    sizes = draw(st.lists(st.integers(1, 3), min_size=2, max_size=4))
    loss, output = draw(_losses_and_outputs())
    layers = tuple(draw(_layer(units, output if last else None)) for units, last in _with_last(sizes[1:]))
    network = NetworkSpec(
        inputs=sizes[0], layers=layers, seed=draw(st.integers(0, 99)),
        initializer=InitializerSpec(name="uniform", low=-2, high=2),
        **draw(_masks(sizes)),
    )  # fmt: skip
    samples = draw(_samples(sizes[0], sizes[-1], output))
    return Experiment(network, draw(_trainings(loss, len(samples.train))), samples)


def _with_last(sizes: list[int]) -> list[tuple[int, bool]]:
    return [(units, position == len(sizes)) for position, units in enumerate(sizes, start=1)]


@st.composite
def _losses_and_outputs(draw: Draw) -> tuple[LossSpec, str]:
    smoothing = draw(st.sampled_from((0.0, 0.1)))
    pairs = [
        (LossSpec(name="binary_cross_entropy", label_smoothing=smoothing), "sigmoid"),
        (LossSpec(name="categorical_cross_entropy", label_smoothing=smoothing), "softmax"),
        *((LossSpec(name=name, threshold=0.3), output) for name in LOSSES for output in (*HIDDEN, "softmax")),
    ]
    pair: tuple[LossSpec, str] = draw(st.sampled_from(pairs))
    return pair


@st.composite
def _layer(draw: Draw, units: int, activation: str | None) -> LayerSpec:
    name = activation or draw(st.sampled_from(HIDDEN))
    return LayerSpec(units=units, activation=name, alpha=0.7, negative_slope=0.2, bias=draw(st.booleans()))


@st.composite
def _masks(draw: Draw, sizes: list[int]) -> dict[str, Any]:
    masks: dict[str, Any] = {}
    if draw(st.booleans()):
        masks["removed_connections"] = ((0, sizes[0] - 1, sizes[1] - 1),)
    if len(sizes) > 2 and draw(st.booleans()):
        masks["removed_units"] = ((0, 0),)
    if draw(st.booleans()):
        masks["frozen_connections"] = ((0, 0, 0),)
        masks["frozen_units"] = ((len(sizes) - 2, 0),)
    return masks


@st.composite
def _samples(draw: Draw, inputs: int, outputs: int, activation: str) -> Samples:
    generator = np.random.default_rng(draw(st.integers(0, 99)))
    count = draw(st.integers(1, 5))
    hard = np.eye(outputs)[generator.integers(outputs, size=count)]
    targets = (
        generator.random((count, outputs)) if activation in SHARES else generator.normal(size=hard.shape)
    )
    targets = hard if draw(st.booleans()) else targets
    given = generator.normal(size=(count, inputs))
    return Samples.from_arrays(given, targets, name="random", task="regression")


@st.composite
def _trainings(draw: Draw, loss: LossSpec, samples: int) -> TrainingSpec:
    optimizer = OptimizerSpec(
        name=draw(st.sampled_from(tuple(OPTIMIZERS))), learning_rate=0.1, decay_biases=draw(st.booleans())
    )
    return TrainingSpec(
        loss=loss, optimizer=optimizer, reduction=draw(st.sampled_from(REDUCTIONS)),
        l1=draw(st.sampled_from((0.0, 0.01))), l2=draw(st.sampled_from((0.0, 0.02))),
        batch_size=draw(st.sampled_from((None, 1, samples))),
    )  # fmt: skip
