"""Every file of tests/samples, dropped on the window: what is shown, and what the table then holds."""

import json
import math
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from engine.data.table import Table
from gui.data.importing.dialog import ImportDialog
from gui.data.importing.refusal import Refusal
from gui.window.main_window import MainWindow

SAMPLES = Path(__file__).parents[3] / "samples"
TOO_LITTLE = {"18_escaped_quotes.csv"}
"""One row is a table, but nothing to learn from."""
ENTRIES: list[dict[str, Any]] = json.loads((SAMPLES / "manifest.json").read_text(encoding="utf-8"))


def _values(table: Table) -> list[list[float | None]]:
    """Row by row; classes are words in the table."""
    columns = [
        column.numbers.tolist() if column.kind == "number" else map(float, column.words)
        for column in table.columns
    ]
    return [[None if math.isnan(cell) else cell for cell in row] for row in zip(*columns, strict=True)]


def _same(value: float | None, other: float | None) -> bool:
    if value is None or other is None:
        return value is other
    return value == other and math.copysign(1, value) == math.copysign(1, other)


@pytest.mark.parametrize("entry", ENTRIES, ids=[entry["file"] for entry in ENTRIES])
def test_a_sample_is_taken_as_it_must_or_refused_in_words(window: MainWindow, entry: dict[str, Any]) -> None:
    """Never other numbers, and never a word of it lost: who must be told is told before."""
    accepted = [expect for expect in entry["expect"] if expect["outcome"] == "accept"]
    refused = [expect for expect in entry["expect"] if expect["outcome"] == "reject"]
    before = window.session.setup
    window.opening.open_file(SAMPLES / entry["file"])
    window.session.jobs.finish()
    dialog, told = window.opening.dialog, ""
    if isinstance(dialog, Refusal):
        told = dialog.title.text() + " " + dialog.advice.text()
        dialog.reject()
    elif isinstance(dialog, ImportDialog):
        told = " ".join((dialog.alert.words, *dialog.said.sentences))
        if dialog.import_button.isEnabled():
            QTest.mouseClick(dialog.import_button, Qt.MouseButton.LeftButton)
        else:
            dialog.reject()
    elif window.session.board.notice is not None:
        told = f"{window.session.board.notice.title} {window.session.board.notice.text}"
    setup = window.session.setup
    if setup is before:
        assert told
        assert refused or entry["file"] in TOO_LITTLE
        for word in refused[0].get("message_should_mention", [])[:1] if refused else []:
            assert word in told.casefold()
        return
    assert accepted
    wanted = accepted[0]
    if "columns" in wanted:
        assert list(setup.table.column_names) == wanted["columns"]
    if "values" in wanted:
        given = _values(setup.table)
        assert len(given) == len(wanted["values"])
        for row, expected in zip(given, wanted["values"], strict=True):
            assert all(map(_same, row, expected))
    if wanted.get("must_tell_user"):
        assert told
