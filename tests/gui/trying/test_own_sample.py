"""A sample of one's own goes through the network of the moment on screen, and training never knows of it."""

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.experiment import replace as with_spec
from engine.frame import Place
from engine.position import Phase
from engine.trainer import Trainer
from engine.trying import Trial
from gui.window.main_window import MainWindow
from tests.engine.frames import contents, differences
from tests.gui.trying.helping import Left, data, opened, row, type_in


@data("xor", 3000)
def test_training_stays_as_it_was(trained: MainWindow) -> None:
    """However one tries: position, losses and every number of training are the same afterwards."""
    session = trained.session
    before, frame = contents(session.frame), session.frame
    losses = len(session.past.losses.batch.at)
    panel = opened(trained)
    type_in(row(panel, 0), "0.3")
    QTest.keyClick(trained.parts.picture, Qt.Key.Key_Right)
    QTest.keyClick(trained.parts.picture, Qt.Key.Key_Left)
    QTest.mouseClick(panel.take_button, Left)
    QTest.mouseClick(panel.watch_button, Left)
    QTest.mouseClick(panel.close_button, Left)
    assert session.frame is frame
    assert not differences(contents(session.frame), before)
    assert len(session.past.losses.batch.at) == losses
    QTest.keyClick(trained.parts.picture, Qt.Key.Key_Right)
    alone = Trainer(session.experiment)
    alone.run(updates=3000)
    assert not differences(session.frame, alone.step("layer"))


@data("xor", 3000)
def test_step_goes_through_layer_by_layer(trained: MainWindow) -> None:
    """From the output to the first layer, and on; Back goes back to the inputs, training does not move."""
    opened(trained)
    frame, picture = trained.session.frame, trained.parts.picture

    def shown() -> tuple[Phase, int | None]:
        assert picture.moment is not None
        return picture.moment.frame.phase, picture.moment.frame.layer

    assert shown() == (Phase.FORWARD, 1)
    assert trained.parts.transport.step.text() == "Step: once more"
    QTest.keyClick(picture, Qt.Key.Key_Right)
    assert shown() == (Phase.FORWARD, 0)
    assert picture.moment is not None
    assert picture.moment.said(0) is None
    assert trained.parts.transport.step.text() == "Step: output"
    QTest.mouseClick(trained.parts.transport.step, Left)
    assert shown() == (Phase.FORWARD, 1)
    for _ in range(3):
        QTest.keyClick(picture, Qt.Key.Key_Left)
    assert shown() == (Phase.READY, None)
    assert not trained.parts.transport.back.isEnabled()
    QTest.mouseClick(trained.parts.phases, Left, pos=trained.parts.phases.rect_of(1).center().toPoint())
    assert shown() == (Phase.FORWARD, 1)
    assert trained.session.frame is frame


def test_it_follows_the_training(qtbot: QtBot, window: MainWindow) -> None:
    """While training runs, the same sample is answered by the network as it is by then."""
    panel = opened(window)
    first = panel.answer.text()
    window.session.runner.set_pace(1.0)
    QTest.keyClick(window.parts.picture, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: window.session.frame.updates_done > 500)
    QTest.keyClick(window.parts.picture, Qt.Key.Key_Space)
    assert not window.session.runner.is_running
    assert panel.isVisible()
    assert panel.answer.text() != first
    frame = window.own.frame
    assert frame is not None
    assert np.array_equal(frame.before.flat, window.session.frame.parameters.flat)


def test_other_data_brings_other_inputs(window: MainWindow) -> None:
    """The panel stays open and has the rows of the new data."""
    panel = opened(window)
    window.session.data.load("iris")
    assert panel.isVisible()
    assert panel.rows[0].label.accessibleName() == "sepal length (cm)"
    window.session.data.load("digits")
    assert panel.rows == []
    assert panel.pad is not None
    window.session.data.load("xor")
    assert len(panel.rows) == 2
    QTest.keyClick(window.parts.picture, Qt.Key.Key_Escape)
    if panel.isVisible():  # the notice of the new data came first
        QTest.keyClick(window.parts.picture, Qt.Key.Key_Escape)
    assert not panel.isVisible()


