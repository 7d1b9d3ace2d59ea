"""A picture of one's own is drawn by mouse and keys."""

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from gui.window.main_window import MainWindow
from tests.gui.trying.helping import Left, Shift, data, drag, opened


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
        assert not trained.parts.transport.step.isEnabled()
        trained.commands.time.step()
    drag(pad, pad.area.center())
    assert pad.invitation == ""
    assert " with " in panel.answer.text()
    assert trained.parts.transport.step.isEnabled()
    QTest.mouseClick(panel.clear_button, Left)
    assert panel.answer.text() == ""
    trained.own.close()
    assert trained.parts.transport.step.isEnabled()


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
