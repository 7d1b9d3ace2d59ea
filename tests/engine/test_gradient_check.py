"""The gradient check agrees with right gradients of every kind, and finds wrong ones."""

import itertools
import time
from collections.abc import Callable

import numpy as np
import pytest
from msgspec.structs import replace as with_fields
from numpy.typing import NDArray

from engine import nudged, phases
from engine.activations import ACTIVATIONS
from engine.data.samples import Samples
from engine.experiment import (
    Experiment,
    InitializerSpec,
    LayerSpec,
    LossSpec,
    NetworkSpec,
    OptimizerSpec,
    TrainingSpec,
    replace,
)
from engine.frame import Frame, Place
from engine.gradient_check import GradientCheck, check
from engine.losses import LOSSES, OUTPUT_REQUIRED_BY
from engine.parameters import LayerParameters
from engine.position import Phase, Position, stage_of
from engine.problem import Problem
from engine.recorder import Moment, State, record
from engine.slices import exhaust
from engine.trainer import Trainer
from engine.workspace import Workspace

HIDDEN = [name for name in ACTIVATIONS if name != "softmax"]
REDUCTIONS = ("sum", "mean_over_batch", "mean_over_all")
PENALTIES = ((0.0, 0.0), (0.0, 0.05), (0.03, 0.0), (0.03, 0.05))


def an_experiment(
    layers: tuple[LayerSpec, ...] = (LayerSpec(units=4), LayerSpec(units=2, activation="identity")),
    seed: int = 1,
    samples: int = 5,
    inputs: int = 3,
    **training: object,
) -> Experiment:
    random = np.random.default_rng(seed)
    outputs = layers[-1].units
    data = Samples.from_arrays(random.normal(size=(samples, inputs)), a_target(random, samples, outputs))
    network = NetworkSpec(
        inputs=inputs, layers=layers, initializer=InitializerSpec(name="uniform", low=-1, high=1), seed=seed
    )
    return Experiment(network, replace(TrainingSpec(), **training), data)


def a_target(random: np.random.Generator, samples: int, outputs: int) -> NDArray[np.float64]:
    """Labels, one 1 a row where there are several: they suit every loss."""
    if outputs == 1:
        return random.integers(0, 2, (samples, 1)).astype(float)
    return np.eye(outputs)[random.integers(0, outputs, samples)]


def a_frame(experiment: Experiment, phase: Phase = Phase.UPDATE, layer: int | None = None) -> Frame:
    """The frame of the first iteration, the whole training part as its batch."""
    workspace, depth = Workspace(experiment), experiment.network.depth
    before = State(workspace.state.copy(), 0)
    rows = np.arange(len(experiment.samples.train))
    workspace.load(rows)
    stage = stage_of(phase, depth, layer)
    for forward in range(depth):
        phases.forward(workspace, forward)
    phases.error(workspace)
    for backward in reversed(range(depth)):
        if stage >= 2 * depth - backward:
            phases.backward(workspace, backward)
    if phase == Phase.UPDATE:
        phases.update(workspace, 0.1)
    return record(workspace, Moment(Position(0, stage), 0, 0, 1, rows, 0.1), before)


def with_wrong_gradient(frame: Frame, layer: int, place: tuple[int, int], factor: float) -> Frame:
    gradients = [LayerParameters(part.weights.copy(), part.biases.copy()) for part in frame.gradient if part]
    gradients[layer].weights[place] *= factor
    return with_fields(frame, gradient=tuple(gradients))


def checked(experiment: Experiment) -> GradientCheck:
    return exhaust(check(a_frame(experiment)))


@pytest.mark.parametrize("activation", HIDDEN)
@pytest.mark.parametrize("loss", LOSSES)
def test_passes_for_every_activation_and_loss(activation: str, loss: str) -> None:
    """Backpropagation is right for each hidden activation with each loss."""
    output = OUTPUT_REQUIRED_BY.get(loss, "identity")
    layers = (
        LayerSpec(units=4, activation=activation, alpha=0.7, negative_slope=0.1),
        LayerSpec(units=3, activation=output),
    )
    outcome = checked(an_experiment(layers, loss=LossSpec(name=loss, threshold=0.5)))
    assert outcome.passed, outcome
    assert outcome.checked == outcome.total == 4 * 4 + 5 * 3
    assert outcome.agree + outcome.at_kink == outcome.total


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_passes_for_every_output_activation(activation: str) -> None:
    """A loss that goes with any output, softmax included, is differentiated through it."""
    layers = (LayerSpec(units=4), LayerSpec(units=3, activation=activation))
    outcome = checked(an_experiment(layers, loss=LossSpec(name="squared_error")))
    assert outcome.passed, outcome


