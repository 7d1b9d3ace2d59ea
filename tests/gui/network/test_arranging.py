"""What a moment needs to be seen of a network that is too large for the screen."""

import numpy as np
from msgspec.structs import replace

from engine.data import catalogue
from gui.network.arranging import Arranging
from gui.network.layout.room import Room
from gui.network.shown.showing import Showing
from tests.gui.network.moments import frame_after

ROOM = Room(1176.0, 450.0, 2.0, False)
"""Large text in a window of usual size: four of ten outputs have room."""


def outputs_shown(showing: Showing) -> list[int]:
    """The classes that are drawn."""
    column = Arranging(ROOM, showing).inner.columns[-1]
    assert column.fold is not None
    shown: list[int] = column.shown.tolist()
    return shown


def test_the_right_class_and_the_one_said_are_always_drawn() -> None:
    """Of all outputs they are what a person looks for; before the prediction there is but the target."""
    experiment = catalogue.load("digits").experiment
    for steps in (1, 2, 3, 4, 5, 6):
        showing = Showing(frame_after(experiment, steps), sample=3)
        shown = outputs_shown(showing)
        assert int(showing.targets.argmax()) in shown
        if showing.prediction is not None:
            assert int(showing.prediction.argmax()) in shown


def test_while_samples_fly_by_the_outputs_stay() -> None:
    """Those of the first moment, whichever sample is shown."""
    experiment = catalogue.load("digits").experiment
    first = [outputs_shown(Showing(frame_after(experiment, 6 * runs), is_running=True)) for runs in (1, 2, 3)]
    assert first[0] == first[1] == first[2] == [0, 1, 8, 9]


def test_a_sample_of_ones_own_has_no_right_class() -> None:
    """It has no target: nothing is drawn in its place."""
    frame = replace(frame_after(catalogue.load("digits").experiment, 2), targets=np.full((16, 10), np.nan))
    showing = Showing(replace(frame, rows=np.array([-1])))
    assert showing.frame.is_own
    assert showing.prediction is not None
    assert int(showing.prediction.argmax()) in outputs_shown(showing)
