"""The four phases against the same mathematics written again in plain lists."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings

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
from engine.parameters import Parameters
from engine.trainer import Trainer
from tests.engine.frames import every_layer, layer_values
from tests.engine.reference import functions, network, rules
from tests.engine.reference.network import Batch
from tests.engine.strategies import experiments

CLOSE: dict[str, Any] = {"rel": 1e-9, "abs": 1e-12}


def iteration_agrees(frame: Frame) -> None:
    """Every number of a frame at UPDATE, worked out again from the parameters it began with."""
    rows = [int(row) for row in frame.rows]
    expected = network.learn(frame.experiment, frame.before, rows)
    forward_agrees(frame, expected)
    error_agrees(frame, expected)
    backward_agrees(frame, expected)
    update_agrees(frame)


def forward_agrees(frame: Frame, expected: Batch) -> None:
    """z, a and slopes of every layer and sample."""
    specs = frame.experiment.network.layers
    for layer, (z, a) in enumerate(zip(every_layer(frame.z), every_layer(frame.a), strict=True)):
        assert z == pytest.approx(np.array([sample.z[layer] for sample in expected.samples]), **CLOSE)
        assert a == pytest.approx(np.array([sample.a[layer] for sample in expected.samples]), **CLOSE)
        slope = frame.slope[layer]
        if specs[layer].activation == "softmax":
            assert slope is None
            continue
        rows = [[functions.slope(specs[layer], each) for each in row] for row in z.tolist()]
        existing = [(layer, unit) not in frame.experiment.network.removed_units for unit in range(z.shape[1])]
        assert slope is not None
        assert slope[:, existing] == pytest.approx(np.array(rows)[:, existing], **CLOSE)


def error_agrees(frame: Frame, expected: Batch) -> None:
    """Predicted − actual, each sample's loss, and the batch's with its penalty."""
    assert frame.error is not None
    assert frame.prediction is not None
    assert frame.error == pytest.approx(frame.prediction - frame.targets, abs=1e-300)
    assert frame.sample_losses == pytest.approx(np.array([s.loss for s in expected.samples]), **CLOSE)
    assert frame.data_loss == pytest.approx(expected.data_loss, **CLOSE)
    assert frame.penalty == pytest.approx(expected.penalty, **CLOSE)
    assert frame.batch_loss == pytest.approx(expected.data_loss + expected.penalty, **CLOSE)


def backward_agrees(frame: Frame, expected: Batch) -> None:
    """δ of every layer and sample, unscaled; gradients of every weight and bias, reduced."""
    for layer, delta in enumerate(every_layer(frame.delta)):
        assert delta == pytest.approx(np.array([s.delta[layer] for s in expected.samples]), **CLOSE)
        assert frame.gradient[layer] is not None
        weights, biases = layer_values(frame.gradient)[layer]
        assert weights == pytest.approx(np.array(expected.weights[layer]), **CLOSE)
        assert biases == pytest.approx(np.array(expected.biases[layer]), **CLOSE)
    parts = (layer_values(frame.data_gradient), layer_values(frame.penalty_gradient))
    for total, data, penal in zip(layer_values(frame.gradient), *parts, strict=True):
        assert total.weights == pytest.approx(data.weights + penal.weights, rel=1e-14, abs=1e-300)
        assert total.biases.tobytes() == data.biases.tobytes()
        assert not penal.biases.any()


def update_agrees(frame: Frame) -> None:
    """Every Δw by the optimizer's rule from the shown gradient and memory, and old + Δw = new."""
    assert frame.after is not None
    spec, rate = frame.experiment.training.optimizer, frame.learning_rate
    parts = (layer_values(frame.gradient), layer_values(frame.change))
    for layer, (gradient, change) in enumerate(zip(*parts, strict=True)):
        for unit in range(len(change.biases)):
            for source in (*range(len(change.weights)), None):
                expected = one_change(frame, layer, source, unit, gradient)
                shown = change.biases[unit] if source is None else change.weights[source, unit]
                assert shown == pytest.approx(expected, rel=1e-10, abs=1e-14 * (rate + spec.learning_rate))
        for name in ("weights", "biases"):
            old, new = (getattr(each, name)[layer] for each in (frame.before, frame.after))
            assert new.tobytes() == (old + getattr(change, name)).tobytes()


def one_change(frame: Frame, layer: int, source: int | None, unit: int, gradient: Any) -> float:
    """Δw of one parameter, with its memory as it was."""
    spec = frame.experiment.network
    address = (layer, source, unit)
    if address in spec.frozen_connections or (layer, unit) in spec.frozen_units:
        return 0.0
    own = gradient.biases[unit] if source is None else gradient.weights[source, unit]
    memory = rules.Memory(t=frame.memory_steps - 1)
    for name, values in frame.memory_before.items():
        setattr(memory, name, one(values, layer, source, unit))
    weight = one(frame.before, layer, source, unit)
    rule = frame.experiment.training.optimizer
    return rules.change(rule, memory, weight, float(own), frame.learning_rate, is_bias=source is None)


