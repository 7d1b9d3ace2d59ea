"""The engine against numbers computed independently, to float64."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

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
from engine.parameters import Parameters
from engine.scratch import Scratch
from engine.trainer import Trainer

FOLDER = Path(__file__).parent.parent / "groundtruth"
CASES = sorted(path.stem for path in FOLDER.glob("*.json") if path.stem != "textbook_one_neuron_run")
LOSSES = {
    "half_squared_error": "half_squared_error",
    "mse": "squared_error",
    "mae": "absolute_error",
    "huber": "huber",
    "bce": "binary_cross_entropy",
    "cce": "categorical_cross_entropy",
}
REDUCTIONS = {"sum": "sum", "mean_batch": "mean_over_batch", "mean_all": "mean_over_all"}
ACTIVATIONS = {"gelu_erf": "gelu"}

Case = dict[str, Any]


def load(name: str) -> Case:
    """A case as it stands in its file."""
    case: Case = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return case


def optimizer(spec: Case) -> OptimizerSpec:
    """The optimizer of a case, in the engine's words."""
    words = {"lr": "learning_rate", "alpha": "decay", "eps": "epsilon"}
    return OptimizerSpec(**{words.get(key, key): value for key, value in spec.items()})


def layer(units: int, spec: Case) -> LayerSpec:
    """One layer of a case, in the engine's words."""
    rest = {key: value for key, value in spec.items() if key != "name"}
    name: str = spec["name"]
    return LayerSpec(units=units, activation=ACTIVATIONS.get(name, name), **rest)


def experiment(case: Case) -> Experiment:
    """The experiment that a case describes."""
    sizes, loss = case["layer_sizes"], case["loss"]
    initial = case["initial"]
    network = NetworkSpec(
        inputs=sizes[0],
        layers=tuple(layer(units, spec) for units, spec in zip(sizes[1:], case["activations"], strict=True)),
        initializer=InitializerSpec(
            name="given", weights=_tuples(initial["W"]), biases=_tuples(initial["b"])
        ),
    )
    training = TrainingSpec(
        loss=LossSpec(name=LOSSES[loss["name"]], threshold=loss.get("delta", 1.0)),
        reduction=REDUCTIONS[loss["reduction"]],
        optimizer=optimizer(case["optimizer"]),
        l1=case["regularization"]["l1"],
        l2=case["regularization"]["l2"],
        order="explicit",
        batches=_tuples(case["batches"]),
    )
    return Experiment(network, training, Samples.from_arrays(case["inputs"], case["targets"]))


def _tuples(values: Any) -> Any:
    return tuple(_tuples(value) for value in values) if isinstance(values, list) else values


def assert_close(actual: Any, expected: Any, tolerance: float, what: str) -> None:
    """Relative to the tensor: elements under a thousandth of its largest are judged against that."""
    wanted = _floats(expected)
    size = np.maximum(np.abs(wanted), 1e-3 * np.abs(wanted).max(initial=0.0))
    difference = np.abs(np.asarray(actual) - wanted)
    worst = np.max(difference - tolerance * size, initial=0.0)
    assert worst <= 0, f"{what}: {actual} is not {expected}"


def _floats(values: Any) -> NDArray[np.float64]:
    return np.array(values, dtype=object).astype(np.float64)


def assert_parameters(parameters: Parameters, expected: Case, tolerance: float, what: str) -> None:
    """Weights and biases of every layer."""
    for index, (weights, biases) in enumerate(zip(expected["W"], expected["b"], strict=True)):
        assert_close(parameters.weights[index], weights, tolerance, f"{what}: weights {index}")
        assert_close(parameters.biases[index], biases, tolerance, f"{what}: biases {index}")


def finite(expected: Case) -> bool:
    """Whether every expected parameter is finite."""
    numbers = [number for tensor in (*expected["W"], *expected["b"]) for number in _floats(tensor).ravel()]
    return bool(np.isfinite(numbers).all())


