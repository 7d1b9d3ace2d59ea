"""Class weights multiply the loss of a sample, and so its δ, against NumPy written on its own here."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import gradient_check
from engine.class_weights import weights_of_classes
from engine.data.catalogue import load
from engine.data.samples import Part, Samples
from engine.data.setup_file import load_setup, save_setup
from engine.experiment import (
    Experiment,
    LayerSpec,
    LossSpec,
    NetworkSpec,
    OptimizerSpec,
    TrainingSpec,
    replace,
)
from engine.loss_curve import loss_against_output
from engine.mistakes import MISTAKES
from engine.parameters import Array
from engine.problem import Problem
from engine.quantities import derive, read
from engine.scratch import Scratch
from engine.slices import exhaust
from engine.trainer import Trainer
from engine.workspace import Workspace
from tests.engine.frames import contents, every_layer, layer_values
from tests.engine.quantities.experiments import frames_of, places

KINDS = (
    ("binary_cross_entropy", "sigmoid", 1),
    ("half_squared_error", "sigmoid", 1),
    ("squared_error", "tanh", 1),
    ("categorical_cross_entropy", "softmax", 3),
    ("half_squared_error", "softmax", 3),
    ("huber", "identity", 3),
    ("absolute_error", "sigmoid", 3),
)


def labelled(outputs: int, seed: int = 0, count: int = 7) -> Samples:
    """Random inputs; the last class is rare."""
    random = np.random.default_rng(seed)
    classes = max(2, outputs)
    labels = np.array([*range(classes), *random.integers(0, classes - 1, 2 * count - classes)])
    targets = labels[:, np.newaxis].astype(float) if outputs == 1 else np.eye(outputs)[labels]
    inputs, rows = random.normal(size=(2 * count, 2)), np.arange(2 * count)
    names = tuple(f"class {index}" for index in range(classes))
    return Samples(
        name="labelled", train=Part(inputs[:count], targets[:count], rows[:count]),
        validation=Part(inputs[count:], targets[count:], rows[count:]), test=Part.empty(2, outputs),
        input_names=("x1", "x2"), output_names=tuple(f"y{k}" for k in range(outputs)),
        task="binary" if outputs == 1 else "multiclass", class_names=names,
    )  # fmt: skip


def same(found: Array, expected: Array) -> None:
    """But for rounding."""
    np.testing.assert_allclose(found, expected, rtol=1e-9, atol=1e-12)


def experiment(loss: str, output: str, outputs: int, seed: int = 0, **training: Any) -> Experiment:
    """2-4-outputs, tanh inside."""
    layers = (LayerSpec(units=4, activation="tanh"), LayerSpec(units=outputs, activation=output))
    spec = replace(TrainingSpec(loss=LossSpec(name=loss, threshold=0.4)), **training)
    return Experiment(NetworkSpec(inputs=2, layers=layers, seed=seed), spec, labelled(outputs, seed))


def plain(kind: Experiment, weights: Array, name: str, parameters: Any) -> dict[str, Array]:
    """Losses, δ and gradients of the whole training part; `weights` (n,) by sample."""
    x, y = kind.samples.train.inputs, kind.samples.train.targets
    (w1, w2), (b1, b2) = parameters.weights, parameters.biases
    hidden = np.tanh(x @ w1 + b1)
    z, output = hidden @ w2 + b2, kind.network.layers[-1].activation
    powers = np.exp(z - z.max(axis=1, keepdims=True))
    p = {"sigmoid": 1 / (1 + np.exp(-z)), "tanh": np.tanh(z), "identity": z,
         "softmax": powers / powers.sum(axis=1, keepdims=True)}[output]  # fmt: skip
    e, bound = p - y, 0.4
    with np.errstate(all="ignore"):
        losses, back = {
            "binary_cross_entropy": (-np.log(np.where(y == 1, p, 1 - p)), e / (p * (1 - p))),
            "categorical_cross_entropy": (-np.log(np.where(y == 1, p, 1.0)), -y / p),
            "half_squared_error": (e**2 / 2, e),
            "squared_error": (e**2, 2 * e),
            "absolute_error": (np.abs(e), np.sign(e)),
            "huber": (np.where(np.abs(e) < bound, e**2 / 2, bound * (np.abs(e) - bound / 2)),
                      np.clip(e, -bound, bound)),
        }[name]  # fmt: skip
    losses, back = losses.sum(axis=1) * weights, back * weights[:, np.newaxis]
    if output == "softmax":
        delta = np.stack([(np.diag(q) - np.outer(q, q)) @ g for q, g in zip(p, back, strict=True)])
    else:
        delta = back * {"sigmoid": p * (1 - p), "tanh": 1 - p**2, "identity": np.ones_like(p)}[output]
    delta1 = (delta @ w2.T) * (1 - hidden**2)
    return {
        "losses": losses, "back": back, "delta": delta, "delta1": delta1,
        "w2": hidden.T @ delta / len(x), "b2": delta.sum(axis=0) / len(x),
        "w1": x.T @ delta1 / len(x), "b1": delta1.sum(axis=0) / len(x),
    }  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(KINDS), st.integers(0, 99), st.sampled_from(("balanced", "given")))
def test_losses_deltas_and_gradients_are_those_of_plain_numpy(
    kind: tuple[str, str, int], seed: int, how: str
) -> None:
    """Whatever the loss and the output; the normalisation stays the number of samples."""
    classes = max(2, kind[2])
    chosen: Any = "balanced" if how == "balanced" else (0.5, 3.0, 0.0)[:classes]
    made = experiment(*kind, seed=seed, class_weights=chosen)
    train = made.samples.train.targets
    labels = train[:, 0].astype(int) if kind[2] == 1 else train.argmax(axis=1)
    counts = np.array([(labels == k).sum() for k in range(classes)])
    by_class = len(labels) / (classes * counts) if how == "balanced" else np.array(chosen)
    frame = Trainer(made).step("iteration")
    expected = plain(made, by_class[labels], kind[0], frame.before)
    assert frame.sample_losses is not None
    same(frame.sample_losses, expected["losses"])
    assert frame.data_loss == pytest.approx(expected["losses"].sum() / len(labels), rel=1e-9)
    same(every_layer(frame.activation_gradient)[-1], expected["back"])
    same(every_layer(frame.delta)[-1], expected["delta"])
    same(every_layer(frame.delta)[0], expected["delta1"])
    for layer, values in enumerate(layer_values(frame.gradient), start=1):
        same(values.weights, expected[f"w{layer}"])
        same(values.biases, expected[f"b{layer}"])


@pytest.mark.parametrize("kind", KINDS)
def test_the_nudge_agrees_and_every_number_has_its_reason(kind: tuple[str, str, int]) -> None:
    """The gradient is that of the weighted loss, and each derivation comes to the Frame's number."""
    made = experiment(*kind, class_weights="balanced", batch_size=3, l2=0.01)
    for frame in frames_of(made, 6):
        for place in places(frame):
            derivation = derive(frame, place)
            assert derivation is None or derivation.agrees, derivation
            assert (derivation is None) == (read(frame, place) is None), place
    assert exhaust(gradient_check.check(frame)).passed


