"""What a person asks the edges to show: numbers of the frame on their own scale, or that there are none."""

import numpy as np
import pytest
from msgspec.structs import replace as with_fields

from engine.experiment import Experiment, OptimizerSpec, replace
from engine.frame import Place
from engine.optimizers import OPTIMIZERS
from engine.other_branch import DIFFERENCE
from engine.quantities import edge_quantities, read
from gui.look.shades import ZERO_SHADE
from gui.network.hit import edge_quantity
from gui.network.layout.room import Room
from gui.network.shown.asked import Asked
from gui.network.shown.chip_words import chip_titles
from gui.network.shown.edge_scales import OF_QUANTITY
from gui.network.shown.facts import facts_of
from gui.network.shown.label_texts import asked_text
from gui.network.shown.lines import Lines
from gui.network.shown.showing import Showing
from gui.wording import numbers
from gui.wording.edges import edge_explanations, edge_names
from gui.wording.rich import plain
from tests.gui.network.moments import (
    BACKWARD_HIDDEN,
    BACKWARD_OUTPUT,
    HIDDEN,
    READY,
    UPDATE,
    scene_of,
    showing,
    xor,
)
from tests.gui.network.writing import meeting, written

ROOM = Room(784, 416, 1.0)

pytestmark = pytest.mark.usefixtures("qapp")


def trained_by(name: str) -> Experiment:
    experiment = xor()
    optimizer = OptimizerSpec(name=name, learning_rate=0.05)
    return Experiment(
        experiment.network, replace(experiment.training, optimizer=optimizer), experiment.samples
    )


def asking(quantity: str, steps: int, optimizer: str = "adam") -> Showing:
    return with_fields(showing(trained_by(optimizer), steps), asked=Asked(quantity))


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_every_quantity_of_every_optimizer_is_written_on_the_edges(optimizer: str) -> None:
    """At UPDATE each label is the number that the engine's row reads there; nothing lies on anything."""
    for quantity in edge_quantities(OptimizerSpec(name=optimizer)):
        shown = asking(quantity.key, UPDATE, optimizer)
        texts = written(shown, ROOM)
        assert not meeting(texts), quantity.key
        if quantity.key == "comes_back":
            continue
        labels = {text.text for text in texts}
        for source in range(2):
            place = Place(quantity.key, 0, 1, source, 0 if quantity.is_per_sample else None)
            number = read(shown.frame, place)
            assert number is not None
            assert plain(asked_text(quantity.key, number)) in labels, (quantity.key, source)


def test_a_choice_stays_through_the_phases() -> None:
    """Weights are weights in every phase, and all edges are there."""
    for steps in range(UPDATE + 1):
        shown = asking("weight", steps)
        painted = scene_of(shown, ROOM).painted
        assert [shown.lines(layer) for layer in (0, 1)] == [Lines.CHOSEN] * 2
        for layer, looks in painted.looks.items():
            weights = shown.frame.parameters.weights[layer]
            np.testing.assert_array_equal(looks.values, weights[looks.sources, looks.units])
            assert (looks.opacities == 1.0).all()


def test_what_is_not_computed_is_not_drawn_as_zero() -> None:
    """No label, no stub of a bias, words in the chips and at the foot, and a click asks about the weight."""
    shown = asking("v_hat", HIDDEN)
    painted = scene_of(shown, ROOM).painted
    assert all(not looks.telling.any() for looks in painted.looks.values())
    assert not any(painted.labels.values())
    texts = [text.text for text in written(shown, ROOM)]
    assert texts.count("v̂: not computed yet") == 2
    assert "The corrected mean square is not computed yet: it comes with Update." in texts
    assert not any(text.startswith("b ") for text in texts)
    assert edge_quantity(shown, 0, 0, 0) == "weight"


def test_in_backward_only_the_layers_reached_have_gradients() -> None:
    """The others say so over their own gap."""
    shown = asking("gradient", BACKWARD_OUTPUT)
    looks = scene_of(shown, ROOM).painted.looks
    assert not looks[0].telling.any()
    assert looks[1].telling.all()
    assert plain(chip_titles(shown, 0)[0]) == "∂L/∂w: not computed yet"
    assert plain(chip_titles(shown, 1)[0]) == "gradient ∂L/∂w"


