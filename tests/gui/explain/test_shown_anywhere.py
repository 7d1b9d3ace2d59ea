"""Whatever is chosen, at any moment of any program, right or wrong: it is explained, and comes right."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.experiment import Experiment, LayerSpec, NetworkSpec, replace
from engine.frame import Frame, Place
from engine.trainer import Trainer
from gui.explain.builders.explain import content_of
from gui.explain.content.content import Content
from gui.explain.content.digits import last_place, written
from gui.explain.content.scene import Scene
from gui.explain.sentence import spoken
from tests.engine.quantities.experiments import XOR, frame_at, frames_of, places, xor
from tests.engine.quantities.test_recomputed import programs
from tests.gui.explain.displayed import equations
from tests.gui.explain.workings import BACKWARD, after_of, content, extras, loss_along, row, title

pytestmark = pytest.mark.usefixtures("qapp")

REFUSED = "does not come to the engine"
NEVER_CHOSEN = ("old_weight", "old_velocity", "old_m", "old_v", "old_squares", "old_leftover", "weight_ahead")
"""They stand in formulas only; pressed there they lead to the weight."""


@settings(max_examples=25)
@given(programs(), st.integers(0, 2), st.randoms(use_true_random=False))
def test_any_place_of_any_program_is_explained(experiment: Experiment, updates: int, random: Random) -> None:
    """With every figure on screen recomputed, and never a refusal."""
    trainer = Trainer(experiment)
    if updates:
        trainer.run(updates=updates)
    for _ in range(2 * experiment.network.depth + 2):
        frame = trainer.step("layer")
        asked = [place for place in places(frame, 3) if place.quantity not in NEVER_CHOSEN]
        for place in random.sample(asked, 3):
            explained(frame, place)


def explained(frame: Frame, place: Place) -> None:
    """What is shown comes right, in its longest and shorter forms, and can be spoken."""
    for squeeze in range(3):
        shown = content_of(Scene(frame, place, place.sample or 0, after_of(frame), loss_along, squeeze))
        if not isinstance(shown, Content):
            assert REFUSED not in shown.text
            return
        assert spoken(shown)
        for each in equations(shown):
            assert each.comes_right or not each.is_exact, (place, each)
        if not shown.can_shrink:
            return


def test_a_target_can_be_asked_before_there_is_an_error() -> None:
    """It is given, and what becomes of it is said."""
    shown = content(frame_at(xor(), stage=0), Place("target", 1, 0, sample=0))
    assert title(shown) == "Target"
    assert row(shown, -2) == "0"
    assert extras(shown) == ["In the step “Error” it is taken from what the network says."]


def test_a_removed_weight_is_never_about_to_come() -> None:
    """In Forward nothing is computed with it, now or later."""
    experiment = xor()
    network = replace(experiment.network, removed_connections=((0, 0, 0),))
    frame = frame_at(Experiment(network, experiment.training, experiment.samples), stage=0)
    shown = content(frame, Place("weight", 0, 0, source=0))
    assert extras(shown) == ["It is removed: it is 0, and so is its gradient."]


def test_an_input_is_no_part_of_a_mistake() -> None:
    """There may be more inputs than units in the first layer."""
    layers = (LayerSpec(units=1, activation="tanh"), LayerSpec(units=1, activation="sigmoid"))
    training = replace(xor().training, mistake="slope_of_sigmoid")
    experiment = Experiment(NetworkSpec(inputs=2, layers=layers, seed=1), training, XOR)
    for frame in frames_of(experiment, BACKWARD + 2):
        shown = content(frame, Place("input", 0, 1, sample=0))
        assert row(shown, -2) == "1"


def test_large_numbers_come_right_to_a_whole_one() -> None:
    """74 287 shows five figures, whatever it was rounded to: 42.1 × 1 763 is not near enough."""
    assert last_place(written(74287.4, 3), 3) == 1.0
    assert last_place(written(742874.0, 3), 3) == 1000.0
