"""Each mistake really runs the wrong program, to the bit in every way of moving, and is found out."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace as with_fields
from numpy.typing import NDArray

from engine import gradient_check, mistakes
from engine.data.catalogue import load
from engine.data.samples import Samples
from engine.data.setup_file import load_setup, save_setup
from engine.experiment import (
    Experiment,
    InitializerSpec,
    LayerSpec,
    NetworkSpec,
    OptimizerSpec,
    TrainingSpec,
    replace,
)
from engine.mistakes import MISTAKES
from engine.position import Granularity, Position
from engine.problem import Problem
from engine.quantities import derive
from engine.slices import exhaust
from engine.trainer import Trainer
from engine.workspace import Workspace
from tests.engine.quantities.experiments import experiments, frames_of, places
from tests.engine.reference import mistaken

Array = NDArray[np.float64]

SETTINGS: dict[str, dict[str, Any]] = {
    "momentum_forgotten": {"optimizer": OptimizerSpec(name="momentum", learning_rate=0.3)},
    "adam_multiplies": {"optimizer": OptimizerSpec(name="adam", learning_rate=0.3)},
    "partial_batch_leaks": {"batch_size": 3, "order": "as_given"},
    "gradient_not_zeroed": {"batch_size": 2, "order": "as_given"},
}
STEPS = ("bias_per_weight", "momentum_forgotten", "adam_multiplies")
"""Mistakes whose gradients are right."""


def an_experiment(name: str | None, **training: Any) -> Experiment:
    """Four samples, 2-3-2, tanh and a softmax or a sigmoid at the output."""
    softmax = name == "softmax_diagonal"
    layers = (LayerSpec(units=3), LayerSpec(units=2, activation="softmax" if softmax else "sigmoid"))
    network = NetworkSpec(inputs=2, layers=layers, seed=7)
    chosen: dict[str, Any] = {"optimizer": OptimizerSpec(learning_rate=0.5), **SETTINGS.get(name or "", {})}
    spec = TrainingSpec(mistake=name, **(chosen | training))
    inputs = [[0.5, 1.0], [-1.0, 0.3], [0.2, -0.7], [1.5, 0.4]]
    data = Samples.from_arrays(inputs, [[0, 1], [1, 0], [0, 1], [1, 0]])
    return Experiment(network, spec, data)


@pytest.mark.parametrize("name", MISTAKES)
def test_it_runs_the_wrong_program(name: str) -> None:
    """The same weights as a program written by hand with the same fault, and not those of a right one."""
    experiment = an_experiment(name)
    correct = replace(experiment.training, mistake=None)
    trainer = Trainer(experiment)
    right = Trainer(Experiment(experiment.network, correct, experiment.samples))
    wanted = mistaken.train(name, experiment, updates=6)
    for each in (trainer, right):
        each.run(updates=6)
    np.testing.assert_allclose(trainer.frame().parameters.flat, wanted, rtol=1e-11, atol=1e-13)
    assert not np.allclose(right.frame().parameters.flat, wanted, rtol=1e-6)


def test_the_widely_copied_number_comes_from_updated_weights() -> None:
    """The 2-2-2 example of textbooks: with its biases held, the mistake gives the number that is copied."""
    given = InitializerSpec(
        name="given", weights=(((0.15, 0.25), (0.20, 0.30)), ((0.40, 0.50), (0.45, 0.55))),
        biases=((0.35, 0.35), (0.60, 0.60)),
    )  # fmt: skip
    network = NetworkSpec(
        inputs=2, layers=(LayerSpec(units=2, activation="sigmoid"),) * 2, initializer=given,
        frozen_units=(),
    )  # fmt: skip
    data = Samples.from_arrays([[0.05, 0.1]], [[0.01, 0.99]])
    spec = TrainingSpec(reduction="sum", optimizer=OptimizerSpec(learning_rate=0.5))
    losses = {}
    for name in (None, "updated_weights"):
        trainer = Trainer(Experiment(network, replace(spec, mistake=name), data))
        trainer.step(Granularity.ITERATION)
        state = trainer.frame().parameters.copy()
        for layer, biases in enumerate(given.biases):
            state.biases[layer][:] = biases
        losses[name] = float(0.5 * ((_forward(state.weights, state.biases) - [0.01, 0.99]) ** 2).sum())
    assert losses[None] == pytest.approx(0.29102777369359933, rel=1e-12)
    assert round(losses["updated_weights"], 9) == 0.291027924


def _forward(weights: tuple[Array, ...], biases: tuple[Array, ...]) -> Array:
    a = np.array([0.05, 0.1])
    for w, b in zip(weights, biases, strict=True):
        a = 1 / (1 + np.exp(-(a @ w + b)))
    return a


@pytest.mark.parametrize("name", MISTAKES)
def test_steps_runs_and_replays_have_the_same_bits(name: str) -> None:
    """Layer by layer, all at once, and by replay from a keyframe in the middle."""
    experiment = an_experiment(name)
    stepped, run = Trainer(experiment), Trainer(experiment)
    while stepped.position < Position(40, 5):
        stepped.step(Granularity.LAYER)
    run.run(updates=41)
    assert np.array_equal(stepped.frame().parameters.flat, run.frame().parameters.flat)
    run.run(updates=100)
    for trainer in (stepped, run):
        trainer.seek(Position(23, 4))
    for one, other in zip(stepped.frame().gradient, run.frame().gradient, strict=True):
        assert one is not None
        assert other is not None
        assert np.array_equal(one.weights, other.weights)


@pytest.mark.parametrize("name", MISTAKES)
@pytest.mark.parametrize("stage", [3, 5])
def test_the_check_finds_it(name: str, stage: int) -> None:
    """A wrong gradient by a nudge, a wrong step by the optimizer's rule, also before the step is made."""
    trainer = Trainer(an_experiment(name))
    while trainer.position < Position(2, stage):
        trainer.step(Granularity.LAYER)
    result = exhaust(gradient_check.check(trainer.frame()))
    assert not result.passed
    assert (result.wrong > 0) == (name not in STEPS)
    assert result.worst_step is None or result.worst_step.quantity == "change"
    assert (result.worst_step is None) == (name not in STEPS)
    assert result.pairs[0].place == result.worst


