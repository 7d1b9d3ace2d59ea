"""The timeline says where the run stands, in words and in bars."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.data import catalogue
from engine.position import Position
from engine.trainer import Trainer
from gui.controls.look import Look
from gui.history.shown import Dealing, Mark, Other, Shown
from gui.timeline.timeline import Timeline


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


def _long_run(timeline: Timeline) -> Trainer:
    trainer = Trainer(catalogue.load("xor").experiment)
    trainer.run(updates=1_000)
    timeline.show_moment(Shown(trainer.frame(), trainer.newest, trainer.losses))
    return trainer


def test_dragging_goes_through_the_run(qtbot: QtBot, timeline: Timeline) -> None:
    """A press anywhere, then wherever the pointer goes; right of the end is the newest moment."""
    trainer, went = _long_run(timeline), list[Position]()
    timeline.dragged.connect(went.append)
    QTest.mousePress(timeline, Qt.MouseButton.LeftButton, pos=QPoint(740, 20))
    QTest.mouseMove(timeline, QPoint(216, 20))
    with qtbot.waitSignal(timeline.released):
        QTest.mouseRelease(timeline, Qt.MouseButton.LeftButton, pos=QPoint(216, 20))
    assert went == [Position(499, 5), Position(0)]
    QTest.mouseMove(timeline, QPoint(900, 20))
    assert len(went) == 2
    assert timeline.place_at(QPointF(1279, 20)) == trainer.newest


def test_keys_go_through_the_run(timeline: Timeline) -> None:
    """Arrows a hundredth, pages a tenth, Home and End all the way."""
    _long_run(timeline)
    went: list[Position] = []
    timeline.dragged.connect(went.append)
    for key in (Qt.Key.Key_Left, Qt.Key.Key_PageUp, Qt.Key.Key_Home, Qt.Key.Key_End):
        QTest.keyClick(timeline, key)
    assert went == [Position(989, 5), Position(899, 5), Position(0)]  # the pin stands at the end


def test_a_logarithmic_timeline_has_room_for_the_beginning(timeline: Timeline) -> None:
    """By the context menu."""
    _long_run(timeline)
    linear = timeline.rect_of(Position(9, 5)).center().x()
    timeline.set_log(True)
    assert timeline.rect_of(Position(9, 5)).center().x() > linear + 200


def test_another_branch_lies_grey_with_its_name(look: Look, timeline: Timeline) -> None:
    """Under the line, from where they part; a click on the name goes there."""
    trainer = _long_run(timeline)
    chosen: list[object] = []
    timeline.branch_chosen.connect(chosen.append)
    other = Other(trainer.branch, "A", 400, 700, trainer.losses)
    shown = Shown(trainer.frame(), trainer.newest, trainer.losses, branch="B", others=(other,))
    timeline.show_moment(shown)
    assert timeline.words[0].endswith("000 · branch B")
    image, theme = timeline.grab().toImage(), look.appearance.theme
    x = [round(216 + 1048 * share) for share in (0.3, 0.5, 0.8)]
    assert [image.pixelColor(each, 38) == theme.off for each in x] == [False, True, False]
    spot = QPoint(round(216 + 1048 * 0.7) + 7, 39)
    QTest.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=spot)
    assert chosen == [trainer.branch]


def test_the_words_under_the_bars_keep_apart(timeline: Timeline) -> None:
    """`iteration` never lies on the number of the last one."""
    for steps in range(7, 60, 6):
        _show(timeline, "layer", steps)
        image = timeline.grab().toImage()
        inked = [
            any(image.pixelColor(x, y).lightness() < 150 for y in range(36, 50)) for x in range(210, 700)
        ]
        runs = "".join("x" if each else " " for each in inked).split("   ")
        assert len([run for run in runs if run.strip()]) >= 3


def test_a_bookmark_has_a_flag_and_its_name(look: Look, timeline: Timeline) -> None:
    """The name stands beside it, and in the tooltip with its moment; elsewhere that says the moment."""
    trainer = _long_run(timeline)
    before, marks = timeline.grab().toImage(), (Mark("solved", Position(499, 5)),)
    timeline.show_moment(Shown(trainer.frame(), trainer.newest, trainer.losses, marks=marks))
    assert timeline.tip_at(QPointF(741, 20)) == "solved: Iteration 500"
    assert timeline.tip_at(QPointF(400, 20)) == "Iteration 176"
    after = timeline.grab().toImage()
    changed = [x for x in range(216, 1264) for y in range(14, 30) if before.pixel(x, y) != after.pixel(x, y)]
    assert min(changed) >= 739
    assert max(changed) > 780
    assert any(after.pixelColor(x, 22).lightness() < look.appearance.theme.ink3.lightness() for x in changed)


def test_a_rule_that_stopped_the_run_is_a_cross_in_ink_with_its_words(look: Look, timeline: Timeline) -> None:
    """No failure: never in alert."""
    trainer = _long_run(timeline)
    stop = Mark("loss ≤ 0.02", Position(499, 5))
    timeline.show_moment(Shown(trainer.frame(), trainer.newest, trainer.losses, stop=stop))
    image, theme = timeline.grab().toImage(), look.appearance.theme
    assert image.pixelColor(740 + 17, 20) == theme.ink
    inks = {image.pixelColor(x, y).name() for x in range(216, 1264) for y in range(1, 56)}
    assert theme.alert.name() not in inks


def _notches(look: Look, timeline: Timeline, shown: Shown) -> list[int]:
    timeline.show_moment(shown)
    image, ink3 = timeline.grab().toImage(), look.appearance.theme.ink3
    return [x for x in range(217, 1262) if image.pixelColor(x, 29) == ink3 == image.pixelColor(x, 30)]


def test_epochs_end_at_notches(look: Look, timeline: Timeline) -> None:
    """Never closer than the eye can part them; the tooltip counts epochs; none with full batches."""
    trainer = _long_run(timeline)
    base = Shown(trainer.frame(), trainer.newest, trainer.losses)
    for per_epoch, many in ((250, 4), (4, 100), (1, 0)):
        dealing = Dealing(0, 0, 0, per_epoch, None)
        notches = _notches(look, timeline, replace(base, dealings=(dealing,)))
        assert (abs(len(notches) - many) <= 1) if per_epoch != 4 else (50 < len(notches) < 210)
    timeline.show_moment(replace(base, dealings=(Dealing(0, 0, 0, 4, 500), Dealing(500, 125, 0, 250, None))))
    assert timeline.tip_at(QPointF(400, 20)) == "Iteration 176 · epoch 44"
    assert timeline.tip_at(QPointF(1250, 20)) == "Iteration 987 · epoch 127"
