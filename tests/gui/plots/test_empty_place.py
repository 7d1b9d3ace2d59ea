"""Where a plot has nothing to show there is one sentence and one button."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.data import table_edits
from engine.data.catalogue import load
from engine.data.changed_setup import changed_setup
from gui.plots.empty_place import lacking
from gui.window.main_window import MainWindow


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("key", ["xor", "iris", "houses", "spiral"])
def test_sets_with_more_classes_lack_nothing(key: str) -> None:
    """Nor does a number to predict."""
    assert lacking(load(key).samples) == ""


def test_one_class_is_said_and_the_button_leads_to_the_data(qtbot: QtBot, window: MainWindow) -> None:
    """In the map's own place; it comes back with the second class."""
    session, readings = window.session, window.parts.readings
    assert readings is not None
    assert readings.output is not None
    assert readings.output.isVisible()
    setup = session.setup
    rows = [row for row, word in enumerate(setup.table["y"].words) if word == "1"]
    table = table_edits.without_rows(setup.table, rows)
    session.data.change(
        changed_setup(setup, table, setup.preparation, setup.network, setup.training), "rows deleted"
    )
    session.jobs.finish()
    qtbot.waitUntil(readings.empty.isVisible)
    assert not readings.output.isVisible()
    assert "All training samples are of class 0" in readings.empty.sentence.text()
    assert readings.empty.title.text() == "Output map"
    assert readings.empty.geometry() == readings.output.geometry()
    QTest.mouseClick(readings.empty.button, Qt.MouseButton.LeftButton)
    assert window.parts.data is not None
    assert window.parts.data.isVisible()
    session.changes.undo()
    session.jobs.finish()
    assert readings.empty.isHidden()
