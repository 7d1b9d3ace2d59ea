"""Every loss: its value, its gradient, and δ at the output, against textbook formulas."""

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.data.samples import Samples
from engine.experiment import (
    REDUCTIONS,
    Experiment,
    InitializerSpec,
    LayerSpec,
    LossSpec,
    NetworkSpec,
    TrainingSpec,
)
from engine.frame import Frame
from engine.losses import LOSSES, OUTPUT_REQUIRED_BY, loss_terms, reduction_scale, smooth
from engine.scratch import Scratch
from engine.trainer import Trainer
from tests.engine.reference import functions
from tests.engine.strategies import PAIRS

Rows = list[list[float]]


def experiment(
    z: Rows, targets: Rows, loss: LossSpec, output: str = "identity", **training: Any
) -> Experiment:
    """A network whose z are the very numbers given: every input goes to its own output with weight 1."""
    count = len(z[0])
    one_to_one = tuple(tuple(float(i == j) for j in range(count)) for i in range(count))
    start = InitializerSpec(name="given", weights=(one_to_one,), biases=((0.0,) * count,))
    layer = LayerSpec(units=count, activation=output, bias=False)
    network = NetworkSpec(inputs=count, layers=(layer,), initializer=start)
    spec = TrainingSpec(loss=loss, order="as_given", **training)
    return Experiment(network, spec, Samples.from_arrays(z, targets, task="regression"))


def backward(z: Rows, targets: Rows, loss: str | LossSpec, output: str = "identity") -> Frame:
    """The frame after BACKWARD."""
    spec = LossSpec(name=loss) if isinstance(loss, str) else loss
    trainer = Trainer(experiment(z, targets, spec, output))
    trainer.step("phase")
    trainer.step("phase")
    return trainer.step("phase")


def losses(frame: Frame) -> list[float]:
    """The loss of each sample."""
    assert frame.sample_losses is not None
    return [float(loss) for loss in frame.sample_losses]


def deltas(frame: Frame) -> Rows:
    """δ of each sample."""
    delta = frame.delta[-1]
    assert delta is not None
    rows: Rows = delta.tolist()
    return rows


def gradients(frame: Frame) -> Rows:
    """∂L/∂a of each sample."""
    gradient = frame.activation_gradient[-1]
    assert gradient is not None
    rows: Rows = gradient.tolist()
    return rows


@pytest.mark.parametrize(
    ("loss", "values", "back"),
    [
        ("half_squared_error", [4.5, 0.125, 0.0], [3.0, -0.5, 0.0]),
        ("squared_error", [9.0, 0.25, 0.0], [6.0, -1.0, 0.0]),
        ("absolute_error", [3.0, 0.5, 0.0], [1.0, -1.0, 0.0]),
        ("huber", [2.5, 0.125, 0.0], [1.0, -0.5, 0.0]),
    ],
)
def test_known_numbers(loss: str, values: list[float], back: list[float]) -> None:
    """Errors of 3, −½ and 0: predicted − actual, by hand."""
    frame = backward([[5.0], [1.5], [-1.0]], [[2.0], [2.0], [-1.0]], loss)
    assert frame.error is not None
    assert frame.error.tolist() == [[3.0], [-0.5], [0.0]]
    assert losses(frame) == values
    assert gradients(frame) == deltas(frame) == [[each] for each in back]


@pytest.mark.parametrize("threshold", [0.1, 1.0, 2.5])
def test_huber_bends_at_its_threshold(threshold: float) -> None:
    """Half the square inside ±θ, a straight line of slope θ outside; both meet at θ."""
    errors = [-3.0, -threshold, -threshold / 2, 0.0, threshold / 2, threshold, 3.0]
    frame = backward([[each] for each in errors], [[0.0]] * 7, LossSpec(name="huber", threshold=threshold))
    inside, straight = threshold * threshold / 8, threshold * (3 - threshold / 2)
    bend = threshold * threshold / 2
    assert losses(frame) == pytest.approx([straight, bend, inside, 0, inside, bend, straight], rel=1e-14)
    assert [each for (each,) in deltas(frame)] == [max(-threshold, min(threshold, each)) for each in errors]


