"""What is seen in the table of numbers is the moment on screen, whatever one does."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from engine.experiment import Experiment, LayerSpec, replace
from engine.position import Granularity, Phase
from engine.quantities import QUANTITIES
from gui.listing.kinds import CONNECTIONS, SAMPLES
from gui.listing.names import short_words
from gui.window.main_window import MainWindow
from gui.wording import numbers
from tests.gui.listing.reading import (
    check,
    check_all,
    opened,
    press,
    section_of,
    spoken_at,
    step,
    with_adam,
    words_at,
)


@pytest.mark.parametrize("key", ["xor", "iris", "textbook_neuron", "sine"])
def test_every_cell_is_the_number_of_the_moment(window: MainWindow, key: str) -> None:
    """Through an iteration and into the next one, there and back again, with Adam and batches."""
    window.session.data.load(key)
    with_adam(window)
    panel = opened(window)
    for _ in range(2 * window.session.frame.depth + 4):
        check_all(panel, window.session.frame)
        step(window)
    for _ in range(3):
        window.session.travel.back()
        window.session.jobs.finish()
        check_all(panel, window.session.frame)


def test_a_deep_network_names_the_layer_of_each_row(window: MainWindow) -> None:
    """h1 is in every hidden layer; with one layer alone its name would say nothing."""
    experiment = window.session.experiment
    layers = (*(LayerSpec(units=3) for _ in range(4)), experiment.network.layers[-1])
    network = replace(experiment.network, layers=layers)
    window.session.workbench.change(Experiment(network, experiment.training, experiment.samples))
    panel = opened(window)
    step(window, 7)
    check_all(panel, window.session.frame)
    header = panel.view.shown.headerData
    assert header(4, Qt.Orientation.Vertical) == "hidden 2, h2"
    panel.choose_layer("1")
    assert header(1, Qt.Orientation.Vertical) == "h2"
    assert panel.view.shown.rowCount() == 3


def test_what_is_frozen_or_removed_says_so(window: MainWindow) -> None:
    """A removed weight is exactly 0, and quiet; a frozen one has a gradient and no step."""
    workbench = window.session.workbench
    workbench.set_removed((0, 1, 2), True)
    workbench.set_frozen((0, 0, 1), True)
    panel = opened(window, CONNECTIONS)
    step(window, 6)
    check_all(panel, window.session.frame)
    header = panel.view.shown.headerData
    assert header(5, Qt.Orientation.Vertical) == "x2 → h3, removed"
    assert header(2, Qt.Orientation.Vertical) == "x1 → h2, frozen"
    assert words_at(panel, 5, section_of(panel, "weight")) == "0"
    assert words_at(panel, 2, section_of(panel, "change")) == "0"
    assert words_at(panel, 2, section_of(panel, "gradient")) != "0"


def test_unit_by_unit_what_is_hidden_reads_as_not_computed(window: MainWindow) -> None:
    """Neither seen nor read aloud, and no 0."""
    panel = opened(window)
    window.session.manner.set_granularity(Granularity.UNIT)
    step(window, 2)
    check_all(panel, window.session.frame)
    section = section_of(panel, "z")
    assert words_at(panel, 1, section)
    assert words_at(panel, 2, section) == ""
    assert spoken_at(panel, 2, section) == "h3, z weighted sum: not computed yet, it comes with Forward"
    assert panel.foot.words[0] == "Iteration 1 · forward, hidden layer, unit 2 of 4"


def test_columns_come_with_their_phase_and_go_again(window: MainWindow) -> None:
    """Nothing of the iteration before is left standing."""
    panel = opened(window)
    seen = []
    for _ in range(8):
        seen.append([column.key for column in panel.listing.columns])
        step(window)
    assert seen[0] == ["bias"]
    assert seen[2] == seen[3] == ["z", "a", "slope", "bias"]
    assert seen[5] == ["z", "a", "slope", "activation_gradient", "delta", "bias", "gradient"]
    assert seen[6] == [*seen[5], "change"]
    assert seen[7] == ["z", "a", "slope", "bias"]


def test_a_branch_shows_its_own_numbers(window: MainWindow) -> None:
    """Back, another rate, on again: the steps are those of the branch."""
    panel = opened(window, CONNECTIONS)
    step(window, 6)
    before = words_at(panel, 0, section_of(panel, "change"))
    window.session.travel.back()
    window.session.workbench.change_rate(2.0)
    step(window)
    check_all(panel, window.session.frame)
    while window.session.frame.phase is not Phase.UPDATE:
        step(window)
    after = words_at(panel, 0, section_of(panel, "change"))
    assert numbers.parse(after) == pytest.approx(4 * numbers.parse(before), rel=0.01)


def test_in_run_it_shows_the_moment_it_names(qtbot: QtBot, at_picture: MainWindow) -> None:
    """At a pace that can be looked at; on pause it is the moment on screen."""
    panel, session = opened(at_picture, CONNECTIONS), at_picture.session
    session.runner.set_pace(1.0)
    press(at_picture, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: panel.listing.frame.updates_done > 1)
    check(panel, panel.listing.frame)
    iteration = numbers.count(panel.listing.frame.position.iteration + 1)
    assert panel.foot.words[0].startswith(f"Iteration {iteration} ")
    press(at_picture, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: panel.listing.frame is session.frame)
    assert not session.runner.is_running
    check_all(panel, session.frame)


def test_another_network_has_other_rows(window: MainWindow) -> None:
    """A layer that is no longer there is no longer chosen."""
    panel = opened(window)
    panel.choose_layer("1")
    window.session.data.load("textbook_neuron")
    check_all(panel, window.session.frame)
    assert panel.layer == "all"


def test_a_sample_of_ones_own_has_no_target(window: MainWindow) -> None:
    """Its numbers are shown as those of the moment are; target, error and loss are not there at all."""
    window.panels.toggle_own()
    assert window.own.frame is not None
    panel = opened(window, SAMPLES)
    check_all(panel, window.own.frame)
    assert [column.key for column in panel.listing.columns] == ["input", "input", "a"]
    assert panel.foot.words[0].startswith("Your own sample")


def test_hidden_it_does_nothing(window: MainWindow) -> None:
    """Closed, it keeps the moment it had, and takes the present one up when it comes back."""
    panel = opened(window)
    press(window, Qt.Key.Key_F8)
    before = panel.listing
    step(window)
    assert panel.listing is before
    opened(window)
    check(panel, window.session.frame)


def test_every_listed_quantity_has_words() -> None:
    """A new row of the table of quantities needs a word or two here."""
    listed = {row.key for row in QUANTITIES.values() if row.owner not in ("connection", "layer", "batch")}
    listed |= {row.key for row in QUANTITIES.values() if row.at_once is not None}
    assert listed == set(short_words())
