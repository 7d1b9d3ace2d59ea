"""What every test of the readings starts from."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from engine.experiment import Experiment
from gui.look.appearance import Appearance
from gui.plots.readings import Readings

MakeReadings = Callable[..., Readings]


@pytest.fixture
def appearance(qapp: QWidget) -> Appearance:
    """The light look, whatever the system wishes."""
    assert qapp
    return Appearance("light")


@pytest.fixture
def make_readings(qtbot: QtBot, appearance: Appearance) -> MakeReadings:
    """Readings of an experiment, shown and with their plots."""

    kept: list[Readings] = []

    def make(experiment: Experiment, width: int = 287, height: int = 668, build: bool = True) -> Readings:
        readings = Readings(appearance)
        qtbot.addWidget(readings)
        kept.append(readings)
        readings.resize(width, height)
        readings.set_experiment(experiment)
        readings.show()
        if build:
            readings.build()
        return readings

    return make
