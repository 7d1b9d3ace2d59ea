"""The counts of the parts are whole, however many digits they have."""

import numpy as np
import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from engine.data.changed_setup import changed_setup
from engine.data.respecify import with_split
from engine.data.splits import Share, SplitSpec
from engine.data.table import Column, Table
from engine.data.table_setup import setup_for_table
from gui.controls.look import Look
from gui.data.editing import DataEditing
from gui.data.rooms import COLUMNS
from gui.data.split_panel import SplitPanel


@pytest.mark.parametrize("tests", [False, True])
def test_large_counts_are_not_cut_off(qtbot: QtBot, look: Look, tests: bool) -> None:
    """Side by side if they fit, else below one another, in full."""
    rows = np.arange(200_000.0) + 0.5
    setup = setup_for_table(
        Table("Many", (Column.of_numbers("x", rows), Column.of_numbers("y", rows[::-1] ** 2)))
    )
    if tests:
        split = SplitSpec(validation=Share(share=0.5), test=Share(share=0.5))
        preparation = with_split(setup.preparation, split)
        setup = changed_setup(setup, setup.table, preparation, setup.network, setup.training)
    panel = SplitPanel(look, DataEditing(lambda: setup, lambda: setup.experiment, lambda *_: None))
    qtbot.addWidget(panel)
    panel.set_setup(setup)
    panel.setFixedWidth(look.px(COLUMNS))
    panel.show()
    labels = [
        label for label in panel.findChildren(QLabel) if label.isVisible() and label.text() in panel.counts
    ]
    assert len(labels) == 2 + tests
    assert all(label.width() >= label.fontMetrics().horizontalAdvance(label.text()) for label in labels)
