"""While a dialog waits for an answer the window behind it is in the shade."""

from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from gui.window.main_window import MainWindow


def test_a_dialog_dims_the_window(qtbot: QtBot, window: MainWindow) -> None:
    """All of it, from edge to edge, also when it changes its size; it comes and goes with the dialog."""
    scrim, dialog = window.parts.scrim, QDialog(window)
    qtbot.addWidget(dialog)
    bright = window.grab().toImage().pixelColor(600, 300).lightness()
    dialog.open()
    assert scrim.isVisible()
    assert window.grab().toImage().pixelColor(600, 300).lightness() < bright
    window.resize(1100, 760)
    assert scrim.geometry() == window.rect()
    dialog.close()
    assert not scrim.isVisible()
