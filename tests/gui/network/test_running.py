"""The picture while training runs: many pictures a second, so that what stands still is painted once."""

import numpy as np
import pytest
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from engine.experiment import Experiment
from engine.maps import draw_maps, map_axes
from engine.scratch import Scratch
from gui.look.tokens import DARK, LIGHT
from gui.network.layout.geometry import Rect
from gui.network.paint import strips
from gui.network.paint.canvas import Canvas
from gui.network.paint.heads import HeadRow, paint_heads
from gui.network.paint.pixels import map_images
from tests.gui.network.moments import UPDATE, Stage, colors_of, count_near, network_of, xor

HEADS = Rect(0, 0, 784, 30)


def running(qtbot: QtBot, experiment: Experiment) -> Stage:
    """A picture in the middle of a run, with its maps."""
    stage = Stage(experiment)
    qtbot.addWidget(stage.picture)
    stage.picture.show()
    stage.step(UPDATE)
    go_on(stage)
    return stage


def go_on(stage: Stage) -> None:
    """The next picture of the run."""
    stage.trainer.run(updates=3)
    frame = stage.show(running=True)
    axes = map_axes(frame.experiment.samples, 9)
    assert axes is not None
    stage.picture.set_maps(draw_maps(Scratch(frame.experiment), frame.parameters, axes).activations)


def test_head_row_and_foot_are_painted_once(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Thirty times a second they would cost a quarter of the time."""
    painted: list[None] = []
    paint = paint_heads

    def paint_and_count(canvas: Canvas) -> HeadRow:
        painted.append(None)
        return paint(canvas)

    monkeypatch.setattr(strips, "paint_heads", paint_and_count)
    stage = running(qtbot, xor())
    first = stage.pixels(HEADS)
    for _ in range(3):
        go_on(stage)
        assert stage.pixels(HEADS) == first
    assert len(painted) == 1
    assert count_near(first, LIGHT.ink, within=60) > 100


def test_another_theme_is_painted_anew(qtbot: QtBot) -> None:
    """No word stays in the ink of the other theme."""
    stage = running(qtbot, xor())
    stage.pixels()
    stage.appearance.choose_theme("dark")
    assert count_near(stage.pixels(HEADS), DARK.ink, within=60) > 100


def test_another_activation_is_named_at_once(qtbot: QtBot) -> None:
    """The layout stays the same, the head row does not."""
    stage = running(qtbot, xor())
    before = stage.pixels(HEADS)
    other = Stage(xor("relu"))
    qtbot.addWidget(other.picture)
    stage.trainer = other.trainer
    go_on(stage)
    assert stage.pixels(HEADS) != before


def test_listeners_hear_that_training_runs(qtbot: QtBot) -> None:
    """Not a new number thirty times a second; on pause the chosen number returns."""
    stage = running(qtbot, xor())
    assert stage.picture.accessibleDescription() == "Training runs."
    stage.show()
    assert stage.picture.accessibleDescription().startswith("Weight x1 → h1")


def test_a_folded_layer_says_so_while_running(qtbot: QtBot) -> None:
    """Units that are not drawn are missing from the maps, too."""
    stage = running(qtbot, network_of(2, 30, 1))
    assert count_near(stage.pixels(), LIGHT.sunk, within=1) > 1000


def test_maps_of_several_units_come_at_once() -> None:
    """One below the other, the second input upwards, minus orange, plus blue, corners see-through."""
    ramp = np.linspace(-1, 1, 9)
    values = np.array([np.broadcast_to(ramp, (9, 9)), np.broadcast_to(ramp[:, None], (9, 9))])
    image = map_images(LIGHT, [values], 20, 5.0)
    assert (image.width(), image.height()) == (20, 40)
    assert image.pixelColor(0, 0).alpha() == 0
    drawn = QImage(20, 40, QImage.Format.Format_RGB32)
    drawn.fill(LIGHT.paper)
    painter = QPainter(drawn)
    painter.drawImage(0, 0, image)
    painter.end()
    assert drawn.pixelColor(0, 0) == LIGHT.paper
    assert drawn.pixelColor(19, 10) == LIGHT.fill(1.0)
    assert drawn.pixelColor(0, 10) == LIGHT.fill(-1.0)
    assert drawn.pixelColor(10, 20) == LIGHT.fill(1.0)  # the second unit, above
    assert drawn.pixelColor(10, 39) == LIGHT.fill(-1.0)
    assert len(np.unique(colors_of(drawn).reshape(-1, 3), axis=0)) > 15


def test_values_that_are_not_finite_are_drawn_as_nothing() -> None:
    """A run that diverges between two pictures must not stop the painting."""
    values = np.full((1, 5, 5), np.nan)
    assert map_images(LIGHT, [values], 10, 2.0).pixelColor(5, 5) == LIGHT.paper