def test_losses_of_several_outputs_are_summed() -> None:
    """One sample's loss is the sum over its outputs; each output keeps its own gradient."""
    frame = backward([[1.0, 2.0, 3.0]], [[0.0, 0.0, 5.0]], "squared_error")
    assert losses(frame) == [9.0]
    assert deltas(frame) == [[2.0, 4.0, -4.0]]


CERTAIN = [  # z, target, loss, δ
    (800.0, 1.0, 0.0, 0.0),
    (800.0, 0.0, 800.0, 1.0),
    (-800.0, 1.0, 800.0, -1.0),
    (-800.0, 0.0, 0.0, 0.0),
    (-40.0, 0.0, 4.248354255291589e-18, 4.248354255291589e-18),
    (-20.0, 0.0, 2.061153620314381e-09, 2.0611536181902037e-09),
    (-40.0, 1.0, 40.0, -1.0),
    (0.0, 1.0, math.log(2), -0.5),
    (0.0, 0.5, math.log(2), 0.0),
    (2.0, 0.25, 0.25 * math.log1p(math.exp(-2)) + 0.75 * (2 + math.log1p(math.exp(-2))), None),
]


@pytest.mark.parametrize(("z", "target", "loss", "delta"), CERTAIN)
def test_binary_cross_entropy_at_any_distance(z: float, target: float, loss: float, delta: float) -> None:
    """No clipping: the loss grows with |z| for ever, δ is a − y, and small numbers keep their digits."""
    frame = backward([[z]], [[target]], "binary_cross_entropy", "sigmoid")
    assert losses(frame) == pytest.approx([loss], rel=1e-14, abs=0)
    wanted = functions.logistic(z) - target if delta is None else delta
    assert deltas(frame) == [[pytest.approx(wanted, rel=1e-14, abs=0)]]


@pytest.mark.parametrize("z", [20.0, 30.0, 40.0])
def test_binary_cross_entropy_of_a_right_answer_keeps_its_digits(z: float) -> None:
    """Sure and right in either direction is the same tiny loss ln(1 + e^−|z|)."""
    frame = backward([[z], [-z]], [[1.0], [0.0]], "binary_cross_entropy", "sigmoid")
    assert losses(frame) == pytest.approx([math.log1p(math.exp(-z))] * 2, rel=1e-14, abs=0)


def test_categorical_cross_entropy_at_any_distance() -> None:
    """Sure and wrong costs the distance, sure and right nothing, no idea ln K."""
    z = [[800.0, 0.0, -800.0], [800.0, 0.0, -800.0], [5.0, 5.0, 5.0], [1e6, 1e6 + 1, 1e6 + 2]]
    targets = [[0.0, 0.0, 1.0], [1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]
    frame = backward(z, targets, "categorical_cross_entropy", "softmax")
    last = math.log(1 + math.exp(-1) + math.exp(-2))
    assert losses(frame) == pytest.approx([1600, 0, math.log(3), last], rel=1e-9)
    shares = functions.softmax([0.0, 1.0, 2.0])
    expected = [[1, 0, -1], [0, 0, 0], [1 / 3, -2 / 3, 1 / 3], [*shares[:2], shares[2] - 1]]
    assert np.array(deltas(frame)) == pytest.approx(np.array(expected), abs=1e-9)


@pytest.mark.parametrize("gap", [0.1, 1.0, 20.0, 40.0, 300.0, 800.0])
@pytest.mark.parametrize("smoothing", [0.0, 0.2])
def test_the_loss_of_a_batch_is_the_sum_of_its_samples(gap: float, smoothing: float) -> None:
    """To the last digits, be the answers undecided, sure and right, or sure and wrong; labels or shares."""
    z = [[gap, 0.0, -gap], [3.0, 3.0 + gap, 0.0]]
    kind = LossSpec(name="categorical_cross_entropy", label_smoothing=smoothing)
    for targets in ([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]], [[0.0, 0.0, 1.0], [0.0, 1.0, 0.0]]):
        frame = backward(z, targets, kind, "softmax")
        assert frame.data_loss == pytest.approx(sum(losses(frame)) / 2, rel=1e-15)


