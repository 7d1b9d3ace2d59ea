"""How edges look in every phase: what stands out, what recedes, what the lines stand for."""

import numpy as np
import pytest

from engine.frame import Place
from gui.network.arranging import subject_of
from gui.network.layout.layout import lay_out
from gui.network.layout.room import Room
from gui.network.shown.edges import EDGE_BUDGET, EdgeLooks, edge_looks
from gui.network.shown.lines import Lines
from gui.network.shown.showing import Showing
from tests.gui.network.moments import (
    BACKWARD_HIDDEN,
    BACKWARD_OUTPUT,
    ERROR,
    HIDDEN,
    READY,
    UPDATE,
    network_of,
    showing,
    xor,
)

ROOM = Room(784, 416)


def looks_of(shown: Showing, layer: int, room: Room = ROOM) -> EdgeLooks:
    return edge_looks(shown, lay_out(subject_of(shown.experiment), room), layer)


class TestWeights:
    """At rest and in Forward the lines are the weights."""

    def test_at_rest_all_are_at_full_strength(self) -> None:
        """Nothing is at work, nothing recedes."""
        looks = looks_of(showing(xor(), READY), 0)
        assert looks.lines is Lines.WEIGHT
        assert (looks.opacities == 1.0).all()
        assert looks.values == pytest.approx([-0.521, -0.84, 0.54, 0.82, -0.659, 0.30, -0.28, -0.53])

    def test_negative_weights_have_minus_shades(self) -> None:
        """Colour follows the sign."""
        looks = looks_of(showing(xor(), READY), 0)
        assert ((looks.shades > 16) == (looks.values > 0)).all()

    def test_in_forward_only_the_terms_of_the_chosen_unit_stand_out(self) -> None:
        """The rest fades to 35 %."""
        looks = looks_of(showing(xor(), HIDDEN), 0)
        assert looks.lines is Lines.TERM
        assert looks.opacities[looks.units == 0] == pytest.approx(1.0)
        assert looks.opacities[looks.units != 0] == pytest.approx(0.35)

    def test_in_error_all_recede(self) -> None:
        """The error is what it is about."""
        assert looks_of(showing(xor(), ERROR), 1).opacities == pytest.approx(0.28)


class TestBackward:
    """What results and what travels are drawn apart."""

    def test_at_the_output_the_lines_are_gradients(self) -> None:
        """On the weights, which wait behind in grey."""
        shown = showing(xor(), BACKWARD_OUTPUT)
        looks = looks_of(shown, 1)
        gradient = shown.frame.gradient[1]
        assert looks.lines is Lines.GRADIENT
        assert gradient is not None
        assert looks.values == pytest.approx(gradient.weights.ravel())
        assert (looks.pipes >= 7.0).all()
        assert looks_of(shown, 0).lines is Lines.WEIGHT

    def test_in_the_hidden_layer_w_times_delta_travels(self) -> None:
        """In the weight's own colour, apart from the gradients of the layer at work."""
        shown = showing(xor(), BACKWARD_HIDDEN)
        looks = looks_of(shown, 1)
        delta = shown.delta(1)
        assert looks.lines is Lines.COMES_BACK
        assert delta is not None
        assert looks.values == pytest.approx([weight * delta[0] for weight in (-0.634, 0.48, 0.72, 0.88)])
        assert (looks.pipes == 0.0).all()
        assert ((looks.shades > 16) == (np.array([-1, 1, 1, 1]) > 0)).all()

    def test_one_chain_is_lit(self) -> None:
        """Output, chosen unit, chosen weight; everything else recedes."""
        shown = showing(xor(), BACKWARD_HIDDEN)
        results, travels = looks_of(shown, 0), looks_of(shown, 1)
        assert np.flatnonzero(results.opacities == 1.0).tolist() == [0]
        assert np.flatnonzero(travels.opacities == 1.0).tolist() == [0]
        assert results.opacities[1:].max() <= 0.4

    def test_later_layers_recede_further(self) -> None:
        """In a deep network what has been is a thin texture."""
        shown = showing(network_of(2, 3, 3, 3, 1), 4 + 1 + 4)
        looks = looks_of(shown, 3)
        assert looks.lines is Lines.LATER_GRADIENT
        assert looks.opacities == pytest.approx(0.30)


class TestUpdate:
    """After the update the lines are the new weights."""

    def test_the_values_are_the_changes(self) -> None:
        """The labels tell how far each weight moved, the lines stand at 55 %."""
        shown = showing(xor(), UPDATE)
        looks, change = looks_of(shown, 0), shown.frame.change[0]
        assert looks.lines is Lines.CHANGE
        assert change is not None
        assert looks.values == pytest.approx(change.weights.ravel())
        assert looks.opacities[1:] == pytest.approx(0.55)
        assert looks.opacities[0] == 1.0


class TestManyEdges:
    """Beyond what anybody can see."""

    def test_above_the_budget_the_strongest_are_kept(self) -> None:
        """And how many were left out is known, so that it can be said."""
        shown = showing(network_of(2, 70, 70, 1), READY)
        looks = looks_of(shown, 1, Room(1600, 1700))
        assert len(looks.values) == EDGE_BUDGET
        assert looks.left_out == 70 * 70 - EDGE_BUDGET
        all_weights = np.abs(shown.weights(1)).ravel()
        assert np.abs(looks.values).min() >= np.sort(all_weights)[-EDGE_BUDGET] - 1e-12

    def test_removed_connections_are_not_drawn(self) -> None:
        """They have no weight and no gradient."""
        experiment = xor()
        network = type(experiment.network)(
            inputs=2,
            layers=experiment.network.layers,
            removed_connections=((0, 1, 2),),
            removed_units=((0, 3),),
        )
        shown = showing(type(experiment)(network, experiment.training, experiment.samples), READY)
        pairs = set(
            zip(
                *(array.tolist() for array in (looks_of(shown, 0).sources, looks_of(shown, 0).units)),
                strict=True,
            )
        )
        assert pairs == {(0, 0), (0, 1), (0, 2), (1, 0), (1, 1)}
        assert 3 not in looks_of(shown, 1).sources


def test_a_chosen_edge_is_lit_in_update() -> None:
    """Whoever clicks a weight sees which one it was."""
    shown = showing(xor(), UPDATE)
    chosen = Showing(shown.frame, Place("change", 0, unit=2, source=1))
    looks = looks_of(chosen, 0)
    assert looks.opacities[looks.index(1, 2)] == 1.0
