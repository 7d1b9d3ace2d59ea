"""The timeline says where the run stands, in words and in bars."""

import pytest
from pytestqt.qtbot import QtBot

from engine.data import catalogue
from engine.trainer import Trainer
from gui.controls.look import Look
from gui.history.shown import Shown
from gui.timeline import Timeline


@pytest.fixture
def timeline(qtbot: QtBot, look: Look) -> Timeline:
    timeline = Timeline(look)
    qtbot.addWidget(timeline)
    timeline.resize(1280, 56)
    timeline.show()
    return timeline


def _show(timeline: Timeline, granularity: str, steps: int, is_stopped: bool = False) -> Trainer:
    trainer = Trainer(catalogue.load("xor").experiment)
    for _ in range(steps):
        trainer.step(granularity)
    stopped = trainer.position if is_stopped else None
    timeline.show_moment(Shown(trainer.frame(), trainer.newest, trainer.losses, stopped=stopped))
    return trainer


def test_words_say_the_position(timeline: Timeline) -> None:
    """Also to a screen reader."""
    _show(timeline, "layer", 5)
    assert timeline.words == ("Iteration 1", "backward, hidden layer")
    assert timeline.accessibleName() == "Iteration 1, backward, hidden layer"


def test_done_steps_are_ink_and_coming_ones_sunk(look: Look, timeline: Timeline) -> None:
    """One bar a step: five of six are done."""
    _show(timeline, "layer", 5)
    image, theme = timeline.grab().toImage(), look.appearance.theme
    colors = [image.pixelColor(216 + 30 * step + 5, 21) for step in range(6)]
    assert colors == [theme.ink] * 5 + [theme.sunk]


def test_many_iterations_leave_a_trace(look: Look, timeline: Timeline) -> None:
    """A lane of ink behind the pin."""
    _show(timeline, "epoch", 300)
    image = timeline.grab().toImage()
    assert image.pixelColor(400, 33) == look.appearance.theme.ink


def test_a_stop_is_a_cross_with_its_words(look: Look, timeline: Timeline) -> None:
    """In alert, never by colour alone."""
    _show(timeline, "layer", 3, is_stopped=True)
    image, alert = timeline.grab().toImage(), look.appearance.theme.alert
    assert any(image.pixelColor(x, 21) == alert for x in range(280, 420))


def test_a_long_position_does_not_run_into_the_bars(timeline: Timeline, look: Look) -> None:
    """The epoch gives way to the stage."""
    trainer = Trainer(catalogue.load("moons").experiment)
    for _ in range(1200):
        trainer.step("epoch")
    trainer.step("layer")
    timeline.show_moment(Shown(trainer.frame(), trainer.newest, trainer.losses))
    image = timeline.grab().toImage()
    panel = look.appearance.theme.panel
    assert all(image.pixelColor(x, y) == panel for x in range(203, 214) for y in range(5, 50))
