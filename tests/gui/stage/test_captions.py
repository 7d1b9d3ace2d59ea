"""The caption says in one sentence what is happening."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.data import catalogue
from engine.data.samples import Samples
from engine.experiment import Experiment, LayerSpec, LossSpec, NetworkSpec, OptimizerSpec, replace
from engine.frame import Frame, Place
from engine.losses_recorded import Curve
from engine.trainer import Trainer
from gui.stage import captions
from gui.stage.error_caption import apart, comparison
from gui.wording import numbers

HIDDEN = "Hidden units have no target. In place of an error they get what comes back through their weights."


def _frame(experiment: Experiment, steps: int) -> Frame:
    trainer = Trainer(experiment)
    for _ in range(steps):
        trainer.step("layer")
    return trainer.frame()


def _at(experiment: Experiment, steps: int) -> str:
    return " / ".join(captions.caption(_frame(experiment, steps), 0))


DOWNHILL = "Every weight takes one small step downhill. All of them move at once."


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        (0, "This network has learned nothing yet: its weights are random."),
        (1, "Each hidden unit adds up its weighted inputs and bends the sum."),
        (2, "The output unit does the same: this is the prediction."),
        (5, HIDDEN),
        (6, f"{DOWNHILL} / Largest step of a weight: h4 → output, 0.065 towards +."),
    ],
)
def test_the_first_iteration_of_xor(steps: int, words: str) -> None:
    """The sentences of the design, word for word."""
    assert _at(catalogue.load("xor").experiment, steps) == words


def test_error_says_how_far_off_the_network_is() -> None:
    """`The network said 0.67, the target is 0. It is 0.67 too high.`"""
    words = _at(catalogue.load("xor").experiment, 3)
    assert words.startswith("The network said 0.")
    assert words.endswith("too high.")


def test_backward_explains_the_lines_once() -> None:
    """The second sentence is another from the second iteration on."""
    experiment = catalogue.load("xor").experiment
    assert "The lines now show gradients." in _at(experiment, 4)
    assert "If a weight grew a little" in _at(experiment, 10)


def test_cross_entropy_starts_backward_with_its_delta() -> None:
    """With cross-entropy, δ is the error itself."""
    assert "with cross-entropy, δ is the error itself" in _at(catalogue.load("digits").experiment, 4)


def test_error_speaks_of_the_chosen_output() -> None:
    """So that the sentence above the picture and the working below it are about the same unit."""
    frame = _frame(catalogue.load("iris").experiment, 3)
    names = frame.experiment.samples.output_names
    for unit, name in enumerate(names):
        (words,) = captions.caption(frame, 0, Place("error", 1, unit, sample=0))
        assert words.startswith(f"For {name} the network said")
        assert words.endswith("too low." if frame.targets[0, unit] else "too high.")
    (words,) = captions.caption(frame, 0, Place("z", 0, 2, sample=0))
    assert words.startswith(f"For {names[int(frame.targets[0].argmax())]} ")


def test_a_softmax_with_another_loss_does_not_send_the_error_back() -> None:
    """Each δ is then a sum over all outputs, whatever the loss."""
    experiment = catalogue.load("iris").experiment
    training = replace(experiment.training, loss=LossSpec(name="half_squared_error"))
    words = _at(Experiment(experiment.network, training, experiment.samples), 4)
    assert words.startswith("Backward starts at the outputs: softmax ties them")
    assert "error itself" not in words


def test_the_optimizer_has_its_own_update_sentence() -> None:
    """Adam does not simply step downhill."""
    experiment = catalogue.load("xor").experiment
    training = replace(experiment.training, optimizer=OptimizerSpec(name="adam"))
    words = _at(Experiment(experiment.network, training, experiment.samples), 6)
    assert words.startswith(
        "Adam steps by the remembered direction, divided by the usual size. / Largest step of a weight: "
    )


def test_one_neuron_is_not_said_to_do_the_same() -> None:
    """There is no layer before it that it could do the same as."""
    words = _at(catalogue.load("textbook_neuron").experiment, 1)
    assert words == "The unit adds up its weighted inputs and bends the sum: this is the prediction."


@given(st.floats(-50, 50), st.floats(-50, 50))
def test_the_subtraction_comes_right_as_shown(said: float, target: float) -> None:
    """A pupil who subtracts the shown numbers finds the shown difference."""
    shown = [numbers.parse(text) for text in comparison(said, target)]
    assert abs(abs(shown[0] - shown[1]) - shown[2]) <= 0.0101 * max(1.0, shown[2])


@given(st.floats(1e-5, 1 - 1e-5), st.sampled_from((0.0, 1.0)))
def test_a_share_close_to_its_target_is_not_said_to_be_it(said: float, target: float) -> None:
    """1.00 and 1 are not 0.004 apart: 0.996 and 1 are."""
    first, second, difference = comparison(said, target)
    apart_ = abs(numbers.parse(first) - numbers.parse(second))
    least = 10.0 ** -len(difference.partition(".")[2]) if "·" not in difference else 1e-6
    assert abs(apart_ - numbers.parse(difference)) <= least * (1 + 1e-6)


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
def test_original_numbers_can_be_subtracted_as_they_are_shown(said: float, target: float) -> None:
    """Dollars stay whole, and two numbers that differ look different."""
    first, second, difference = (numbers.parse(text) for text in apart(said, target))
    assert abs(abs(first - second) - difference) <= 1e-9 + 0.0051 * max(1.0, difference)


def test_scaled_numbers_are_said_in_the_unit_of_the_data() -> None:
    """First as a person knows them, then as the picture has them."""
    setup = catalogue.load("houses")
    frame = _frame(setup.experiment, 3)
    first, second = captions.caption(frame, 0, None, setup.fitted)
    assert frame.prediction is not None
    said, target = float(frame.prediction[0, 0]), float(frame.targets[0, 0])
    dollars = [round(77282.025 + 53108.440732627816 * value) for value in (said, target)]
    assert first.startswith(
        f"The network said ${numbers.count(dollars[0])}, the target is ${numbers.count(dollars[1])}."
    )
    assert first.endswith(f"It is ${numbers.count(abs(dollars[0] - dollars[1]))} too high.")
    assert second == (
        f"The picture has them scaled: {numbers.picture(said).plain} and {numbers.picture(target).plain}, "
        f"an error of +{numbers.picture(said - target).plain}."
    )


def test_a_class_is_named_beside_its_number() -> None:
    """`the target is 0 (dry)`; XOR's classes are their numbers."""
    setup = catalogue.load("weather")
    (words,) = captions.caption(_frame(setup.experiment, 3), 0, None, setup.fitted)
    assert "the target is 0 (dry)." in words or "the target is 1 (wet)." in words
    (words,) = captions.caption(
        _frame(catalogue.load("xor").experiment, 3), 0, None, catalogue.load("xor").fitted
    )
    assert "(" not in words


