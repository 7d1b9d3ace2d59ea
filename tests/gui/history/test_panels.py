"""What stands under the picture while looking back and while training runs, and the menus of the tree."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.frame import Place
from engine.position import Position
from engine.stops import StopRule
from gui.controls.label import Label
from gui.entry import value_text
from gui.history.stop_dialog import StopDialog
from gui.window.main_window import MainWindow

LAST = 5


@pytest.fixture
def trained(at_picture: MainWindow) -> MainWindow:
    """Six iterations done, focus in the picture."""
    at_picture.session.manner.set_granularity("iteration")
    for _ in range(6):
        at_picture.session.travel.step()
    return at_picture


def _press(window: MainWindow, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    held = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        held |= modifier
    QTest.keyClick(QApplication.focusWidget() or window, key, held)
    window.session.jobs.finish()


def _branch(window: MainWindow) -> None:
    session = window.session
    session.travel.go_to(Position(1, LAST))
    session.workbench.change_rate(0.25)
    session.travel.step()
    session.travel.step()


def test_keys_and_buttons_go_back(trained: MainWindow) -> None:
    """← and Page Up, Home and End, and the two buttons."""
    window, session = trained, trained.session
    for key, iteration in (
        (Qt.Key.Key_Left, 4), (Qt.Key.Key_PageUp, 3), (Qt.Key.Key_PageDown, 4), (Qt.Key.Key_End, 5),
    ):  # fmt: skip
        _press(window, key)
        assert session.frame.position == Position(iteration, LAST)
    QTest.mouseClick(window.parts.transport.back, Qt.MouseButton.LeftButton)
    assert session.frame.position == Position(4, LAST)
    assert window.parts.picture.hasFocus()
    QTest.mouseClick(window.parts.transport.start, Qt.MouseButton.LeftButton)
    assert session.frame.position == Position(0)
    assert not window.parts.transport.back.isEnabled()


def test_looking_back_says_where_and_offers_the_ways_on(trained: MainWindow) -> None:
    """06: the working's place, until the next step."""
    window, parts = trained, trained.parts
    panel = parts.looking_back
    assert panel is not None
    _press(window, Qt.Key.Key_Home)
    assert panel.isVisible()
    assert panel.title == "Looking back at the start"
    window.session.travel.drag_to(Position(2, LAST))
    window.session.travel.end_drag()
    window.session.jobs.finish()
    assert panel.title == "Looking back at iteration 3"
    QTest.mouseClick(panel.newest, Qt.MouseButton.LeftButton)
    assert window.session.frame.position == Position(5, LAST)
    assert not panel.isVisible()
    assert parts.working is not None
    assert parts.working.isVisible()


def test_branches_are_listed_with_their_losses_and_a_click_goes_there(trained: MainWindow) -> None:
    """Each with the iteration its loss holds for."""
    window, panel = trained, trained.parts.looking_back
    assert panel is not None
    _branch(window)
    _press(window, Qt.Key.Key_Home)
    assert [line.words[:3] for line in panel.lines] == [
        ("B", "SGD, rate 0.25", "from 2"),
        ("A", "SGD, rate 0.5", "from 0"),
    ]
    assert all(line.words[3] and line.words[4].startswith("at ") for line in panel.lines)
    QTest.mouseClick(panel.lines[1], Qt.MouseButton.LeftButton)
    assert window.session.frame.position == Position(5, LAST)
    assert window.parts.timeline.words[0] == "Iteration 6 · branch A"


def test_branches_of_other_data_say_what_their_losses_are(trained: MainWindow) -> None:
    """XOR has no validation part, Line has: each row names its data and its loss, never another's."""
    window, panel = trained, trained.parts.looking_back
    assert panel is not None
    window.session.data.load("line")
    window.session.travel.step()
    window.session.travel.step()
    _press(window, Qt.Key.Key_Home)
    assert [line.words[1].split(" · ")[1] for line in panel.lines] == ["Line", "XOR"]
    spoken = [line.accessibleName() for line in panel.lines]
    assert spoken[0].endswith("valid.")
    assert spoken[1].endswith("train")


