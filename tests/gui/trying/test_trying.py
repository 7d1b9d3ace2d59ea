"""Trying a sample of one's own, with real mouse and keys: what a person sees, and what stays as it was."""

from collections.abc import Callable, Iterator

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from engine.data import catalogue
from engine.experiment import replace as with_spec
from engine.frame import Place
from engine.position import Phase, Position, update_stage
from engine.scratch import Scratch
from engine.trainer import Trainer
from engine.trying import Trial
from gui.plots.output_map import OutputMap
from gui.session.session import Session
from gui.trying.number_row import NumberRow
from gui.trying.panel import TryingPanel
from gui.trying.word_row import WordRow
from gui.window.main_window import MainWindow
from tests.engine.frames import contents, differences

Left, NoButton = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
Control, Shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def learned(key: str, updates: int) -> Trainer:
    """A trainer after so many updates."""
    trainer = Trainer(catalogue.load(key).experiment)
    trainer.run(updates=updates)
    return trainer


@pytest.fixture
def session(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[Session]:
    """A data set, and a network that has learned it; XOR before its first step where no test says which."""
    assert qapp is not None
    key, updates = getattr(request, "param", ("xor", 0))
    session = Session(catalogue.load(key), learned(key, updates))
    yield session
    session.clock.stop()
    session.jobs.cancel_all()


@pytest.fixture
def trained(window: MainWindow) -> MainWindow:
    """The window of that session."""
    return window


def data(key: str, updates: int) -> pytest.MarkDecorator:
    """With which data, and after how much training."""
    return pytest.mark.parametrize("session", [(key, updates)], indirect=True)


def opened(window: MainWindow) -> TryingPanel:
    """Press Ctrl+T."""
    QTest.keyClick(window.parts.picture, Qt.Key.Key_T, Control)
    panel = window.parts.trying
    assert panel is not None
    assert panel.isVisible()
    QApplication.processEvents()
    return panel


def row(panel: TryingPanel, index: int) -> NumberRow:
    """One input that is a number."""
    found = panel.rows[index]
    assert isinstance(found, NumberRow)
    return found


def drag(widget: QWidget, *points: QPointF, button: Qt.MouseButton = Left) -> None:
    """Press, move and let go."""

    def send(kind: QEvent.Type, at: QPointF, pressed: Qt.MouseButton, held: Qt.MouseButton) -> None:
        event = QMouseEvent(
            kind, at, QPointF(widget.mapToGlobal(at)), pressed, held, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(widget, event)

    send(QEvent.Type.MouseButtonPress, points[0], button, button)
    for point in points[1:]:
        send(QEvent.Type.MouseMove, point, NoButton, button)
    send(QEvent.Type.MouseButtonRelease, points[-1], button, NoButton)


def type_in(row: NumberRow, typed: str) -> None:
    """Type a number and press Enter."""
    row.field.setFocus()
    row.field.selectAll()
    QTest.keyClicks(row.field, typed)
    QTest.keyClick(row.field, Qt.Key.Key_Return)


def test_it_opens_and_closes_by_key(window: MainWindow) -> None:
    """Ctrl+T shows the sample on screen once more, as one's own; Esc leads back to it."""
    before = window.parts.caption.words
    panel = opened(window)
    assert window.parts.caption.words.startswith("Trying a sample of your own: the network says")
    assert [each.field.text() for each in panel.rows] == ["1", "1"]  # type: ignore[union-attr]
    moment = window.parts.picture.moment
    assert moment is not None
    assert moment.frame.is_own
    QTest.keyClick(window.parts.picture, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert window.parts.caption.words == before
    moment = window.parts.picture.moment
    assert moment is not None
    assert moment.frame is window.session.frame


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
def test_what_is_typed_goes_through_at_once(trained: MainWindow) -> None:
    """The answer is that of the network for the typed numbers, in the picture, the panel and the caption."""
    panel = opened(trained)
    for first, second, number in (("0", "1", 1), ("1", "1", 0), ("0", "0", 0)):
        answer = f"class {number} with "
        type_in(row(panel, 0), first)
        type_in(row(panel, 1), second)
        expected = Scratch(trained.session.experiment).predict(
            trained.session.frame.parameters, [[float(first), float(second)]]
        )
        moment = trained.parts.picture.moment
        assert moment is not None
        assert moment.inputs.tolist() == [float(first), float(second)]
        assert moment.said(0) == pytest.approx(expected[0, 0], rel=1e-12)
        assert panel.answer.text().startswith(answer)
        assert f"the network says {answer}" in trained.parts.caption.words
        assert trained.parts.caption.sample_text == f"({first}, {second})"


@data("xor", 3000)
def test_a_slider_is_dragged(trained: MainWindow) -> None:
    """Field, picture and ring follow while the mouse moves; the keys move it as well."""
    panel = opened(trained)
    slider = row(panel, 0).slider
    drag(slider, QPointF(8, 12), QPointF(slider.width() / 2, 12), QPointF(slider.width() - 2, 12))
    assert row(panel, 0).field.text() == "1"
    drag(slider, QPointF(slider.width() - 8, 12), QPointF(slider.width() / 2, 12))
    value = row(panel, 0).field.value
    assert value == pytest.approx(0.5, abs=0.02)
    assert value == round(value, 2)
    QTest.keyClick(slider, Qt.Key.Key_Left)
    assert row(panel, 0).field.value < value
    assert trained.own.inputs[0] == row(panel, 0).field.value
    assert trained.session.frame.phase is Phase.UPDATE


@data("xor", 3000)
@pytest.mark.parametrize("typed", ["7", "", "two", "nan"])
def test_a_wrong_number_is_told_beside_its_field(trained: MainWindow, typed: str) -> None:
    """One sentence; the last good value stays in force, and the sentence goes with the next good one."""
    panel = opened(trained)
    type_in(row(panel, 1), "0.5")
    row(panel, 1).field.selectAll()
    QTest.keyClick(row(panel, 1).field, Qt.Key.Key_Delete)
    QTest.keyClicks(row(panel, 1).field, typed)
    assert row(panel, 1).complaint.isVisible()
    assert row(panel, 1).complaint.words == "Use a number from −0.25 to 1.25."
    assert trained.own.inputs[1] == 0.5
    type_in(row(panel, 1), "0.25")
    assert not row(panel, 1).complaint.isVisible()
    assert trained.own.inputs[1] == 0.25


@data("digits", 1500)
def test_a_drawn_one_is_a_one(trained: MainWindow) -> None:
    """A digit drawn with the mouse is answered, and is the input that the picture shows."""
    panel = opened(trained)
    pad = panel.pad
    assert pad is not None
    area = pad.area

    def at(x: float, y: float) -> QPointF:
        return QPointF(area.left() + x * area.width(), area.top() + y * area.height())

    drag(pad, at(0.4, 0.28), at(0.56, 0.1), at(0.56, 0.5), at(0.56, 0.9))
    assert panel.answer.text().startswith("1 with ")
    assert "the network says 1 with " in trained.parts.caption.words
    moment = trained.parts.picture.moment
    assert moment is not None
    assert np.array_equal(moment.inputs, pad.scale.inputs(pad.shares))
    QTest.mouseClick(panel.clear_button, Left)
    assert not pad.shares.any()


@data("digits", 1500)
def test_an_empty_pad_asks_for_a_drawing_and_gets_no_answer(trained: MainWindow) -> None:
    """Nothing is said of nothing, whatever is pressed; the first dot is answered."""
    panel = opened(trained)
    pad = panel.pad
    assert pad is not None
    for _ in range(2):
        assert pad.invitation == "Draw here: digit"
        assert panel.answer.text() == ""
        assert trained.parts.caption.words.startswith("Draw a picture on the pad")
        assert not panel.watch_button.isEnabled()
        trained.commands.time.step()
    drag(pad, pad.area.center())
    assert pad.invitation == ""
    assert " with " in panel.answer.text()
    QTest.mouseClick(panel.clear_button, Left)
    assert panel.answer.text() == ""


@data("digits", 1500)
def test_a_picture_is_drawn_by_key(trained: MainWindow) -> None:
    """Arrows move, Space draws, Shift draws a line, Delete rubs out; none of them steps or runs."""
    panel, frame = opened(trained), trained.session.frame
    pad = panel.pad
    assert pad is not None
    assert pad.hasFocus()
    for _ in range(4):
        QTest.keyClick(pad, Qt.Key.Key_Up)
    QTest.keyClick(pad, Qt.Key.Key_Space)
    assert pad.shares[0, 4] == 1.0
    for _ in range(7):
        QTest.keyClick(pad, Qt.Key.Key_Down, Shift)
    assert (pad.shares[:, 4] == 1.0).all()
    assert panel.answer.text().startswith("1 with ")
    assert "Row 8, column 5: 100 % ink" in pad.accessibleDescription()
    QTest.keyClick(pad, Qt.Key.Key_Delete)
    assert pad.shares[7, 4] == 0.0
    assert trained.session.frame is frame
    assert not trained.session.runner.is_running


@data("digits", 1500)
def test_the_eraser_and_the_right_button_rub_out(trained: MainWindow) -> None:
    """Both take ink away where they pass."""
    panel = opened(trained)
    pad = panel.pad
    assert pad is not None
    pixel = pad.area.width() / 8
    middle = pad.area.topLeft() + QPointF(3.5 * pixel, 3.5 * pixel)
    for rub in (False, True):
        drag(pad, middle)
        assert pad.shares.max() > 0.9
        if rub:
            QTest.mouseClick(panel.tool.segment("rubber"), Left)
            drag(pad, middle)
            QTest.mouseClick(panel.tool.segment("pen"), Left)
        else:
            drag(pad, middle, button=Qt.MouseButton.RightButton)
        assert pad.shares.max() < 0.5
        QTest.mouseClick(panel.clear_button, Left)


@data("xor", 3000)
def test_the_ring_in_the_map_is_dragged(trained: MainWindow) -> None:
    """Pressing and moving in the map sets both inputs; beyond its edge the ring stays at it."""
    panel = opened(trained)
    assert trained.parts.readings is not None
    output = trained.parts.readings.output
    assert isinstance(output, OutputMap)
    area = output.area
    sixth = area.width() / 6
    drag(output, area.topLeft() + QPointF(sixth, sixth))
    assert trained.own.inputs == pytest.approx([0.0, 1.0], abs=0.02)
    assert panel.answer.text().startswith("class 1 with ")
    drag(output, area.center(), area.topRight() + QPointF(500, 2 * area.height()))
    assert trained.own.inputs == pytest.approx([1.25, -0.25], abs=0.02)
    QTest.mouseClick(panel.close_button, Left)
    before = trained.session.selection.sample
    drag(output, area.center())
    assert not trained.own.is_open
    assert trained.session.selection.sample == before


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


@data("xor", 3000)
def test_the_working_explains_the_tried_sample(trained: MainWindow) -> None:
    """Whatever unit is chosen, its formula has the tried numbers."""
    panel = opened(trained)
    type_in(row(panel, 0), "0.5")
    trained.session.selection.select(Place("z", 0, 2))
    working = trained.parts.working
    assert working is not None
    assert working.isVisible()
    assert trained.own.frame is not None
    assert working.frame is trained.own.frame
    assert "times 0.5, from x₁" in working.accessibleDescription()


@data("cars", 300)
def test_words_are_chosen(trained: MainWindow) -> None:
    """A column of words is one list; choosing sets all the inputs that stand for it."""
    panel = opened(trained)
    words = next(each for each in panel.rows if isinstance(each, WordRow))
    features = list(words.tried.features)
    answers = set()
    for index, level in enumerate(words.tried.levels):
        words.choice.setFocus()
        words.choice.setCurrentIndex(index)
        words.choice.activated.emit(index)
        assert trained.own.inputs[features].tolist() == [float(each == level) for each in words.tried.levels]
        answers.add(panel.answer.text())
    assert len(answers) == len(words.tried.levels)
    assert all(answer.endswith(" mpg") for answer in answers)


@data("iris", 300)
def test_a_sample_of_the_data_is_taken(trained: MainWindow) -> None:
    """Its numbers fill the fields, in the units of the table, and it says where it is from until changed."""
    panel = opened(trained)
    QTest.mouseClick(panel.take_button, Left)
    taken, setup = trained.own.taken, trained.session.setup
    assert taken is not None
    assert taken.row in setup.samples.test.rows
    shown = [row(panel, index).field.value for index in range(4)]
    names = [each.column for each in setup.fitted.inputs]
    assert shown == [float(setup.table[name].numbers[taken.row]) for name in names]
    species = setup.table[setup.fitted.outputs[0].column].words[taken.row]
    assert f"the data says {species}" in panel.note.accessibleName()
    type_in(row(panel, 0), "6.05")
    assert "the data says" not in panel.note.accessibleName()


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


@data("xor", 3000)
def test_no_target_is_drawn_or_offered(trained: MainWindow) -> None:
    """Where the target stood, a click chooses the answer; no place of the picture leads to a target."""
    opened(trained)
    picture = trained.parts.picture
    found = set()
    for x in range(0, picture.width(), 6):
        for y in range(0, picture.height(), 6):
            place = picture.place_at(QPoint(x, y))
            if place is not None:
                found.add(place.quantity)
    assert "a" in found
    assert not found & {"target", "error", "sample_loss"}


@data("xor", 3000)
def test_the_link_is_there_once_something_was_learned(trained: MainWindow) -> None:
    """Before the first update there is nothing worth trying, and no link."""
    assert trained.parts.sections is not None
    link = trained.parts.sections.training.try_it
    assert link.isVisible()
    QTest.mouseClick(link, Left)
    assert trained.own.is_open
    trained.own.close()
    trained.session.travel.go_to_start()
    assert not link.isVisible()
    trained.session.travel.go_to(Position(2999, update_stage(2)))


def test_everything_has_a_name(window: MainWindow) -> None:
    """A screen reader can name each control of the panel, and Tab reaches it."""
    panel = opened(window)
    for each in (row(panel, 0), row(panel, 1)):
        assert each.slider.accessibleName() == f"{each.tried.name}, slider"
        assert each.field.accessibleName() == each.tried.name
    seen: list[QWidget | None] = []
    for _ in range(6):
        seen.append(QApplication.focusWidget())
        QTest.keyClick(window, Qt.Key.Key_Tab)
    rows = [row(panel, 0), row(panel, 1)]
    expected = [widget for each in rows for widget in (each.slider, each.field)]
    assert seen[:6] == [*expected, panel.take_button, panel.watch_button]


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


@data("digits", 0)
@pytest.mark.parametrize("scale", [1.0, 1.13, 1.3])
def test_a_pad_is_never_scrolled(trained: MainWindow, scale: float) -> None:
    """One draws on all of it: where text is large and the window small the confusions give way."""
    trained.appearance.set_scale(scale)
    trained.resize(1024, 768)
    panel = opened(trained)
    if trained.placing.regions.has_tabs:
        return
    pad = panel.pad
    assert pad is not None
    assert pad.visibleRegion().boundingRect().contains(pad.area.toAlignedRect().adjusted(1, 1, -1, -1))
    assert pad.area.height() >= 112 * scale