@pytest.mark.parametrize("optimizer", ["sgd", "momentum", "nesterov", "rmsprop", "adagrad", "adam", "adamw"])
def test_right_steps_follow_the_rule(optimizer: str) -> None:
    """Every optimizer, before and after its update."""
    experiment = an_experiment(None, optimizer=OptimizerSpec(name=optimizer, learning_rate=0.1), batch_size=2)
    trainer = Trainer(experiment)
    for _ in range(18):
        result = exhaust(gradient_check.check(trainer.step(Granularity.LAYER)))
        assert result.passed
        assert result.steps.total == experiment.network.parameter_count


@settings(max_examples=60)
@given(experiments(), st.sampled_from(tuple(MISTAKES)))
def test_every_number_of_a_wrong_program_is_derived(experiment: Experiment, name: str) -> None:
    """What is computed comes to the frame's number; what it should be does not."""
    wrong = Experiment(experiment.network, replace(experiment.training, mistake=name), experiment.samples)
    for frame in frames_of(wrong, 2 * (2 * wrong.network.depth + 2)):
        for place in places(frame, most_units=3):
            derivation = derive(frame, place)
            if derivation is not None:
                assert derivation.agrees, (derivation, derivation.root.value())
                assert derivation.should is None or not with_fields(derivation, root=derivation.should).agrees


@pytest.mark.parametrize("name", MISTAKES)
def test_what_goes_wrong_first_is_derived_twice(name: str) -> None:
    """The quantity that a mistake strikes says what it should be."""
    trainer = Trainer(an_experiment(name))
    frame = trainer.frame()
    while frame.position < Position(2, 5):
        frame = trainer.step(Granularity.LAYER)
    struck = [derive(frame, place) for place in places(frame) if place.quantity == MISTAKES[name].strikes]
    assert any(derivation is not None and derivation.should is not None for derivation in struck)


def test_which_can_be_made_depends_on_the_experiment() -> None:
    """Adam's only with Adam, softmax's only with a softmax; a mistake that cannot be made changes nothing."""
    assert "adam_multiplies" not in mistakes.applicable(an_experiment(None))
    assert "adam_multiplies" in mistakes.applicable(an_experiment("adam_multiplies"))
    assert mistakes.applicable(load("textbook_neuron").experiment) == (
        "slope_at_activation",
        "gradient_not_zeroed",
    )
    plain = an_experiment(None)
    idle = replace(plain.training, mistake="softmax_diagonal")
    weights = []
    for training in (plain.training, idle):
        trainer = Trainer(Experiment(plain.network, training, plain.samples))
        trainer.run(updates=5)
        weights.append(trainer.frame().parameters.flat)
    assert np.array_equal(weights[0], weights[1])


def test_a_right_program_makes_not_one_call_more() -> None:
    """The gallery costs nothing where it is not used."""
    workspace = Workspace(an_experiment(None))
    program = workspace.load(np.arange(4))
    assert workspace.ahead_calls == []
    assert len(program.update) == 3  # Δw, the sum, its square
    assert set(workspace.memory) == set()


def test_it_is_part_of_the_experiment(tmp_path: Any) -> None:
    """Unequal to the right one, refused under a wrong name, and kept in a set-up file."""
    setup = load("xor")
    training = replace(setup.training, mistake="slope_at_activation")
    assert training != setup.training
    with pytest.raises(Problem, match="There is no mistake called typo"):
        replace(setup.training, mistake="typo")
    save_setup(replace(setup, training=training), tmp_path / "wrong.json")
    assert load_setup(tmp_path / "wrong.json").training == training


def test_leaving_a_mistake_goes_on_from_its_weights() -> None:
    """A change like any other: a branch in the past, and nothing of it stays in the memory."""
    trainer = Trainer(an_experiment("gradient_not_zeroed"))
    trainer.run(updates=10)
    weights = trainer.frame().parameters.flat.copy()
    right = replace(trainer.experiment.training, mistake=None)
    trainer.change(Experiment(trainer.experiment.network, right, trainer.experiment.samples))
    assert np.array_equal(trainer.frame().parameters.flat, weights)
    assert trainer.frame().memory == {}
    assert exhaust(gradient_check.check(trainer.step(Granularity.ITERATION))).passed


def test_every_mistake_was_made_in_a_program_that_was_published() -> None:
    """The gallery names where, and which issue tells of it."""
    sources = [mistake.source for mistake in MISTAKES.values()]
    assert all(sources)
    assert len(set(sources)) == len(sources)
