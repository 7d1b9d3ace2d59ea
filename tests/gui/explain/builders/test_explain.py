"""What the working says of each phase: the words, symbols and numbers of the design's pictures."""

import pytest

from engine.derivation import Derivation
from engine.experiment import Experiment, LossSpec, replace
from engine.frame import Place
from gui.explain.builders.explain import content_of
from gui.explain.content.content import Column, Notice
from gui.explain.content.pieces import plain
from gui.explain.content.scene import Scene
from tests.engine.quantities.experiments import classes, frame_at, xor
from tests.gui.explain.workings import (
    BACKWARD,
    BACKWARD_OUTPUT,
    EDGE,
    ERROR,
    HIDDEN,
    UPDATE,
    content,
    drawn,
    extras,
    frame_of,
    row,
    title,
)

pytestmark = pytest.mark.usefixtures("qapp")


def test_forward_adds_up_and_bends() -> None:
    """02-forward: symbols over numbers over words, and the activation under them."""
    shown = content(frame_of(HIDDEN), Place("z", 0, 0))
    assert title(shown) == "Hidden unit  h₁   selected"
    assert row(shown, 0) == "z = w₁ · x₁ + w₂ · x₂ + b"
    assert row(shown, -2) == "−1.18 = −0.521 · 1 + (−0.659) · 1 + 0"
    assert row(shown, -1) == "weighted sum from x₁ from x₂ bias"
    assert extras(shown) == ["a = tanh(−1.18) = −0.827   the sum, bent"]
    assert shown.curve is not None
    assert shown.curve.slope is None  # no tangent before Backward


def test_error_is_predicted_minus_actual() -> None:
    """03-error: the error, the sample's loss, and that p is just the output's a."""
    shown = content(frame_of(ERROR), Place("error", 1, 0))
    assert row(shown, 0) == "error = p − y | L = ½ · error²"
    assert row(shown, -2) == "+0.672 = 0.672 − 0 | 0.226 = ½ · 0.672²"
    assert row(shown, -1) == "too high predicted target | this sample’s loss half squared error"
    assert extras(shown)[0].startswith("p = a of the output unit.")
    assert shown.curve is not None
    assert shown.curve.slope == pytest.approx(0.672, abs=1e-3)
    assert plain(shown.curve.note) == "slope = error"


def test_backward_is_the_same_three_things_in_every_layer() -> None:
    """04-backward: ① × ② × ③ in four rows; ① of a hidden unit is w × δ of the next layer."""
    shown = content(frame_of(BACKWARD), EDGE)
    assert title(shown) == "Chain rule  x₁ → h₁, now −0.521. Negative: a larger weight would lower the loss."
    assert row(shown, 0) == "∂L/∂w = ∂L/∂a × ∂a/∂z × ∂z/∂w"
    assert row(shown, 1) == "δ · x₁ w × δ of the output f′(z) x₁"
    assert row(shown, -2) == "−0.0296 = −0.0939 × 0.315 × 1"
    assert row(shown, -1) == "gradient ①  what comes back ②  how steep ③  what came in"
    assert extras(shown) == ["δ = ① × ② = −0.0296   Nudge +0.01"]
    tints = [item.tint for item in shown.formula if isinstance(item, Column)]
    assert tints == [None, "back", "slope", "input"]
    places = [item.place for item in shown.formula if isinstance(item, Column)]
    assert places[1] == Place("activation_gradient", 0, 0, sample=0)


def test_backward_at_the_output_spells_out_delta() -> None:
    """03b: what comes back is the error itself."""
    shown = content(frame_of(BACKWARD_OUTPUT), Place("gradient", 1, 0, source=0))
    assert row(shown, 1) == "δ · h₁ error f′(z) h₁"
    assert row(shown, -2).endswith("(−0.827)")
    assert extras(shown) == ["① error +0.672 × ② slope 0.220 = δ +0.148   Nudge +0.01"]


def test_a_bias_has_a_chain_and_a_step_of_its_own() -> None:
    """Its input is always 1, so its gradient is δ."""
    assert row(content(frame_of(BACKWARD), Place("gradient", 0, 0)), 1) == "δ w × δ of the output f′(z) 1"
    assert row(content(frame_of(UPDATE), Place("bias", 0, 0)), 0) == "new b = b − η × ∂L/∂b"


