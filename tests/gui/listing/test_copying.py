"""Numbers that are taken away: to the clipboard, or as a file."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from engine.data.csv_file import read_csv
from engine.frame import Place
from gui.listing.kinds import CONNECTIONS
from gui.window.main_window import MainWindow
from tests.gui.listing.reading import (
    middle_of,
    opened,
    section_of,
    step,
)

LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier


def test_one_number_is_copied_with_all_its_figures(window: MainWindow) -> None:
    """Ctrl+C in the table."""
    panel = opened(window, CONNECTIONS)
    step(window, 5)
    section = section_of(panel, "gradient")
    QTest.mouseClick(panel.view.viewport(), LEFT, pos=middle_of(panel, 1, section))
    QTest.keyClick(panel.view, Qt.Key.Key_C, CONTROL)
    window.session.jobs.finish()
    gradient = window.session.frame.value(Place("gradient", 0, 0, source=1))
    assert gradient is not None
    assert QGuiApplication.clipboard().text() == format(gradient, ".17g")


def test_all_is_copied_as_a_table(window: MainWindow) -> None:
    """With names, a tab between columns, an empty cell where nothing is computed, and to the bit."""
    panel = opened(window, CONNECTIONS)
    step(window, 4)
    QTest.keyClick(panel.view, Qt.Key.Key_A, CONTROL)
    QTest.keyClick(panel.view, Qt.Key.Key_C, CONTROL)
    window.session.jobs.finish()
    lines = [line.split("\t") for line in QGuiApplication.clipboard().text().splitlines()]
    assert lines[0] == ["", "w", "w × a", "w × δ", "∂L/∂w"]
    assert len(lines) == 13
    assert lines[1][0] == "x1 → h1"
    weights = window.session.frame.parameters.weights
    assert float(lines[1][1]) == weights[0][0, 0]
    assert lines[1][3:] == ["", ""]
    assert float(lines[-1][1]) == weights[1][3, 0]


def test_it_is_saved_as_csv(window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Layer, source and unit in columns of their own; what is not computed is missing."""
    panel = opened(window, CONNECTIONS)
    step(window, 4)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "numbers.csv"), ""))
    panel.export()
    window.session.jobs.finish()
    saved = read_csv(tmp_path / "numbers.csv")
    assert saved.column_names == ("layer", "from", "unit", "w", "w × a", "w × δ", "∂L/∂w")
    assert saved["w"].numbers[0] == window.session.frame.parameters.weights[0][0, 0]
    assert saved["∂L/∂w"].missing_mask().tolist() == [True] * 8 + [False] * 4