def test_soft_targets_that_do_not_sum_to_one() -> None:
    """δ is a Σy − y, not a − y."""
    z, targets = [0.3, -1.2, 2.0], [0.5, 0.9, 0.4]
    frame = backward([z], [targets], "categorical_cross_entropy", "softmax")
    shares = functions.softmax(z)
    assert deltas(frame)[0] == pytest.approx(
        [share * 1.8 - y for share, y in zip(shares, targets, strict=True)], rel=1e-13
    )
    logs = [math.log(share) for share in shares]
    assert losses(frame) == pytest.approx([-sum(y * each for y, each in zip(targets, logs, strict=True))])


def test_one_soft_sample_among_hard_ones() -> None:
    """Each sample has its own sum of targets, 0 included."""
    z, targets = [[0.3, -1.2]] * 3, [[1.0, 0.0], [0.0, 0.0], [0.7, 0.7]]
    first, second = functions.softmax(z[0])
    expected = [[first - 1, second], [0.0, 0.0], [1.4 * first - 0.7, 1.4 * second - 0.7]]
    frame = backward(z, targets, "categorical_cross_entropy", "softmax")
    assert np.array(deltas(frame)) == pytest.approx(np.array(expected), rel=1e-13, abs=1e-16)


def test_the_gradients_that_cross_entropies_show() -> None:
    """∂L/∂a is (p − y) / (p (1 − p)) and −y / p, though training takes δ directly."""
    p = functions.logistic(0.7)
    binary = backward([[0.7]], [[1.0]], "binary_cross_entropy", "sigmoid")
    assert gradients(binary) == [[pytest.approx(-1 / p, rel=1e-13)]]
    shares = functions.softmax([0.7, -0.2])
    categorical = backward([[0.7, -0.2]], [[0.0, 1.0]], "categorical_cross_entropy", "softmax")
    assert gradients(categorical)[0] == pytest.approx([0, -1 / shares[1]], rel=1e-13)


@pytest.mark.parametrize("smoothing", [0.1, 0.3])
@pytest.mark.parametrize(
    ("loss", "targets", "expected"),
    [
        ("binary_cross_entropy", [[1.0], [0.0]], lambda e: [[1 - e / 2], [e / 2]]),
        ("categorical_cross_entropy", [[0.0, 1.0, 0.0]], lambda e: [[e / 3, 1 - e + e / 3, e / 3]]),
    ],
)
def test_label_smoothing(loss: str, targets: Rows, expected: object, smoothing: float) -> None:
    """A share ε of certainty is spread over the K classes, two of them for the binary loss."""
    assert callable(expected)
    output = OUTPUT_REQUIRED_BY[loss]
    z = [[0.4 - 0.3 * k for k in range(len(targets[0]))]] * len(targets)
    spec = LossSpec(name=loss, label_smoothing=smoothing)
    frame = backward(z, targets, spec, output)
    wanted = np.array(expected(smoothing))
    assert frame.targets == pytest.approx(wanted, rel=1e-15)
    reference = [functions.output_deltas(LayerSpec(units=1, activation=output), spec, row, goal)
                 for row, goal in zip(z, wanted.tolist(), strict=True)]  # fmt: skip
    assert np.array(deltas(frame)) == pytest.approx(np.array(reference), rel=1e-13)
    assert smooth(np.array(targets), smoothing, loss) == pytest.approx(wanted, rel=1e-15)


def test_without_smoothing_targets_stay_as_they_are() -> None:
    """Not one bit of a target changes when nothing is smoothed."""
    targets = np.array([[0.1, 0.7], [1 / 3, 2 / 3]])
    assert smooth(targets, 0.0, "categorical_cross_entropy").tobytes() == targets.tobytes()


