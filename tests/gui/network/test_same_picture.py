"""A moment looks the same however one came to it: by many steps, by a jump back, or at once."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from engine.data import catalogue
from engine.experiment import Experiment, replace
from engine.frame import Frame, Place
from engine.trainer import Trainer
from gui.network.picture import Picture
from tests.gui.network.moments import Stage

_delete: Callable[[object], None] = Shiboken.delete
PLACES = (Place("z", 0, unit=0), Place("z", 0, unit=1), Place("weight", 1, unit=0, source=2))


def drawn_afresh(stage: Stage, frame: Frame) -> QImage:
    """By a picture that has seen nothing else."""
    picture = Picture(stage.appearance, stage.selection)
    picture.setMinimumSize(0, 0)
    picture.resize(stage.picture.size())
    picture.set_frame(frame)
    image = picture.grab().toImage()
    _delete(picture)
    return image


@pytest.mark.parametrize("place", PLACES)
def test_a_picture_depends_on_the_moment_not_on_what_was_seen_before(qtbot: QtBot, place: Place) -> None:
    """Three iterations, layer by layer and back: numbers stand where a fresh picture puts them."""
    stage = Stage(catalogue.load("xor").experiment)
    qtbot.addWidget(stage.picture)
    stage.selection.select(place)
    trainer = Trainer(catalogue.load("xor").experiment)
    frames = [trainer.step("layer") for _ in range(18)]
    for frame in (*frames, *reversed(frames)):
        stage.picture.set_frame(frame)
        assert stage.picture.grab().toImage() == drawn_afresh(stage, frame), frame.position


def test_a_removed_connection_takes_its_own_number_with_it(qtbot: QtBot) -> None:
    """The others do not take over the places of other lines."""
    experiment = catalogue.load("xor").experiment
    network = replace(experiment.network, removed_connections=((0, 0, 0),))
    without = Experiment(network, experiment.training, experiment.samples)
    stage = Stage(experiment)
    qtbot.addWidget(stage.picture)
    for each in (experiment, without, experiment):
        frame = Trainer(each).frame()
        stage.picture.set_frame(frame)
        assert stage.picture.grab().toImage() == drawn_afresh(stage, frame)
