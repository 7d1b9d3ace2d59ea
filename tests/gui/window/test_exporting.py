"""The table of the moment shown, as a CSV file."""

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from engine.data import catalogue
from engine.data.csv_file import read_csv
from gui.data.importing.dialog import ImportDialog
from gui.window.exporting import saving
from gui.window.main_window import MainWindow


def test_what_is_saved_is_read_back_to_the_bit(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the menu; the name gets its ending, and a green sentence says so."""
    session = window.session
    session.data.open(catalogue.load("iris"))
    target = tmp_path / "flowers"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    assert window.menus is not None
    window.menus.actions["export_data"].trigger()
    session.jobs.finish()
    saved = read_csv(target.with_suffix(".csv"))
    for column in session.setup.table.columns:
        read = saved[column.name]
        assert read.words == column.words
        assert column.kind != "number" or read.numbers.tobytes() == column.numbers.tobytes()
    assert session.board.notice is not None
    assert session.board.notice.title == "flowers.csv is saved: 150 rows, 5 columns."


def test_a_place_that_cannot_be_written_to_is_said(window: MainWindow, tmp_path: Path) -> None:
    """And nothing is left there."""
    (tmp_path / "nowhere").write_text("a file, not a folder")
    session, target = window.session, tmp_path / "nowhere" / "flowers.csv"
    session.ways.wait_for(saving(session.setup.table, target), session.board.notify)
    window.session.jobs.finish()
    assert window.session.board.notice is not None
    assert "nowhere" in window.session.board.notice.title
    assert not list(tmp_path.glob("**/*.csv"))


def test_the_whole_table_is_copied_for_a_spreadsheet(window: MainWindow) -> None:
    """With names and tabs, every digit, and no word that a spreadsheet would run."""
    session = window.session
    session.data.open(catalogue.load("iris"))
    assert window.menus is not None
    window.menus.actions["copy_table"].trigger()
    session.jobs.finish()
    lines = QGuiApplication.clipboard().text().splitlines()
    table = session.setup.table
    assert lines[0].split("\t") == list(table.column_names)
    assert len(lines) == 151
    assert lines[-1].split("\t") == [column.words[-1] for column in table.columns]
    assert session.board.notice is not None
    assert session.board.notice.title.startswith("The table is copied with its names: 150 rows")
    window.commands.data.paste_data()
    session.jobs.finish()
    dialog = window.opening.dialog
    assert isinstance(dialog, ImportDialog)
    dialog.take()
    assert session.setup.table["species"].words == table["species"].words
    assert (
        session.setup.table["petal_length_cm"].numbers.tolist() == table["petal_length_cm"].numbers.tolist()
    )
