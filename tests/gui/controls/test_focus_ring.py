"""The ring lies around the control that has the focus, wherever that goes."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.controls.focus_ring import AWAY, FocusRing
from gui.controls.look import Look


def test_it_follows_a_control_whose_panel_moves(qtbot: QtBot, look: Look) -> None:
    """Rows that come above push the panel of a button down, and not the button within it."""
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    rows, panel = QWidget(), QWidget()
    rows.setFixedHeight(30)
    inside = QVBoxLayout(panel)
    button = QPushButton("Add")
    inside.addWidget(button)
    column.addWidget(rows)
    column.addWidget(panel)
    ring = FocusRing(look, window)
    window.resize(200, 300)
    window.show()
    window.activateWindow()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    rows.setFixedHeight(120)
    around = QRect(0, 0, 0, 0)

    def lies_around() -> bool:
        nonlocal around
        corner = button.mapTo(window, QPoint(0, 0))
        around = QRect(corner, button.size()).adjusted(-AWAY, -AWAY, AWAY, AWAY)
        return corner.y() > 100 and ring.geometry() == around

    qtbot.waitUntil(lies_around, timeout=2000)
    panel.hide()
    assert not ring.isVisible()


def test_the_window_itself_has_no_ring(qtbot: QtBot, look: Look) -> None:
    """It takes the keys where no control has them, and is none."""
    window = QWidget()
    qtbot.addWidget(window)
    ring = FocusRing(look, window)
    window.resize(200, 300)
    window.show()
    window.activateWindow()
    window.setFocus()
    qtbot.waitUntil(window.hasFocus)
    assert not ring.isVisible()
