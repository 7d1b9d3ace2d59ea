"""Descriptions refuse what cannot be trained, by name, and compare by value."""

import math
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings

from engine.data.samples import Part, Samples
from engine.experiment import (
    Experiment,
    InitializerSpec,
    LayerSpec,
    LossSpec,
    NetworkSpec,
    OptimizerSpec,
    ScheduleSpec,
    TrainingSpec,
    replace,
)
from engine.losses import LOSSES
from engine.problem import Problem
from tests.engine.strategies import experiments

LAYER = LayerSpec(units=2)
SAMPLES = Samples.from_arrays([[0.0, 1.0], [1.0, 0.0]], [[0.5, -0.5], [2.0, 1.0]])
NAN, INFINITY = math.nan, math.inf

# Settings out of range: what is described, the setting, values, and the words that name it.
REFUSED: list[tuple[Any, str, list[Any], str]] = [
    (LayerSpec(units=1), "units", [0, -1, 10_001, 1.5, 2.0], "number of units"),
    (LayerSpec(units=1), "activation", ["swish", ""], "activation"),
    (LayerSpec(units=1), "negative_slope", [NAN, INFINITY, 2e12], "negative slope"),
    (LayerSpec(units=1), "alpha", [0.0, -1.0, NAN], "alpha"),
    (InitializerSpec(), "name", ["xavier"], "initializer"),
    (InitializerSpec(), "low", [NAN, -INFINITY, 1.5], "lowest weight"),
    (InitializerSpec(), "high", [NAN, INFINITY, -0.5], "highest"),
    (InitializerSpec(), "value", [NAN, INFINITY], "weight"),
    (LossSpec(), "name", ["mse"], "loss"),
    (LossSpec(), "threshold", [0.0, -1.0, NAN], "threshold"),
    (LossSpec(name="binary_cross_entropy"), "label_smoothing", [-0.1, 1.0, NAN], "label smoothing"),
    (OptimizerSpec(), "name", ["lion"], "optimizer"),
    (OptimizerSpec(), "learning_rate", [-0.1, NAN, INFINITY], "learning rate"),
    (OptimizerSpec(), "momentum", [-0.1, 1.0, NAN], "momentum"),
    (OptimizerSpec(), "decay", [-0.1, 1.0, NAN], "decay"),
    (OptimizerSpec(), "beta1", [-0.1, 1.0, NAN], "beta 1"),
    (OptimizerSpec(), "beta2", [-0.1, 1.0, NAN], "beta 2"),
    (OptimizerSpec(), "epsilon", [-1e-9, NAN], "epsilon"),
    (OptimizerSpec(), "weight_decay", [-0.1, NAN], "weight decay"),
    (ScheduleSpec(), "name", ["linear"], "schedule"),
    (ScheduleSpec(), "gamma", [-0.1, 1.1, NAN], "gamma"),
    (ScheduleSpec(), "minimum", [-0.1, NAN], "lowest learning rate"),
    (ScheduleSpec(), "every", [0, 1.5, 2.0], "every"),
    (ScheduleSpec(), "duration", [0, -3, 2.0], "duration"),
    (ScheduleSpec(), "warm_up", [0, -3, 2.0], "warm-up"),
    (TrainingSpec(), "reduction", ["mean"], "reduction"),
    (TrainingSpec(), "order", ["random"], "order"),
    (TrainingSpec(), "l1", [-0.1, NAN], "L1"),
    (TrainingSpec(), "l2", [-0.1, NAN], "L2"),
    (TrainingSpec(), "batch_size", [0, -1, 1.5, 2.0], "batch size"),
    (NetworkSpec(inputs=2, layers=(LAYER,)), "inputs", [0, -1, 1.5, 2.0], "number of inputs"),
    (NetworkSpec(inputs=2, layers=(LAYER,)), "seed", [-1, 2**32, 0.5, 2.0], "seed"),
    (NetworkSpec(inputs=2, layers=(LAYER,)), "layers", [()], "at least one layer"),
]


@pytest.mark.parametrize(
    ("spec", "setting", "value", "words"),
    [(spec, setting, value, words) for spec, setting, values, words in REFUSED for value in values],
)
def test_a_setting_out_of_range_is_named(spec: Any, setting: str, value: Any, words: str) -> None:
    """Every setting checks itself, and the sentence says which one it was."""
    with pytest.raises(Problem) as caught:
        replace(spec, **{setting: value})
    assert words in str(caught.value)