@pytest.mark.parametrize("kind", KINDS)
def test_the_curve_goes_through_the_sample_and_has_its_slope(kind: tuple[str, str, int]) -> None:
    """The curve beside the formula is that of the weighted loss."""
    frame = Trainer(experiment(*kind, class_weights=(2.5, 0.5, 4.0)[: max(2, kind[2])])).step("iteration")
    against_z = "cross_entropy" in kind[0]
    at = float(every_layer(frame.z if against_z else frame.a)[-1][1, 0])
    slopes = every_layer(frame.delta if against_z else frame.activation_gradient)[-1]
    below, here, above = loss_against_output(frame, 1, 0, np.array([at - 1e-6, at, at + 1e-6]))
    assert frame.sample_losses is not None
    assert here == pytest.approx(float(frame.sample_losses[1]), rel=1e-12)
    assert (above - below) / 2e-6 == pytest.approx(float(slopes[1, 0]), abs=1e-6)


def test_softmax_given_a_wrong_slope_says_so_with_weights_too() -> None:
    """The mistake's own tree has the weight as a factor."""
    for loss in ("categorical_cross_entropy", "half_squared_error"):
        made = experiment(loss, "softmax", 3, class_weights=(2.0, 0.5, 3.0), mistake="softmax_diagonal")
        assert "softmax_diagonal" in MISTAKES
        frame = Trainer(made).step("iteration")
        found = [derive(frame, place) for place in places(frame) if place.quantity == "delta"]
        assert all(each is not None and each.agrees for each in found)
        assert any(each is not None and each.should is not None for each in found)


def test_without_weights_nothing_more_is_called() -> None:
    """None costs no call and no array; equal weights of 1 come to the same losses."""
    for loss, output, outputs in KINDS:
        without = Workspace(experiment(loss, output, outputs))
        calls = without.program_for(7).iteration
        ones = experiment(loss, output, outputs, class_weights=(1.0,) * max(2, outputs))
        assert without.program.weights is None
        assert len(calls) < len(Workspace(ones).program_for(7).iteration)
        plainly, weighted = Trainer(without.experiment).step("iteration"), Trainer(ones).step("iteration")
        assert weighted.data_loss == pytest.approx(plainly.data_loss, rel=1e-13)
        assert weighted.parameters.flat == pytest.approx(plainly.parameters.flat, rel=1e-12, abs=1e-15)