@pytest.mark.parametrize("reduction", REDUCTIONS)
@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize(("l1", "l2"), PENALTIES)
def test_passes_for_every_reduction_and_penalty(reduction: str, loss: str, l1: float, l2: float) -> None:
    """The scale of the batch and the penalty on weights belong to the gradient that is checked."""
    layers = (LayerSpec(units=3), LayerSpec(units=2, activation=OUTPUT_REQUIRED_BY.get(loss, "sigmoid")))
    outcome = checked(an_experiment(layers, loss=LossSpec(name=loss), reduction=reduction, l1=l1, l2=l2))
    assert outcome.passed, outcome
    assert outcome.worst_error <= outcome.tolerance


@pytest.mark.parametrize("seed", range(20))
def test_passes_on_random_networks(seed: int) -> None:
    """Depth, width and activations drawn at random."""
    random = np.random.default_rng(seed)
    layers = tuple(
        LayerSpec(units=int(random.integers(1, 6)), activation=str(random.choice(HIDDEN)))
        for _ in range(random.integers(1, 5))
    )
    outcome = checked(an_experiment(layers, seed=seed, samples=int(random.integers(1, 12))))
    assert outcome.passed, outcome


def test_names_the_place_of_a_wrong_gradient() -> None:
    """One gradient off by a thousandth is found, counted and named."""
    frame = with_wrong_gradient(a_frame(an_experiment()), layer=0, place=(2, 1), factor=1.001)
    outcome = exhaust(check(frame))
    assert not outcome.passed
    assert outcome.wrong == 1
    assert outcome.agree == outcome.total - 1
    assert outcome.worst == Place("gradient", 0, unit=1, source=2)
    assert outcome.worst_error == pytest.approx(0.001, rel=0.01)


def test_finds_a_wrong_phase(monkeypatch: pytest.MonkeyPatch) -> None:
    """A backward phase that loses the slope of a hidden layer does not pass, even before it is shown."""
    right = phases.backward

    def without_slope(workspace: Workspace, layer: int) -> None:
        if layer == 0:
            workspace.program.slope[0][:] = 1.0
        right(workspace, layer)

    frame = a_frame(an_experiment(), Phase.ERROR)
    monkeypatch.setattr(phases, "backward", without_slope)
    outcome = exhaust(check(frame))
    assert outcome.wrong > 0
    assert outcome.worst is not None
    assert outcome.worst.layer == 0


def test_names_a_bias() -> None:
    """The place of a bias has no source."""
    frame = a_frame(an_experiment())
    gradients = [LayerParameters(part.weights, part.biases.copy()) for part in frame.gradient if part]
    gradients[1].biases[1] += 0.5
    outcome = exhaust(check(with_fields(frame, gradient=tuple(gradients))))
    assert outcome.worst == Place("gradient", 1, unit=1, source=None)


@pytest.mark.parametrize(
    ("phase", "layer"),
    [(Phase.ERROR, None), (Phase.BACKWARD, 1), (Phase.BACKWARD, 0), (Phase.UPDATE, None)],
)
def test_checks_all_gradients_in_every_phase(phase: Phase, layer: int | None) -> None:
    """The first step of Backward already says 26 of 26: what is not shown yet is computed for the check."""
    frame = a_frame(an_experiment(), phase, layer)
    outcome = exhaust(check(frame))
    assert outcome.passed
    assert outcome.checked == 26
    assert outcome.position == frame.position


def test_uses_the_weights_before_the_update() -> None:
    """At UPDATE the gradient belongs to the old weights, and that is where it is checked."""
    frame = a_frame(an_experiment())
    moved = with_fields(frame, before=frame.parameters)
    assert exhaust(check(frame)).passed
    assert not exhaust(check(moved)).passed