def one(parameters: Parameters, layer: int, source: int | None, unit: int) -> float:
    """A weight, or a bias without a source."""
    values = parameters.biases[layer] if source is None else parameters.weights[layer][source]
    return float(values[unit])


@settings(max_examples=100)
@given(experiments())
def test_every_number_of_every_experiment(experiment: Experiment) -> None:
    """Five iterations of anything that can be trained, and the schedule, epoch and memory between them."""
    trainer = Trainer(experiment)
    first = trainer.frame()
    parameters, memory = first.parameters, first.memory
    training = experiment.training
    for iteration in range(5):
        frame = trainer.step("iteration")
        iteration_agrees(frame)
        assert frame.before.flat.tobytes() == parameters.flat.tobytes()
        assert {name: each.flat.tobytes() for name, each in frame.memory_before.items()} == {
            name: each.flat.tobytes() for name, each in memory.items()
        }
        assert (frame.epoch, frame.batch) == divmod(iteration, frame.batches)
        assert frame.memory_steps == frame.updates_done == iteration + 1
        rate = rules.rate(training.schedule, training.optimizer.learning_rate, iteration, frame.epoch)
        assert frame.learning_rate == pytest.approx(rate, rel=1e-12)
        parameters, memory = frame.parameters, frame.memory


def mazur(**masks: Any) -> Experiment:
    """The widely copied 2-2-2 example."""
    weights = (((0.15, 0.25), (0.2, 0.3)), ((0.4, 0.5), (0.45, 0.55)))
    start = InitializerSpec(name="given", weights=weights, biases=((0.35, 0.35), (0.6, 0.6)))
    layers = (LayerSpec(units=2, activation="sigmoid"),) * 2
    spec = NetworkSpec(inputs=2, layers=layers, initializer=start, **masks)
    training = TrainingSpec(reduction="sum", optimizer=OptimizerSpec(learning_rate=0.5))
    return Experiment(spec, training, Samples.from_arrays([[0.05, 0.1]], [[0.01, 0.99]], task="regression"))


def after_one_update(experiment: Experiment) -> float | None:
    """The loss at the second iteration's ERROR."""
    trainer = Trainer(experiment)
    trainer.run(updates=1)
    trainer.step("phase")
    return trainer.step("phase").data_loss


def test_hidden_deltas_come_from_the_old_weights() -> None:
    """Each unit's own bias updated once: 0.28047…; the 0.291027924 in many places takes hidden deltas from
    weights that are already new."""
    assert after_one_update(mazur()) == pytest.approx(0.28047144679143016, rel=1e-14)


def test_no_parameter_moves_before_update() -> None:
    """Whatever is computed, weights, memory and the t of Adam stay as they were until UPDATE."""
    base = mazur()
    adam = replace(base.training, optimizer=OptimizerSpec(name="adam"))
    trainer = Trainer(Experiment(base.network, adam, base.samples))
    trainer.run(updates=2)
    start = trainer.frame()
    for _ in range(5):
        frame = trainer.step("layer")
        assert frame.after is None
        assert frame.parameters.flat.tobytes() == start.parameters.flat.tobytes()
        assert frame.memory["m"].flat.tobytes() == start.memory["m"].flat.tobytes()
        assert frame.memory_steps == 2
    assert trainer.step("layer").memory_steps == 3


def test_penalties_by_hand() -> None:
    """½ λ₂ Σw² + λ₁ Σ|w| and λ₂ w + λ₁ sign w: not on biases, not divided by the batch, sign 0 = 0."""
    weights = (((2.0,), (-3.0,), (0.0,)),)
    start = InitializerSpec(name="given", weights=weights, biases=((5.0,),))
    layer = LayerSpec(units=1, activation="identity")
    spec = NetworkSpec(inputs=3, layers=(layer,), initializer=start)
    training = TrainingSpec(l1=0.1, l2=0.01, optimizer=OptimizerSpec(learning_rate=1.0))
    nothing = Samples.from_arrays([[0.0, 0.0, 0.0]] * 4, [[5.0]] * 4)
    frame = Trainer(Experiment(spec, training, nothing)).step("iteration")
    assert frame.penalty == pytest.approx(0.005 * 13 + 0.1 * 5, rel=1e-15)
    assert frame.data_loss == 0.0
    gradient, change = layer_values(frame.gradient)[0], layer_values(frame.change)[0]
    assert gradient.weights.ravel() == pytest.approx([0.12, -0.13, 0.0], rel=1e-15)
    assert gradient.biases.tolist() == [0.0]
    assert change.weights.ravel() == pytest.approx([-0.12, 0.13, 0.0], rel=1e-15)
