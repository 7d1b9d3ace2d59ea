"""A field checks while it is typed, and takes over when it is left."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from engine.ranges import SEED, SHARE_BELOW_ONE, Range
from gui.controls.field import Field
from gui.controls.look import Look


@pytest.fixture
def field(qtbot: QtBot, look: Look) -> Field:
    field = Field(look, "Momentum", SHARE_BELOW_ONE)
    qtbot.addWidget(field)
    field.set_value(0.9)
    field.show()
    field.setFocus()
    field.selectAll()
    return field


def test_a_good_number_is_taken_over_on_enter(qtbot: QtBot, field: Field) -> None:
    """Enter says the new value and that typing is done."""
    with qtbot.waitSignals([field.entered, field.done]):
        QTest.keyClicks(field, "0,5")
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.value == 0.5
    assert field.text() == "0.5"


def test_leaving_the_field_takes_over_too(qtbot: QtBot, field: Field) -> None:
    """Tab, or a click elsewhere."""
    other = QLineEdit()
    qtbot.addWidget(other)
    QTest.keyClicks(field, "0.25")
    field.commit()
    assert field.value == 0.25


def test_a_wrong_number_is_complained_about_while_it_is_typed(field: Field) -> None:
    """The range is said, and the last good value stays in force."""
    said: list[str] = []
    entered: list[float] = []
    field.complaint.connect(said.append)
    field.entered.connect(entered.append)
    QTest.keyClicks(field, "-3")
    assert field.is_wrong
    assert said == ["Use a number from 0, below 1."]
    assert field.value == 0.9
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert entered == []


def test_a_wrong_number_stays_until_it_is_right(qtbot: QtBot, field: Field) -> None:
    """Enter and leaving keep the text, the outline and the sentence, and Enter keeps the focus."""
    said: list[str] = []
    field.complaint.connect(said.append)
    QTest.keyClicks(field, "-3")
    with qtbot.assertNotEmitted(field.done):
        QTest.keyClick(field, Qt.Key.Key_Return)
    field.clearFocus()
    field.set_value(0.9)
    assert (field.text(), field.is_wrong, field.value) == ("-3", True, 0.9)
    assert said == ["Use a number from 0, below 1."]
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "0.5")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert (field.value, field.is_wrong) == (0.5, False)
    assert said[-1] == ""


def test_another_value_in_force_takes_the_place_of_what_is_wrong(field: Field) -> None:
    """Undo, or other data: the field shows what holds now."""
    QTest.keyClicks(field, "7")
    field.clearFocus()
    field.set_value(0.8)
    assert (field.text(), field.is_wrong) == ("0.8", False)


def test_a_long_number_is_shown_whole(qtbot: QtBot, look: Look) -> None:
    """A seed of ten figures with its last figure cut off is another seed."""
    seed = Field(look, "Seed", SEED)
    qtbot.addWidget(seed)
    seed.set_value(4_000_000_001)
    seed.resize(seed.sizeHint())
    seed.show()
    seed.setCursorPosition(len(seed.text()))
    assert seed.cursorRect().right() <= seed.width() - look.px(4)
    seed.setCursorPosition(0)
    assert seed.cursorRect().left() >= 0


def test_the_complaint_goes_as_soon_as_it_is_right(field: Field) -> None:
    """While typing, not only at the end."""
    said: list[str] = []
    field.complaint.connect(said.append)
    QTest.keyClicks(field, "2")
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    QTest.keyClicks(field, "0.1")
    assert said[-1] == ""
    assert not field.is_wrong


def test_a_wrong_field_is_outlined_in_alert(look: Look, field: Field) -> None:
    """2 px, so that it is seen without colour too."""
    QTest.keyClicks(field, "7")
    image = field.grab().toImage()
    alert = look.appearance.theme.alert
    middle = image.height() // 2
    assert image.pixelColor(0, middle) == alert
    assert image.pixelColor(1, middle) == alert


def test_escape_goes_back_to_the_value_in_force(field: Field) -> None:
    """And a second Esc is the window's again."""
    QTest.keyClicks(field, "0.1")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "0.9"
    assert not field.isModified()


def test_what_is_being_typed_survives_a_refresh(qtbot: QtBot, field: Field) -> None:
    """Training goes on while a person types."""
    field.window().activateWindow()
    qtbot.waitUntil(field.hasFocus)
    QTest.keyClicks(field, "0.3")
    field.set_value(0.8)
    assert field.text() == "0.3"


def test_a_brief_field_rounds_until_it_has_the_focus(qtbot: QtBot, look: Look) -> None:
    """A number of the data has up to sixteen figures: to look and leave changes nothing."""
    brief, other, window = Field(look, "x1", Range(-9.0, 9.0), is_brief=True), QLineEdit(), QWidget()
    entered: list[float] = []
    brief.entered.connect(entered.append)
    qtbot.addWidget(window)
    line = QHBoxLayout(window)
    line.addWidget(other)
    line.addWidget(brief)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    other.setFocus()
    brief.set_value(1.6599946866)
    assert brief.text() == "1.66"
    brief.setFocus()
    assert brief.text() == "1.6599946866"
    other.setFocus()
    assert (brief.text(), brief.value, entered) == ("1.66", 1.6599946866, [])
