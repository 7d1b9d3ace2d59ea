"""The whole window: keys and mouse do what they say, and the views show the session's moment."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from engine.data import catalogue
from engine.experiment import OptimizerSpec, replace
from engine.frame import Place
from engine.position import Phase, Position
from gui.controls.button import Button, Kind
from gui.explain.content.content import Content
from gui.explain.explanation import ENLARGED
from gui.session.session import Session
from gui.window.main_window import MainWindow
from tests.gui.conftest import furnished
from tests.gui.window.hands import click, press

pytestmark = pytest.mark.usefixtures("at_picture")


def test_the_first_words_leave_at_the_first_step_and_never_return(window: MainWindow) -> None:
    """01, then the working."""
    parts = window.parts
    assert parts.welcome.isVisible()
    assert parts.working is not None
    assert not parts.working.isVisible()
    press(window, Qt.Key.Key_Right)
    assert not parts.welcome.isVisible()
    assert parts.working.isVisible()
    press(window, Qt.Key.Key_F5)
    assert window.session.frame.phase == Phase.READY
    assert not parts.welcome.isVisible()


def test_the_quiet_link_leads_to_one_neuron(window: MainWindow) -> None:
    """Simpler first."""
    click(window.parts.welcome.simpler)
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
    press(window, Qt.Key.Key_Right)
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
        press(window, Qt.Key.Key_Right)
    assert not badge.isVisible()
    press(window, Qt.Key.Key_Right)
    qtbot.waitUntil(badge.isVisible)
    assert badge.words == "17 of 17 gradients match a nudge"


def test_text_grows_and_shrinks_with_the_whole_window(window: MainWindow) -> None:
    """Ctrl + − 0: one zoom for everything, and a way back."""
    control = Qt.KeyboardModifier.ControlModifier
    height = window.parts.transport.height()
    press(window, Qt.Key.Key_Plus, control)
    assert window.appearance.scale == pytest.approx(1.1)
    assert window.parts.transport.height() > height
    press(window, Qt.Key.Key_Minus, control)
    press(window, Qt.Key.Key_Minus, control)
    assert window.appearance.scale < 1
    press(window, Qt.Key.Key_0, control)
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
    press(window, Qt.Key.Key_Right)
    press(window, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
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


def test_every_visible_control_has_a_name(window: MainWindow) -> None:
    """For a screen reader."""
    for widget in window.findChildren(QWidget):
        takes_keys = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None
        if widget.isVisible() and takes_keys:
            text = getattr(widget, "text", None)
            assert widget.accessibleName() or (text is not None and text()), (widget, widget.parentWidget())


def test_a_window_closed_while_running_leaves_nothing_behind(window: MainWindow) -> None:
    """The clock stops with the window."""
    window.session.runner.set_pace(1.0)
    window.session.runner.run()
    window.close()
    assert not window.session.runner.is_running


def test_a_window_that_opens_large_has_a_large_working(qtbot: QtBot, session: Session) -> None:
    """The working comes after the first layout and must hear of it; its pin stands beside its title."""
    window = furnished(qtbot, session, 1920, 1080)
    working, pin = window.parts.working, window.parts.pin
    assert working is not None
    assert pin is not None
    assert working.unit == ENLARGED
    assert abs(pin.geometry().center().y() - working.title_middle) <= 1
    window.resize(1280, 800)
    assert working.unit == 1.0
