"""Keys work wherever the focus is, and yield to a field; Tab goes through the window as it is read."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from engine.position import Position
from gui.window.main_window import MainWindow
from tests.gui.window.hands import click, press

pytestmark = pytest.mark.usefixtures("at_picture")


def test_the_right_arrow_steps(window: MainWindow) -> None:
    """→ and Page Down."""
    press(window, Qt.Key.Key_Right)
    assert window.session.frame.position == Position(0, 0)
    press(window, Qt.Key.Key_PageDown)
    assert window.session.frame.position == Position(0, 1)


def test_space_runs_and_pauses(qtbot: QtBot, window: MainWindow) -> None:
    """And the window shows it."""
    window.session.runner.set_pace(1.0)
    press(window, Qt.Key.Key_Space)
    assert window.parts.transport.run.text() == "Pause"
    qtbot.waitUntil(lambda: window.session.frame.updates_done > 50)
    qtbot.waitUntil(lambda: "running" in window.parts.timeline.words[1])
    press(window, Qt.Key.Key_Space)
    assert window.parts.transport.run.text() == "Run"
    assert "running" not in window.parts.timeline.words[1]


@pytest.mark.parametrize(
    ("key", "granularity"),
    [(Qt.Key.Key_2, "layer"), (Qt.Key.Key_3, "phase"), (Qt.Key.Key_4, "iteration"), (Qt.Key.Key_5, "epoch")],
)
def test_digits_choose_how_far_a_step_goes(window: MainWindow, key: Qt.Key, granularity: str) -> None:
    """1 is kept for the unit."""
    press(window, Qt.Key.Key_3)
    press(window, key)
    assert window.session.manner.granularity.value == granularity
    assert window.parts.transport.granularity.choice == granularity


def test_after_a_click_in_the_transport_the_focus_is_the_pictures(window: MainWindow) -> None:
    """So that the arrow keys go on working."""
    sections = window.parts.sections
    assert sections is not None
    sections.training.rate.setFocus()
    click(window.parts.transport.step)
    assert window.parts.picture.hasFocus()
    assert window.session.frame.position == Position(0, 0)


def test_a_number_being_typed_is_taken_over_by_step(window: MainWindow) -> None:
    """Typing 0.125 and clicking Step means stepping with 0.125."""
    sections = window.parts.sections
    assert sections is not None
    rate = sections.training.rate
    rate.setFocus()
    rate.selectAll()
    QTest.keyClicks(rate, "0.125")
    click(window.parts.transport.step)
    assert window.session.experiment.training.optimizer.learning_rate == 0.125


def test_keys_yield_to_a_field(window: MainWindow) -> None:
    """→, a digit and a space belong to whoever types."""
    sections = window.parts.sections
    assert sections is not None
    sections.training.rate.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_5, Qt.Key.Key_Space):
        press(window, key)
    assert window.session.frame.position == Position(0)
    assert window.session.manner.granularity.value == "layer"
    assert not window.session.runner.is_running


def test_no_two_actions_share_a_key(window: MainWindow) -> None:
    """Qt would do neither."""
    keys = [key.toString() for action in window.actions() for key in action.shortcuts()]
    assert len(keys) == len(set(keys))


def test_tab_reaches_the_controls_and_the_ring_follows(window: MainWindow) -> None:
    """Focus is an ink ring around the control."""
    reached = set()
    for _ in range(60):
        press(window, Qt.Key.Key_Tab)
        reached.add(QApplication.focusWidget())
    assert {window.parts.transport.step, window.parts.transport.pace, window.parts.picture} <= reached
    window.parts.transport.step.setFocus(Qt.FocusReason.TabFocusReason)
    around = window.parts.ring.geometry()
    step = window.parts.transport.step
    assert around.contains(step.rect().translated(step.mapTo(window, QPoint())))


def test_after_a_click_in_the_transport_the_keys_belong_to_the_picture(
    qtbot: QtBot, window: MainWindow
) -> None:
    """Also on a granularity or the pace, from a field: Space then runs instead of being typed."""
    window.activateWindow()
    assert window.parts.sections is not None
    field = window.parts.sections.start.seed
    transport = window.parts.transport
    segment = transport.granularity.segment("phase")
    for control in (segment, transport.pace):
        field.setFocus()
        qtbot.waitUntil(field.hasFocus)
        QTest.mouseClick(control, Qt.MouseButton.LeftButton)
        assert window.parts.picture.hasFocus()
    segment.setFocus()
    qtbot.waitUntil(segment.hasFocus)
    QTest.keyClick(segment, Qt.Key.Key_Space)
    assert segment.hasFocus(), "who came by Tab stays there"


def test_enter_in_the_units_gives_the_keys_back(qtbot: QtBot, window: MainWindow) -> None:
    """As in every other field of Setup."""
    window.activateWindow()
    assert window.parts.sections is not None
    units = window.parts.sections.network.layers[0].units
    assert units is not None
    units.field.setFocus()
    qtbot.waitUntil(units.field.hasFocus)
    QTest.keyClick(units.field, Qt.Key.Key_Return)
    assert window.parts.picture.hasFocus()


def test_tab_goes_through_the_window_as_it_is_read(qtbot: QtBot, window: MainWindow) -> None:
    """From Setup to the picture, on to what stands under it, and then to the foot."""
    window.activateWindow()
    for _ in range(5):
        window.session.travel.step()  # everything is there from the first Backward on
    assert window.parts.sections is not None
    assert window.parts.working is not None
    start = window.parts.sections.start.seed
    start.setFocus()
    qtbot.waitUntil(start.hasFocus)
    wanted = [
        window.parts.setup, window.picture, window.parts.below, window.parts.transport, window.parts.timeline,
        window.parts.setup,
    ]  # fmt: skip
    met: list[QWidget] = []
    for _ in range(60):
        focused = QApplication.focusWidget()
        assert focused is not None
        part = next((each for each in wanted if each is focused or each.isAncestorOf(focused)), None)
        if part is not None and (not met or met[-1] is not part):
            met.append(part)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert met[: len(wanted)] == wanted
