"""A wrong program is explained twice: what a number should be, and what this program makes of it."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.experiment import Experiment, OptimizerSpec, replace
from engine.frame import Frame, Place
from engine.mistakes import MISTAKES
from gui.explain.content.content import Content
from gui.explain.content.pieces import plain
from gui.explain.sentence import spoken
from tests.engine.quantities.experiments import classes, experiments, frame_at, frames_of
from tests.gui.explain.content.test_digits import check
from tests.gui.explain.workings import BACKWARD, EDGE, UPDATE, content, drawn, extras, title, total, working

pytestmark = pytest.mark.usefixtures("qapp")

BIAS = Place("change", 0, 0)


def at(stage: int, mistake: str, iteration: int = 0, **training: Any) -> Frame:
    """A moment of the wrong program on the numbers of the design's pictures."""
    return frame_at(drawn(mistake=mistake, **training), stage, iteration)


def ledger(shown: Content) -> list[str]:
    """Each line as it is read: word, symbol, expression."""
    return [plain((*entry.word, *entry.symbol, *entry.expression)) for entry in shown.ledger]


@pytest.mark.parametrize("mistake", MISTAKES)
@pytest.mark.parametrize("optimizer", ["sgd", "adam"])
def test_everything_shown_of_a_wrong_program_comes_right(mistake: str, optimizer: str) -> None:
    """Both sides, recomputed from the digits on screen, over every place of the second iteration."""
    training: dict[str, Any] = {"optimizer": OptimizerSpec(name=optimizer, learning_rate=0.3), "l2": 0.01}
    for experiment in (drawn(mistake=mistake, batch_size=3), classes(samples=5, mistake=mistake, **training)):
        assert check(frames_of(experiment, 12)[-3:], most_units=1)


@settings(max_examples=20)
@given(experiments(), st.sampled_from(tuple(MISTAKES)))
def test_everything_shown_of_a_random_wrong_program_comes_right(experiment: Experiment, name: str) -> None:
    """The roughest numbers, every loss, activation and mask."""
    wrong = Experiment(experiment.network, replace(experiment.training, mistake=name), experiment.samples)
    steps = 2 * wrong.network.depth + 2
    check(frames_of(wrong, 2 * steps)[-2:], most_units=1)


def test_a_wrong_slope_is_told_beside_the_right_one() -> None:
    """In the chain as a line, on its own as two rows with the source."""
    frame = at(BACKWARD, "slope_of_sigmoid")
    chain = content(frame, EDGE)
    line = "② should be 0.315 = 1 − (−0.8275)². This program: −1.51 = −0.8275 × (1 − (−0.8275))."
    assert extras(chain)[0] == line
    alone = content(frame, Place("slope", 0, 0))
    assert title(alone).endswith("wrong on purpose: a(1 − a) for every activation")
    first, second = ledger(alone)
    assert first.startswith("should bef′(z)0.31")
    assert second.startswith("this programf′(z)−1.51")
    assert extras(alone)[1] == "Published in PHP-ML (corrected by pull request 163)."
    assert "should be" in spoken(alone)


def test_what_comes_back_through_new_weights() -> None:
    """① with the weight that the update is going to make, beside the old one."""
    line = extras(content(at(BACKWARD, "updated_weights"), EDGE))[0]
    assert line.startswith("① should be −0.0939 = −0.634 × 0.148. This program: ")


def test_a_gradient_that_was_not_zeroed_is_a_second_result() -> None:
    """This sample's share, and what was left."""
    frame = at(BACKWARD, "gradient_not_zeroed", iteration=1)
    shown = content(frame, Place("gradient", 0, 0, source=1))
    assert "this sample and what was left" in total(shown)
    assert any(text.startswith("∂L/∂w should be ") for text in extras(shown))


def test_a_bias_that_moves_twice() -> None:
    """Two incoming weights: Δb is twice what it should be."""
    first, second = ledger(content(at(UPDATE, "bias_per_weight"), BIAS))
    assert first == "should beΔb+0.0148 = −0.5 × (−0.0296)"
    assert second == "this programΔb+0.0296 = 2 × (−0.5) × (−0.0296)"


def test_optimizers_keep_their_ledger_and_say_what_is_wrong() -> None:
    """The line of what should be stands first below it."""
    momentum = OptimizerSpec(name="momentum", learning_rate=0.1)
    shown = content(at(UPDATE, "momentum_forgotten", 1, optimizer=momentum), Place("change", 0, 0, source=1))
    assert extras(shown)[0].startswith("v should be ")
    adam = OptimizerSpec(name="adam", learning_rate=0.1)
    shown = content(at(UPDATE, "adam_multiplies", optimizer=adam), Place("change", 0, 0, source=0))
    assert [text.partition(" should")[0] for text in extras(shown)[:2]] == ["m\u0302", "v\u0302"]


def test_the_sign_of_a_wrong_gradient_promises_nothing() -> None:
    """Where a nudge says otherwise, there is no `a larger weight would lower the loss`."""
    experiment = classes(mistake="softmax_diagonal")
    shown = content(frame_at(experiment, BACKWARD), Place("gradient", 1, 0, source=0))
    assert not any("would lower the loss" in plain(line) for line in (*shown.titles, *shown.total))
    assert any("not the slope of the loss" in plain(line) for line in shown.total)


def test_a_right_program_says_nothing_of_mistakes() -> None:
    """Nor does a mistake that cannot be made here."""
    for mistake in (None, "adam_multiplies"):
        shown = content(frame_at(drawn(mistake=mistake), BACKWARD), EDGE)
        assert not any("should be" in text for text in extras(shown))


def test_in_a_low_window_the_title_says_what_it_should_be() -> None:
    """Where no line has room below the formula, that comes first; the title is in its own words above."""
    frame = at(BACKWARD, "slope_of_sigmoid")
    view = working(frame, EDGE)
    for height, begins in ((160, "Chain rule"), (126, "x₁ → h₁.   ② should be 0.315")):
        view.resize(784, height)
        view.grab()
        assert view.arrangement is not None
        assert plain(view.arrangement.title).startswith(begins)
