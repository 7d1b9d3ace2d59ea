"""What moves in the picture: how a step goes through its layer, and the chevrons that slide at rest."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from engine.experiment import Experiment
from engine.frame import Place
from engine.legs import legs
from engine.position import Phase
from gui.look.tokens import LIGHT
from gui.network.journey import Journey
from gui.network.motion.motion import Motion, eased
from gui.network.shown.asked import Asked
from gui.session.pace import Pace
from tests.gui.network.moments import (
    BACKWARD_HIDDEN,
    BACKWARD_OUTPUT,
    ERROR,
    HIDDEN,
    UPDATE,
    Stage,
    count_near,
    network_of,
    xor,
)

STEPS = [HIDDEN, HIDDEN + 1, ERROR, BACKWARD_OUTPUT, BACKWARD_HIDDEN, UPDATE]


@pytest.fixture
def stage(qtbot: QtBot) -> Stage:
    """A picture in an active window, in which things may move."""
    stage = Stage()
    qtbot.addWidget(stage.picture)
    stage.appearance.set_reduce_motion(False)
    stage.picture.show()
    stage.picture.activateWindow()
    qtbot.waitUntil(stage.picture.isActiveWindow)
    return stage


MakeStage = Callable[..., Stage]


@pytest.fixture
def make_still(qtbot: QtBot) -> MakeStage:
    """A picture in which nothing moves by itself: the test says how far things have come."""

    def make(experiment: Experiment | None = None) -> Stage:
        stage = Stage(experiment or xor())
        qtbot.addWidget(stage.picture)
        return stage

    return make


def step(stage: Stage, motion: int = 60_000) -> None:
    """One step that is shown for so long."""
    stage.trainer.step("layer")
    frame = stage.trainer.frame()
    stage.selection.follow(frame)
    stage.picture.set_frame(frame, motion=motion)


def on_the_way(stage: Stage, progress: float) -> QImage:
    """The picture so far between the moment before and the one shown."""
    picture, image = stage.picture, QImage(784, 416, QImage.Format.Format_RGB32)
    showing = picture.moment
    assert showing is not None
    painter = QPainter(image)
    picture._movement.journey.paint(painter, showing, picture._room(), 1.0, progress)
    painter.end()
    return image


class TestPhases:
    """A function of progress alone, between two stills."""

    @pytest.mark.parametrize("steps", STEPS)
    def test_it_ends_at_the_finished_picture(self, make_still: MakeStage, steps: int) -> None:
        """Pixel for pixel, but for the chevrons."""
        stage = make_still()
        stage.step(steps - 1)
        left = stage.trainer.frame()
        stage.step()
        stage.picture.grab()
        showing = stage.picture.moment
        assert showing is not None
        finished = stage.picture._scene.pixels(showing, stage.picture._room(), 1.0)
        stage.picture._movement.journey._legs = legs(left, stage.trainer.frame())
        assert on_the_way(stage, 1.0) == finished.toImage().convertToFormat(QImage.Format.Format_RGB32)
        assert on_the_way(stage, 0.4) == on_the_way(stage, 0.4)
        assert on_the_way(stage, 0.0) != on_the_way(stage, 1.0)

    def test_units_are_empty_until_the_marks_arrive(self, make_still: MakeStage) -> None:
        """Then they fill from the left, and half-way one half is there."""
        stage = make_still()
        ready = stage.trainer.frame()
        stage.step(HIDDEN)
        stage.picture.grab()
        stage.picture._movement.journey._legs = legs(ready, stage.trainer.frame())
        rect = stage.picture.rect_of(Place("a", 0, 0))
        assert rect is not None
        fills = []
        for progress in (0.0, 0.4, 0.7, 1.0):
            image = on_the_way(stage, progress)
            part = image.copy(round(rect.x), round(rect.y), round(rect.width), round(rect.height))
            fills.append(count_near(part, LIGHT.fill(-0.828), within=4))
        assert fills[0] == fills[1] == 0
        assert 0 < fills[2] < fills[3]

    def test_a_phase_of_several_layers_goes_layer_by_layer(self, make_still: MakeStage) -> None:
        """Half-way through Forward the hidden layer is done and the output is not."""
        stage = make_still()
        ready = stage.trainer.frame()
        stage.step(2)
        stage.picture.grab()
        stage.picture._movement.journey._legs = legs(ready, stage.trainer.frame())
        image = on_the_way(stage, 0.5)
        hidden, output = (stage.picture.rect_of(Place("a", layer, 0)) for layer in (0, 1))
        assert hidden is not None
        assert output is not None
        assert image.pixelColor(round(hidden.x) + 12, round(hidden.y) + 6) == LIGHT.fill(-0.828)
        assert image.pixelColor(round(output.x) + 12, round(output.y) + 6) == LIGHT.paper

    @pytest.mark.parametrize("sizes", [(2, 9, 3), (3, 40, 40, 2), (64, 8, 10)])
    def test_networks_of_all_forms_have_a_way(self, make_still: MakeStage, sizes: tuple[int, ...]) -> None:
        """Discs, folded layers, several outputs: every step of an iteration can be shown on its way."""
        stage = make_still(network_of(*sizes, classes=sizes[-1] > 2))
        while stage.trainer.frame().phase is not Phase.UPDATE:
            left = stage.trainer.frame()
            stage.step()
            stage.picture.grab()
            stage.picture._movement.journey._legs = legs(left, stage.trainer.frame())
            assert not on_the_way(stage, 0.3).isNull()
            assert not on_the_way(stage, 0.9).isNull()


class TestClock:
    """When something moves, and what ends it."""

    def test_a_step_moves_and_comes_to_rest(self, stage: Stage, qtbot: QtBot) -> None:
        """After its time the picture is the finished one, and the clock stands."""
        step(stage, motion=80)
        assert stage.picture.is_moving
        qtbot.waitUntil(lambda: not stage.picture.is_moving)
        at_rest = stage.picture.grab().toImage()
        stage.appearance.set_reduce_motion(True)
        assert stage.picture.grab().toImage() == at_rest

    @pytest.mark.parametrize("end", ["key", "click", "reduce", "hide", "jump"])
    def test_what_cuts_it_off(self, stage: Stage, end: str) -> None:
        """Any key, any click, and whatever makes it pointless: the finished picture is there at once."""
        step(stage)
        assert stage.picture.is_moving
        if end == "key":
            QTest.keyClick(stage.picture, Qt.Key.Key_A)
        elif end == "click":
            QTest.mouseClick(stage.picture, Qt.MouseButton.LeftButton)
        elif end == "reduce":
            stage.appearance.set_reduce_motion(True)
        elif end == "hide":
            stage.picture.hide()
        else:
            step(stage, motion=0)
        assert not stage.picture.is_moving

    def test_another_window_in_front_stills_everything(self, stage: Stage, qtbot: QtBot) -> None:
        """No work where nobody looks, chevrons included."""
        for _ in range(BACKWARD_HIDDEN):
            step(stage, motion=0)
        assert stage.picture.is_moving
        other = QWidget()
        qtbot.addWidget(other)
        other.show()
        other.activateWindow()
        qtbot.waitUntil(other.isActiveWindow)
        assert not stage.picture.is_moving

    def test_nothing_moves_where_motion_is_not_wanted(self, stage: Stage) -> None:
        """And the chevrons stand at a quarter, a half, three quarters."""
        stage.appearance.set_reduce_motion(True)
        for _ in range(BACKWARD_HIDDEN):
            step(stage)
            assert not stage.picture.is_moving
        assert stage.picture.grab().toImage() == stage.picture.grab().toImage()

    def test_whoever_steps_faster_sees_stills(self, qapp: QApplication) -> None:
        """A key that is held down does not begin a motion with every step."""
        times: Iterator[float] = iter([0.0, 0.3, 0.5, 1.2])
        parent = QObject(qapp)
        motion = Motion(parent, now=lambda: next(times))
        begun = []
        for _ in range(4):
            motion.begin(600)
            begun.append(motion.is_moving)
            motion.finish()
        assert begun == [True, False, False, True]
        parent.deleteLater()

    def test_its_course(self) -> None:
        """In and out cubic."""
        assert [eased(x) for x in (0.0, 0.25, 0.5, 0.75, 1.0)] == [0.0, 0.0625, 0.5, 0.9375, 1.0]

    def test_how_long_by_pace(self) -> None:
        """600 ms at one phase a second, never over 1200; in a faster run shorter, for a person never."""
        one_a_second = Pace(0.09542)
        assert one_a_second.phases_a_second == pytest.approx(1.0, rel=1e-3)
        assert abs(one_a_second.motion(True) - 600) <= 1
        assert Pace(0.0).motion(True) == Pace(0.0).motion(False) == 1200
        assert Pace(0.25).motion(True) < 110
        assert Pace(0.25).motion(False) == Pace(1.0).motion(False) == 600


class TestFades:
    """The same moment looks otherwise."""

    def test_another_choice_fades_in(self, stage: Stage, qtbot: QtBot) -> None:
        """Shortly, and then the picture is the finished one."""
        step(stage, motion=0)
        stage.picture.grab()
        stage.selection.select(Place("z", 0, 2, sample=0))
        assert stage.picture.is_moving
        qtbot.waitUntil(lambda: not stage.picture.is_moving)
        at_rest = stage.picture.grab().toImage()
        stage.appearance.set_reduce_motion(True)
        assert stage.picture.grab().toImage() == at_rest

    def test_other_lines_fade_in(self, stage: Stage) -> None:
        """And a key cuts it off."""
        stage.picture.grab()
        stage.picture.set_asked(Asked("weight"))
        assert stage.picture.is_moving
        QTest.keyClick(stage.picture, Qt.Key.Key_A)
        assert not stage.picture.is_moving

    def test_another_moment_does_not(self, stage: Stage) -> None:
        """Steps back, jumps and scrubbing are shown at once."""
        stage.picture.grab()
        step(stage, motion=0)
        stage.selection.select(Place("z", 0, 2, sample=0))
        assert not stage.picture.is_moving


def test_a_journey_without_legs_is_none(stage: Stage) -> None:
    """To the same moment there is no way."""
    frame = stage.trainer.frame()
    journey = Journey(stage.picture._scene, stage.picture)
    journey.begin(frame, frame, 600)
    assert not journey.is_under_way
