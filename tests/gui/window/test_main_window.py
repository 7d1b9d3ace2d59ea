"""The whole window: keys and mouse do what they say, and the views show the session's moment."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from engine.data import catalogue
from engine.experiment import OptimizerSpec, replace
from engine.frame import Place
from engine.position import Phase, Position
from gui.controls.button import Button, Kind
from gui.explain.content import Content
from gui.explain.explanation import ENLARGED
from gui.look.appearance import Appearance
from gui.notices.notices import Notice
from gui.session.session import Session
from gui.window.main_window import MainWindow


def _press(
    window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    target = QApplication.focusWidget() or window
    QTest.keyClick(target, key, modifier)


def _click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


pytestmark = pytest.mark.usefixtures("at_picture")


def test_the_right_arrow_steps(window: MainWindow) -> None:
    """→ and Page Down."""
    _press(window, Qt.Key.Key_Right)
    assert window.session.frame.position == Position(0, 0)
    _press(window, Qt.Key.Key_PageDown)
    assert window.session.frame.position == Position(0, 1)


def test_space_runs_and_pauses(qtbot: QtBot, window: MainWindow) -> None:
    """And the window shows it."""
    window.session.runner.set_pace(1.0)
    _press(window, Qt.Key.Key_Space)
    assert window.parts.transport.run.text() == "Pause"
    qtbot.waitUntil(lambda: window.session.frame.updates_done > 50)
    qtbot.waitUntil(lambda: "running" in window.parts.timeline.words[1])
    _press(window, Qt.Key.Key_Space)
    assert window.parts.transport.run.text() == "Run"
    assert "running" not in window.parts.timeline.words[1]


@pytest.mark.parametrize(
    ("key", "granularity"),
    [(Qt.Key.Key_2, "layer"), (Qt.Key.Key_3, "phase"), (Qt.Key.Key_4, "iteration"), (Qt.Key.Key_5, "epoch")],
)
def test_digits_choose_how_far_a_step_goes(window: MainWindow, key: Qt.Key, granularity: str) -> None:
    """1 is kept for the unit."""
    _press(window, Qt.Key.Key_3)
    _press(window, key)
    assert window.session.manner.granularity.value == granularity
    assert window.parts.transport.granularity.choice == granularity


def test_after_a_click_in_the_transport_the_focus_is_the_pictures(window: MainWindow) -> None:
    """So that the arrow keys go on working."""
    sections = window.parts.sections
    assert sections is not None
    sections.training.rate.setFocus()
    _click(window.parts.transport.step)
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
    _click(window.parts.transport.step)
    assert window.session.experiment.training.optimizer.learning_rate == 0.125


def test_keys_yield_to_a_field(window: MainWindow) -> None:
    """→, a digit and a space belong to whoever types."""
    sections = window.parts.sections
    assert sections is not None
    sections.training.rate.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_5, Qt.Key.Key_Space):
        _press(window, key)
    assert window.session.frame.position == Position(0)
    assert window.session.manner.granularity.value == "layer"
    assert not window.session.runner.is_running


def test_the_first_words_leave_at_the_first_step_and_never_return(window: MainWindow) -> None:
    """01, then the working."""
    parts = window.parts
    assert parts.welcome.isVisible()
    assert parts.working is not None
    assert not parts.working.isVisible()
    _press(window, Qt.Key.Key_Right)
    assert not parts.welcome.isVisible()
    assert parts.working.isVisible()
    _press(window, Qt.Key.Key_F5)
    assert window.session.frame.phase == Phase.READY
    assert not parts.welcome.isVisible()


def test_the_quiet_link_leads_to_one_neuron(window: MainWindow) -> None:
    """Simpler first."""
    _click(window.parts.welcome.simpler)
    assert window.session.experiment.network.sizes == (1, 1)
    assert window.parts.menu.name == "Textbook neuron 1-1"
    assert window.windowTitle() == "Textbook neuron 1-1 – Backprop Lab"


def test_one_filled_button_in_every_state(qtbot: QtBot, window: MainWindow) -> None:
    """One on the screen, never two."""

    def filled() -> list[str]:
        buttons = [b for b in window.findChildren(Button) if b.isVisible() and b.isEnabled()]
        return [button.text() for button in buttons if button.kind is Kind.FILLED]

    assert filled() == ["Step: hidden layer"]
    window.session.runner.set_pace(1.0)
    window.session.runner.run()
    assert filled() == ["Pause"]
    window.session.runner.pause()
    assert len(filled()) == 1
    qtbot.wait(1)


def test_a_click_in_the_picture_changes_the_working(window: MainWindow) -> None:
    """Selecting a unit explains it."""
    _press(window, Qt.Key.Key_Right)
    picture = window.parts.picture
    rect = picture.rect_of(Place("z", 0, unit=2, sample=0))
    assert rect is not None
    point = QPoint(round(rect.x + rect.width / 2), round(rect.y + rect.height / 2))
    QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=point)
    place = window.session.selection.place
    assert place is not None
    assert (place.layer, place.unit) == (0, 2)


def test_the_memory_of_an_optimizer_is_drawn_right_after_a_run(qtbot: QtBot, window: MainWindow) -> None:
    """Gradients as bars and the memory over them, though nobody saw the updates one by one."""
    session, training = window.session, window.session.experiment.training
    session.workbench.change_training(
        replace(training, optimizer=OptimizerSpec(name="adam", learning_rate=0.05))
    )
    session.runner.set_pace(1.0)
    session.runner.run()
    qtbot.waitUntil(lambda: session.frame.updates_done > 50)
    session.runner.pause()
    working = window.parts.working
    assert working is not None
    assert isinstance(working.content, Content)
    assert working.content.curve is not None
    updates = [update for update, _ in working.content.curve.bars]
    assert updates == list(range(session.frame.updates_done - 15, session.frame.updates_done + 1))


def test_the_caption_speaks_of_the_output_that_is_explained(window: MainWindow) -> None:
    """In Error, with several outputs: choosing another one changes both."""
    window.session.data.load("iris")
    window.session.travel.go_to_stage(2)
    for unit, name in enumerate(window.session.experiment.samples.output_names):
        window.session.selection.select(Place("error", 1, unit))
        assert window.parts.caption.words.startswith(f"For {name} the network said")


def test_a_click_on_a_dot_goes_to_its_stage(window: MainWindow) -> None:
    """The phase strip is the timeline inside an iteration."""
    strip = window.parts.phases
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=strip.rect_of(4).center().toPoint())
    assert window.session.frame.position == Position(0, 4)


def test_the_badge_appears_with_the_first_backward(qtbot: QtBot, window: MainWindow) -> None:
    """17 of 17 gradients match a nudge."""
    badge = window.parts.setup.badge
    for _ in range(3):
        _press(window, Qt.Key.Key_Right)
    assert not badge.isVisible()
    _press(window, Qt.Key.Key_Right)
    qtbot.waitUntil(badge.isVisible)
    assert badge.words == "17 of 17 gradients match a nudge"


def test_panels_hide_and_return(window: MainWindow) -> None:
    """F9 and F10, ticked in the View menu."""
    menus = window.menus
    assert menus is not None
    for key, panel, name in (
        (Qt.Key.Key_F9, window.parts.setup, "setup"),
        (Qt.Key.Key_F10, window.parts.column, "readings"),
    ):
        _press(window, key)
        assert not panel.isVisible()
        assert not menus.actions[name].isChecked()
        _press(window, key)
        assert panel.isVisible()


def test_dividers_move_panels_and_a_double_click_brings_them_back(window: MainWindow) -> None:
    """Splitters sit on the hairlines."""
    window.parts.setup_divider.dragged.emit(260)
    assert window.parts.setup.width() == 260
    window.parts.setup_divider.reset.emit()
    assert window.parts.setup.width() == 208
    window.parts.working_divider.dragged.emit(500)
    assert window.parts.below.height() == 196


def test_text_grows_and_shrinks_with_the_whole_window(window: MainWindow) -> None:
    """Ctrl + − 0: one zoom for everything, and a way back."""
    control = Qt.KeyboardModifier.ControlModifier
    height = window.parts.transport.height()
    _press(window, Qt.Key.Key_Plus, control)
    assert window.appearance.scale == pytest.approx(1.1)
    assert window.parts.transport.height() > height
    _press(window, Qt.Key.Key_Minus, control)
    _press(window, Qt.Key.Key_Minus, control)
    assert window.appearance.scale < 1
    _press(window, Qt.Key.Key_0, control)
    assert window.appearance.scale == 1


def test_the_theme_is_chosen_by_menu_and_repaints(window: MainWindow) -> None:
    """Never restarts."""
    menus = window.menus
    assert menus is not None
    light = window.parts.timeline.grab().toImage().pixelColor(5, 5)
    menus.actions["theme_dark"].trigger()
    dark = window.parts.timeline.grab().toImage().pixelColor(5, 5)
    assert light.lightness() > 200 > 60 > dark.lightness()
    menus.actions["theme_light"].trigger()
    assert window.parts.timeline.grab().toImage().pixelColor(5, 5) == light


def test_a_narrow_window_has_a_rail_with_flyouts(window: MainWindow) -> None:
    """Under 1180; Esc closes the flyout, and the section goes back."""
    window.resize(1024, 768)
    parts, sections = window.parts, window.parts.sections
    assert sections is not None
    assert parts.rail.isVisible()
    assert not parts.setup.isVisible()
    _click(parts.rail.buttons[sections.training])
    assert sections.training.isVisible()
    assert parts.flyout.width() == 240
    _press(window, Qt.Key.Key_Escape)
    assert not parts.flyout.isVisible()
    window.resize(1280, 800)
    assert sections.training.isVisible()
    assert sections.training.parentWidget() is not parts.flyout


def test_a_notice_is_never_behind_a_tab(window: MainWindow) -> None:
    """In a low window the picture may hide what stands under it: a notice comes to the front."""
    window.resize(700, 420)
    parts = window.parts
    _click(parts.tabs.tab("picture"))
    assert not parts.notice.isVisible()
    window.session.board.notify(Notice("Something is to be known."))
    assert parts.notice.isVisible()
    assert parts.tabs.choice == "why"


def test_a_very_narrow_window_has_tabs(window: MainWindow) -> None:
    """Under 900 the readings share the place of the working."""
    window.resize(860, 780)
    parts = window.parts
    assert parts.tabs.choice == "why"
    _click(parts.tabs.tab("readings"))
    assert parts.column.isVisible()
    assert not parts.below.isVisible()


def test_a_window_of_large_text_has_one_place_for_three(window: MainWindow) -> None:
    """17: Picture, Why, Readings; Enter in the picture explains."""
    window.appearance.set_scale(2.05)
    parts = window.parts
    assert parts.picture.isVisible()
    assert not parts.below.isVisible()
    assert not parts.caption.isVisible()
    _press(window, Qt.Key.Key_Right)
    parts.picture.setFocus()
    _press(window, Qt.Key.Key_Return)
    assert parts.below.isVisible()
    assert not parts.picture.isVisible()


def test_an_alert_stands_in_the_place_of_the_working(window: MainWindow) -> None:
    """And goes when it is closed."""
    window.session.board.notify(Notice("Something is to be known."))
    assert window.parts.notice.isVisible()
    _press(window, Qt.Key.Key_Escape)
    assert not window.parts.notice.isVisible()


def test_a_dropped_csv_is_opened(window: MainWindow, tmp_path: Path) -> None:
    """Drag and drop."""
    path = tmp_path / "flowers.csv"
    path.write_text("a,b,kind\n" + "".join(f"{n}.5,{n % 7}.25,{'xy'[n % 2]}\n" for n in range(40)))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPointF(5, 5), copy, data, left, none))
    window.session.jobs.finish()
    assert window.parts.menu.name.startswith("flowers 2-")


def test_the_chosen_number_is_copied_with_all_its_figures(window: MainWindow) -> None:
    """17 figures, for another program."""
    _press(window, Qt.Key.Key_Right)
    _press(window, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    place = window.session.selection.place
    assert place is not None
    assert float(QGuiApplication.clipboard().text()) == window.session.frame.value(place)


def test_every_menu_entry_has_words_and_works_now(window: MainWindow) -> None:
    """Nothing on screen that a later version brings."""
    menus = window.menus
    assert menus is not None
    titles = [action.text() for action in window.parts.menu.menus.actions()]
    assert titles == ["File", "Edit", "View", "Network", "Data", "Train", "Help"]
    assert all(action.text() for action in menus.actions.values())
    for entry in catalogue.catalogue():
        assert menus.actions[f"data_{entry.key}"].toolTip() == entry.description


def test_no_two_actions_share_a_key(window: MainWindow) -> None:
    """Qt would do neither."""
    keys = [key.toString() for action in window.actions() for key in action.shortcuts()]
    assert len(keys) == len(set(keys))


def test_every_visible_control_has_a_name(window: MainWindow) -> None:
    """For a screen reader."""
    for widget in window.findChildren(QWidget):
        takes_keys = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None
        if widget.isVisible() and takes_keys:
            text = getattr(widget, "text", None)
            assert widget.accessibleName() or (text is not None and text()), (widget, widget.parentWidget())


def test_tab_reaches_the_controls_and_the_ring_follows(window: MainWindow) -> None:
    """Focus is an ink ring around the control."""
    reached = set()
    for _ in range(60):
        _press(window, Qt.Key.Key_Tab)
        reached.add(QApplication.focusWidget())
    assert {window.parts.transport.step, window.parts.transport.pace, window.parts.picture} <= reached
    window.parts.transport.step.setFocus(Qt.FocusReason.TabFocusReason)
    around = window.parts.ring.geometry()
    step = window.parts.transport.step
    assert around.contains(step.rect().translated(step.mapTo(window, QPoint())))


def test_a_window_closed_while_running_leaves_nothing_behind(window: MainWindow) -> None:
    """The clock stops with the window."""
    window.session.runner.set_pace(1.0)
    window.session.runner.run()
    window.close()
    assert not window.session.runner.is_running


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


def test_a_window_that_opens_large_has_a_large_working(qtbot: QtBot, session: Session) -> None:
    """The working comes after the first layout and must hear of it; its pin stands beside its title."""
    appearance = Appearance("light")
    appearance.set_reduce_motion(True)
    window = MainWindow(session, appearance)
    window.resize(1920, 1080)
    qtbot.addWidget(window)
    window.show()
    window.furnish()
    working, pin = window.parts.working, window.parts.pin
    assert working is not None
    assert pin is not None
    assert working.unit == ENLARGED
    assert abs(pin.geometry().center().y() - working.title_middle) <= 1
    window.resize(1280, 800)
    assert working.unit == 1.0
