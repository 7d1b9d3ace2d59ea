"""A random walk in a window: the window, its model, and how keys are pressed."""

from random import Random

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from engine.parts import (
    Part,
)
from gui.window.main_window import MainWindow
from tests.gui.walk.model import Place, RunModel, Truth

Key = Qt.Key


class Walk:
    """The window and the model that follows it. `log` names all actions: a failure can be walked again."""

    def __init__(self, window: MainWindow, seed: int) -> None:
        self.window, self.session = window, window.session
        self.random = Random(seed)
        self.model, self.truth = RunModel(self.session.experiment), Truth()
        self.model.remember(self.session.branches.present)
        self.log: list[str] = []

    def press(self, key: Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """A key in the picture, or the window where the picture is hidden behind a tab."""
        if not self.window.isActiveWindow():  # without a window manager nobody else does it after a dialog
            self.window.activateWindow()
            QApplication.processEvents()
        self.window.focus_picture()
        target = self.window.parts.picture if self.window.parts.picture.isVisible() else self.window
        QTest.keyClick(target, key, modifiers)

    def _place(self) -> Place:
        spot = self.session._trainer.spot
        return Place(spot.branch, spot.position)

    def _part(self) -> Part:
        sizes = self.session.experiment.network.sizes
        layer = self.random.randrange(len(sizes) - 1)
        unit = self.random.randrange(sizes[layer + 1])
        if self.random.random() < 0.5:
            return layer, unit
        return layer, self.random.randrange(sizes[layer]), unit