def test_another_network_is_tried_at_once(window: MainWindow) -> None:
    """A hidden layer more, and the sample goes through all of it."""
    panel = opened(window)
    type_in(row(panel, 0), "0.25")
    window.session.data.load("moons")
    window.session.data.load("xor")
    window.session.workbench.new_seed()
    assert window.own.frame is not None
    assert window.own.frame.experiment is window.session.experiment


@data("xor", 300)
def test_whatever_changes_is_tried(trained: MainWindow) -> None:
    """After every change, undo and jump the frame is that of the sample in the network on screen."""
    opened(trained)
    session, own = trained.session, trained.own
    own.set_inputs(np.array([0.25, 0.75]))
    network, training = session.experiment.network, session.experiment.training
    wider = with_spec(network, layers=(with_spec(network.layers[0], units=7), network.layers[1]))
    changes: tuple[Callable[[], None], ...] = (
        lambda: session.workbench.change_network(wider),
        session.travel.step,
        session.changes.undo,
        lambda: session.workbench.change_training(with_spec(training, batch_size=4)),
        session.travel.go_to_start,
        session.travel.go_to_newest,
        session.workbench.new_seed,
        lambda: session.workbench.set_removed((0, 1), True),
        lambda: session.data.load("iris"),
        session.changes.undo,
        lambda: session.data.load("digits"),
        session.workbench.reset,
    )
    for change in changes:
        change()
        session.jobs.finish()
        last = -1 if own.is_blank else session.experiment.network.depth - 1
        expected = Trial(session.experiment).frame(session.frame, own.inputs, last)
        assert own.frame is not None
        assert not differences(own.frame, expected)
        moment = trained.parts.picture.moment
        assert moment is not None
        assert moment.frame is own.frame
    trained.own.close()
    moment = trained.parts.picture.moment
    assert moment is not None
    assert moment.frame is session.frame


@data("xor", 300)
def test_nothing_is_pinned_of_it(trained: MainWindow) -> None:
    """A sample of one's own has no history: the pin is away and its key does nothing, until it is closed."""
    opened(trained)
    assert trained.session.selection.place is not None
    QTest.keyClick(trained.parts.picture, Qt.Key.Key_P)
    assert trained.pins.pins == ()
    trained.own.close()
    QTest.keyClick(trained.parts.picture, Qt.Key.Key_P)
    assert len(trained.pins.pins) == 1


@data("xor", 300)
def test_no_loss_is_told_of_it(trained: MainWindow) -> None:
    """Without a target there is none: the row of the sample is away while it is tried."""
    readings = trained.parts.readings
    assert readings is not None
    moment = readings.loss.moment

    def is_told() -> bool:
        return moment.sample_loss is not None

    assert is_told()
    opened(trained)
    assert not is_told()
    trained.own.close()
    assert is_told()


@data("iris", 300)
def test_closing_returns_to_the_sample_of_the_batch(trained: MainWindow) -> None:
    """The sample of the batch that was shown before is shown again, and its numbers are explained."""
    selection, working = trained.session.selection, trained.parts.working
    assert working is not None
    selection.select_sample(3)
    before = trained.parts.caption.sample_text
    opened(trained)
    assert selection.sample == 0
    trained.own.step()
    selection.select(Place("z", 0, 2))
    trained.own.close()
    assert selection.sample == 3
    assert trained.parts.caption.sample_text == before
    assert working.frame is trained.session.frame


@data("xor", 300)
def test_watching_moves_through_the_layers(qtbot: QtBot, trained: MainWindow) -> None:
    """The numbers come in layer by layer, and at the end stand where they stood."""
    panel = opened(trained)
    picture, appearance = trained.parts.picture, trained.appearance
    still = picture.grab().toImage()
    appearance.set_reduce_motion(False)
    trained.activateWindow()
    qtbot.waitUntil(trained.isActiveWindow)
    QTest.mouseClick(panel.watch_button, Left)
    was_moving = picture.is_moving
    appearance.set_reduce_motion(True)
    trained.own.go_to(1)
    assert was_moving
    assert not picture.is_moving
    assert picture.grab().toImage() == still


@data("iris", 300)
def test_lengths_stay_above_zero(trained: MainWindow) -> None:
    """A column whose numbers are all above 0 takes none below."""
    panel = opened(trained)
    QTest.keyClicks(row(panel, 2).field, "99")
    assert row(panel, 2).complaint.words.startswith("Use a number from 0 to ")