def test_a_zero_gradient_says_why() -> None:
    """By its cause: the input, the flat unit, or nothing that came back."""
    zero_input = content(frame_at(xor(), BACKWARD, iteration=1), Place("gradient", 0, 0, source=0))
    assert "The input was 0, so this weight had no part in it." in title(zero_input)
    relu = xor(activation="relu", seed=5)
    frame = frame_at(relu, BACKWARD)
    dead = next(unit for unit in range(4) if frame.value(Place("slope", 0, unit, sample=0)) == 0)
    flat = content(frame, Place("gradient", 0, dead, source=0))
    assert "The unit is flat here: a nudge does not move its output." in title(flat)


def test_with_cross_entropy_delta_is_the_error_itself() -> None:
    """Both factors at once, in the colour of the error; the curve is L against z: its slope is the error."""
    shown = content(frame_at(classes(), 3), Place("gradient", 1, 0, source=0))
    assert row(shown, 0) == "∂L/∂w = ∂L/∂z × ∂z/∂w"
    assert extras(shown)[0].startswith("With cross-entropy, δ is the error itself: ")
    assert shown.curve is not None
    assert plain(shown.curve.titles[0]) == "L against z"


def test_a_softmax_shares_one() -> None:
    """The score is a sum; its share the quotient of powers."""
    shown = content(frame_at(classes(outputs=10, hidden=32), 1), Place("z", 1, 3))
    assert "29 more" in row(shown, 0)
    assert row(shown, -1).startswith("score")
    assert extras(shown)[0].startswith("Softmax turns the 10 scores into shares of 1. The powers of e sum to")


def test_the_first_prediction_can_be_traced_whole() -> None:
    """Up to six terms are all there, and a single term is never called `1 more`."""
    shown = content(frame_of(1), Place("z", 1, 0))
    assert title(shown) == "Output unit   selected"
    assert row(shown, 0) == "z = w₁ · h₁ + w₂ · h₂ + w₃ · h₃ + w₄ · h₄ + b"
    assert shown.can_wrap
    for hidden in range(1, 9):
        frame = frame_at(xor(hidden=hidden), BACKWARD)
        for place in (Place("z", 1, 0), Place("activation_gradient", 0, 0)):
            for squeeze in range(4):
                assert "1 more" not in row(content(frame, place, squeeze=squeeze), 0).split(" + ")
    frame = frame_at(classes(outputs=4), 4)
    assert row(content(frame, Place("activation_gradient", 0, 0)), 0).count("w · δ") == 4


def test_in_backward_a_unit_leads_to_what_came_back() -> None:
    """A click on z explains δ, one on a explains ∂L/∂a; where nothing has come back yet, the sum."""
    frame = frame_of(BACKWARD)
    assert row(content(frame, Place("z", 0, 0)), 0) == "∂L/∂z = ∂L/∂a × ∂a/∂z"
    assert "what comes back" in title(content(frame, Place("a", 0, 0)))
    assert row(content(frame_of(BACKWARD_OUTPUT), Place("z", 0, 0)), 0).startswith("z = ")
    assert row(content(frame_of(UPDATE), Place("z", 0, 0)), 0).startswith("z = ")


def test_soft_targets_ask_for_more_than_one_share() -> None:
    """With label smoothing every output counts, and the sentence under the sum says so."""
    hard = content(frame_at(classes(), ERROR), Place("error", 1, 0))
    assert "The loss asks only how large a share p the target’s own output has." in extras(hard)
    loss = LossSpec(name="categorical_cross_entropy", label_smoothing=0.1)
    soft = content(frame_at(classes(loss=loss), ERROR), Place("error", 1, 0))
    assert not any("asks only" in text for text in extras(soft))
    said = "With label smoothing the loss asks a little of every output, most of the target’s."
    assert said in extras(soft)
    binary = LossSpec(name="binary_cross_entropy", label_smoothing=0.1)
    one = content(frame_at(xor(loss=binary), ERROR), Place("error", 1, 0))
    assert extras(one)[0].endswith("Label smoothing moves the target towards ½.")