@pytest.mark.parametrize("name", CASES)
def test_first_batch(name: str) -> None:
    """Every number of the first iteration, phase by phase, as a Frame shows it."""
    case = load(name)
    truth, tolerance = case["expected"]["first_batch"], case["tolerance"]
    frame = Trainer(experiment(case)).step("iteration")
    for index in range(frame.depth):
        delta, gradient, data = frame.delta[index], frame.gradient[index], frame.data_gradient[index]
        assert delta is not None
        assert gradient is not None
        assert data is not None
        assert_close(frame.z[index], truth["z"][index], tolerance["forward"], f"z {index}")
        assert_close(frame.a[index], truth["a"][index], tolerance["forward"], f"a {index}")
        assert_close(delta * frame.scale, truth["delta"][index], tolerance["grad"], f"delta {index}")
        assert_close(gradient.weights, truth["dW"][index], tolerance["grad"], f"gradient {index}")
        assert_close(data.weights, truth["dW_data"][index], tolerance["grad"], f"data gradient {index}")
        assert_close(gradient.biases, truth["db"][index], tolerance["grad"], f"bias gradient {index}")
    assert_close(frame.data_loss, truth["data_loss"], tolerance["forward"], "data loss")
    assert_close(frame.penalty, truth["penalty"], tolerance["forward"], "penalty")
    assert_close(frame.batch_loss, truth["loss"], tolerance["forward"], "loss")


@pytest.mark.parametrize("updates", ["1", "2", "50"])
@pytest.mark.parametrize("name", CASES)
def test_parameters_after_updates(name: str, updates: str) -> None:
    """Weights and biases after 1, 2 and 50 updates; where they are not finite the run has stopped."""
    case = load(name)
    trainer = Trainer(experiment(case))
    trainer.run(updates=int(updates))
    expected = case["expected"]["after"][updates]
    if finite(expected):
        assert_parameters(trainer.frame().parameters, expected, case["tolerance"][f"after_{updates}"], name)
    else:
        assert trainer.diverged is not None
        assert trainer.diverged.position.iteration < int(updates)


@pytest.mark.parametrize("name", CASES)
def test_loss_curve(name: str) -> None:
    """The loss on all samples before each of 50 updates and after the last; a stop names its update."""
    case = load(name)
    described = experiment(case)
    trainer, scratch = Trainer(described), Scratch(described)
    curve = _floats(case["expected"]["loss_curve"])
    for update, expected in enumerate(curve):
        if not np.isfinite(expected):
            trainer.run(updates=1)
            assert trainer.diverged is not None
            assert trainer.diverged.position.iteration == update
            return
        loss = scratch.evaluate(trainer.frame().parameters).train_loss
        assert_close(loss, expected, case["tolerance"]["curve"], f"loss before update {update}")
        trainer.run(updates=1)


def test_textbook_neuron() -> None:
    """The textbook's one neuron from its known start: weight, bias, losses and predictions of the run."""
    case = load("textbook_one_neuron_run")
    truth = case["runs"][0]
    network = NetworkSpec(
        inputs=1,
        layers=(LayerSpec(units=1, activation="sigmoid"),),
        initializer=InitializerSpec(name="uniform"),
    )
    training = TrainingSpec(reduction="sum", optimizer=OptimizerSpec(learning_rate=0.1))
    samples = Samples.from_arrays([[0.0], [1.0], [2.0], [3.0]], [[0.0], [0.0], [1.0], [1.0]])
    trainer = Trainer(Experiment(network, training, samples))
    assert trainer.frame().parameters.flat.tolist() == [truth["w0"], truth["b0"]]
    trainer.run(updates=1)
    assert_close(trainer.frame().parameters.flat, truth["after_1"], case["tolerance"], "after 1 update")
    trainer.run(updates=999)
    assert_close(trainer.frame().parameters.flat, truth["after_1000"], case["tolerance"], "after 1000")
    losses = trainer.losses.batch.values
    for update, expected in truth["half_sq_error_at"].items():
        assert_close(losses[int(update)], expected, case["tolerance"], f"loss at {update}")
    predictions = trainer.step("phase").prediction
    assert predictions is not None
    assert_close(predictions[:, 0], truth["predictions_final"], case["tolerance"], "predictions")
    assert np.all(np.diff(losses) < 0)
