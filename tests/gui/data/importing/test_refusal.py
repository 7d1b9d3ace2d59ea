"""A file that does not fit: its rows with the fault marked, and the ways out."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from gui.data.importing.dialog import ImportDialog
from gui.data.importing.refusal import Refusal
from gui.window.main_window import MainWindow

LEFT = Qt.MouseButton.LeftButton
SAMPLES = Path(__file__).parents[3] / "samples"


def _refused(window: MainWindow, path: Path) -> Refusal:
    window.opening.open_file(path)
    window.session.jobs.finish()
    dialog = window.opening.dialog
    assert isinstance(dialog, Refusal)
    return dialog


def test_rows_that_do_not_fit_are_shown_as_in_the_design(qtbot: QtBot, window: MainWindow) -> None:
    """The sentence as title, the rows with what is missing and what is too many, and the safe choice."""
    refusal = _refused(window, SAMPLES / "28_ragged.csv")
    assert refusal.title.text() == "Row 3 has 2 values, but the header names 3 columns."
    assert refusal.advice.text().startswith("Row 4 does not fit either. Correct them in your file")
    assert refusal.unchanged.text() == "Your present data set, XOR, is unchanged."
    rows = refusal.rows
    assert [number for number, _ in rows.rows] == [1, 2, 3, 4, 5]
    number, cells = rows.rows[2]
    assert rows.cell(number, cells, 2) == ("missing", True)
    assert rows.note(number, cells) == "2 values"
    number, cells = rows.rows[3]
    assert rows.cell(number, cells, 3) == ("9", True)
    assert rows.note(number, cells) == "4 values"
    qtbot.waitUntil(refusal.other_button.hasFocus)
    refusal.reject()
    assert window.session.setup.title == "XOR"


def test_the_rows_that_fit_can_be_taken(window: MainWindow) -> None:
    """What was left out is said over the table."""
    refusal = _refused(window, SAMPLES / "28_ragged.csv")
    assert refusal.rest_button.text() == "Import the 2 rows that fit"
    QTest.mouseClick(refusal.rest_button, LEFT)
    table = window.session.setup.table
    assert table["x1"].numbers.tolist() == [1, 10]
    assert window.session.board.notice is not None
    assert "Rows that do not fit were left out: 2, the first is row 3." in window.session.board.notice.text


def test_a_row_far_down_is_shown_between_its_neighbours(window: MainWindow, tmp_path: Path) -> None:
    """The rows in between are passed over."""
    path = tmp_path / "long.csv"
    rows = [f"{n},{n % 2}" for n in range(1000)]
    rows[700] = "seven hundred,1"
    path.write_text("a,y\n" + "\n".join(rows) + "\n", encoding="utf-8")
    refusal = _refused(window, path)
    assert [number for number, _ in refusal.rows.rows] == [1, 701, 702, 703]
    number, cells = refusal.rows.rows[2]
    assert refusal.rows.cell(number, cells, 0) == ("seven hundred", True)
    assert refusal.rest_button.text() == "Import the 999 rows that fit"
    refusal.reject()


def test_how_it_is_read_can_be_looked_into(window: MainWindow) -> None:
    """A word among numbers: the column read as words instead settles it."""
    refusal = _refused(window, SAMPLES / "37_mixed_types.csv")
    QTest.mouseClick(refusal.look_link, LEFT)
    dialog = window.opening.dialog
    assert isinstance(dialog, ImportDialog)
    dialog.decide({"kinds": {0: "category"}})
    window.session.jobs.finish()
    assert dialog.alert.isHidden()
    QTest.mouseClick(dialog.import_button, LEFT)
    assert window.session.setup.table.columns[0].words == ("1", "2", "three", "4")


def test_another_file_can_be_chosen(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    """Enter is enough: the safe choice has the focus."""
    asked: list[str] = []

    def ask(*_: object) -> tuple[str, str]:
        asked.append("asked")
        return "", ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", ask)
    refusal = _refused(window, SAMPLES / "40_png_as.csv")
    assert refusal.rest_button.isHidden()
    assert refusal.rows.isHidden()
    QTest.keyClick(refusal, Qt.Key.Key_Return)
    assert asked == ["asked"]


@pytest.mark.parametrize("size", [(1280, 800), (700, 420)])
def test_nothing_is_cut_off(window: MainWindow, size: tuple[int, int]) -> None:
    """Title and advice have the height they need."""
    window.resize(*size)
    refusal = _refused(window, SAMPLES / "28_ragged.csv")
    for label in (refusal.title, refusal.advice, refusal.unchanged):
        assert label.height() >= label.heightForWidth(label.width())
    assert refusal.width() <= window.width()
    refusal.reject()


def test_a_missing_file_is_told(window: MainWindow) -> None:
    """By its name."""
    refusal = _refused(window, Path("no such file.csv"))
    assert "no such file.csv" in refusal.title.text()
    refusal.reject()