def test_a_kink_is_not_an_error() -> None:
    """ReLU at exactly 0, where the app uses slope 0 and a nudge sees half the slope of the other side."""
    network = NetworkSpec(
        inputs=1,
        layers=(LayerSpec(units=1, activation="relu"), LayerSpec(units=1, activation="identity")),
        initializer=InitializerSpec(name="given", weights=(((1.0,),), ((2.0,),)), biases=((-1.0,), (0.5,))),
    )
    data = Samples.from_arrays([[1.0]], [[3.0]], task="regression")
    outcome = checked(Experiment(network, TrainingSpec(), data))
    assert (outcome.at_kink, outcome.agree, outcome.wrong) == (2, 2, 0)
    assert outcome.passed


@pytest.mark.parametrize(
    ("loss", "target"),
    [("absolute_error", 2.0), ("huber", 1.0)],
    ids=["error of 0", "error at the threshold"],
)
def test_kinks_of_losses(loss: str, target: float) -> None:
    """The corner of the absolute error, and Huber's threshold, do not count as wrong."""
    network = NetworkSpec(
        inputs=1,
        layers=(LayerSpec(units=1, activation="identity"),),
        initializer=InitializerSpec(name="given", weights=(((2.0,),),), biases=((0.0,),)),
    )
    data = Samples.from_arrays([[1.0]], [[target]], task="regression")
    outcome = checked(Experiment(network, TrainingSpec(loss=LossSpec(name=loss)), data))
    assert outcome.passed, outcome


def test_kink_of_the_l1_penalty() -> None:
    """A weight within a nudge of 0 sits on the corner of |w|; a bias is not penalised."""
    network = NetworkSpec(
        inputs=1,
        layers=(LayerSpec(units=1, activation="identity"),),
        initializer=InitializerSpec(name="given", weights=(((3e-6,),),), biases=((3e-6,),)),
    )
    data = Samples.from_arrays([[1.0]], [[1.0]], task="regression")
    outcome = checked(Experiment(network, TrainingSpec(l1=0.5), data))
    assert (outcome.at_kink, outcome.agree) == (1, 1)


def test_leaves_out_what_is_removed_and_checks_what_is_frozen() -> None:
    """A removed weight has no gradient; a frozen one has, and it is a true one."""
    experiment = an_experiment()
    network = replace(
        experiment.network, removed_connections=((0, 0, 0),), removed_units=((0, 3),), frozen_units=((0, 1),)
    )
    outcome = checked(with_fields(experiment, network=network))
    # The removed unit takes 3 weights, its bias and its 2 outgoing weights with it.
    assert outcome.total == outcome.checked == 26 - 1 - 6 == network.parameter_count
    assert outcome.passed


def test_leaves_out_biases_that_are_off() -> None:
    """Without biases there is nothing to nudge there."""
    layers = (LayerSpec(units=2, bias=False), LayerSpec(units=1, activation="identity", bias=False))
    outcome = checked(an_experiment(layers, inputs=2))
    assert outcome.total == outcome.checked == 6
    assert outcome.passed


def test_samples_large_networks() -> None:
    """Above 5,000 parameters a part is checked, from every layer, and always the same part."""
    layers = (LayerSpec(units=70), LayerSpec(units=10, activation="sigmoid"), LayerSpec(units=1))
    experiment = an_experiment(layers, inputs=70)
    frame = a_frame(experiment)
    chosen = nudged.chosen_addresses(frame)
    assert len(chosen) == 500
    assert {address.layer for address in chosen} == {0, 1, 2}
    assert chosen == nudged.chosen_addresses(frame)
    outcome = exhaust(check(frame))
    assert (outcome.checked, outcome.total) == (500, 70 * 71 + 71 * 10 + 11)
    assert outcome.passed


def test_checks_five_thousand_wholly() -> None:
    """At the limit every parameter is checked."""
    layers = (LayerSpec(units=50), LayerSpec(units=1))
    experiment = an_experiment(layers, inputs=98)  # 99 · 50 + 51 = 5,001
    assert len(nudged.chosen_addresses(a_frame(experiment))) == 500
    smaller = an_experiment(layers, inputs=97)
    assert len(nudged.chosen_addresses(a_frame(smaller))) == smaller.network.parameter_count