def test_softmax_says_its_two_best_guesses() -> None:
    """10: `The network says 1 with 79 %, and 9 with 7 %.`; the first time after what softmax does."""
    trainer = Trainer(catalogue.load("digits").experiment)
    for _ in range(2):
        trainer.step("layer")
    frame = trainer.frame()
    first, second = captions.caption(frame, 0)
    assert frame.prediction is not None
    shares = np.sort(frame.prediction[0])[::-1]
    best = int(frame.prediction[0].argmax())
    assert "softmax turns the sums into shares of 1" in first
    assert second.startswith(f"The network says {best} with {round(100 * shares[0])} %, and ")
    assert second.endswith(f" with {round(100 * shares[1])} %.")
    trainer.step("iteration")
    for _ in range(2):
        trainer.step("layer")
    frame = trainer.frame()
    (words,) = captions.caption(frame, 0)
    assert words.startswith("The network says ")


def _deep(depth: int) -> Experiment:
    xor = catalogue.load("xor").experiment
    hidden = LayerSpec(units=8, activation="sigmoid")
    network = NetworkSpec(inputs=2, layers=(*[hidden] * depth, xor.network.layers[-1]), seed=3)
    return Experiment(network, xor.training, xor.samples)


def test_a_vanishing_gradient_is_named_with_its_size() -> None:
    """16: the number is that of the bars in Gradient size."""
    frame = _frame(_deep(6), 15)
    sizes = [float(np.abs(g.weights).mean()) for g in frame.gradient if g is not None]
    (words,) = captions.caption(frame, 0)
    assert words.startswith("The gradient vanishes: hidden 1 gets about ")
    assert words.endswith(" times less than the output.")
    times = numbers.parse(words.split(" about ")[1].split(" times ")[0])
    assert abs(times / (sizes[-1] / sizes[0]) - 1) < 0.26