def network(**settings: Any) -> NetworkSpec:
    """A 2-3-2 network."""
    layers = (LayerSpec(units=3), LayerSpec(units=2, activation="identity"))
    return NetworkSpec(**{"inputs": 2, "layers": layers, **settings})


def test_softmax_belongs_to_the_output() -> None:
    """A hidden softmax is refused, at the output it is welcome."""
    softmax = LayerSpec(units=2, activation="softmax")
    NetworkSpec(inputs=2, layers=(LAYER, softmax))
    with pytest.raises(Problem, match="Softmax works at the output only"):
        NetworkSpec(inputs=2, layers=(softmax, LAYER))


@pytest.mark.parametrize("setting", ["removed_connections", "frozen_connections"])
@pytest.mark.parametrize(
    "address", [(2, 0, 0), (-1, 0, 0), (0, 2, 0), (0, 0, 3), (1, 3, 0), (1, 0, 2), (0, -1, 0)]
)
def test_a_connection_that_is_not_there(setting: str, address: tuple[int, int, int]) -> None:
    """Nobody removes or freezes what does not exist."""
    with pytest.raises(Problem, match="no connection"):
        network(**{setting: (address,)})


@pytest.mark.parametrize("setting", ["removed_units", "frozen_units"])
@pytest.mark.parametrize("address", [(2, 0), (-1, 0), (0, 3), (1, 2), (0, -1)])
def test_a_unit_that_is_not_there(setting: str, address: tuple[int, int]) -> None:
    """The same of units."""
    with pytest.raises(Problem, match="no unit"):
        network(**{setting: (address,)})


def test_an_output_unit_stays() -> None:
    """The loss needs every output; a hidden unit may go, an output may be frozen."""
    network(removed_units=((0, 2),), frozen_units=((1, 1),))
    with pytest.raises(Problem, match="output unit cannot be removed"):
        network(removed_units=((1, 1),))


WEIGHTS = (((0.0,) * 3,) * 2, ((0.0,) * 2,) * 3)
BIASES = ((0.0,) * 3, (0.0,) * 2)


@pytest.mark.parametrize(
    ("weights", "biases"),
    [
        ((), ()),
        (WEIGHTS[:1], BIASES[:1]),
        (WEIGHTS, BIASES[:1]),
        ((WEIGHTS[0][:1], WEIGHTS[1]), BIASES),
        ((((0.0,) * 2,) * 3, WEIGHTS[1]), BIASES),
        (WEIGHTS, (BIASES[0], (0.0,))),
    ],
)
def test_given_weights_must_fit(weights: Any, biases: Any) -> None:
    """Too few, too many, or turned by a quarter."""
    network(initializer=InitializerSpec(name="given", weights=WEIGHTS, biases=BIASES))
    with pytest.raises(Problem, match="do not fit"):
        network(initializer=InitializerSpec(name="given", weights=weights, biases=biases))


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
@pytest.mark.parametrize("of_bias", [False, True])
def test_given_weights_must_be_finite(value: float, of_bias: bool) -> None:
    """Training from there could only go wrong; the sentence names the number and its layer."""
    weights = (WEIGHTS[0], ((0.0, 0.0), (0.0, 0.0 if of_bias else value), (0.0, 0.0)))
    biases = (BIASES[0], (value, 0.0)) if of_bias else BIASES
    with pytest.raises(Problem) as caught:
        network(initializer=InitializerSpec(name="given", weights=weights, biases=biases))
    named = "bias" if of_bias else "weight"
    assert str(caught.value) == f"A given {named} of layer 2 is {value}: use a finite number."


@pytest.mark.parametrize("setting", [{"frozen_units": ((0, 1.0),)}, {"removed_connections": ((0, True, 1),)}])
def test_an_address_is_made_of_whole_numbers(setting: dict[str, Any]) -> None:
    """1.0 equals 1, but nothing can be found with it."""
    with pytest.raises(Problem, match="There is no"):
        network(**setting)


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("output", ["sigmoid", "softmax", "identity", "tanh"])
def test_losses_and_outputs(loss: str, output: str) -> None:
    """A cross-entropy needs its own output and says so; the other losses go with all."""
    needed = {"binary_cross_entropy": "sigmoid", "categorical_cross_entropy": "softmax"}.get(loss, output)
    layers = (LayerSpec(units=2, activation=output),)
    training = TrainingSpec(loss=LossSpec(name=loss))
    if needed == output:
        Experiment(NetworkSpec(inputs=2, layers=layers), training, SAMPLES)
        return
    with pytest.raises(Problem) as caught:
        Experiment(NetworkSpec(inputs=2, layers=layers), training, SAMPLES)
    assert str(caught.value) == f"The loss {loss} needs {needed} at the output, not {output}."


