"""Every optimizer against its rule written again for single numbers, over many updates."""

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import phases
from engine.data.samples import Samples
from engine.experiment import (
    Experiment,
    InitializerSpec,
    LayerSpec,
    NetworkSpec,
    OptimizerSpec,
    ScheduleSpec,
    TrainingSpec,
    replace,
)
from engine.optimizers import OPTIMIZERS
from engine.parameters import Parameters
from engine.trainer import Trainer
from engine.workspace import Workspace
from tests.engine.reference import rules
from tests.engine.strategies import optimizers

LAYERS = (LayerSpec(units=2, activation="tanh"), LayerSpec(units=1, activation="identity"))
START = InitializerSpec(name="uniform", low=-1, high=1)


def experiment(spec: OptimizerSpec, **training: Any) -> Experiment:
    """A 2-2-1 network with biases away from 0; the sum is not scaled."""
    network = NetworkSpec(inputs=2, layers=LAYERS, initializer=START, seed=4)
    samples = Samples.from_arrays([[1.0, 2.0], [0.5, -1.0], [-2.0, 0.3]], [[0.4], [-0.7], [1.5]])
    return Experiment(network, TrainingSpec(optimizer=spec, reduction="sum", **training), samples)


def bias_flags(parameters: Parameters) -> list[bool]:
    """Which numbers of the flat vector are biases."""
    flags = Parameters(parameters.sizes)
    for biases in flags.biases:
        biases[:] = 1.0
    return [bool(flag) for flag in flags.flat]


class ByHand:
    """Flat parameters updated one number after the other."""

    def __init__(self, spec: OptimizerSpec, parameters: Parameters) -> None:
        self.spec, self.values = spec, parameters.flat.tolist()
        self.biases = bias_flags(parameters)
        self.memories = [rules.Memory() for _ in self.values]

    def update(self, gradients: list[float], rate: float) -> list[float]:
        """The changes of one update, made at once."""
        changes = [
            rules.change(self.spec, memory, value, gradient, rate, is_bias)
            for memory, value, gradient, is_bias in zip(
                self.memories, self.values, gradients, self.biases, strict=True
            )
        ]
        self.values = [value + change for value, change in zip(self.values, changes, strict=True)]
        return changes

    def memory(self, name: str) -> list[float]:
        """One field of the memory of every parameter."""
        return [getattr(memory, name) for memory in self.memories]


def compare(spec: OptimizerSpec, gradients: list[list[float]], rates: list[float]) -> None:
    """The engine's update and the one by hand, update after update."""
    workspace = Workspace(experiment(spec))
    workspace.load(np.arange(3))
    by_hand = ByHand(spec, workspace.parameters)
    for gradient, rate in zip(gradients, rates, strict=True):
        workspace.gradient.flat[:] = gradient
        phases.update(workspace, rate)
        changes = by_hand.update(gradient, rate)
        assert workspace.change.flat == pytest.approx(changes, rel=1e-11, abs=1e-300)
        assert workspace.parameters.flat == pytest.approx(by_hand.values, rel=1e-11, abs=1e-14)
    assert set(workspace.memory) == set(OPTIMIZERS[spec.name].memory)
    for name, memory in workspace.memory.items():
        assert memory.flat == pytest.approx(by_hand.memory(name), rel=1e-11, abs=1e-300)
    assert workspace.memory_steps == len(gradients)


def random_gradients(seed: int, updates: int) -> list[list[float]]:
    """Gradients of very different size, some of them 0."""
    random = np.random.default_rng(seed)
    values = random.normal(size=(updates, 9)) * 10.0 ** random.integers(-6, 3, (updates, 9))
    values[random.random(values.shape) < 0.1] = 0.0
    rows: list[list[float]] = values.tolist()
    return rows


@pytest.mark.parametrize("name", OPTIMIZERS)
@pytest.mark.parametrize("updates", [1, 2, 60])
def test_rule_with_its_usual_settings(name: str, updates: int) -> None:
    """The first update, the second, and sixty of them, at the rates that a schedule might give."""
    rates = [0.1 / (1 + k) for k in range(updates)]
    compare(OptimizerSpec(name=name), random_gradients(updates, updates), rates)


@settings(max_examples=60)
@given(optimizers(), st.integers(1, 12), st.integers(0, 99))
def test_rule_with_any_settings(spec: OptimizerSpec, updates: int, seed: int) -> None:
    """Every setting is the one that its rule means."""
    random = np.random.default_rng(seed)
    compare(spec, random_gradients(seed, updates), random.uniform(0, 1, updates).tolist())


@pytest.mark.parametrize("name", ["rmsprop", "adagrad", "adam", "adamw"])
def test_epsilon_stands_outside_the_root(name: str) -> None:
    """With gradients as small as epsilon it matters where epsilon is added."""
    gradient = [10.0**-power for power in range(4, 13)]
    compare(OptimizerSpec(name=name, epsilon=1e-7), [gradient] * 3, [0.1] * 3)


