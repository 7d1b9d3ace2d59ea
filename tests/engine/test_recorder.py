"""Frames are records: complete, nothing that is not computed yet, and never changing afterwards."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import fields

from engine.experiment import (
    Experiment,
    InitializerSpec,
    LayerSpec,
    LossSpec,
    NetworkSpec,
    OptimizerSpec,
    TrainingSpec,
    replace,
)
from engine.frame import Frame
from engine.position import Granularity
from engine.trainer import Trainer
from tests.engine.frames import all_arrays, contents, differences
from tests.engine.strategies import experiments, some_samples

LAYERED = (
    "z",
    "a",
    "slope",
    "activation_gradient",
    "delta",
    "data_gradient",
    "penalty_gradient",
    "gradient",
    "change",
)


def computed(frame: Frame) -> dict[str, list[bool]]:
    """Of each quantity by layers, which layers have numbers."""
    return {name: [part is not None for part in getattr(frame, name)] for name in LAYERED}


def softmax_at_the_output(frame: Frame) -> bool:
    """Whether the output has no slope."""
    return frame.experiment.network.layers[-1].activation == "softmax"


@settings(max_examples=40)
@given(experiments())
def test_what_is_not_computed_is_none(experiment: Experiment) -> None:
    """At every position of two iterations, though the arrays inside still hold the old iteration's."""
    trainer, depth = Trainer(experiment), experiment.network.depth
    for _ in range(2 * (2 * depth + 2)):
        frame = trainer.step("layer")
        stage = frame.position.stage
        forward = [stage >= layer for layer in range(depth)]
        backward = [stage >= 2 * depth - layer for layer in range(depth)]
        slopes = [*forward[:-1], forward[-1] and not softmax_at_the_output(frame)]
        expected = dict.fromkeys(LAYERED, backward) | {"z": forward, "a": forward, "slope": slopes}
        expected["change"] = [stage == 2 * depth + 1] * depth
        assert computed(frame) == expected
        erred, updated = stage >= depth, stage == 2 * depth + 1
        for value in (frame.error, frame.sample_losses, frame.data_loss, frame.penalty, frame.batch_loss):
            assert (value is not None) == erred
        assert (frame.after is not None) == (frame.memory_after is not None) == updated


@settings(max_examples=30)
@given(experiments(), st.lists(st.sampled_from(tuple(Granularity)), min_size=3, max_size=8))
def test_frames_never_change(experiment: Experiment, steps: list[Granularity]) -> None:
    """Training on, back, and changing the experiment leave every bit of a kept frame alone."""
    trainer = Trainer(experiment)
    kept = [trainer.frame(), *(trainer.step(granularity) for granularity in steps)]
    before = [contents(frame) for frame in kept]
    trainer.back("iteration")
    faster = replace(experiment.training, optimizer=OptimizerSpec(name="adam", learning_rate=0.7))
    trainer.change(Experiment(experiment.network, faster, experiment.samples))
    trainer.run(updates=5)
    trainer.reset()
    assert [differences(frame, was) for frame, was in zip(kept, before, strict=True)] == [[]] * len(kept)


@settings(max_examples=20)
@given(experiments())
def test_nobody_can_write_into_a_frame(experiment: Experiment) -> None:
    """Every array is read-only, and its samples lie row by row."""
    trainer = Trainer(experiment)
    for _ in range(2):
        frame = trainer.step("iteration")
        for array in all_arrays(frame):
            assert not array.flags.writeable
            assert array.flags.c_contiguous
        assert frame.inputs.base is None or not frame.inputs.base.flags.writeable


@settings(max_examples=40)
@given(experiments(), st.integers(0, 3))
def test_looking_changes_nothing(experiment: Experiment, every: int) -> None:
    """A run of which every position, or every other, was looked at gives the same bits as one alone."""
    watched, alone = Trainer(experiment), Trainer(experiment)
    for step in range(3 * (2 * experiment.network.depth + 2)):
        for _ in watched.steps("layer"):
            pass
        if step % (every + 1) == 0:
            watched.frame()
            assert differences(watched.frame(), watched.frame()) == []
    alone.run(updates=3)
    assert watched.position == alone.position
    assert differences(watched.frame(), alone.frame()) == []


@settings(max_examples=30)
@given(experiments())
def test_shapes(experiment: Experiment) -> None:
    """Samples first, always; weights (inputs, units)."""
    frame, sizes = Trainer(experiment).step("iteration"), experiment.network.sizes
    count = len(frame.rows)
    assert frame.inputs.shape == (count, sizes[0])
    assert frame.targets.shape == (count, sizes[-1])
    assert frame.sample_losses is not None
    assert frame.sample_losses.shape == (count,)
    for layer in range(frame.depth):
        for name in ("z", "a", "activation_gradient", "delta"):
            assert getattr(frame, name)[layer].shape == (count, sizes[layer + 1])
        for name in ("data_gradient", "penalty_gradient", "gradient", "change"):
            weights, biases = getattr(frame, name)[layer]
            assert weights.shape == (sizes[layer], sizes[layer + 1])
            assert biases.shape == (sizes[layer + 1],)


@settings(max_examples=30)
@given(experiments())
def test_rows_lead_back_to_the_samples(experiment: Experiment) -> None:
    """Inputs are those of the named rows of the training part, targets too unless smoothed."""
    trainer, train = Trainer(experiment), experiment.samples.train
    for frame in (trainer.frame(), *(trainer.step("iteration") for _ in range(3))):
        assert frame.inputs.tobytes() == train.inputs[frame.rows].tobytes()
        if experiment.training.loss.label_smoothing == 0:
            assert frame.targets.tobytes() == train.targets[frame.rows].tobytes()


@pytest.mark.parametrize("name", ["binary_cross_entropy", "categorical_cross_entropy"])
def test_a_shown_gradient_may_be_too_large(name: str) -> None:
    """∂L/∂a of a cross-entropy overflows where p is 0; δ and the gradient stay right, and nothing warns."""
    output = {"binary_cross_entropy": "sigmoid"}.get(name, "softmax")
    network = NetworkSpec(inputs=1, layers=(LayerSpec(units=2, activation=output, bias=False),))
    spec = TrainingSpec(loss=LossSpec(name=name))
    samples = some_samples(network, spec.loss, 1)
    trainer = Trainer(Experiment(network, spec, samples))
    far = replace(
        network, initializer=far_start(samples.train.targets[0].tolist(), samples.train.inputs[0, 0])
    )
    trainer.restart(Experiment(far, spec, samples))
    frame = trainer.step("iteration")
    shown, delta = frame.activation_gradient[-1], frame.delta[-1]
    assert shown is not None
    assert delta is not None
    assert not np.isfinite(shown).all()
    assert np.abs(delta) == pytest.approx(np.ones((1, 2)))
    assert trainer.diverged is None


def far_start(targets: list[float], value: float) -> InitializerSpec:
    """Weights that make every output sure and wrong for this input."""
    weights = tuple((1.0 - 2.0 * target) * 2000.0 / value for target in targets)
    return InitializerSpec(name="given", weights=((weights,),), biases=((0.0, 0.0),))


def test_every_field_is_compared() -> None:
    """The comparison of these tests sees every field of a frame."""
    frame = Trainer(some_experiment()).step("iteration")
    assert set(contents(frame)) == {field.name for field in fields(Frame)}
    assert len(all_arrays(frame)) > 20


def some_experiment() -> Experiment:
    """A small one."""
    network = NetworkSpec(inputs=2, layers=(LayerSpec(units=2), LayerSpec(units=1)))
    return Experiment(network, TrainingSpec(), some_samples(network, LossSpec(), 3))