def test_recorded_losses_are_weighted_and_accuracies_are_not() -> None:
    """Training and validation are measured alike; a share of right answers counts samples."""
    made = experiment("binary_cross_entropy", "sigmoid", 1, class_weights=(0.5, 4.0), batch_size=2)
    scratch, without = Scratch(made), Scratch(replace_training(made, class_weights=None))
    trainer = Trainer(made)
    frame = trainer.step("epoch")
    found = scratch.evaluate(frame.parameters)
    for part, loss in ((made.samples.train, found.train_loss),
                       (made.samples.validation, found.validation_loss)):  # fmt: skip
        weights = np.where(part.targets[:, 0] == 1, 4.0, 0.5)
        plainly = without.sample_losses(frame.parameters, part.inputs, part.targets)
        assert loss == pytest.approx(float((weights * plainly).sum()) / len(part), rel=1e-12)
    assert found.train_accuracy == without.evaluate(frame.parameters).train_accuracy
    assert trainer.losses.train.values[-1] == pytest.approx(found.train_loss, rel=1e-12)
    assert trainer.losses.validation.values[-1] == pytest.approx(found.validation_loss, rel=1e-12)


def replace_training(made: Experiment, **changes: Any) -> Experiment:
    """The same with another training."""
    return Experiment(made.network, replace(made.training, **changes), made.samples)


def test_a_change_goes_on_from_the_present_moment_and_replays_to_the_same_bits() -> None:
    """In the past a branch grows; losses before and after are not compared with each other."""
    adam = OptimizerSpec(name="adam", learning_rate=0.01)
    made = experiment("categorical_cross_entropy", "softmax", 3, batch_size=2, optimizer=adam)
    trainer = Trainer(made)
    for _ in range(30):
        trainer.step("iteration")
    before = trainer.frame().parameters.flat.copy()
    trainer.change(replace_training(made, class_weights="balanced"))
    assert trainer.frame().parameters.flat.tobytes() == before.tobytes()
    assert trainer.losses.comparable_since == 30
    seen = [contents(trainer.step("layer")) for _ in range(40)]
    positions = [each["position"] for each in seen]
    for index in (3, 39, 17, 0):
        trainer.seek(positions[index])
        assert contents(trainer.frame()) == seen[index]


def test_balanced_is_the_share_each_class_lacks() -> None:
    """n / (K · n_k): the weights times the counts are alike, and a class that never trains has 1."""
    samples = Samples.from_arrays(np.zeros((10, 1)), np.eye(3)[[0] * 8 + [1] * 2], task="multiclass")
    assert weights_of_classes(TrainingSpec(class_weights="balanced"), samples) == (0.625, 2.5, 1.0)
    assert weights_of_classes(TrainingSpec(class_weights=(1.0, 2.0, 0.5)), samples) == (1.0, 2.0, 0.5)
    assert weights_of_classes(TrainingSpec(), samples) is None


@pytest.mark.parametrize(
    ("weights", "words"),
    [((1.0, -2.0), "class weight"), ((0.0, 0.0), "All class weights are 0"),
     ((1.0, float("nan")), "class weight"), ((1.0, 2.0, 3.0), "3 class weights but 2 classes")],
)  # fmt: skip
def test_weights_that_cannot_be_are_refused(weights: tuple[float, ...], words: str) -> None:
    """By a sentence that says what is wrong."""
    with pytest.raises(Problem, match=words):
        experiment("binary_cross_entropy", "sigmoid", 1, class_weights=weights)


def test_a_number_to_predict_has_no_classes() -> None:
    """Class weights are refused where there are no classes."""
    data = Samples.from_arrays([[1.0], [2.0]], [[0.5], [2.5]])
    network = NetworkSpec(inputs=1, layers=(LayerSpec(units=1, activation="identity"),))
    with pytest.raises(Problem, match="go with classes"):
        Experiment(network, TrainingSpec(class_weights="balanced"), data)


@pytest.mark.parametrize("weights", ["balanced", (0.5, 2.0), None])
def test_a_set_up_file_keeps_them(tmp_path: Path, weights: Any) -> None:
    """Written and read back as they were."""
    import msgspec

    setup = load("xor")
    setup = msgspec.structs.replace(setup, training=replace(setup.training, class_weights=weights))
    save_setup(setup, tmp_path / "one.json")
    assert load_setup(tmp_path / "one.json").training == setup.training