@pytest.mark.parametrize("loss", ["half_squared_error", "squared_error", "absolute_error", "huber"])
def test_label_smoothing_goes_with_cross_entropy(loss: str) -> None:
    """With any other loss it would silently do nothing, or the wrong thing."""
    with pytest.raises(Problem, match="Label smoothing"):
        LossSpec(name=loss, label_smoothing=0.1)


def test_explicit_batches_and_explicit_order_go_together() -> None:
    """One without the other is a mistake; so is an empty batch."""
    TrainingSpec(order="explicit", batches=((0,), (1, 0)))
    for settings_ in (
        {"order": "explicit"},
        {"batches": ((0,),)},
        {"order": "explicit", "batches": ((0,), ())},
    ):
        with pytest.raises(Problem):
            replace(TrainingSpec(), **settings_)


@pytest.mark.parametrize("row", [2, -1, 1.0])
def test_a_batch_of_rows_that_are_not_there(row: Any) -> None:
    """Two samples have the rows 0 and 1."""
    training = TrainingSpec(order="explicit", batches=((0, 1), (row,)))
    with pytest.raises(Problem, match="batch names a sample"):
        Experiment(NetworkSpec(inputs=2, layers=(LAYER,)), training, SAMPLES)


@pytest.mark.parametrize(("inputs", "units", "what"), [(3, 2, "inputs"), (2, 1, "targets")])
def test_network_and_data_must_fit(inputs: int, units: int, what: str) -> None:
    """The sentence says which side, and both numbers."""
    with pytest.raises(Problem, match=f"The data has 2 {what} in each sample"):
        Experiment(NetworkSpec(inputs=inputs, layers=(LayerSpec(units=units),)), TrainingSpec(), SAMPLES)


def test_training_needs_a_sample() -> None:
    """Data without a training row cannot be trained on."""
    with pytest.raises(Problem, match="no training samples"):
        replace_train(Part.empty(2, 2))


def replace_train(train: Part) -> Samples:
    """Samples with this training part."""
    return Samples("none", train, SAMPLES.validation, SAMPLES.test, ("x1", "x2"), ("y1", "y2"))


def test_sizes_and_counts() -> None:
    """Sizes from the inputs to the outputs; what is removed or switched off does not count."""
    spec = network()
    assert spec.sizes == (2, 3, 2)
    assert spec.depth == 2
    assert spec.parameter_count == 3 * 3 + 4 * 2
    # A hidden unit takes 2 + 1 parameters with it on one side and 2 on the other.
    assert network(removed_units=((0, 1),)).parameter_count == 17 - 5
    assert network(removed_units=((0, 1),), removed_connections=((0, 0, 1), (1, 0, 0))).parameter_count == 11
    without = (LayerSpec(units=3, bias=False), LayerSpec(units=2))
    assert network(layers=without).parameter_count == 14


@settings(max_examples=40)
@given(experiments())
def test_equality_is_by_value(experiment: Experiment) -> None:
    """Described again through JSON it is the same experiment; with one setting changed it is another."""
    again = Experiment(
        msgspec.json.decode(msgspec.json.encode(experiment.network), type=NetworkSpec),
        msgspec.json.decode(msgspec.json.encode(experiment.training), type=TrainingSpec),
        experiment.samples,
    )
    assert again == experiment
    assert hash(again) == hash(experiment)
    optimizer = replace(experiment.training.optimizer, learning_rate=0.77)
    training = replace(experiment.training, optimizer=optimizer)
    assert Experiment(experiment.network, training, experiment.samples) != experiment


@pytest.mark.parametrize("spec", [LAYER, InitializerSpec(), LossSpec(), OptimizerSpec(), TrainingSpec()])
def test_descriptions_cannot_be_changed(spec: Any) -> None:
    """Whoever holds one may rely on it; an unknown setting is an error."""
    with pytest.raises(AttributeError):
        spec.name = "other"
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(b'{"units": 1, "what": 1}', type=type(spec))
