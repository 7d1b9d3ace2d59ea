"""What edges can show of a layer at once is what the rows say of each connection alone."""

import numpy as np
from hypothesis import given, settings

from engine.experiment import Experiment, OptimizerSpec
from engine.frame import Frame, Place
from engine.optimizers import OPTIMIZERS
from engine.quantities import QUANTITIES, edge_quantities, on_edges, read
from engine.reveal import revealed
from tests.engine.quantities.experiments import experiments, frame_at, frames_of, xor


def check(frame: Frame, key: str, layer: int, row: int) -> None:
    """Every weight and bias of a layer; a quantity of one sample is asked of that sample."""
    found, sizes = on_edges(frame, key, layer, row), frame.experiment.network.sizes
    sample = row if QUANTITIES[key].is_per_sample else None
    for unit in range(sizes[layer + 1]):
        is_known = found is not None and (found.known is None or bool(found.known[unit]))
        for source in (*range(sizes[layer]), None):
            number = read(frame, Place(key, layer, unit, source, sample))
            if found is None or not is_known:
                assert number is None
            elif source is not None:
                assert _same(number, found.weights[source, unit])
            elif found.biases is not None:
                assert _same(number, found.biases[unit])


def _same(number: float | None, value: float) -> bool:
    assert number is not None
    return bool(np.isclose(number, value, rtol=1e-12, atol=0.0, equal_nan=True))


@settings(max_examples=60, deadline=None)
@given(experiments())
def test_a_layer_at_once_agrees_with_each_connection_alone(experiment: Experiment) -> None:
    """At every position of two iterations, whatever is removed, frozen or not computed."""
    for frame in frames_of(experiment, 2 * (2 * experiment.network.depth + 2)):
        for quantity in edge_quantities(experiment.training.optimizer):
            for layer in range(frame.depth):
                check(frame, quantity.key, layer, len(frame.rows) - 1)


def test_what_is_not_revealed_is_not_known() -> None:
    """Stepping unit by unit, edges say nothing of the units to come."""
    for stage in range(6):
        frame = revealed(frame_at(xor(), stage), 1)
        for quantity in edge_quantities(frame.experiment.training.optimizer):
            for layer in range(frame.depth):
                check(frame, quantity.key, layer, 0)


def test_every_optimizer_offers_what_it_has() -> None:
    """Its memory and no other; what is corrected only where something is; the bare step beside a decay."""
    always = ["weight", "term", "comes_back", "gradient", "change"]
    own = {
        "sgd": [], "momentum": ["velocity"], "nesterov": ["velocity"], "rmsprop": ["v"],
        "adagrad": ["squares"], "adam": ["m", "v", "m_hat", "v_hat"],
        "adamw": ["m", "v", "m_hat", "v_hat", "step"],
    }  # fmt: skip
    for name in OPTIMIZERS:
        offered = [quantity.key for quantity in edge_quantities(OptimizerSpec(name=name))]
        assert offered == [*always, *own[name]]


def test_an_adamw_step_and_its_decay_make_the_change() -> None:
    """Δw = step − η λ w."""
    optimizer = OptimizerSpec(name="adamw", learning_rate=0.1, weight_decay=0.3)
    frame = frame_at(xor(optimizer=optimizer), stage=5)
    for layer in range(frame.depth):
        step, change = on_edges(frame, "step", layer, 0), on_edges(frame, "change", layer, 0)
        assert step is not None
        assert change is not None
        decay = -frame.learning_rate * 0.3 * frame.before.weights[layer]
        np.testing.assert_allclose(step.weights + decay, change.weights, rtol=1e-12)