def test_a_gradient_that_does_not_vanish_is_not_said_to() -> None:
    """In a flat network, in the last hidden layer of a deep one, and where only the inputs are 0."""
    assert _at(catalogue.load("xor").experiment, 5) == HIDDEN
    assert _at(_deep(6), 10) == HIDDEN
    experiment = _deep(2)
    zeros = Samples.from_arrays(np.zeros((1, 2)), np.ones((1, 1)))
    assert _at(Experiment(experiment.network, experiment.training, zeros), 7) == HIDDEN


def test_a_batch_goes_downhill_together() -> None:
    """One sample's loss may well rise."""
    words = _at(catalogue.load("moons").experiment, 8)
    said = "Every weight takes one small step downhill, for the average of 16 samples."
    assert words.startswith(f"{said} / Largest step of a weight: ")


def test_the_largest_step_is_named_where_there_are_others() -> None:
    """By its size and side; a single weight needs no name, and where nothing moves nothing is said."""
    assert _at(catalogue.load("line").experiment, 4).count("Largest") == 0
    experiment = catalogue.load("xor").experiment
    still = replace(experiment.training, optimizer=OptimizerSpec(learning_rate=0.0))
    assert "Largest" not in _at(Experiment(experiment.network, still, experiment.samples), 6)
    frame = _frame(experiment, 6)
    sizes = [np.abs(change.weights).max() for change in frame.change if change is not None]
    assert f"{max(sizes):.3f}" in captions.caption(frame, 0)[-1]


class _Losses:
    """Recorded losses of an overfitting run: train falls, validation turns up at 100 updates."""

    def comparable(self, updates: int | None = None) -> tuple[Curve, Curve]:
        at = np.arange(0.0, 1001.0, 50.0)
        train, validation = np.linspace(1.0, 0.1, len(at)), 0.5 + np.abs(at - 100.0) / 1000
        curves = (Curve(at, values, values, values) for values in (train, validation))
        first, second = (curve.until(math.inf if updates is None else updates) for curve in curves)
        return first, second


def test_overfitting_is_named_while_running() -> None:
    """06b: training loss falls, validation loss rises."""
    words = captions.running_caption(_Losses())
    assert words == (
        "Training loss falls, validation loss rises: overfitting.",
        "Best was iteration 100.",
    )


def test_overfitting_is_named_when_it_has_become_true() -> None:
    """Looking back at a moment before it, nobody could have known."""
    assert captions.overfitting_caption(_Losses(), 300) == ()
    assert captions.overfitting_caption(_Losses(), 1000)[1] == "Best was iteration 100."


def test_a_bias_may_step_further_than_the_weight_that_is_named() -> None:
    """The picture shows 0.071 at the output's bias in the first step of XOR, so words say "of a weight"."""
    frame = _frame(catalogue.load("xor").experiment, 6)
    change = frame.change[1]
    assert change is not None
    assert abs(change.biases).max() > abs(change.weights).max()
    assert "Largest step of a weight: h4 → output, 0.065" in captions.caption(frame, 0)[1]