def test_the_terms_of_a_softmax_have_names() -> None:
    """With another loss than cross-entropy each δ adds up what comes back to all outputs, in their order."""
    frame = frame_at(classes(loss=LossSpec(name="half_squared_error")), BACKWARD_OUTPUT)
    shown = content(frame, Place("gradient", 1, 0, source=0))
    assert extras(shown)[0].endswith("through y1, y2, y3   Nudge +0.01")
    assert row(content(frame, Place("delta", 1, 0)), 0) == "δ = y1 + y2 + y3"
    many = frame_at(classes(outputs=7, loss=LossSpec(name="half_squared_error")), BACKWARD_OUTPUT)
    assert extras(content(many, Place("gradient", 1, 0, source=0)))[0].endswith(" and the rest   Nudge +0.01")


def test_a_removed_weight_says_so() -> None:
    """It has no chain and no step to explain."""
    network = replace(drawn().network, removed_connections=((0, 0, 0),))
    for stage in (BACKWARD, UPDATE):
        frame = frame_at(Experiment(network, drawn().training, drawn().samples), stage)
        for quantity in ("gradient", "change"):
            shown = content(frame, Place(quantity, 0, 0, source=0))
            assert extras(shown) == ["It is removed: it is 0, and so is its gradient."]


def test_less_room_means_fewer_terms() -> None:
    """Three largest, two, one; the rest is one number, never an ellipsis."""
    frame, place = frame_at(classes(outputs=3, hidden=9), 1), Place("z", 1, 0)
    for squeeze, more in enumerate(("6 more", "7 more", "8 more")):
        shown = content(frame, place, squeeze=squeeze)
        assert more in row(shown, 0)
        assert shown.can_shrink == (squeeze < 2)


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (Place("error", 1, 0), "It comes with the step “Error”."),
        (Place("delta", 0, 1), "It comes with the step “Backward, hidden”."),
        (Place("z", 1, 0), "It comes with the step “Forward, output”."),
    ],
)
def test_what_is_not_computed_says_when_it_will_be(place: Place, said: str) -> None:
    """Nothing is shown as 0 that is merely not there yet."""
    shown = content_of(Scene(frame_of(HIDDEN), place))
    assert isinstance(shown, Notice)
    assert shown.text == f"Not computed yet. {said}"


def test_a_weight_before_backward_is_its_part_of_the_sum() -> None:
    """There is no gradient yet, but there is something to explain."""
    shown = content(frame_of(HIDDEN), Place("weight", 0, 0, source=1))
    assert row(shown, -2) == "−0.659 = −0.659 × 1"
    assert row(shown, -1) == "its share of z weight what came in"


def test_a_hidden_unit_has_no_error() -> None:
    """In Error it says so, and at Update that its numbers are old."""
    assert "no error" in extras(content(frame_of(ERROR), Place("z", 0, 0)))[1]
    assert "before the update" in extras(content(frame_of(UPDATE), Place("z", 0, 0)))[1]


def test_each_factor_can_be_explained_alone() -> None:
    """A click on a factor leads to these."""
    frame = frame_of(BACKWARD)
    assert row(content(frame, Place("activation_gradient", 0, 0)), -2) == "−0.0939 = −0.634 · 0.148"
    assert row(content(frame, Place("slope", 0, 0)), 0) == "f′(z) = 1 − a²"
    assert row(content(frame, Place("delta", 0, 0)), -2) == "−0.0296 = −0.0939 × 0.315"
    assert row(content(frame, Place("input", 0, 1)), -2) == "1"


def test_an_explanation_that_disagrees_with_the_engine_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is worse than a wrong reason for a right number."""
    frame = frame_of(HIDDEN)
    monkeypatch.setattr(Derivation, "agrees", False)
    shown = content_of(Scene(frame, Place("z", 0, 0, sample=0)))
    assert isinstance(shown, Notice)
    assert shown.text == "The explanation does not come to the engine’s number, so it is not shown."


def test_names_of_columns_appear_as_words() -> None:
    """`sepal_length` is how a file writes it, not a person."""
    base = classes()
    samples = base.samples
    named = type(samples)(
        samples.name, samples.train, samples.validation, samples.test, ("sepal_length", "b", "c"),
        samples.output_names, samples.task, samples.class_names, samples.image_shape,
    )  # fmt: skip
    frame = frame_at(Experiment(base.network, base.training, named), 0)
    assert "sepal length" in title(content(frame, Place("input", 0, 0)))