def test_survives_a_large_sum_and_large_inputs() -> None:
    """Rounding of a large loss and the curvature of large inputs are not mistaken for wrong gradients."""
    random = np.random.default_rng(3)
    data = Samples.from_arrays(
        random.normal(size=(200, 2)) * (1.0, 300.0), 1e3 * random.normal(size=(200, 1)), task="regression"
    )
    network = NetworkSpec(inputs=2, layers=(LayerSpec(units=3), LayerSpec(units=1, activation="identity")))
    outcome = checked(Experiment(network, TrainingSpec(reduction="sum"), data))
    assert outcome.passed, outcome


def test_vanishing_gradients_are_still_told_apart() -> None:
    """Deep sigmoids leave gradients of a millionth; a wrong one among them is found all the same."""
    layers = (*[LayerSpec(units=8, activation="sigmoid")] * 6, LayerSpec(units=1, activation="sigmoid"))
    frame = a_frame(an_experiment(layers))
    assert exhaust(check(frame)).passed
    outcome = exhaust(check(with_wrong_gradient(frame, layer=0, place=(1, 2), factor=1.5)))
    assert outcome.worst == Place("gradient", 0, unit=2, source=1)
    assert outcome.wrong == 1


def test_rounding_of_tiny_losses_is_no_error() -> None:
    """Where softmax is sure and right, a loss of 1e-4 still rounds like the 1 inside its logarithm."""
    random = np.random.default_rng(1)
    classes = random.integers(0, 4, 32)
    inputs = random.normal(size=(32, 20))
    inputs[np.arange(32), classes] += 6
    layers = (LayerSpec(units=16), LayerSpec(units=4, activation="softmax"))
    training = TrainingSpec(
        loss=LossSpec(name="categorical_cross_entropy"), optimizer=OptimizerSpec(learning_rate=2.0)
    )
    network = NetworkSpec(inputs=20, layers=layers, seed=1)
    trainer = Trainer(Experiment(network, training, Samples.from_arrays(inputs, np.eye(4)[classes])))
    for _ in range(2000):
        frame = trainer.step("iteration")
    assert frame.batch_loss is not None
    assert frame.batch_loss < 1e-3
    assert exhaust(check(frame)).passed
    wrong = with_wrong_gradient(frame, layer=1, place=(1, 2), factor=1.5)
    assert exhaust(check(wrong)).wrong == 1, "and what is wrong is still found"


def test_refuses_a_moment_that_is_not_finite() -> None:
    """Nothing can be compared after a divergence, and the sentence says what to do."""
    experiment = an_experiment((LayerSpec(units=2, activation="identity"),))
    huge = replace(experiment.network, initializer=InitializerSpec(name="constant", value=1e12))
    frame = a_frame(with_fields(experiment, network=huge))
    frame.before.flat.flags.writeable = True
    frame.before.flat[:] = 1e200
    with pytest.raises(Problem, match="not a finite number"):
        exhaust(check(frame))


@pytest.mark.parametrize("disturb", [lambda frame: frame.before.flat.tobytes(), lambda frame: frame.position])
def test_leaves_the_frame_alone(disturb: Callable[[Frame], object]) -> None:
    """The check works on arrays of its own."""
    frame = a_frame(an_experiment())
    before = disturb(frame)
    exhaust(check(frame))
    assert disturb(frame) == before


def test_yields_often_and_rising(monkeypatch: pytest.MonkeyPatch) -> None:
    """Control is handed back before 5 ms are over, on a clock by which a nudge takes one."""
    ticks = itertools.count()
    monkeypatch.setattr(time, "perf_counter", lambda: next(ticks) / 1000)
    layers = (LayerSpec(units=45), LayerSpec(units=1))
    shares = list(check(a_frame(an_experiment(layers, inputs=45))))
    assert len(shares) > (45 * 46 + 46) / 6
    assert shares == sorted(shares)
    assert 0.0 < shares[0] <= shares[-1] <= 1.0
