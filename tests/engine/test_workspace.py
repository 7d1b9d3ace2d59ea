"""The arrays of a network: what lies where, and what is fetched when."""

from typing import Any

import numpy as np
import pytest

from engine import phases
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
from engine.initializers import initial_parameters
from engine.optimizers import OPTIMIZERS
from engine.workspace import Workspace

SAMPLES = Samples.from_arrays([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]], [[0.0, 1.0], [1.0, 0.0], [0.0, 1.0]])


def workspace(optimizer: str = "adam", softmax: bool = False, **settings: Any) -> Workspace:
    """A 2-3-2 network over three samples."""
    output = "softmax" if softmax else "identity"
    layers = (LayerSpec(units=3), LayerSpec(units=2, activation=output))
    start = InitializerSpec(name="uniform", low=-1, high=1)
    network = NetworkSpec(inputs=2, layers=layers, initializer=start, seed=1)
    training = TrainingSpec(optimizer=OptimizerSpec(name=optimizer), **settings)
    return Workspace(Experiment(network, training, SAMPLES))


def iterate(of: Workspace, rows: list[int]) -> None:
    """One iteration with these rows."""
    of.load(np.array(rows))
    phases.iteration(of, 0.1)


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_state_is_parameters_and_memory(optimizer: str) -> None:
    """One vector, so that a keyframe is one copy; writing it puts everything back."""
    of = workspace(optimizer)
    slots = of.parameters.flat.size
    assert of.state.size == slots * (1 + len(of.memory))
    iterate(of, [0, 1])
    kept = of.state.copy()
    parts = [of.parameters, *of.memory.values()]
    assert np.concatenate([part.flat for part in parts]).tobytes() == kept.tobytes()
    iterate(of, [2])
    of.state[:] = kept
    assert of.parameters.weights[0].tobytes() == kept[:6].tobytes()


def test_reset_gives_the_first_weights_and_empty_memory() -> None:
    """As if nothing had happened."""
    of = workspace()
    iterate(of, [0, 1])
    assert of.memory_steps == 1
    of.reset()
    assert of.memory_steps == 0
    assert of.parameters.flat.tobytes() == initial_parameters(of.network).flat.tobytes()
    assert not any(memory.flat.any() for memory in of.memory.values())


def test_first_steps_after_a_reset_are_the_same_again() -> None:
    """Nothing outlives a reset: not Adam's t, not a rate, not a gradient."""
    of = workspace(l2=0.1)
    first = []
    for _ in range(2):
        of.reset()
        iterate(of, [0, 1, 2])
        iterate(of, [1])
        first.append(of.state.copy())
    assert first[0].tobytes() == first[1].tobytes()


def test_load_fetches_the_rows() -> None:
    """Inputs and targets of the batch, samples as columns, in the order of the rows."""
    of = workspace()
    program = of.load(np.array([2, 0]))
    assert program.inputs.tolist() == [[5, 1], [6, 2]]
    assert program.targets.tolist() == [[0, 0], [1, 1]]
    program = of.load(np.array([1, 1]))
    assert program.inputs.tolist() == [[3, 3], [4, 4]]


def test_equal_sizes_with_other_rows_are_fetched_anew() -> None:
    """A batch as long as the one before is another batch all the same, and so is one before that."""
    of, one, other, short = workspace(), np.array([0, 1]), np.array([1, 2]), np.array([2])
    for rows in (one, other, one, short, one, one, short, other):
        assert of.load(rows).inputs.tolist() == SAMPLES.train.inputs[rows].T.tolist()


def test_evaluation_with_other_inputs_does_not_stay() -> None:
    """After a program was filled by hand, loading the same rows fetches them again."""
    of, rows = workspace(), np.array([0, 1])
    of.load(rows)
    of.program_for(2).inputs[:] = 99.0
    assert of.load(rows).inputs.tolist() == [[1, 3], [2, 4]]


def test_soft_targets() -> None:
    """δ needs the sum of the targets only where they do not sum to 1."""
    assert not workspace(softmax=True, loss=LossSpec(name="categorical_cross_entropy")).soft_targets
    smooth = LossSpec(name="categorical_cross_entropy", label_smoothing=0.3)
    of = workspace(softmax=True, loss=smooth)
    assert of.load(np.arange(3)).targets == pytest.approx(0.7 * SAMPLES.train.targets.T + 0.15)


def test_penalty_is_zero_without_one() -> None:
    """And the weights' alone with one."""
    plain, of = workspace(), workspace(l1=0.1, l2=0.2)
    iterate(plain, [0])
    assert plain.penalty() == 0.0
    weights = np.concatenate([each.ravel() for each in of.parameters.weights])
    expected = 0.1 * (weights**2).sum() + 0.1 * np.abs(weights).sum()
    of.load(np.array([0]))
    phases.iteration(of, 0.1)
    assert of.penalty() == pytest.approx(expected, rel=1e-13)
