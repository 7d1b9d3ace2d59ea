"""Coming nearer to the network and moving it about, with wheel, mouse and keys."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.experiment import Experiment
from engine.frame import Place
from gui.network.layout.geometry import Rect
from gui.network.zoom_control import ZoomControl
from tests.gui.network.moments import BACKWARD_HIDDEN, HIDDEN, Stage, network_of, xor

MakeStage = Callable[..., Stage]
NONE, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
UNIT = Place("z", 0, unit=1)


@pytest.fixture
def make_stage(qtbot: QtBot) -> MakeStage:
    def make(experiment: Experiment | None = None, steps: int = HIDDEN) -> Stage:
        stage = Stage(experiment or xor())
        qtbot.addWidget(stage.picture)
        stage.picture.show()
        stage.step(steps)
        return stage

    return make


def turn(stage: Stage, at: QPointF, notches: int, pixels: QPoint | None = None) -> None:
    """A wheel, or with `pixels` two fingers on a touchpad."""
    event = QWheelEvent(
        at, stage.picture.mapToGlobal(at), pixels or QPoint(), QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton, NONE, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(stage.picture, event)


def rect(stage: Stage, place: Place) -> Rect:
    found = stage.picture.rect_of(place)
    assert found is not None
    return found


def middle(stage: Stage, place: Place) -> QPointF:
    return QPointF(*rect(stage, place).center)


@pytest.mark.parametrize("notches", [1, 3, 9])
def test_what_is_under_the_pointer_stays_there(make_stage: MakeStage, notches: int) -> None:
    """The wheel comes nearer to what one points at."""
    stage = make_stage()
    at = middle(stage, UNIT)
    turn(stage, at, notches)
    assert stage.picture.zoom == pytest.approx(1.2**notches)
    unit = rect(stage, UNIT)
    assert unit.x <= at.x() <= unit.right
    assert unit.y <= at.y() <= unit.bottom
    assert stage.picture.place_at(at) == Place("z", 0, unit=1, sample=0)


def test_numbers_appear(make_stage: MakeStage) -> None:
    """What is a disc from afar is a unit with all its numbers from near by."""
    stage = make_stage(network_of(2, 8, 8, 8, 1), 2)
    before = rect(stage, Place("z", 1, unit=2))
    turn(stage, middle(stage, Place("z", 1, unit=2)), 6)
    assert rect(stage, Place("z", 1, unit=2)).width > before.width
    assert rect(stage, Place("z", 1, unit=2)) != rect(stage, Place("a", 1, unit=2))


def test_pressing_finds_what_is_seen(make_stage: MakeStage) -> None:
    """A click chooses the unit that is drawn there now."""
    stage = make_stage()
    turn(stage, middle(stage, UNIT), 4)
    QTest.mouseClick(
        stage.picture, Qt.MouseButton.LeftButton, NONE, middle(stage, Place("z", 0, unit=2)).toPoint()
    )
    assert stage.selection.place == Place("z", 0, unit=2, sample=0)


def test_head_row_and_foot_cover_what_lies_below_them(make_stage: MakeStage) -> None:
    """Whoever presses there does not choose what is hidden."""
    stage = make_stage()
    turn(stage, QPointF(300, 200), 9)
    assert stage.picture.place_at(QPointF(300, 8)) is None
    assert stage.picture.chip_at(QPointF(middle_of_chip(stage))) is not None


def middle_of_chip(stage: Stage) -> QPointF:
    chips = stage.picture._scene.painted.chips
    return QPointF(*next(iter(chips.values())).center)


def test_dragging_empty_ground_moves_the_network(make_stage: MakeStage) -> None:
    """With the left button; with the middle one from anywhere. Nothing is chosen by it."""
    stage = make_stage()
    turn(stage, QPointF(300, 200), 3)
    chosen, before = stage.selection.place, rect(stage, UNIT)
    ground = next(
        QPoint(x, y) for y in range(60, 380) for x in range(60, 700)
        if stage.picture.place_at(QPoint(x, y)) is None and stage.picture.childAt(x, y) is None
    )  # fmt: skip
    for button, start in (
        (Qt.MouseButton.LeftButton, ground),
        (Qt.MouseButton.MiddleButton, middle(stage, UNIT).toPoint()),
    ):
        before = rect(stage, UNIT)
        QTest.mousePress(stage.picture, button, NONE, start)
        QTest.mouseMove(stage.picture, start + QPoint(-20, -15))
        QTest.mouseRelease(stage.picture, button, NONE, start + QPoint(-20, -15))
        after = rect(stage, UNIT)
        assert (after.x - before.x, after.y - before.y) == pytest.approx((-20, -15))
        QTest.mouseMove(stage.picture, start)  # released: it does not follow
        assert rect(stage, UNIT) == after
    assert stage.selection.place == chosen


def test_two_fingers_move_it(make_stage: MakeStage) -> None:
    """A touchpad reports pixels: those are gone by, not zoomed by."""
    stage = make_stage()
    turn(stage, QPointF(300, 200), 3)
    zoom, before = stage.picture.zoom, rect(stage, UNIT)
    turn(stage, QPointF(300, 200), 0, QPoint(-12, -8))
    assert stage.picture.zoom == zoom
    assert rect(stage, UNIT).x == pytest.approx(before.x - 12)


def test_pinching_comes_nearer(make_stage: MakeStage) -> None:
    """As on every touchpad; a tap with two fingers does it at once, and undoes it."""
    stage = make_stage()
    at = middle(stage, UNIT)

    def pinch(kind: Qt.NativeGestureType, value: float) -> None:
        there = stage.picture.mapToGlobal(at)
        device = QPointingDevice.primaryPointingDevice()
        event = QNativeGestureEvent(kind, device, 2, at, at, there, value, QPointF())
        QApplication.sendEvent(stage.picture, event)

    pinch(Qt.NativeGestureType.ZoomNativeGesture, 0.5)
    assert stage.picture.zoom == pytest.approx(1.5)
    pinch(Qt.NativeGestureType.SmartZoomNativeGesture, 0.0)
    assert stage.picture.zoom == 1.0
    pinch(Qt.NativeGestureType.SmartZoomNativeGesture, 0.0)
    assert stage.picture.zoom == 2.0


def test_the_control_is_there_only_when_there_is_more_to_see(make_stage: MakeStage) -> None:
    """It says how near one is, and leads back."""
    stage = make_stage()
    control = stage.picture.findChild(ZoomControl)
    assert control is not None
    assert control.isHidden()
    before = stage.pixels()
    turn(stage, QPointF(300, 200), 2)
    assert control.isVisible()
    assert control.text() == "144 % · fit"
    assert stage.pixels() != before
    QTest.mouseClick(control, Qt.MouseButton.LeftButton)
    assert control.isHidden()
    assert stage.picture.zoom == 1.0
    assert stage.pixels() == before


def test_one_gets_neither_too_near_nor_further_than_all_of_it(make_stage: MakeStage) -> None:
    """From 100 to 800 %."""
    stage = make_stage()
    turn(stage, QPointF(300, 200), 40)
    assert stage.picture.zoom == 8.0
    turn(stage, QPointF(300, 200), -80)
    assert stage.picture.zoom == 1.0


def test_walking_leads_into_sight(make_stage: MakeStage) -> None:
    """Whoever walks by keys never leaves the window."""
    stage = make_stage()
    stage.selection.select(Place("z", 0, unit=0, sample=0))
    turn(stage, middle(stage, Place("z", 0, unit=0)), 9)
    for _ in range(3):
        QTest.keyClick(stage.picture, Qt.Key.Key_Down)
    place = stage.selection.place
    assert place is not None
    assert place.unit == 3
    assert stage.picture.rect().contains(middle(stage, place).toPoint())


def test_another_network_is_seen_as_a_whole(make_stage: MakeStage) -> None:
    """Another moment, or another rate, is not: there one stays where one looks."""
    stage = make_stage()
    turn(stage, QPointF(300, 200), 5)
    stage.step()
    assert stage.picture.zoom > 2.0
    other = Stage(network_of(3, 5, 1))
    stage.picture.set_frame(other.trainer.frame())
    control = stage.picture.findChild(ZoomControl)
    assert stage.picture.zoom == 1.0
    assert control is not None
    assert control.isHidden()
    other.picture.close()


@pytest.mark.parametrize("steps", range(7))
def test_every_phase_paints_from_near_by(make_stage: MakeStage, steps: int) -> None:
    """At rest and running, with motion or without, at any ratio of pixels."""
    for experiment in (xor(), network_of(2, 8, 8, 8, 1), network_of(40, 40, 12, classes=True)):
        stage = make_stage(experiment, steps)
        for notches in (3, 6):
            turn(stage, QPointF(300, 200), notches)
            assert not stage.pixels().isNull()
        stage.show(running=True)
        assert not stage.pixels().isNull()


def test_what_moves_keeps_below_the_head_row(make_stage: MakeStage) -> None:
    """Chevrons slide behind names and chips, not over them."""
    stage = make_stage(xor(), BACKWARD_HIDDEN)
    turn(stage, QPointF(560, 120), 6)
    head = stage.pixels(Rect(0, 0, 784, 26))
    stage.picture._movement.flow._clock.start()
    stage.picture.update()
    assert stage.pixels(Rect(0, 0, 784, 26)) == head
