"""A training that diverged: its last losses stand where a map could show nothing."""

import math
from typing import NamedTuple

import numpy as np

from engine.parameters import Array
from engine.scratch import Evaluation
from gui.look.appearance import Appearance
from tests.gui.plots.conftest import MakeReadings
from tests.gui.plots.moments import Run, texts, writing, xor


class Recorded(NamedTuple):
    train: tuple[Array, Array, Array, Array]
    validation: tuple[Array, Array, Array, Array]


VALUES = np.array([0.6, 0.248, 106.0, 9737.0, 8.75e10, 4.44e33, 2.52e101, 4.21e303, math.inf])
EMPTY = np.empty(0)
LOSSES = Recorded((np.arange(9.0), VALUES, VALUES, VALUES), (EMPTY, EMPTY, EMPTY, EMPTY))


def test_they_replace_the_map_after_a_divergence(make_readings: MakeReadings) -> None:
    """And give way to it again when one goes back to a finite moment."""
    run, readings = Run(xor()), make_readings(xor())
    run.show(readings)
    assert readings.output is not None
    assert readings.output.isVisible()
    assert not readings.last_losses.isVisible()
    readings.set_losses(LOSSES)
    readings.set_evaluation(Evaluation(math.inf, None, None, None))
    assert readings.last_losses.isVisible()
    assert not readings.output.isVisible()
    assert readings.last_losses.geometry() == readings.output.geometry()
    readings.set_evaluation(Evaluation(0.2, None, None, None))
    assert readings.output.isVisible()


def test_rows(make_readings: MakeReadings) -> None:
    """The newest eight, the last of them in alert."""
    run, readings = Run(xor()), make_readings(xor())
    run.show(readings)
    readings.set_losses(LOSSES)
    readings.set_evaluation(Evaluation(math.inf, None, None, None))
    words = texts(readings.last_losses)
    assert words[:2] == ["Last losses", "all 4 samples"]
    assert words[2:6] == ["after 1 update", "0.248", "after 2 updates", "106"]
    assert words[-2:] == ["after 8 updates", "not finite"]
    assert writing(readings.last_losses)[-1].color == Appearance("light").theme.alert
    assert "after 7 updates: 4.21·10303" in readings.last_losses.accessibleDescription()
