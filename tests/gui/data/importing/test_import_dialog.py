"""The dialog before a table is taken: what is asked, what is shown, and what comes of an answer."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from engine.data.preparation import ColumnRole
from engine.data.setup import CsvData
from gui.controls.choice import Choice
from gui.data.importing.dialog import ImportDialog
from gui.window.main_window import MainWindow
from tests.engine.data.workbooks import sheet, write_xlsx

LEFT = Qt.MouseButton.LeftButton
Opened = Callable[[str], ImportDialog]


@pytest.fixture
def opened(window: MainWindow, tmp_path: Path) -> Iterator[Opened]:
    """Writes a file and asks for the import dialog."""

    def write_and_open(content: str) -> ImportDialog:
        path = tmp_path / "sizes.csv"
        path.write_text(content, encoding="utf-8")
        window.opening.open_file(path, always_asks=True)
        window.session.jobs.finish()
        dialog = window.opening.dialog
        assert isinstance(dialog, ImportDialog)
        return dialog

    yield write_and_open
    if window.opening.dialog is not None:
        window.opening.dialog.reject()


def _choose(choice: Choice, key: str) -> None:
    """By the keyboard, as a person walks a list."""
    choice.setFocus()
    wanted = choice.findData(key)
    while choice.currentIndex() != wanted:
        QTest.keyClick(choice, Qt.Key.Key_Down if choice.currentIndex() < wanted else Qt.Key.Key_Up)


def _shown(dialog: ImportDialog) -> list[list[str]]:
    model = dialog.preview.shown
    return [
        [model.words(row, column) for column in range(model.columnCount())] for row in range(model.rowCount())
    ]


def test_a_doubt_is_asked_and_import_waits_for_the_answer(opened: Opened, window: MainWindow) -> None:
    """1,234 is a thousand to some: the answer decides, and only then can the table be taken."""
    dialog = opened('a,y\n"1,234",0\n"5,678",1\n')
    assert dialog.alert.words == "Is 1,234 in row 2, column a, the whole number 1234, or 1.234?"
    assert not dialog.import_button.isEnabled()
    assert dialog.state.text() == "Import waits for the answer above."
    assert dialog.guesses.decimal.has_problem
    assert [button.text() for button in dialog.alert.buttons] == ["1234", "1.234"]
    QTest.mouseClick(dialog.alert.buttons[0], LEFT)
    window.session.jobs.finish()
    assert dialog.alert.isHidden()
    assert dialog.focusWidget() is dialog.import_button
    QTest.mouseClick(dialog.import_button, LEFT)
    assert window.session.setup.table["a"].numbers.tolist() == [1234, 5678]
    source = window.session.setup.source
    assert isinstance(source, CsvData)
    assert source.guesses is not None
    assert source.guesses.thousands == ","


def test_the_other_answer_gives_the_other_number(opened: Opened, window: MainWindow) -> None:
    """A decimal comma."""
    dialog = opened('a,y\n"1,234",0\n"5,678",1\n')
    QTest.mouseClick(dialog.alert.buttons[1], LEFT)
    window.session.jobs.finish()
    QTest.mouseClick(dialog.import_button, LEFT)
    assert window.session.setup.table["a"].numbers.tolist() == [1.234, 5.678]


def test_another_choice_reads_the_rows_anew(opened: Opened, window: MainWindow) -> None:
    """The delimiter by the keyboard; nothing is taken by it."""
    before = window.session.setup
    dialog = opened("a;b,y\n1;2,0\n3;4,1\n5;6,0\n")
    _choose(dialog.guesses.delimiter, ";")
    window.session.jobs.finish()
    assert _shown(dialog)[0] == ["1", "2,0"]
    assert dialog.preview.shown.title(1) == "b,y"
    assert window.session.setup is before


def test_rows_stand_as_in_the_file_with_its_numbers(opened: Opened) -> None:
    """The header is row 1, so data begin in row 2."""
    dialog = opened("a,y\n01.50,0\n2,1\n")
    assert _shown(dialog) == [["01.50", "0"], ["2", "1"]]
    model = dialog.preview.shown
    assert [model.headerData(row, Qt.Orientation.Vertical) for row in range(2)] == ["2", "3"]


def test_what_will_be_done_is_said_before_it_is_done(opened: Opened, window: MainWindow) -> None:
    """Missing values, words, a constant column."""
    rows = "".join(f"{n},5,{'red' if n % 2 else 'blue'},{n % 2}\n" for n in range(1, 9))
    dialog = opened("a,same,colour,y\n,5,red,1\n" + rows)
    said = " ".join(dialog.said.sentences)
    assert "9 rows and 4 columns come in." in said
    assert "1 of 9 rows have no value in column a" in said
    assert "Column same is the same in every row" in said
    assert "Column colour holds 2 different words" in said
    assert window.session.setup.title == "XOR"
    assert "XOR, is unchanged" in dialog.state.text()


@pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing the keyboard)")
def test_the_type_of_a_column_is_chosen_in_its_header(opened: Opened, window: MainWindow) -> None:
    """With the mouse; a number can become words, and a column can be left out."""
    dialog = opened("a,b,y\n1,7,0\n2,8,1\n3,9,0\n")
    menus: list[QMenu] = []
    dialog.preview.menu_opened.connect(menus.append)
    header = dialog.preview.columns
    at = QPoint(header.sectionPosition(1) + 10, header.height() // 2)
    QTest.mouseClick(header.viewport(), LEFT, pos=at)
    assert [action.text() for action in menus[0].actions()] == ["number", "category", "text", "left out"]
    menus[0].actions()[3].trigger()
    menus[0].close()
    window.session.jobs.finish()
    assert dialog.preview.columns.kind_words(1) == "left out"
    QTest.mouseClick(dialog.import_button, LEFT)
    assert window.session.setup.table.column_names == ("a", "y")


@pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing the keyboard)")
def test_the_type_can_be_chosen_by_key(opened: Opened, window: MainWindow) -> None:
    """Enter in a column of the preview opens the same choice."""
    dialog = opened("a,b,y\n1,7,0\n2,8,1\n3,9,0\n")
    menus: list[QMenu] = []
    dialog.preview.menu_opened.connect(menus.append)
    dialog.preview.setFocus()
    QTest.keyClick(dialog.preview, Qt.Key.Key_Right)
    QTest.keyClick(dialog.preview, Qt.Key.Key_Return)
    menus[0].actions()[1].trigger()
    menus[0].close()
    window.session.jobs.finish()
    assert dialog.preview.shown.kinds == ("number", "category", "number")


def test_the_column_to_predict_is_chosen_and_roles_are_shown(opened: Opened, window: MainWindow) -> None:
    """Not always the last."""
    dialog = opened("a,b,y\n1,7.5,0.25\n2,8.5,1.5\n3,9.5,0.125\n")
    assert dialog.preview.columns.roles == {0: "Input", 1: "Input", 2: "Target"}
    _choose(dialog.purpose.target, "a")
    window.session.jobs.finish()
    assert dialog.preview.columns.roles == {0: "Target", 1: "Input", 2: "Input"}
    QTest.mouseClick(dialog.import_button, LEFT)
    targets = window.session.setup.preparation.of_role(ColumnRole.TARGET)
    assert [spec.name for spec in targets] == ["a"]


def test_a_column_that_teaches_nothing_cannot_be_predicted(opened: Opened, window: MainWindow) -> None:
    """It is said, and another target mends it."""
    dialog = opened("a,b,y\n1,7.5,3\n2,8.5,3\n3,9.5,3\n")
    assert "the same in every row" in dialog.alert.words
    assert not dialog.import_button.isEnabled()
    _choose(dialog.purpose.target, "b")
    window.session.jobs.finish()
    assert dialog.alert.isHidden()
    assert dialog.import_button.isEnabled()


def test_rows_that_do_not_fit_are_marked_and_the_button_says_so(opened: Opened, window: MainWindow) -> None:
    """The rest can be taken, by a button that says how many rows that is."""
    dialog = opened("a,y\n1,0\n2\n3,1\n4,0\n")
    assert dialog.alert.words.startswith("Row 3 has only one value")
    assert dialog.preview.shown.fault(1)
    assert dialog.import_button.text() == "Import the 3 rows that fit"
    QTest.mouseClick(dialog.import_button, LEFT)
    assert window.session.setup.table["a"].numbers.tolist() == [1, 3, 4]


def test_cancel_changes_nothing_and_stops_reading(opened: Opened, window: MainWindow) -> None:
    """Also in the middle of it."""
    before = window.session.setup
    dialog = opened("a,y\n" + "".join(f"{n},{n % 2}\n" for n in range(20_000)))
    dialog.decide({"header": True})
    assert window.session.jobs.is_at("import")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not window.session.jobs.is_at("import")
    assert window.session.setup is before


def test_import_pressed_early_waits_for_the_last_row(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    """The button says that it reads, and the table is whole."""
    path = tmp_path / "long.csv"
    path.write_text("a,y\n" + "".join(f"{n},{n % 2}\n" for n in range(60_000)), encoding="utf-8")
    window.opening.open_file(path, always_asks=True)
    qtbot.waitUntil(lambda: window.opening.dialog is not None)
    dialog = window.opening.dialog
    assert isinstance(dialog, ImportDialog)
    assert dialog.outcome is None
    QTest.mouseClick(dialog.import_button, LEFT)
    assert dialog.import_button.text() == "Reading…"
    qtbot.waitUntil(lambda: window.session.setup.title == "long")
    assert window.session.setup.table.row_count == 60_000


def test_a_pasted_table_goes_through_the_same_dialog(window: MainWindow) -> None:
    """By the menu: Excel copies with tabs."""
    QApplication.clipboard().setText("a\ty\n1\t0\n2\t1\n3\t0\n")
    assert window.menus is not None
    window.menus.actions["paste_data"].trigger()
    window.session.jobs.finish()
    dialog = window.opening.dialog
    assert isinstance(dialog, ImportDialog)
    assert dialog.windowTitle() == "Import Clipboard"
    QTest.mouseClick(dialog.import_button, LEFT)
    assert window.session.setup.table["a"].numbers.tolist() == [1, 2, 3]
    sections = window.parts.sections
    assert sections is not None
    assert sections.data.choice.currentText() == "Clipboard"
    window.session.changes.undo()
    assert window.session.setup.title == "XOR"


def test_a_clipboard_without_text_is_refused(window: MainWindow) -> None:
    """In a sentence."""
    QApplication.clipboard().setText("")
    window.commands.data.paste_data()
    window.session.jobs.finish()
    dialog = window.opening.dialog
    assert dialog is not None
    assert "empty" in dialog.title.text().casefold()  # type: ignore[attr-defined]
    dialog.reject()


def test_percent_is_asked_about_and_what_is_made_of_it_is_said(opened: Opened, window: MainWindow) -> None:
    """12% is 0.12 or 12, which a person decides, and may decide otherwise among the guesses."""
    dialog = opened("a,y\n12%,0\n7%,1\n12%,1\n")
    assert dialog.alert.words == "In row 2, column a, what does 12% mean?"
    assert [button.text() for button in dialog.alert.buttons] == [
        "12 ÷ 100", "The number 12", "Words, not a number",
    ]  # fmt: skip
    QTest.mouseClick(dialog.alert.buttons[0], LEFT)
    window.session.jobs.finish()
    assert "12% → 0.12" in " ".join(dialog.said.sentences)
    _choose(dialog.guesses.signs, "numbers")
    window.session.jobs.finish()
    assert "12% → 12" in " ".join(dialog.said.sentences)
    _choose(dialog.guesses.signs, "shares")
    window.session.jobs.finish()
    QTest.mouseClick(dialog.import_button, LEFT)
    assert window.session.setup.table["a"].numbers.tolist() == [0.12, 0.07, 0.12]


def test_a_currency_may_be_words(opened: Opened, window: MainWindow) -> None:
    """The third answer; plain files are not bothered with any of it."""
    dialog = opened("a,y\n5 €,0\n7 €,1\n5 €,1\n")
    assert dialog.guesses.signs.isVisibleTo(dialog)
    QTest.mouseClick(dialog.alert.buttons[1], LEFT)
    window.session.jobs.finish()
    assert dialog.preview.shown.kinds[0] == "category"
    assert not dialog.guesses.signs.isVisibleTo(dialog)


def test_missing_inputs_may_be_filled_in(opened: Opened, window: MainWindow) -> None:
    """Rows are left out unless a person says otherwise; with what they are filled is said before."""
    dialog = opened("a,y\n1,0.5\n,1\n3,2\n5,4\n")
    assert "1 of 4 rows lack a value and take no part in training." in dialog.said.sentences
    _choose(dialog.purpose.missing, "fill")
    window.session.jobs.finish()
    assert "Missing values of column a are filled with 3, the mean of the training rows." in (
        dialog.said.sentences
    )
    QTest.mouseClick(dialog.import_button, LEFT)
    assert len(window.session.setup.samples.train) == 4
    assert window.session.setup.preparation.missing == "fill"


def test_nothing_is_asked_about_missing_inputs_where_none_is(opened: Opened) -> None:
    """A missing target is no input: its row stays out in any case."""
    assert not opened("a,y\n1,0.5\n2,\n3,4\n").purpose.missing.isVisible()


def test_another_sheet_of_a_workbook_is_chosen(window: MainWindow, tmp_path: Path) -> None:
    """By the keyboard; what was decided about the columns of the first one is forgotten."""
    months = {
        "May": sheet([["x", "y"], [1.0, 0.5], [2.0, 1.5]]),
        "June": sheet([["Class 8b", None], ["a", "b"], [3.0, "red"], [4.0, "blue"], [5.0, "red"]]),
    }
    path = write_xlsx(tmp_path / "marks.xlsx", months)
    window.opening.open_file(path, always_asks=True)
    window.session.jobs.finish()
    dialog = window.opening.dialog
    assert isinstance(dialog, ImportDialog)
    choice = dialog.guesses.sheet
    assert [choice.itemText(index) for index in range(choice.count())] == ["May", "June"]
    assert not dialog.guesses.decimal.isVisible()
    dialog.preview.kind_chosen.emit(0, "text")
    _choose(choice, "June")
    window.session.jobs.finish()
    assert _shown(dialog) == [["3", "red"], ["4", "blue"], ["5", "red"]]
    assert dialog.preview.shown.kinds == ("number", "category")
    assert "The table begins in row 2: what stands above it is left out." in dialog.said.sentences
    assert "marks.xlsx has 2 sheets: June is read, and no other." in dialog.said.sentences
    QTest.mouseClick(dialog.import_button, LEFT)
    assert window.session.setup.table["a"].numbers.tolist() == [3, 4, 5]
    source = window.session.setup.source
    assert isinstance(source, CsvData)
    assert source.guesses is not None
    assert source.guesses.sheet == "June"


def test_nothing_is_said_twice(opened: Opened) -> None:
    """A class is no word that becomes an input or a class, and what is only shown is left out once."""
    said = opened("name,a,y\nAnna,1,yes\nBen,2,no\nCem,3,yes\n").said.sentences
    assert [words for words in said if "Column y" in words] == [
        "Column y is predicted as 2 classes: no, yes."
    ]
    assert len([words for words in said if "Column name" in words]) == 1


def test_a_large_font_leaves_the_dialog_inside_the_window(window: MainWindow, tmp_path: Path) -> None:
    """The guesses scroll where they do not fit; a question stands above them all the same."""
    window.look.appearance.set_scale(20 / 9.75)
    path = tmp_path / "a.csv"
    path.write_text("share,price,y\n12%,$1.50,0\n7%,$2.50,1\n")
    window.opening.open_file(path, always_asks=True)
    window.session.jobs.finish()
    dialog = window.opening.dialog
    assert isinstance(dialog, ImportDialog)
    assert dialog.alert.isVisible()
    assert dialog.minimumSizeHint().height() <= window.height()
    dialog.reject()


def test_a_small_table_leaves_its_room_to_what_is_said(opened: Opened, qtbot: QtBot) -> None:
    """No empty box over sentences that must be scrolled."""
    dialog = opened("a,y\n1,0\n2,1\n3,1\n")
    qtbot.waitUntil(lambda: dialog.preview.height() <= dialog.preview.whole_height + 2)
    assert dialog.said.height() > dialog.preview.height()


def test_a_sign_far_down_can_be_left_out_too(opened: Opened, window: MainWindow) -> None:
    """Where no guess has looked its row does not fit, and the choice is offered all the same."""
    dialog = opened("a,y\n" + "1.5,0\n2.5,1\n" * 6000 + "$3.50,1\n")
    assert "In row 12002, column a, write $3.50" in dialog.alert.words
    _choose(dialog.guesses.signs, "numbers")
    window.session.jobs.finish()
    assert dialog.alert.isHidden()
    assert "$3.50 → 3.5" in " ".join(dialog.said.sentences)


def test_units_written_out_are_asked_about(opened: Opened, window: MainWindow) -> None:
    """Words over all numbers: units that no list knows, or a second row of names."""
    dialog = opened("t,v\nseconds,furlongs\n1,2.5\n2,3.5\n")
    assert dialog.alert.words == "Row 2 has words over numbers, such as seconds: are they units?"
    QTest.mouseClick(dialog.alert.buttons[0], LEFT)
    window.session.jobs.finish()
    assert _shown(dialog) == [["1", "2.5"], ["2", "3.5"]]
    QTest.mouseClick(dialog.import_button, LEFT)
    assert [column.unit for column in window.session.setup.table.columns] == ["seconds", "furlongs"]


def test_words_that_are_no_units_do_not_fit(opened: Opened, window: MainWindow) -> None:
    """The row is then one that does not fit, as any other."""
    dialog = opened("t,v\nlow,high\n1,2.5\n2,3.5\n")
    QTest.mouseClick(dialog.alert.buttons[1], LEFT)
    window.session.jobs.finish()
    assert "In row 2, column t, “low” is not a number" in dialog.alert.words
    assert dialog.import_button.text() == "Import the 2 rows that fit"