FIRST_STEPS = {  # Δw of the first two updates with g = 2 and η = 0.1, by hand
    "sgd": (-0.2, -0.2),
    "momentum": (-0.2, -0.38),
    "nesterov": (-0.38, -0.542),
    "rmsprop": (-0.1 / math.sqrt(0.01), -0.1 / math.sqrt(0.0199)),
    "adagrad": (-0.1, -0.1 / math.sqrt(2)),
    "adam": (-0.1, -0.1),
    "adamw": (-0.1, -0.1),
}


@pytest.mark.parametrize("name", FIRST_STEPS)
def test_first_steps_by_hand(name: str) -> None:
    """The numbers a student would find with a pocket calculator."""
    workspace = Workspace(experiment(OptimizerSpec(name=name, epsilon=1e-300, weight_decay=0.0)))
    workspace.load(np.arange(3))
    for expected in FIRST_STEPS[name]:
        workspace.gradient.flat[:] = 2.0
        phases.update(workspace, 0.1)
        assert workspace.change.flat == pytest.approx([expected] * 9, rel=1e-13)


@pytest.mark.parametrize("decay_biases", [False, True])
def test_adamw_decays_the_old_weights_beside_the_gradient(decay_biases: bool) -> None:
    """Without any gradient each weight shrinks by η λ of itself; a bias only if asked to."""
    workspace = Workspace(
        experiment(OptimizerSpec(name="adamw", weight_decay=0.3, decay_biases=decay_biases))
    )
    workspace.load(np.arange(3))
    before = workspace.parameters.copy()
    workspace.gradient.flat[:] = 0.0
    phases.update(workspace, 0.5)
    for old, new in zip(before.weights, workspace.parameters.weights, strict=True):
        assert new == pytest.approx(0.85 * old, rel=1e-14)
    for old, new in zip(before.biases, workspace.parameters.biases, strict=True):
        assert new == pytest.approx((0.85 if decay_biases else 1.0) * old, rel=1e-14)
    assert not any(memory.flat.any() for memory in workspace.memory.values())


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_a_rule_reads_its_own_settings_only(name: str) -> None:
    """A setting moves only the rules it belongs to: AdamW's decay is not Adam's."""
    used = {
        "momentum": {"momentum", "nesterov"},
        "decay": {"rmsprop"},
        "beta1": {"adam", "adamw"},
        "beta2": {"adam", "adamw"},
        "epsilon": {"rmsprop", "adagrad", "adam", "adamw"},
        "weight_decay": {"adamw"},
    }
    plain = after_three(OptimizerSpec(name=name))
    for setting, users in used.items():
        other = after_three(replace(OptimizerSpec(name=name), **{setting: 0.25}))  # all allow 0.25
        assert (other != plain) == (name in users), setting


def after_three(spec: OptimizerSpec) -> list[float]:
    """The parameters after three updates with three gradients."""
    workspace = Workspace(experiment(spec))
    workspace.load(np.arange(3))
    for step in range(3):
        workspace.gradient.flat[:] = np.linspace(-1, 1, 9) ** (3 + 2 * step)
        phases.update(workspace, 0.1)
    values: list[float] = workspace.parameters.flat.tolist()
    return values


@pytest.mark.parametrize("batch_size", [None, 2, 1])
@pytest.mark.parametrize("name", OPTIMIZERS)
def test_whole_training_by_hand(name: str, batch_size: int | None) -> None:
    """A linear unit, its gradient, schedule and rule by hand for thirty updates: memory lives through
    batches and epochs, the rate is the scheduled one, and no parameter moves before the gradient is whole."""
    schedule = ScheduleSpec(name="warm_up", warm_up=5)
    spec = OptimizerSpec(name=name, learning_rate=0.02, momentum=0.8, weight_decay=0.1)
    inputs, targets = [[1.0, -2.0], [0.5, 1.5], [-1.0, 0.7]], [0.3, -1.0, 2.0]
    layer = LayerSpec(units=1, activation="identity")
    start = InitializerSpec(name="given", weights=(((0.4,), (-0.3,)),), biases=((0.2,),))
    network = NetworkSpec(inputs=2, layers=(layer,), initializer=start)
    training = TrainingSpec(optimizer=spec, schedule=schedule, batch_size=batch_size, order="as_given")
    trainer = Trainer(Experiment(network, training, Samples.from_arrays(inputs, targets)))
    by_hand = ByHand(spec, trainer.frame().parameters)
    size, place = batch_size or 3, 0
    for update in range(30):
        rows = range(place, min(place + size, 3))
        place = 0 if rows.stop == 3 else rows.stop
        first, second, bias = by_hand.values
        errors = [first * inputs[row][0] + second * inputs[row][1] + bias - targets[row] for row in rows]
        gradients = [
            sum(error * inputs[row][source] for error, row in zip(errors, rows, strict=True)) / len(rows)
            for source in (0, 1)
        ]
        by_hand.update([*gradients, sum(errors) / len(rows)], 0.02 * min(1.0, (update + 1) / 5))
        frame = trainer.step("iteration")
        assert frame.parameters.flat == pytest.approx(by_hand.values, rel=1e-9)
