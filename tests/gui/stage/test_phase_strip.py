"""The phase strip is the timeline inside an iteration: a dot a layer, and a click goes there."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.data import catalogue
from engine.experiment import Experiment, LayerSpec, replace
from engine.position import Phase
from engine.reveal import revealed
from engine.trainer import Trainer
from gui.controls.look import Look
from gui.controls.paint import advance
from gui.stage.phase_cells import NAME_AT, ORDER, TITLE_AT
from gui.stage.phase_strip import PhaseStrip
from gui.wording.words import phases


@pytest.fixture
def strip(qtbot: QtBot, look: Look) -> PhaseStrip:
    strip = PhaseStrip(look)
    qtbot.addWidget(strip)
    strip.resize(784, 52)
    strip.show()
    return strip


def _show(strip: PhaseStrip, key: str, steps: int) -> None:
    trainer = Trainer(catalogue.load(key).experiment)
    for _ in range(steps):
        trainer.step("layer")
    strip.set_frame(trainer.frame())


def test_the_phase_of_the_moment_is_lit_in_ink(look: Look, strip: PhaseStrip) -> None:
    """Ink is the only accent; the others stay paper."""
    _show(strip, "xor", 5)
    image = strip.grab().toImage()
    theme = look.appearance.theme
    assert image.pixelColor(500, 5) == theme.ink
    for x in (100, 300, 700):
        assert image.pixelColor(x, 5) == theme.paper
    assert strip.accessibleDescription() == "Backward"


def test_nothing_is_lit_before_the_first_step_or_while_running(look: Look, strip: PhaseStrip) -> None:
    """A phase that changes 30 times a second is none."""
    trainer = Trainer(catalogue.load("xor").experiment)
    for running in (False, True):
        strip.set_frame(trainer.frame(), is_running=running)
        image = strip.grab().toImage()
        assert all(image.pixelColor(x, 5) == look.appearance.theme.paper for x in range(10, 780, 50))
        trainer.step("iteration")


def test_a_click_on_a_dot_names_its_stage(qtbot: QtBot, strip: PhaseStrip) -> None:
    """Stages count from 0: two forward, error, two backward, update."""
    _show(strip, "xor", 2)
    for stage in range(6):
        center = strip.rect_of(stage).center()
        assert strip.place_at(center) == stage
        with qtbot.waitSignal(strip.stage_chosen) as heard:
            QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=center.toPoint())
        assert heard.args == [stage]


def test_a_click_beside_the_dots_goes_nowhere(qtbot: QtBot, strip: PhaseStrip) -> None:
    """The titles are no buttons."""
    _show(strip, "xor", 2)
    assert strip.place_at(QPointF(20, 10)) is None
    with qtbot.assertNotEmitted(strip.stage_chosen):
        QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPointF(20, 10).toPoint())


@pytest.mark.parametrize("width", [560, 784, 1256])
def test_dots_of_deep_networks_stay_inside_their_phase(strip: PhaseStrip, width: int) -> None:
    """Three layers and more: only the current one has a name."""
    strip.resize(width, 52)
    _show(strip, "moons", 2)
    boxes = [strip.rect_of(stage) for stage in range(8)]
    assert all(box.right() <= width * 0.25 + 1 for box in boxes[:3])
    assert all(first.right() <= second.right() for first, second in pairwise(boxes))


def test_a_short_strip_gives_the_lit_phase_the_room_it_needs(look: Look, strip: PhaseStrip) -> None:
    """17: at a large font the name of the layer stands beside the phase, whole."""
    look.appearance.set_scale(2.0)
    strip.set_short(True)
    strip.resize(1170, 66)
    _show(strip, "xor", 5)
    ink = look.appearance.theme.ink
    image = strip.grab().toImage()
    lit = sum(image.pixelColor(x, 3) == ink for x in range(image.width()))
    assert lit > 1170 / 4


@pytest.mark.parametrize("steps", range(7))
@pytest.mark.parametrize(("width", "scale"), [(560, 1.0), (1120, 2.05), (1110, 2.5), (1120, 3.0)])
def test_no_title_of_a_short_strip_reaches_the_next_one(
    width: int, scale: float, steps: int, look: Look, strip: PhaseStrip
) -> None:
    """With large text in a small window the layer's name goes first, then titles become smaller."""
    look.appearance.set_scale(scale)
    strip.set_short(True)
    strip.resize(width, round(32 * scale))
    _show(strip, "xor", steps)
    cells = strip.cells
    for phase in ORDER:
        cell, font = cells.cell(phase), look.appearance.font(cells.line.role)
        end = cell.left() + cells.inset + look.px(TITLE_AT) + advance(phases()[phase], font)
        assert end <= cell.right()


def test_a_tick_never_stands_on_the_next_phase(look: Look, strip: PhaseStrip) -> None:
    """Large text on a small screen: the name alone has room then."""
    look.appearance.set_scale(2.0)
    strip.set_short(True)
    _show(strip, "xor", 5)
    for width in (856, 918, 1174):
        strip.resize(width, 65)
        image, edge = strip.grab().toImage(), round(strip.cells.cell(Phase.FORWARD).right())
        near = [image.pixelColor(x, y) for x in (edge - 3, edge + 2) for y in range(4, 60)]
        assert all(color == look.appearance.theme.paper for color in near)


def test_the_dots_can_be_walked_with_keys(qtbot: QtBot, strip: PhaseStrip) -> None:
    """From that of the moment, with ← and →; what is reached is said, and Enter goes there."""
    _show(strip, "xor", 4)
    strip.activateWindow()
    qtbot.waitUntil(strip.isActiveWindow)
    strip.clearFocus()
    before = strip.grab().toImage()
    strip.setFocus(Qt.FocusReason.TabFocusReason)
    assert strip.accessibleName() == "Phases: Backward, output"
    assert strip.grab().toImage() != before
    QTest.keyClick(strip, Qt.Key.Key_Right)
    assert strip.accessibleName() == "Phases: Backward, hidden"
    for _ in range(9):
        QTest.keyClick(strip, Qt.Key.Key_Left)
    assert strip.accessibleName() == "Phases: Forward, hidden"
    with qtbot.waitSignal(strip.stage_chosen) as heard:
        QTest.keyClick(strip, Qt.Key.Key_Return)
    assert heard.args == [0]
    strip.clearFocus()
    assert strip.accessibleName() == "Phases"
    assert strip.grab().toImage() == before


@pytest.mark.parametrize("hidden", [1, 2, 4, 6])
def test_in_a_narrow_strip_no_name_is_cut_off(look: Look, strip: PhaseStrip, hidden: int) -> None:
    """With the stage at its least width dots move together, and the layer at work keeps its name."""
    experiment = catalogue.load("xor").experiment
    layers = (*(LayerSpec(units=2) for _ in range(hidden)), experiment.network.layers[-1])
    network = replace(experiment.network, layers=layers)
    trainer = Trainer(Experiment(network, experiment.training, experiment.samples))
    font = look.appearance.font("axis_strong")
    strip.resize(560, 52)
    for _ in range(2 * hidden + 4):
        strip.set_frame(revealed(trainer.step("layer"), 1))
        cells = strip.cells
        for phase in ORDER:
            for dot in cells.dots(phase):
                end = dot.center.x() + NAME_AT + advance(dot.name, font)
                assert not dot.shows_name or end <= cells.cell(phase).right()
        assert any(dot.shows_name for dot in cells.all_dots() if dot.stage == cells.stage)