@settings(max_examples=80)
@given(st.data())
def test_value_and_delta_of_every_pair(data: st.DataObject) -> None:
    """Any loss with any output activation that goes with it, any z and targets."""
    loss, output = data.draw(st.sampled_from(PAIRS))
    count = data.draw(st.integers(1, 4))
    numbers = st.lists(st.floats(-6, 6), min_size=count, max_size=count)
    shares = st.lists(st.floats(0, 1), min_size=count, max_size=count)
    z, targets = data.draw(numbers), data.draw(shares if loss in OUTPUT_REQUIRED_BY else numbers)
    spec, layer = LossSpec(name=loss, threshold=0.7), LayerSpec(units=count, activation=output)
    frame, a = backward([z], [targets], spec, output), functions.outputs(layer, z)
    expected = functions.sample_loss(spec, z, a, targets)
    assert losses(frame) == pytest.approx([expected], rel=1e-12, abs=1e-13)
    delta = functions.output_deltas(layer, spec, z, targets)
    assert deltas(frame)[0] == pytest.approx(delta, rel=1e-10, abs=1e-13)
    scratch = Scratch(frame.experiment)
    assert scratch.sample_losses(frame.before, [z], [targets]) == pytest.approx([expected], abs=1e-12)


@pytest.mark.parametrize("reduction", REDUCTIONS)
@pytest.mark.parametrize("loss", LOSSES)
def test_a_short_last_batch_is_divided_by_its_own_size(loss: str, reduction: str) -> None:
    """Five samples in batches of two: the last one is a batch of one, and an honest one."""
    output = OUTPUT_REQUIRED_BY.get(loss, "tanh")
    z = [[0.1 * i, 0.5 - 0.2 * i] for i in range(5)]
    targets = [[float(i % 2), float(i % 2 == 0)] for i in range(5)]
    described = experiment(z, targets, LossSpec(name=loss), output, reduction=reduction, batch_size=2)
    trainer = Trainer(described)
    for samples in (2, 2, 1):
        frame = trainer.step("iteration")
        divisor = {"sum": 1, "mean_over_batch": samples, "mean_over_all": 2 * samples}[reduction]
        assert frame.scale == 1 / divisor
        assert frame.data_loss == pytest.approx(sum(losses(frame)) / divisor, rel=1e-13)
        gradient = frame.gradient[0]
        assert gradient is not None
        expected = frame.inputs.T @ np.array(deltas(frame)) / divisor
        assert gradient.weights == pytest.approx(expected, rel=1e-12, abs=1e-16)


@pytest.mark.parametrize(
    ("reduction", "scale"), [("sum", 1), ("mean_over_batch", 1 / 6), ("mean_over_all", 1 / 18)]
)
def test_reduction_scale(reduction: str, scale: float) -> None:
    """The factors for six samples of three outputs."""
    assert reduction_scale(reduction, 6, 3) == scale


@pytest.mark.parametrize("name", LOSSES)
def test_terms_of_a_curve(name: str) -> None:
    """The terms of every output and sample by themselves, with any threshold; they add up to the loss."""
    z = np.array([[0.3, -2.0], [1.2, 0.4], [-0.7, 3.0]])
    output = LayerSpec(units=3, activation=OUTPUT_REQUIRED_BY.get(name, "tanh"))
    a = np.array([functions.outputs(output, sample) for sample in z.T.tolist()]).T
    targets = np.array([[0.0, 1.0], [0.9, 0.0], [0.1, 0.0]])
    for threshold in (0.2, 1.0):
        spec = LossSpec(name=name, threshold=threshold)
        terms = loss_terms(name, z, a, targets, threshold)
        assert terms.shape == (3, 2)
        for sample in range(2):
            columns = (each[:, sample].tolist() for each in (z, a, targets))
            assert terms[:, sample].sum() == pytest.approx(functions.sample_loss(spec, *columns), rel=1e-13)
