"""Small controls: what they look like, say, and which keys they keep for themselves."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from engine.ranges import Range
from gui.controls import keys
from gui.controls.button import Button, Kind
from gui.controls.choice import Choice
from gui.controls.divider import Divider
from gui.controls.icon_button import IconButton
from gui.controls.key_cap import KeyCap
from gui.controls.link import Link
from gui.controls.look import Look
from gui.controls.segments import Segments
from gui.controls.slider import Slider
from gui.controls.stepper import Stepper
from gui.controls.tabs import Tabs
from gui.controls.tick_box import TickBox


def _shown(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.addWidget(widget)
    widget.resize(widget.sizeHint())
    widget.show()


def _keeps(widget: QWidget, key: Qt.Key) -> bool:
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.NoModifier)
    event.ignore()
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


def test_the_filled_button_is_ink_and_the_others_are_not(qtbot: QtBot, look: Look) -> None:
    """One on the screen, never two: so it must be seen at once."""
    filled, plain = Button(look, "Step", Kind.FILLED), Button(look, "Run")
    theme = look.appearance.theme
    for button, color in ((filled, theme.ink), (plain, theme.paper)):
        _shown(qtbot, button)
        assert button.grab().toImage().pixelColor(6, button.height() // 2) == color


def test_a_button_is_wide_enough_for_its_words(qtbot: QtBot, look: Look) -> None:
    """Also when they change, and at twice the font."""
    button = Button(look, "Step")
    _shown(qtbot, button)
    narrow = button.sizeHint().width()
    button.set_face("Step: backward, hidden 2", icon_last="arrow-right")
    wide = button.sizeHint().width()
    look.appearance.set_scale(2.0)
    assert narrow < wide < button.sizeHint().width()


@pytest.mark.parametrize(
    ("make", "kept", "given"),
    [
        (lambda look: Button(look, "Reset"), Qt.Key.Key_Space, Qt.Key.Key_Right),
        (lambda look: IconButton(look, "More", "plus"), Qt.Key.Key_Return, Qt.Key.Key_Right),
        (lambda look: Link(look, "Simpler"), Qt.Key.Key_Space, Qt.Key.Key_Left),
        (lambda look: TickBox(look, "Bias"), Qt.Key.Key_Space, Qt.Key.Key_Right),
        (lambda look: Slider(look, "Pace"), Qt.Key.Key_Right, Qt.Key.Key_Space),
        (lambda look: Choice(look, "Loss"), Qt.Key.Key_Down, Qt.Key.Key_F5),
    ],
)
def test_a_focused_control_keeps_its_own_keys(
    qtbot: QtBot, look: Look, make: object, kept: Qt.Key, given: Qt.Key
) -> None:
    """The window's keys yield to a control that uses them, and only to such."""
    assert callable(make)
    control = make(look)
    qtbot.addWidget(control)
    assert _keeps(control, kept)
    assert not _keeps(control, given)


def test_keys_with_modifiers_are_never_kept() -> None:
    """Ctrl+Right is the window's even on a slider."""
    event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert not keys.keeps(event, keys.ARROWS)


def test_a_choice_shows_its_short_name_and_tells_the_key(qtbot: QtBot, look: Look) -> None:
    """A person chooses a name; the program hears a key."""
    choice = Choice(look, "Loss")
    choice.set_choices({"a": "half squared error", "b": "cross-entropy"}, {"a": "½ squared"})
    _shown(qtbot, choice)
    choice.set_choice("a")
    with qtbot.waitSignal(choice.chosen) as heard:
        QTest.keyClick(choice, Qt.Key.Key_Down)
    assert heard.args == ["b"]
    assert choice.choice == "b"


def test_the_wheel_does_not_change_a_choice(qtbot: QtBot, look: Look) -> None:
    """Scrolling the panel must not change what lies under the pointer."""
    choice = Choice(look, "Loss")
    choice.set_choices({"a": "A", "b": "B"})
    _shown(qtbot, choice)
    QTest.mouseMove(choice)
    choice.set_choice("a")
    assert choice.choice == "a"


def test_headings_cannot_be_chosen(qtbot: QtBot, look: Look) -> None:
    """Arrow keys skip them."""
    choice = Choice(look, "Data")
    choice.add("a", "A")
    choice.add_heading("From the world")
    choice.add("b", "B")
    _shown(qtbot, choice)
    choice.set_choice("a")
    QTest.keyClick(choice, Qt.Key.Key_Down)
    assert choice.choice == "b"


