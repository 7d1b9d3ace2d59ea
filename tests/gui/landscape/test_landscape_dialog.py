"""The loss against weights: chosen by list, worked out in slices, told at every point."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPointF

from engine.data.catalogue import load
from engine.experiment import replace
from engine.frame import LAYER, Place
from engine.scratch import Scratch
from engine.trainer import Trainer
from gui.landscape.dialog import LandscapeDialog
from gui.landscape.weights import MOST, weight_names, weights_near
from gui.session.session import Session
from gui.window.main_window import MainWindow
from gui.wording import numbers
from tests.gui.plots.moments import texts


def _trained(session: Session, updates: int) -> None:
    for _ in range(6 * updates):
        session.travel.step()
        session.jobs.finish()  # on a slow machine a step goes on in slices


@pytest.fixture
def dialog(window: MainWindow) -> Iterator[LandscapeDialog]:
    """As the menu opens it, after ten updates, with x1 → h2 chosen."""
    session = window.session
    _trained(session, 10)
    session.selection.select(Place("change", 0, 1, source=0))
    window.commands.dialogs.show_landscape()
    yield opened(window)
    for left in window.findChildren(LandscapeDialog):
        left.close()


def opened(window: MainWindow) -> LandscapeDialog:
    found = window.findChild(LandscapeDialog)
    assert isinstance(found, LandscapeDialog)
    return found


def test_it_begins_with_the_chosen_weight(dialog: LandscapeDialog, window: MainWindow) -> None:
    """Over it and the next of its unit; the ring is at the weights of the moment."""
    window.session.jobs.finish()
    assert (dialog.first.currentText(), dialog.second.currentText()) == ("x1 → h2", "x2 → h2")
    found = dialog.view.landscape
    assert found is not None
    weights = window.session.frame.parameters.weights[0]
    assert found.way[-1].tolist() == [weights[0, 1], weights[1, 1]]
    loss = Scratch(window.session.experiment).evaluate(window.session.frame.parameters).train_loss
    assert found.now == pytest.approx(loss, rel=1e-12)
    assert numbers.comparable(found.now).plain in dialog.view.accessibleDescription()


def test_axes_have_round_numbers(dialog: LandscapeDialog, window: MainWindow) -> None:
    """At 0.5 and 1, not at the ends of what was worked out."""
    window.session.jobs.finish()
    written = texts(dialog.view)
    assert "0" in written
    assert {"x1 → h2", "x2 → h2", "loss"} <= set(written)
    ticks = [text.replace("−", "-") for text in written if text.strip("−").replace(".", "").isdecimal()]
    assert sum(float(tick) * 20 % 1 == 0 for tick in ticks) >= len(ticks) - 2  # the key's two ends


def test_a_weight_chosen_in_the_picture_is_taken_across(dialog: LandscapeDialog, window: MainWindow) -> None:
    """And one chosen in the list is chosen in the picture; a unit changes nothing."""
    selection = window.session.selection
    selection.select(Place("change", 1, 0, source=2))
    assert (dialog.first.currentText(), dialog.second.currentText()) == ("h3 → output", "h1 → output")
    selection.select(Place("z", 0, 1, sample=0))
    assert dialog.first.currentText() == "h3 → output"
    dialog.first.set_choice("1")
    dialog.first.chosen.emit("1")
    assert selection.place == Place("change", 1, 0, source=0)
    assert dialog.first.currentText() == "h1 → output"
    window.session.jobs.finish()
    assert dialog.view.names[0] == "h1 → output"


def test_it_follows_the_training_on_pause(dialog: LandscapeDialog, window: MainWindow) -> None:
    """There is one such window; a moment later the ring is where the weights are then."""
    session = window.session
    window.commands.dialogs.show_landscape()
    assert window.findChildren(LandscapeDialog) == [dialog]
    dialog.set_running(True)
    assert dialog.view.message == "Training runs: the losses follow on pause."
    _trained(session, 1)
    dialog.set_running(False)
    session.jobs.finish()
    assert dialog.view.landscape is not None
    assert dialog.view.landscape.way[-1][0] == session.frame.parameters.weights[0][0, 1]
    assert "after 11 updates" in dialog.caption.text()


def test_another_network_closes_it(dialog: LandscapeDialog, window: MainWindow) -> None:
    """Its weights are gone."""
    network = window.session.experiment.network
    layers = (replace(network.layers[0], units=3), *network.layers[1:])
    window.session.workbench.change_network(replace(network, layers=layers))
    assert not dialog.isVisible()


def test_another_weight_is_worked_out_anew(dialog: LandscapeDialog, window: MainWindow) -> None:
    """Working… until it is there; the training does not move."""
    position = window.session.frame.position
    dialog.first.set_choice("4")
    dialog.begin()
    assert dialog.view.message == "Working…"
    window.session.jobs.finish()
    assert dialog.view.landscape is not None
    assert dialog.view.names[0] == dialog.first.currentText()
    assert window.session.frame.position == position


def test_one_weight_is_a_curve_with_its_loss_under_the_pointer(
    dialog: LandscapeDialog, window: MainWindow
) -> None:
    """What is said is a point that was worked out, not one in between."""
    dialog.kind.set_choice("one")
    dialog.begin()
    window.session.jobs.finish()
    found = dialog.view.landscape
    assert found is not None
    assert found.losses.shape[0] == 1
    dialog.view.grab()
    area = dialog.view.area
    said = dialog.view.tip_at(QPointF(area.left(), area.center().y()))
    assert said.splitlines()[-1] == f"loss {numbers.comparable(float(found.losses[0, 0])).plain}"
    assert not dialog.second.isVisible()


def test_a_slice_asks_for_three_moments(dialog: LandscapeDialog, window: MainWindow) -> None:
    """The start, half way, now; moments that span no plane are refused in its place."""
    dialog.kind.set_choice("slice")
    dialog.begin()
    window.session.jobs.finish()
    assert [field.value for field in dialog.moments] == [0, 5, 10]
    assert dialog.view.landscape is not None
    dialog.moments[1].set_value(0)
    dialog.begin()
    window.session.jobs.finish()
    assert dialog.view.message == "The first two moments have the same weights: choose others."


def test_a_large_network_offers_the_weights_of_the_chosen_unit() -> None:
    """No list of thousands."""
    frame = Trainer(load("digits").experiment).frame()
    places = weights_near(frame, Place("weight", 0, 3, source=10))
    assert places[0] == Place("weight", 0, 3, source=10)
    assert len(places) < MOST
    assert len(set(weight_names(frame, places))) == len(places)


@pytest.mark.parametrize("at", [-1, 0, 1])
def test_a_chosen_layer_offers_the_weights_of_its_first_unit(at: int) -> None:
    """Of the inputs those of the first layer."""
    frame = Trainer(load("xor").experiment).frame()
    assert weights_near(frame, Place(LAYER, at))[0] == Place("weight", max(at, 0), 0, source=0)
