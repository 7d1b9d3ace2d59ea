"""Below a network of one neuron: what it makes of every sample, and how flat its curve is."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.data import catalogue
from engine.experiment import Experiment, OptimizerSpec, replace
from gui.network.layout.room import Room
from gui.network.paint.sample_table import sample_table
from tests.gui.network.moments import Stage, scene_of, showing, xor
from tests.gui.network.writing import meeting, written

pytestmark = pytest.mark.usefixtures("qapp")

ROOM = Room(784, 416)


def neuron(rate: float = 0.1, batch_size: int = 4) -> Experiment:
    """Four samples, one input, one sigmoid."""
    experiment = catalogue.load("textbook_neuron").experiment
    training = replace(
        experiment.training, optimizer=OptimizerSpec(learning_rate=rate), batch_size=batch_size
    )
    return Experiment(experiment.network, training, experiment.samples)


def test_every_sample_has_a_line_with_what_is_computed_of_it() -> None:
    """Before Forward that is its input and its target, then z, a and the slope too."""
    before = {text.text for text in written(showing(neuron(), 0), ROOM)}
    assert {"All 4 samples", "sum z", "output a", "slope f′"} <= before
    assert "2.36" not in before
    after = {text.text for text in written(showing(neuron(), 1), ROOM)}
    assert {"0.72", "1.26", "1.81", "2.36", "0.78", "0.86", "0.91"} <= after


@pytest.mark.parametrize("room", [ROOM, Room(700, 384), Room(1256, 700, is_large=True)])
def test_it_stands_still_and_in_nobodys_way(room: Room) -> None:
    """The same place in every phase, stuck or not, and no text on another."""
    boxes = []
    for rate in (0.1, 50.0):
        for steps in range(9):
            shown = showing(neuron(rate), steps)
            layout = scene_of(shown, room).layout
            assert layout is not None
            table = sample_table(layout, shown)
            assert table is not None
            boxes.append(table.rows)
            assert meeting(written(shown, room)) == []
    assert len(set(map(str, boxes))) == 1


def test_where_a_step_takes_single_samples_or_there_are_more_units_there_is_none() -> None:
    """A table of the batch says nothing then that the unit does not."""
    for shown in (showing(neuron(batch_size=1), 1), showing(xor(batch_size=None), 1)):
        assert "All 4 samples" not in {text.text for text in written(shown, ROOM)}


def test_no_room_no_table() -> None:
    """A low picture keeps the network."""
    assert "All 4 samples" not in {text.text for text in written(showing(neuron(), 1), Room(784, 300))}


def test_a_click_on_a_line_shows_its_sample(qtbot: QtBot) -> None:
    """As the arrows over the picture do."""
    stage = Stage(neuron())
    qtbot.addWidget(stage.picture)
    stage.picture.show()
    stage.step()
    shown = stage.picture.moment
    assert shown is not None
    layout = scene_of(shown, ROOM).layout
    assert layout is not None
    table = sample_table(layout, shown)
    assert table is not None
    at = table.rows[2].center
    QTest.mouseClick(
        stage.picture, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(*map(round, at))
    )
    assert stage.selection.sample == 2


def test_a_neuron_on_the_flat_part_of_its_curve_says_so() -> None:
    """With its slope, which is what every gradient is multiplied by."""
    stuck = {text.text for text in written(showing(neuron(rate=50.0), 5), ROOM)}
    assert "flat here: slope 5.0·10⁻⁶" in stuck
    assert not any("flat here" in text.text for text in written(showing(neuron(), 5), ROOM))
