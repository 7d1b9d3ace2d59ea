"""What the working says of each phase: the words, symbols and numbers of the design's pictures."""

import pytest

from engine.derivation import Derivation
from engine.experiment import Experiment, LossSpec, OptimizerSpec, replace
from engine.frame import Place
from gui.explain.content import Column, Content, Notice, Operator
from gui.explain.explain import content_of
from gui.explain.pieces import plain
from gui.explain.scene import Scene
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
    frame_of,
)

pytestmark = pytest.mark.usefixtures("qapp")


def row(shown: Content, number: int) -> str:
    """A row of the formula, operators included: −1 are the words, −2 the numbers."""
    parts = []
    for item in shown.formula:
        if isinstance(item, Column):
            parts.append(plain(item.rows[number]))
        elif isinstance(item, Operator):
            parts.append(item.symbol if number == 0 else item.number if number == -2 else "")
        else:
            parts.append("|")
    return " ".join(part for part in parts if part)


def title(shown: Content) -> str:
    return plain(shown.titles[0])


def extras(shown: Content) -> list[str]:
    return [plain(extra[0]) for extra in shown.extras if extra]


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
    assert extras(shown) == ["δ = ① × ② = −0.0296"]
    tints = [item.tint for item in shown.formula if isinstance(item, Column)]
    assert tints == [None, "back", "slope", "input"]
    places = [item.place for item in shown.formula if isinstance(item, Column)]
    assert places[1] == Place("activation_gradient", 0, 0, sample=0)


def test_backward_at_the_output_spells_out_delta() -> None:
    """03b: what comes back is the error itself."""
    shown = content(frame_of(BACKWARD_OUTPUT), Place("gradient", 1, 0, source=0))
    assert row(shown, 1) == "δ · h₁ error f′(z) h₁"
    assert row(shown, -2).endswith("(−0.827)")
    assert extras(shown) == ["① error +0.672 × ② slope 0.220 = δ +0.148"]


def test_update_goes_against_the_gradient() -> None:
    """05-update: new weight, and what the same sample gives now."""
    shown = content(frame_of(UPDATE), Place("change", 0, 0, source=0))
    assert title(shown) == "Weight  x₁ → h₁   Δw = −0.5 × (−0.0296) = +0.0148, against the gradient"
    assert row(shown, 0) == "new w = w − η × ∂L/∂w"
    assert row(shown, -2) == "−0.5062 = −0.521 − 0.5 × (−0.0296)"
    assert row(shown, -1) == "towards + old weight learning rate gradient"
    assert extras(shown)[0].startswith(
        "Same sample with the new weights: 0.672 → 0.569, target 0. Loss 0.226 → 0.162"
    )


def test_a_step_too_small_for_four_figures_is_shown_with_more() -> None:
    """Old and new weight must differ on screen if they differ at all."""
    frame = frame_of(UPDATE, optimizer=OptimizerSpec(learning_rate=0.0002))
    shown = content(frame, Place("change", 0, 0, source=0))
    new, old = (plain(item.rows[-2]) for item in shown.formula[:3] if isinstance(item, Column))
    assert new != old


def test_a_bias_has_a_chain_and_a_step_of_its_own() -> None:
    """Its input is always 1, so its gradient is δ."""
    assert row(content(frame_of(BACKWARD), Place("gradient", 0, 0)), 1) == "δ w × δ of the output f′(z) 1"
    assert row(content(frame_of(UPDATE), Place("bias", 0, 0)), 0) == "new b = b − η × ∂L/∂b"


def test_adam_keeps_a_ledger() -> None:
    """05b: memory, mean square, both corrected, step; and a word where memory overrules the gradient."""
    frame = frame_at(drawn(optimizer=OptimizerSpec(name="adam", learning_rate=0.05)), UPDATE, iteration=5)
    shown = content(frame, Place("change", 1, 0, source=0))
    assert [plain(entry.word) for entry in shown.ledger] == ["memory", "mean square", "corrected", "step"]
    assert "÷ √" in plain(shown.ledger[-1].expression)
    assert "1·10⁻⁸" not in plain(shown.ledger[-1].expression)  # nobody could see ε
    assert "Adam, η = 0.05, update 6. Gradient now" in title(shown)


@pytest.mark.parametrize("name", ["momentum", "nesterov", "adam", "adamw"])
def test_a_step_against_the_gradient_of_the_moment_is_pointed_out(name: str) -> None:
    """Now: up. Memory: down. The optimizer follows the memory."""
    for iteration in range(8):
        frame = frame_at(xor(optimizer=OptimizerSpec(name=name, learning_rate=0.1)), UPDATE, iteration)
        for source in range(2):
            place = Place("change", 0, 0, source=source)
            shown = content(frame, place)
            gradient, change = frame.value(replace_quantity(place, "gradient")), frame.value(place)
            assert gradient is not None
            assert change is not None
            against = gradient * change > 0
            assert any("follows the memory" in text for text in extras(shown)) == against


def replace_quantity(place: Place, quantity: str) -> Place:
    return Place(quantity, place.layer, place.unit, place.source)


def test_a_zero_gradient_says_why() -> None:
    """By its cause: the input, the flat unit, or nothing that came back."""
    zero_input = content(frame_at(xor(), BACKWARD, iteration=1), Place("gradient", 0, 0, source=0))
    assert "The input was 0, so this weight had no part in it." in title(zero_input)
    relu = xor(activation="relu", seed=5)
    frame = frame_at(relu, BACKWARD)
    dead = next(unit for unit in range(4) if frame.value(Place("slope", 0, unit, sample=0)) == 0)
    flat = content(frame, Place("gradient", 0, dead, source=0))
    assert "The unit is flat here: a nudge does not move its output." in title(flat)


def test_a_batch_gets_one_more_row() -> None:
    """Average of 4 samples, or their sum; the formula is that of the shown sample."""
    average = content(frame_of(BACKWARD, batch_size=None), EDGE, row=1)
    assert row(average, -1).startswith("of this sample")
    assert any(text.startswith("Average of 4 samples ") for text in extras(average))
    assert len(average.samples) == 4
    total = content(frame_of(BACKWARD, batch_size=None, reduction="sum"), EDGE)
    assert any(text.startswith("Sum of 4 samples ") for text in extras(total))


def test_penalty_and_outputs_are_rows_only_where_they_are_not_neutral() -> None:
    """÷ 3 outputs; with the penalty."""
    plain_text = " ".join(extras(content(frame_of(BACKWARD), EDGE)))
    assert "penalty" not in plain_text
    assert "outputs" not in plain_text
    penal = " ".join(extras(content(frame_of(BACKWARD, l2=0.1), EDGE)))
    assert "with the penalty: −0.0296 + (−0.0521) = −0.0817" in penal
    shared = classes(loss=LossSpec(name="squared_error"), reduction="mean_over_all", batch_size=1)
    outputs = " ".join(extras(content(frame_at(shared, 3), Place("gradient", 1, 0, source=0))))
    assert "÷ 3 outputs: " in outputs


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


def test_a_frozen_weight_does_not_move() -> None:
    """Its gradient is there, its step is not."""
    network = replace(drawn().network, frozen_connections=((0, 0, 0),))
    frame = frame_at(Experiment(network, drawn().training, drawn().samples), UPDATE)
    shown = content(frame, Place("change", 0, 0, source=0))
    assert "Frozen: it takes part in everything, but does not move." in extras(shown)
    assert row(shown, 0) == "w | ∂L/∂w"


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