def test_segments_tell_what_was_clicked(qtbot: QtBot, look: Look) -> None:
    """The window decides; the row only shows what is in force."""
    segments = Segments(look, "Step by", {"layer": "Layer", "phase": "Phase"})
    _shown(qtbot, segments)
    segments.set_choice("layer")
    with qtbot.waitSignal(segments.chosen) as heard:
        QTest.mouseClick(segments.segment("phase"), Qt.MouseButton.LeftButton)
    assert heard.args == ["phase"]
    chosen = segments.segment("phase").grab().toImage()
    assert chosen.pixelColor(chosen.width() // 2, 3) == look.appearance.theme.sunk


def test_a_click_takes_the_slider_there(qtbot: QtBot, look: Look) -> None:
    """The middle of the line is the middle of the range."""
    slider = Slider(look, "Pace", steps=100)
    _shown(qtbot, slider)
    QTest.mouseClick(slider, Qt.MouseButton.LeftButton, pos=QPoint(slider.width() // 2, 10))
    assert abs(slider.value() - 50) <= 1
    QTest.keyClick(slider, Qt.Key.Key_Right)
    assert slider.value() in (50, 51, 52)


def test_a_stepper_steps_and_takes_a_typed_number(qtbot: QtBot, look: Look) -> None:
    """− n +, and n can be typed."""
    stepper = Stepper(look, "Units", Range(1, 9, whole=True))
    _shown(qtbot, stepper)
    stepper.set_value(4)
    heard: list[int] = []
    stepper.entered.connect(heard.append)
    QTest.mouseClick(stepper.more, Qt.MouseButton.LeftButton)
    QTest.mouseClick(stepper.fewer, Qt.MouseButton.LeftButton)
    stepper.field.selectAll()
    QTest.keyClicks(stepper.field, "7")
    QTest.keyClick(stepper.field, Qt.Key.Key_Return)
    assert heard == [5, 3, 7]
    stepper.set_value(1)
    assert not stepper.fewer.isEnabled()


def test_a_divider_says_where_it_is_dragged(qtbot: QtBot, look: Look) -> None:
    """In the window's coordinates; a double click resets."""
    window = QWidget()
    window.resize(400, 200)
    divider = Divider(look, Qt.Orientation.Vertical, "Width", window)
    divider.place(100, 0, 200)
    qtbot.addWidget(window)
    window.show()
    heard: list[int] = []
    divider.dragged.connect(heard.append)
    QTest.mousePress(divider, Qt.MouseButton.LeftButton, pos=QPoint(4, 50))
    QTest.mouseMove(divider, QPoint(34, 50))
    with qtbot.waitSignal(divider.reset):
        QTest.mouseDClick(divider, Qt.MouseButton.LeftButton)
    assert divider.width() == 8


def test_tabs_keep_their_choice_while_it_is_there(qtbot: QtBot, look: Look) -> None:
    """A wider window has fewer tabs."""
    tabs = Tabs(look)
    _shown(qtbot, tabs)
    tabs.set_tabs({"picture": "Picture", "why": "Why"})
    assert tabs.choice == "picture"
    with qtbot.waitSignal(tabs.chosen) as heard:
        QTest.mouseClick(tabs.tab("why"), Qt.MouseButton.LeftButton)
    tabs.set_choice("why")
    tabs.set_tabs({"why": "Why", "readings": "Readings"})
    assert heard.args == ["why"]
    assert tabs.choice == "why"


def test_a_key_cap_is_named_by_its_key(qtbot: QtBot, look: Look) -> None:
    """For a screen reader."""
    cap = KeyCap(look, "Space", least=43)
    _shown(qtbot, cap)
    assert cap.accessibleName() == "Space"
    assert cap.width() >= 43


def test_a_tick_box_shows_its_state_in_ink(qtbot: QtBot, look: Look) -> None:
    """Checked is filled, and has a tick."""
    box = TickBox(look, "Bias of output")
    _shown(qtbot, box)
    QTest.mouseClick(box, Qt.MouseButton.LeftButton)
    assert box.isChecked()
    assert box.grab().toImage().pixelColor(2, box.height() // 2) == look.appearance.theme.ink