def test_what_travels_keeps_its_look() -> None:
    """w × δ is drawn with arrow heads, in the weight's own colour; nothing travels on to the inputs."""
    shown = asking("comes_back", BACKWARD_HIDDEN)
    assert shown.lines(1) is Lines.COMES_BACK
    assert plain(chip_titles(shown, 0)[0]) == "← w × δ: ends at the inputs"
    assert not scene_of(shown, ROOM).painted.looks[0].telling.any()


def test_every_quantity_of_edges_has_a_name_a_sentence_and_a_scale() -> None:
    """Whoever adds a row is told what else it takes."""
    keys = {quantity.key for name in OPTIMIZERS for quantity in edge_quantities(OptimizerSpec(name=name))}
    assert keys == edge_names().keys() == edge_explanations().keys()
    assert keys | {DIFFERENCE} == OF_QUANTITY.keys()


def test_scales_are_fixed_and_tell_signs() -> None:
    """Strength grows with size up to an end, and only 0 has no colour."""
    for quantity, scale in OF_QUANTITY.items():
        values = np.array([0.0, *np.logspace(-9, 3, 60)])
        strengths = scale.strength(values)
        assert strengths[0] == 0.0
        assert (np.diff(strengths) >= 0).all(), quantity
        assert strengths[-1] == 1.0
        np.testing.assert_array_equal(scale.strength(-values), -strengths)
        assert (np.diff(scale.pen(values)) >= 0).all()


def test_the_legend_is_that_of_the_quantity() -> None:
    """Powers of ten for squares, round weights for weights."""
    assert {"10⁻⁶", "10⁻⁴", "0.01"} <= {text.text for text in written(asking("v", UPDATE), ROOM)}
    assert {"−½", "½", "2"} <= {text.text for text in written(asking("term", UPDATE), ROOM)}
    assert "▲ towards +" not in {text.text for text in written(asking("v", UPDATE), ROOM)}


def test_the_tooltip_has_it_with_five_figures() -> None:
    """A weight's m̂, beside its old and new value."""
    shown, place = asking("m_hat", UPDATE), Place("m_hat", 0, 1, 0)
    number = read(shown.frame, place)
    assert number is not None
    said = facts_of(shown, place).sentence
    assert f"corrected memory {numbers.with_sign(numbers.precise(number), number).plain}" in said


def test_the_difference_of_weights_is_that_of_both_branches() -> None:
    """Chip, label, bias and tooltip; without the other's weights nothing is claimed."""
    ours, theirs = showing(trained_by("sgd"), READY), showing(trained_by("sgd"), UPDATE).frame.parameters
    shown = with_fields(ours, asked=Asked(DIFFERENCE, "B", theirs))
    apart = ours.frame.parameters.weights[0] - theirs.weights[0]
    looks = scene_of(shown, ROOM).painted.looks[0]
    np.testing.assert_array_equal(looks.values, apart[looks.sources, looks.units])
    texts = {text.text for text in written(shown, ROOM)}
    assert "w − w of B" in texts
    assert numbers.change(float(apart[0, 0])).plain in texts
    said = facts_of(shown, Place("weight", 0, 0, 0)).sentence
    assert f"in branch B {numbers.precise(float(theirs.weights[0][0, 0])).plain}" in said
    waiting = with_fields(ours, asked=Asked(DIFFERENCE, "B"))
    assert waiting.lacks_asked
    assert "The weights of branch B are not worked out yet." in {t.text for t in written(waiting, ROOM)}


def test_no_difference_is_a_zero_that_is_written() -> None:
    """Where both are the same the lines are those of 0, and say so."""
    ours = showing(trained_by("sgd"), UPDATE)
    shown = with_fields(ours, asked=Asked(DIFFERENCE, "B", ours.frame.parameters))
    painted = scene_of(shown, ROOM).painted
    assert (painted.looks[0].shades == ZERO_SHADE).all()
    assert {plain(label.text) for label in painted.labels[0]} == {"0"}
