"""What an update costs when everything has been made: NumPy calls and arrays."""

import gc
import tracemalloc

import numpy as np
import pytest

from engine import phases
from engine.activations import ACTIVATIONS
from engine.data.samples import Samples
from engine.experiment import Experiment, LayerSpec, LossSpec, NetworkSpec, OptimizerSpec, TrainingSpec
from engine.losses import LOSSES
from engine.optimizers import OPTIMIZERS
from engine.workspace import Workspace

NUMPY_DOMAIN = 389047
"""Under this number NumPy reports the memory of its arrays to tracemalloc."""


def workspace(training: TrainingSpec, hidden: str = "tanh", outputs: int = 1, samples: int = 10) -> Workspace:
    """A 2-4-2 network with one or more outputs on random data, a batch loaded."""
    random = np.random.RandomState(0)
    output = LOSSES[training.loss.name].needs or "tanh"
    layers = (
        LayerSpec(units=4, activation=hidden),
        LayerSpec(units=2, activation=hidden),
        LayerSpec(units=outputs, activation=output),
    )
    targets = np.zeros((samples, outputs))
    targets[:, 0] = 1.0
    data = Samples.from_arrays(random.randn(samples, 2), targets)
    made = Workspace(Experiment(NetworkSpec(inputs=2, layers=layers), training, data))
    made.load(np.arange(samples))
    return made


def test_numpy_calls_of_an_update() -> None:
    """2-4-2-1 with a full batch: at most 22 calls an update, the test for being finite included."""
    made = workspace(TrainingSpec())
    assert len(made.program.iteration) <= 22


def new_array_memory(made: Workspace) -> int:
    """Bytes of arrays that 20 steady updates leave or needed at their highest."""
    phases.iteration(made, 0.01)
    gc.collect()
    tracemalloc.start()
    try:
        for _ in range(20):
            phases.iteration(made, 0.01)
        arrays = tracemalloc.DomainFilter(inclusive=True, domain=NUMPY_DOMAIN)
        held = tracemalloc.take_snapshot().filter_traces([arrays])
        _, peak = tracemalloc.get_traced_memory()
        return sum(trace.size for trace in held.traces) + peak
    finally:
        tracemalloc.stop()


LARGE = 2000
ONE_ARRAY = 8 * 2 * LARGE


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_no_array_is_allocated_by_an_optimizer(optimizer: str) -> None:
    """With a batch so large that any array of it would show, a steady update allocates none."""
    training = TrainingSpec(optimizer=OptimizerSpec(name=optimizer), l1=0.1, l2=0.1)
    assert new_array_memory(workspace(training, samples=LARGE)) < ONE_ARRAY


@pytest.mark.parametrize("loss", LOSSES)
def test_no_array_is_allocated_by_a_loss(loss: str) -> None:
    """The same for every loss; a single array of one output's values would be seen."""
    outputs = 2 if loss == "categorical_cross_entropy" else 1
    training = TrainingSpec(loss=LossSpec(name=loss))
    assert new_array_memory(workspace(training, outputs=outputs, samples=LARGE)) < ONE_ARRAY


@pytest.mark.parametrize("hidden", sorted(ACTIVATIONS.keys() - {"softmax", "gelu"}))
def test_no_array_is_allocated_by_an_activation(hidden: str) -> None:
    """The same for every activation but exact GELU, whose erf Python's math gives value by value."""
    assert new_array_memory(workspace(TrainingSpec(), hidden, samples=LARGE)) < ONE_ARRAY
