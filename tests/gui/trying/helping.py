"""What tests of trying share: data that was learned from, and how a person uses the panel."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from engine.data import catalogue
from engine.trainer import Trainer
from gui.trying.number_row import NumberRow
from gui.trying.panel import TryingPanel
from gui.window.main_window import MainWindow

Left, NoButton = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
Control, Shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def learned(key: str, updates: int) -> Trainer:
    """A trainer after so many updates."""
    trainer = Trainer(catalogue.load(key).experiment)
    trainer.run(updates=updates)
    return trainer


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