def test_undo_is_named_in_the_edit_menu(trained: MainWindow) -> None:
    """And bound to its keys."""
    window, menus = trained, trained.menus
    assert menus is not None
    assert not menus.actions["undo"].isEnabled()
    _press(window, Qt.Key.Key_F5)
    assert menus.actions["undo"].text() == "Undo reset"
    _press(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.session.frame.position == Position(5, LAST)
    assert menus.actions["redo"].text() == "Redo reset"
    _press(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier)
    assert window.session.frame.position == Position(0)


def test_a_bookmark_is_set_by_key_and_listed(trained: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    """M asks for its name; the menu leads there."""
    window, menus = trained, trained.menus
    assert menus is not None
    monkeypatch.setattr("gui.dialogs.asking.ask_for_text", lambda *_: "solved")
    _press(window, Qt.Key.Key_M)
    assert [bookmark.name for bookmark in window.session.bookmarks.all] == ["solved"]
    menus.train.history.fill_bookmarks()
    assert "solved" in [action.text() for action in menus.train.history.bookmarks.actions()]
    _press(window, Qt.Key.Key_Home)
    _press(window, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert window.session.frame.position == Position(5, LAST)


def test_branches_are_named_and_deleted_by_menu(trained: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    """The present one cannot be deleted."""
    window, menus = trained, trained.menus
    assert menus is not None
    _branch(window)
    end = window.session.branches.present
    monkeypatch.setattr("gui.dialogs.asking.ask_for_text", lambda *_: "slower")
    window.commands.tree.name_branch(end)
    assert window.parts.timeline.words[0].endswith("branch slower")
    window.session.branches.go_to(window.session.branches.rows[1].end)
    menus.train.history.fill_branches()
    actions = menus.train.history.branches.actions()
    entry = next(action for action in actions if action.text().startswith("slower"))
    menu = entry.menu()
    assert menu is not None
    menu.actions()[-1].trigger()
    assert len(window.session.branches.rows) == 1


def test_the_running_panel_chooses_a_stop(qtbot: QtBot, trained: MainWindow) -> None:
    """06b: a rule with its number; a wrong number is refused with what is allowed."""
    window, panel = trained, trained.parts.running
    assert panel is not None
    window.session.runner.set_pace(1.0)
    window.session.runner.run()
    qtbot.waitUntil(panel.isVisible)
    panel.chooser.choice.setFocus()
    panel.chooser.choice.setCurrentIndex(panel.chooser.choice.findData("loss"))
    panel.chooser.choice.chosen.emit("loss")
    assert window.session.stops.rule.name == "loss"
    assert panel.chooser.value.isVisible()
    panel.chooser.value.setFocus()
    panel.chooser.value.selectAll()
    QTest.keyClicks(panel.chooser.value, "-1")
    assert panel.chooser.hint == "Use a number from 0 up."
    panel.chooser.value.selectAll()
    QTest.keyClicks(panel.chooser.value, "0.05")
    QTest.keyClick(panel.chooser.value, Qt.Key.Key_Return)
    assert window.session.stops.rule.value == 0.05
    qtbot.waitUntil(lambda: not window.session.runner.is_running, timeout=20_000)
    assert window.parts.notice.isVisible()
    menus = window.menus
    assert menus is not None
    assert menus.actions["stop_when"].text() == "Stop when… (loss ≤ 0.05)"


def _dialog(window: MainWindow) -> StopDialog:
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, StopDialog)
    assert dialog.parent() is window
    return dialog


def test_s_asks_for_a_stop_by_keys_alone(qtbot: QtBot, trained: MainWindow) -> None:
    """The rule by arrows, its number by Tab, Enter closes: it holds at once."""
    window, stops = trained, trained.session.stops
    _press(window, Qt.Key.Key_S)
    dialog = _dialog(window)
    qtbot.waitUntil(dialog.chooser.choice.hasFocus)
    _press(window, Qt.Key.Key_Down)
    assert stops.rule == StopRule(name="epoch", value=100)
    dialog.chooser.value.setFocus()
    dialog.chooser.value.selectAll()
    QTest.keyClicks(dialog.chooser.value, "2")
    QTest.keyClick(dialog.chooser.value, Qt.Key.Key_Return)
    assert stops.rule == StopRule(name="epoch", value=2)
    assert not dialog.isVisible()
    window.session.runner.set_pace(1.0)
    window.session.runner.run()
    qtbot.waitUntil(lambda: not window.session.runner.is_running)
    assert window.session.frame.updates_done == 8
    QTest.mouseClick(window.parts.notice.buttons[1], Qt.MouseButton.LeftButton)
    _dialog(window).close()


def test_a_phase_to_stop_at_is_chosen_in_words(qtbot: QtBot, trained: MainWindow) -> None:
    """A list of the moments of an iteration takes the place of the number."""
    window, stops = trained, trained.session.stops
    _press(window, Qt.Key.Key_S)
    dialog = _dialog(window)
    chooser = dialog.chooser
    qtbot.waitUntil(chooser.choice.hasFocus)
    chooser.choice.setCurrentIndex(chooser.choice.findData("after_phase"))
    chooser.choice.chosen.emit("after_phase")
    assert chooser.stage.isVisible()
    assert not chooser.value.isVisible()
    chooser.stage.setFocus()
    QTest.keyClick(chooser.stage, Qt.Key.Key_Home)
    assert chooser.stage.words == "forward, hidden layer"
    assert stops.rule == StopRule(name="after_phase", value=1, layer=0)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_timeline_drags_picture_and_words(trained: MainWindow) -> None:
    """Press, move, let go: the moment follows."""
    window, timeline = trained, trained.parts.timeline
    first = timeline.rect_of(Position(1, 2)).center().toPoint()
    second = timeline.rect_of(Position(3, 4)).center().toPoint()
    QTest.mousePress(timeline, Qt.MouseButton.LeftButton, pos=first)
    assert window.session.frame.position == Position(1, 2)
    QTest.mouseMove(timeline, second)
    QTest.mouseRelease(timeline, Qt.MouseButton.LeftButton, pos=second)
    assert window.session.frame.position == Position(3, 4)
    assert timeline.words[0] == "Iteration 4"


def test_while_dragging_no_number_is_of_another_moment(qtbot: QtBot, trained: MainWindow) -> None:
    """The loss beside the picture is that of the pin, also while the pointer rests."""
    window, session = trained, trained.session
    timeline, panel, readings = window.parts.timeline, window.parts.looking_back, window.parts.readings
    assert panel is not None
    assert readings is not None
    for stage in (Position(4, LAST), Position(2, LAST), Position(1, LAST)):
        spot = timeline.rect_of(stage).center().toPoint()
        if not session.manner.is_dragging:
            QTest.mousePress(timeline, Qt.MouseButton.LeftButton, pos=spot)
        QTest.mouseMove(timeline, spot)
    qtbot.waitUntil(lambda: panel.title == "Looking back at iteration 2")
    shown = session.insight.findings.evaluation
    assert shown is not None
    assert readings.loss.moment.train_loss == shown.train_loss
    QTest.mouseRelease(timeline, Qt.MouseButton.LeftButton, pos=spot)


def test_a_weight_is_set_by_hand_where_it_is_chosen(
    trained: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl+E asks for its value, which holds from here on; undo takes it back."""
    window, session = trained, trained.session
    session.selection.select(Place("change", 0, unit=1, source=0))
    proposed: list[str] = []

    def answer(*asked: object) -> str:
        proposed.append(str(asked[2]))
        return "2,5"

    monkeypatch.setattr("gui.dialogs.asking.ask_for_text", answer)
    before = float(session.frame.parameters.weights[0][0, 1])
    _press(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert proposed == [value_text(before)]
    assert session.frame.before.weights[0][0, 1] == 2.5
    menus = window.menus
    assert menus is not None
    assert menus.actions["undo"].text() == "Undo weight by hand"
    session.changes.undo()
    assert session.frame.parameters.weights[0][0, 1] == before


def test_a_branch_is_written_whole_in_a_narrow_window(trained: MainWindow) -> None:
    """No loss is cut off: where it begins gives way first."""
    window = trained
    window.resize(1024, 768)
    _branch(window)
    _press(window, Qt.Key.Key_Home)
    panel = window.parts.looking_back
    assert panel is not None
    for line in panel.lines:
        assert line.width() <= panel.width() - line.mapTo(panel, QPoint()).x()


@pytest.mark.parametrize("scale", [1.0, 1.13, 1.3])
def test_over_the_branches_nothing_lies_on_the_link(trained: MainWindow, scale: float) -> None:
    """Where text is large and the window small their name gives way."""
    window = trained
    window.appearance.set_scale(scale)
    window.resize(1024, 768)
    _branch(window)
    _press(window, Qt.Key.Key_Home)
    panel = window.parts.looking_back
    assert panel is not None
    if not panel.has_column():
        return
    for label in panel.findChildren(Label):
        if label.isVisible():
            assert not label.geometry().intersects(panel.compare.geometry())


def test_l_lays_the_timeline_by_powers_of_ten(trained: MainWindow) -> None:
    """The View menu is ticked, whichever way it was chosen."""
    window, timeline = trained, trained.parts.timeline
    assert window.menus is not None
    action = window.menus.actions["log_timeline"]
    _press(window, Qt.Key.Key_L)
    assert timeline.is_log
    assert action.isChecked()
    timeline.set_log(False)
    assert not action.isChecked()
