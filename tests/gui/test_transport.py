"""The transport: Step says what it will do, and one button is the filled one."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.data import catalogue
from engine.position import Granularity
from engine.trainer import Trainer
from gui.controls.button import Kind
from gui.controls.label import FittingLabel
from gui.controls.look import Look
from gui.session.pace import Pace
from gui.transport import Transport, pace_words


@pytest.fixture
def transport(qtbot: QtBot, look: Look) -> Transport:
    transport = Transport(look)
    qtbot.addWidget(transport)
    transport.resize(1280, 48)
    transport.set_granularity("layer")
    frame = Trainer(catalogue.load("xor").experiment).frame()
    transport.set_frame(frame, Granularity.LAYER, ("Before the first step", ""))
    transport.set_state(False, False, True, True, False)
    transport.show()
    return transport


def test_step_says_what_it_will_do(qtbot: QtBot, transport: Transport) -> None:
    """And a click on it steps."""
    assert transport.step.text() == "Step: hidden layer"
    with qtbot.waitSignal(transport.stepped):
        QTest.mouseClick(transport.step, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize(
    ("state", "step", "run"),
    [
        ((False, False, True, True, False), Kind.FILLED, Kind.OUTLINED),
        ((True, False, True, True, False), Kind.OUTLINED, Kind.FILLED),
        ((False, False, False, True, False), Kind.OUTLINED, Kind.OUTLINED),
        ((False, False, True, True, True), Kind.OUTLINED, Kind.OUTLINED),
    ],
)
def test_one_button_is_filled_never_two(
    transport: Transport, state: tuple[bool, bool, bool, bool, bool], step: Kind, run: Kind
) -> None:
    """Step, or Pause while running; at a stop, or beside a notice's answer, neither."""
    transport.set_state(*state)
    assert (transport.step.kind, transport.run.kind) == (step, run)
    assert transport.step.isEnabled() == state[2]


def test_run_becomes_pause(qtbot: QtBot, transport: Transport) -> None:
    """One button for both."""
    transport.set_state(True, False, True, True, False)
    assert transport.run.text() == "Pause"
    with qtbot.waitSignal(transport.run_toggled):
        QTest.mouseClick(transport.run, Qt.MouseButton.LeftButton)


def test_back_and_the_start_can_be_pressed_where_there_is_a_past(qtbot: QtBot, transport: Transport) -> None:
    """Before the first step, and while something is under way, they cannot."""
    for button, signal in ((transport.back, transport.backed), (transport.start, transport.start_wanted)):
        with qtbot.waitSignal(signal):
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    for state in ((False, False, True, False, False), (False, True, True, True, False)):
        transport.set_state(*state)
        assert not transport.back.isEnabled()
        assert not transport.start.isEnabled()


def test_only_what_works_is_on_screen(transport: Transport) -> None:
    """Layer, phase, iteration and epoch."""
    assert [key.value for key in Granularity] == ["unit", "layer", "phase", "iteration", "epoch"]
    for key in Granularity:
        assert transport.granularity.segment(key.value).isVisible()


def test_the_pace_is_said_in_words(transport: Transport) -> None:
    """From a step every few seconds to as fast as it goes."""
    assert pace_words(Pace(0.0)) == "One step in 3.0 seconds"
    assert pace_words(Pace(0.2)) == "3 steps a second"
    assert pace_words(Pace(0.6)).endswith("iterations a second")
    assert pace_words(Pace(1.0)) == "As fast as it goes"
    transport.set_pace(Pace(1.0))
    assert transport.pace.toolTip() == "As fast as it goes"


@pytest.mark.parametrize("width", [700, 860, 1024, 1180, 1280, 1920])
@pytest.mark.parametrize("scale", [0.75, 1.0])
def test_nothing_overlaps_at_any_width(transport: Transport, look: Look, width: int, scale: float) -> None:
    """The groups keep apart; the steps stand in the middle where there is room."""
    look.appearance.set_scale(scale)
    transport.set_room(is_narrow=width < 1180, is_short=False)
    transport.resize(width, 48)
    buttons = [transport.start, transport.back, transport.step, transport.run]
    assert all(not button.isHidden() for button in buttons[1:])
    row = [transport.granularity, *buttons, transport.pace]
    children = [child for child in row if not child.isHidden()]
    for left, right in pairwise(children):
        assert left.geometry().right() < right.geometry().left()
    assert children[-1].geometry().right() < width


def test_a_short_window_has_the_position_in_place_of_the_granularity(transport: Transport) -> None:
    """17: the words that the timeline has no room for."""
    transport.set_room(is_narrow=True, is_short=True)
    assert not transport.granularity.isVisible()
    assert transport.step.isVisible()


@pytest.mark.parametrize("width", [1024, 1280, 1920])
def test_buttons_stand_still_whatever_they_say(transport: Transport, width: int) -> None:
    """Step has longer and shorter words, Pause is wider than Run: nobody has to look for them anew."""
    transport.resize(width, 48)
    trainer, places = Trainer(catalogue.load("xor").experiment), set()
    for is_running in (False,) * 7 + (True,):
        transport.set_frame(trainer.frame(), Granularity.LAYER, ("", ""))
        transport.set_state(is_running, False, True, True, False)
        places.add((transport.back.x(), transport.step.x(), transport.run.x()))
        trainer.step("layer")
    assert len(places) == 1


def test_in_a_short_window_the_position_loses_its_epoch_before_it_is_cut_off(
    look: Look, transport: Transport
) -> None:
    """What follows the dot is the moment itself."""
    look.appearance.set_scale(2.05)
    transport.set_room(True, True)
    frame = Trainer(catalogue.load("xor").experiment).frame()
    transport.set_frame(frame, Granularity.LAYER, ("Iteration 98", "epoch 98 · error"))
    shown = {}
    for width in (900, 1600):
        transport.resize(width, 94)
        shown[width] = [label.text() for label in transport.findChildren(FittingLabel) if label.isVisible()]
    assert shown == {900: ["Iteration 98", "error"], 1600: ["Iteration 98", "epoch 98 · error"]}


def test_no_number_of_the_position_is_cut_off(look: Look, transport: Transport) -> None:
    """With less and less room its words go, and at last the number as a whole: half of it is another one."""
    look.appearance.set_scale(3.0)
    transport.set_room(True, True)
    trainer = Trainer(catalogue.load("xor").experiment)
    trainer.run(updates=53_425)
    trainer.step("layer")
    words = ("Iteration 53\u202f426 · branch B", "epoch 13\u202f357, running")
    transport.set_frame(trainer.frame(), Granularity.LAYER, words)
    seen = []
    for width in range(2400, 900, -20):
        transport.resize(width, 141)
        title, detail = (label.text() for label in transport.findChildren(FittingLabel))
        seen += [title] if title not in seen else []
        assert detail in (words[1], "")
    assert seen == [words[0], "Iteration 53\u202f426", "53\u202f426", ""]
