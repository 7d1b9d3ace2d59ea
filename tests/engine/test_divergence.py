"""Where numbers are no longer finite: found, named, and not passed over."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
from engine.history import HISTORY_BYTES, Divergence
from engine.position import Position
from engine.trainer import Trainer
from tests.engine.frames import differences


def experiment(
    weights: Any,
    inputs: Any,
    target: float = 0.0,
    hidden: str = "identity",
    output: str = "identity",
    **training: Any,
) -> Experiment:
    """A 1-1-1 network without biases, with two given weights and one sample an input."""
    layers = tuple(LayerSpec(units=1, activation=name, bias=False) for name in (hidden, output))
    blocks = tuple(((weight,),) for weight in weights)
    start = InitializerSpec(name="given", weights=blocks, biases=((0.0,), (0.0,)))
    network = NetworkSpec(inputs=1, layers=layers, initializer=start)
    spec = TrainingSpec(**{"reduction": "sum", "batch_size": 1, "order": "as_given", **training})
    samples = Samples.from_arrays([[value] for value in inputs], [[target]] * len(inputs), task="regression")
    return Experiment(network, spec, samples)


HUGE_RATE = {"optimizer": OptimizerSpec(learning_rate=1e12), "loss": LossSpec(name="absolute_error")}
# What overflows first: the weights and other settings; iteration, stage, quantity and layer.
BROKEN: dict[str, tuple[dict[str, Any], tuple[int, int, str, int | None]]] = {
    "z": ({"weights": (1e200, 1.0), "inputs": [1e200]}, (0, 0, "z", 0)),
    "z of the output": ({"weights": (1e200, 1e200), "inputs": [1.0]}, (0, 1, "z", 1)),
    "loss": ({"weights": (1e100, 1e100), "inputs": [1.0]}, (0, 2, "batch_loss", None)),
    "penalty": ({"weights": (1e200, 1e-9), "inputs": [0.0], "l2": 0.1}, (0, 2, "batch_loss", None)),
    "gradient": ({"weights": (1.0, 1e-300), "inputs": [1e300], "target": 1e10}, (0, 3, "gradient", 1)),
    "what comes back": (
        {"weights": (1e-250, 1e250), "inputs": [1.0], "target": 1e100},
        (0, 4, "activation_gradient", 0),
    ),
    "change": ({"weights": (1e-10, 1e300), "inputs": [1.0], **HUGE_RATE}, (0, 5, "change", 0)),
    "later": ({"weights": (1.0, 1.0), "inputs": [1.0, 1e200]}, (1, 2, "batch_loss", None)),
}


@pytest.mark.parametrize(("settings_", "expected"), BROKEN.values(), ids=BROKEN)
@pytest.mark.parametrize("way", ["layer", "phase", "iteration", "epoch", "run"])
def test_names_the_first_number_that_is_not_finite(
    settings_: dict[str, Any], expected: tuple[int, int, str, int | None], way: str
) -> None:
    """By position, quantity and layer, however one got there, and the cursor stands at it."""
    trainer = Trainer(experiment(**settings_))
    for _ in range(12):
        trainer.run(updates=4) if way == "run" else trainer.step(way)
    found = trainer.diverged
    assert found is not None
    assert (found.position.iteration, found.position.stage, found.quantity, found.layer) == expected
    assert trainer.position == found.position == trainer.newest


def test_the_unit_is_named_too() -> None:
    """The second of three."""
    layer = LayerSpec(units=3, activation="identity")
    start = InitializerSpec(name="given", weights=(((1.0, 1e300, 1.0),),), biases=((0.0,) * 3,))
    network = NetworkSpec(inputs=1, layers=(layer,), initializer=start)
    trainer = Trainer(Experiment(network, TrainingSpec(), Samples.from_arrays([[1e100]], [[0.0] * 3])))
    trainer.step("iteration")
    assert trainer.diverged is not None
    assert (trainer.diverged.quantity, trainer.diverged.layer, trainer.diverged.unit) == ("z", 0, 1)


def divergence_of(trainer: Trainer) -> Divergence | None:
    """What is not finite at the cursor now."""
    return trainer.diverged


def runaway() -> Experiment:
    """Too large a rate: the error grows a hundredfold each update."""
    return experiment((1.0, 1.0), [1.0, 2.0], 0.5, optimizer=OptimizerSpec(learning_rate=9.0))


def test_the_run_stops_there_and_back_works() -> None:
    """Forward is off; going back is the way out, and forward again leads to the same place."""
    trainer = Trainer(runaway())
    trainer.run(updates=10_000)
    found = trainer.diverged
    assert found is not None
    assert trainer.run(updates=5) == 0
    assert trainer.step("layer").position == found.position
    assert trainer.step("epoch").position == found.position
    before = trainer.back("iteration")
    assert divergence_of(trainer) is None
    assert np.isfinite(before.parameters.flat).all()
    assert before.position == Position(found.position.iteration - 1, 5)
    trainer.run(updates=100)
    assert divergence_of(trainer) == found
    trainer.seek(Position(0))
    assert divergence_of(trainer) is None


@pytest.mark.parametrize("budget", [0, HISTORY_BYTES])
def test_every_way_finds_the_same_divergence(budget: int) -> None:
    """By layers, by epochs, by a run, with hardly a keyframe: one place, the same frame, no warning."""
    by_run, by_layer, by_epoch = Trainer(runaway(), budget), Trainer(runaway()), Trainer(runaway())
    by_run.run(updates=10_000)
    while by_layer.diverged is None:
        by_layer.step("layer")
    while by_epoch.diverged is None:
        by_epoch.step("epoch")
    assert by_run.diverged == by_layer.diverged == by_epoch.diverged
    for other in (by_layer, by_epoch):
        assert differences(by_run.frame(), other.frame()) == []
        ours, theirs = by_run.losses, other.losses
        assert ours.batch.values.tobytes() == theirs.batch.values.tobytes()
        assert ours.train.values.tobytes() == theirs.train.values.tobytes()


def test_an_overflowing_square_does_not_stop_the_run() -> None:
    """Weights of 10²⁰⁰ have no finite square, and train on all the same."""
    trainer = Trainer(experiment((1e200, 0.5), [1e-200, 2e-200], 2.0))
    first = trainer.frame().parameters
    assert trainer.run(updates=50) == 50
    assert trainer.diverged is None
    assert trainer.position == Position(49, 5)
    assert len(trainer.losses.batch.values) == 50
    assert trainer.frame().parameters.weights[1] != first.weights[1]


@pytest.mark.parametrize("optimizer", ["rmsprop", "adam", "adagrad", "adamw"])
def test_memory_that_overflows_harms_nothing(optimizer: str) -> None:
    """A gradient of 10¹⁶⁰ has no finite square: the parameter just stops, whichever way one goes."""
    described = experiment(
        (1e-170, 1e160), [1e5], 1.0, optimizer=OptimizerSpec(name=optimizer, weight_decay=0.0)
    )
    by_run, by_layer = Trainer(described), Trainer(described)
    assert by_run.run(updates=3) == 3
    while by_layer.updates_done < 3 and by_layer.diverged is None:
        by_layer.step("layer")
    assert by_layer.diverged is by_run.diverged is None
    assert differences(by_run.frame(), by_layer.frame()) == []
    assert not np.isfinite(by_run.frame().memory["squares" if optimizer == "adagrad" else "v"].flat).all()


@pytest.mark.parametrize("hidden", ["tanh", "sigmoid", "heaviside"])
def test_a_saturated_unit_harms_nothing(hidden: str) -> None:
    """Its z overflows, its a is 1: both by layers and in a run training goes on."""
    described = experiment((1e200, 0.5), [1e200], 1.0, hidden)
    by_run, by_layer = Trainer(described), Trainer(described)
    assert by_run.run(updates=2) == 2
    for _ in range(12):
        by_layer.step("layer")
    assert by_layer.diverged is by_run.diverged is None
    assert differences(by_run.frame(), by_layer.frame()) == []


@settings(max_examples=60)
@given(
    st.sampled_from(("sgd", "momentum", "adam", "adamw", "rmsprop", "adagrad", "nesterov")),
    st.sampled_from((1.0, 30.0, 1e6, 1e12)),
    st.sampled_from(("identity", "relu", "tanh", "softplus", "elu")),
    st.floats(0.5, 3),
)
def test_runaways_of_every_kind(optimizer: str, rate: float, hidden: str, value: float) -> None:
    """A run and single layers agree on every runaway, and what is shown before it is finite."""
    rule = OptimizerSpec(name=optimizer, learning_rate=rate)
    described = experiment((0.7, -0.4), [value, -value, 0.3], 1.0, hidden, optimizer=rule, l2=0.01)
    by_run, by_layer = Trainer(described), Trainer(described)
    by_run.run(updates=25)
    while by_layer.diverged is None and by_layer.position < by_run.position:
        for _ in by_layer.steps("layer"):
            pass
        if by_layer.diverged is None:
            assert np.isfinite(by_layer.frame().parameters.flat).all()
    assert by_layer.diverged == by_run.diverged
    assert differences(by_run.frame(), by_layer.frame()) == []


def test_a_change_leads_out_of_a_divergence() -> None:
    """A smaller rate from the iteration before, and training goes on."""
    trainer = Trainer(runaway())
    trainer.run(updates=10_000)
    lowest = trainer.losses.lowest_train
    assert lowest is not None
    trainer.seek(Position(lowest.updates))
    calm = experiment((1.0, 1.0), [1.0, 2.0], 0.5, optimizer=OptimizerSpec(learning_rate=0.01))
    trainer.change(calm)
    assert trainer.run(updates=200) == 200
    assert trainer.diverged is None
