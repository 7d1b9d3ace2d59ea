"""The Data view in the whole window: real keys and clicks, and what the network then learns from."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from engine.data.preparation import ColumnRole
from engine.data.respecify import column_spec
from engine.position import Position
from gui.data.cell_editor import CellEditor
from gui.data.data_view import DataView
from gui.data.importing.dialog import ImportDialog
from gui.data.table_area import TableArea
from gui.data.table_view import TableView
from gui.window.main_window import MainWindow

LENGTH, SPECIES = "petal_length_cm", "species"
CONTROL = Qt.KeyboardModifier.ControlModifier


def _press(window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    target = QApplication.focusWidget() or window
    QTest.keyClick(target, key, modifier or Qt.KeyboardModifier.NoModifier)
    QApplication.processEvents()  # a cell is taken over in the next turn of the event loop


def _paste(window: MainWindow, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    _press(window, Qt.Key.Key_V, CONTROL)


def _type(words: str) -> None:
    for word in words:  # the first key opens a field, which has the next ones
        target = QApplication.focusWidget()
        assert target is not None
        QTest.keyClicks(target, word)


def _go_to(table: TableView, row: int, name: str) -> None:
    table.go_to(row, table.shown.setup.table.column_names.index(name))


def _editor(table: TableView) -> CellEditor:
    editor = table.viewport().findChild(CellEditor)
    assert isinstance(editor, CellEditor)
    return editor


def _value(window: MainWindow, row: int, name: str = LENGTH) -> float:
    return float(window.session.setup.table[name].numbers[row])


@pytest.mark.parametrize("width", [1024, 1280, 1920])
def test_rows_end_where_the_table_does(window: MainWindow, table: TableView, width: int) -> None:
    """The last column has what the others leave: no empty stripe beside it."""
    window.resize(width, 800)
    QApplication.processEvents()
    total = sum(table.columnWidth(section) for section in range(table.shown.columnCount()))
    assert total == table.viewport().width()


# Coming and going


def test_control_d_opens_it_in_place_of_the_network_and_closes_it(window: MainWindow, data: DataView) -> None:
    """Transport and timeline stay where they are; Done is the one filled button."""
    parts = window.parts
    assert not parts.picture.isVisible()
    assert not parts.setup.isVisible()
    assert parts.transport.isVisible()
    assert parts.timeline.isVisible()
    assert data.geometry().bottom() + 1 == parts.transport.geometry().top()
    _press(window, Qt.Key.Key_D, CONTROL)
    assert not data.isVisible()
    assert parts.picture.isVisible()
    _press(window, Qt.Key.Key_D, CONTROL)
    assert data.isVisible()


def test_escape_and_done_lead_back(window: MainWindow, data: DataView) -> None:
    """And the keys are the picture's again."""
    _press(window, Qt.Key.Key_Escape)
    assert not data.isVisible()
    window.panels.toggle_data()
    QTest.mouseClick(data.area.toolbar.done_button, Qt.MouseButton.LeftButton)
    assert not data.isVisible()
    assert window.parts.picture.hasFocus()


def test_the_setup_has_a_way_in(window: MainWindow) -> None:
    """Beside the number of samples."""
    assert window.parts.sections is not None
    QTest.mouseClick(window.parts.sections.data.edit, Qt.MouseButton.LeftButton)
    assert window.panels.shows_data


# Cells


def test_a_typed_cell_is_learned_from(window: MainWindow, table: TableView) -> None:
    """Type and press Enter: the sample has the new number, undo has a name, and the cell below is next."""
    _go_to(table, 4, LENGTH)
    _type("9.75")
    assert _value(window, 4) == 1.4
    _press(window, Qt.Key.Key_Return)
    assert _value(window, 4) == 9.75
    setup = window.session.setup
    part = next(part for part in setup.samples.parts if 4 in part.rows)
    at = part.rows.tolist().index(4)
    assert setup.fitted.original_inputs(part.inputs)[at, 2] == pytest.approx(9.75)
    assert window.session.experiment.samples == setup.samples
    undoable = window.session.changes.stack.undoable
    assert undoable is not None
    assert undoable.words == "edit of a cell"
    assert table.at == (5, 2)


def test_a_text_that_is_no_number_is_not_taken_over(window: MainWindow, table: TableView) -> None:
    """The field stays open, and right under it stands why; the last good value stays in force."""
    _go_to(table, 4, LENGTH)
    _press(window, Qt.Key.Key_F2)
    editor, bubble = _editor(table), table.bubble
    editor.selectAll()
    QTest.keyClicks(editor, "wide")
    assert editor.is_wrong
    assert bubble.isVisible()
    assert "“wide” is not a plain number" in bubble.words
    assert bubble.geometry().top() >= editor.geometry().bottom()
    _press(window, Qt.Key.Key_Return)
    assert table.viewport().findChild(CellEditor) is editor
    _press(window, Qt.Key.Key_Escape)
    assert _value(window, 4) == 1.4
    assert not bubble.isVisible()
    assert window.panels.shows_data


def test_undo_brings_a_value_back_and_two_edits_of_one_cell_are_one(
    window: MainWindow, table: TableView
) -> None:
    """Control Z, once."""
    first = window.session.setup
    for words in ("7", "8"):
        _go_to(table, 4, LENGTH)
        _type(words)
        _press(window, Qt.Key.Key_Return)
    assert _value(window, 4) == 8
    _press(window, Qt.Key.Key_Z, CONTROL)
    assert window.session.setup is first
    assert table.shown.words(4, 2) == "1.4"
    _press(window, Qt.Key.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert _value(window, 4) == 8


def test_a_cell_taken_out_makes_a_row_that_takes_no_part(
    window: MainWindow, area: TableArea, table: TableView
) -> None:
    """It says so, until it is filled in again."""
    _go_to(table, 4, LENGTH)
    _press(window, Qt.Key.Key_Delete)
    assert np.isnan(_value(window, 4))
    assert table.shown.words(4, 5) == "none"
    assert "Row 5 is incomplete" in area.strip.words
    table.go_to(100)
    QTest.mouseClick(area.strip.buttons[0], Qt.MouseButton.LeftButton)
    assert table.at == (4, 2)
    _type("1.4")
    _press(window, Qt.Key.Key_Return)
    assert area.strip.isHidden()
    assert table.shown.words(4, 5) != "none"


def test_what_is_missing_can_be_filled_from_the_other_rows(
    window: MainWindow, data: DataView, area: TableArea, table: TableView
) -> None:
    """One press; the way back is among the columns, or Undo."""
    _go_to(table, 4, LENGTH)
    _press(window, Qt.Key.Key_Delete)
    session, missing = window.session, data.columns.missing
    assert missing.isVisible()
    QTest.mouseClick(area.strip.buttons[1], Qt.MouseButton.LeftButton)
    assert area.strip.isHidden()
    assert table.shown.words(4, 5) != "none"
    assert np.isnan(_value(window, 4))
    fitted = session.setup.fitted.inputs[2]
    train = session.setup.samples.train.rows
    present = session.setup.table[LENGTH].numbers[train[train != 4]]
    assert fitted.fill == pytest.approx(present.mean(), rel=1e-14)
    QTest.keyClick(missing.choice, Qt.Key.Key_Up)
    assert table.shown.words(4, 5) == "none"
    assert session.setup.preparation.missing == "leave_out"


def test_in_a_low_window_a_notice_has_its_buttons_beside_it(
    window: MainWindow, area: TableArea, table: TableView
) -> None:
    """With large text there is no room for words over buttons; what is cut off is in the tooltip."""
    _go_to(table, 4, LENGTH)
    _press(window, Qt.Key.Key_Delete)
    states = [area.strip.is_squeezed]
    window.look.appearance.set_scale(20 / 9.75)
    for _ in range(3):
        QApplication.processEvents()
    states.append(area.strip.is_squeezed)
    assert states == [False, True]
    show, fill = area.strip.buttons
    assert show.geometry().right() < fill.geometry().left()
    assert show.y() == fill.y() == (area.strip.height() - show.height()) // 2
    assert "Row 5 is incomplete" in area.strip.toolTip()


def test_a_new_class_gives_the_network_another_output(window: MainWindow, table: TableView) -> None:
    """Its first weights are drawn anew; the data view goes on."""
    _go_to(table, 0, SPECIES)
    _press(window, Qt.Key.Key_F2)
    editor = _editor(table)
    editor.selectAll()
    QTest.keyClicks(editor, "rose")
    _press(window, Qt.Key.Key_Return)
    assert window.session.experiment.network.sizes[-1] == 4
    assert window.session.frame.position == Position(0)


# Rows


def test_rows_are_added_duplicated_and_deleted(window: MainWindow, area: TableArea, table: TableView) -> None:
    """Each is one change with a name."""
    _go_to(table, 2, LENGTH)
    QTest.mouseClick(area.tools.repeat, Qt.MouseButton.LeftButton)
    assert window.session.setup.table.row_count == 151
    assert _value(window, 3) == _value(window, 2)
    table.setFocus()
    table.selectRow(0)
    _press(window, Qt.Key.Key_Delete, CONTROL)
    assert window.session.setup.table.row_count == 150
    undoable = window.session.changes.stack.undoable
    assert undoable is not None
    assert undoable.words == "1 row deleted"
    _press(window, Qt.Key.Key_Return, CONTROL)
    assert window.session.setup.table.row_count == 151
    for _ in range(3):
        _press(window, Qt.Key.Key_Z, CONTROL)
    assert window.session.setup.table.row_count == 150
    assert _value(window, 3) == 1.5


def test_delete_takes_away_rows_that_are_chosen_whole(window: MainWindow, table: TableView) -> None:
    """By their numbers; of other cells it takes the values only."""
    numbers = table.numbers
    for row, modifier in ((0, Qt.KeyboardModifier.NoModifier), (2, Qt.KeyboardModifier.ShiftModifier)):
        table.scrollToTop()
        at = QPoint(10, numbers.sectionViewportPosition(row) + 5)
        QTest.mouseClick(numbers.viewport(), Qt.MouseButton.LeftButton, modifier, at)
    _press(window, Qt.Key.Key_Delete)
    assert window.session.setup.table.row_count == 147
    undoable = window.session.changes.stack.undoable
    assert undoable is not None
    assert undoable.words == "3 rows deleted"


def test_a_block_from_a_spreadsheet_is_pasted_and_the_table_grows(
    window: MainWindow, area: TableArea, table: TableView
) -> None:
    """From the chosen cell on, rows beyond the last one included."""
    _go_to(table, 149, LENGTH)
    _paste(window, "1,5\t0.5\tsetosa\n2.5\t0.25\tvirginica\n")
    assert window.session.setup.table.row_count == 151
    assert [_value(window, row) for row in (149, 150)] == [1.5, 2.5]
    assert area.strip.words == "2 rows pasted. The table has grown by 1."
    assert table.shown.words(150, 5) == "none"  # its first two cells are empty


def test_a_block_that_does_not_fit_changes_nothing(
    window: MainWindow, area: TableArea, table: TableView
) -> None:
    """One sentence names the cell."""
    before = window.session.setup
    _go_to(table, 3, LENGTH)
    QGuiApplication.clipboard().setText("1\t2\n3\twide\n")
    QTest.mouseClick(area.toolbar.paste, Qt.MouseButton.LeftButton)
    assert window.session.setup is before
    assert "row 5, column petal_width_cm, “wide”" in area.strip.words
    assert "Nothing was changed." in area.strip.words


def test_a_class_s_own_table_becomes_new_data(window: MainWindow, table: TableView) -> None:
    """A teacher pastes a sheet with other names: it is shown before it takes the place of what is there."""
    before = window.session.setup
    _go_to(table, 3, LENGTH)
    _paste(window, "Name\tGröße\tGewicht\nAnna\t1,62\t51\nBen\t1,70\t62,5\n")
    window.session.jobs.finish()
    dialog = window.opening.dialog
    assert isinstance(dialog, ImportDialog)
    assert window.session.setup is before
    QTest.mouseClick(dialog.import_button, Qt.MouseButton.LeftButton)
    assert window.session.setup.table["Größe"].numbers.tolist() == [1.62, 1.7]


def test_a_wide_block_is_offered_as_new_data(window: MainWindow, area: TableArea, table: TableView) -> None:
    """Without names it may be cells, and is refused as such, with the other way beside it."""
    _go_to(table, 3, "species")
    _paste(window, "1\t2\n3\t4\n")
    assert "The block is 2 columns wide" in area.strip.words
    assert [button.text() for button in area.strip.buttons] == ["Paste as new data…"]
    QTest.mouseClick(area.strip.buttons[0], Qt.MouseButton.LeftButton)
    window.session.jobs.finish()
    dialog = window.opening.dialog
    assert isinstance(dialog, ImportDialog)
    assert dialog.alert.words == "Row 1 has numbers such as 1: are they names of columns?"
    dialog.reject()


def test_one_cell_that_does_not_fit_is_no_table(
    window: MainWindow, area: TableArea, table: TableView
) -> None:
    """Nothing but the sentence."""
    _go_to(table, 3, LENGTH)
    _paste(window, "wide")
    assert "“wide” is not a plain number" in area.strip.words
    assert not area.strip.buttons


def test_what_is_copied_is_pasted_into_a_spreadsheet(window: MainWindow, table: TableView) -> None:
    """Rows as lines, tabs between columns, every digit."""
    _go_to(table, 0, LENGTH)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Right):
        _press(window, key, Qt.KeyboardModifier.ShiftModifier)
    _press(window, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "1.4\t0.2\tsetosa\n1.4\t0.2\tsetosa\n"


def test_fill_down_repeats_the_first_chosen_row(window: MainWindow, table: TableView) -> None:
    """In the chosen columns only."""
    _go_to(table, 0, LENGTH)
    _press(window, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    _press(window, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    _press(window, Qt.Key.Key_D, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert [_value(window, row) for row in range(4)] == [1.4, 1.4, 1.4, 1.5]


# Finding and sorting


def test_a_comparison_shows_the_rows_it_holds_for(
    window: MainWindow, area: TableArea, table: TableView
) -> None:
    """About the column one is at; Esc shows them all again, and only then leaves the view."""
    _go_to(table, 0, LENGTH)
    area.tools.filter.setFocus()
    _type("> 6.5")
    assert (
        table.shown.rows.tolist() == np.flatnonzero(window.session.setup.table[LENGTH].numbers > 6.5).tolist()
    )
    assert area.foot.words[0] == "Rows 1 to 4 of 4 found, 150 in all"
    _press(window, Qt.Key.Key_Escape)
    assert table.shown.rowCount() == 150
    assert window.panels.shows_data


def test_a_click_on_a_name_sorts_and_changes_no_data(window: MainWindow, table: TableView) -> None:
    """Up, down, and as they stand."""
    before = window.session.setup
    header, lengths = table.columns, before.table[LENGTH].numbers
    at = QPoint(header.sectionViewportPosition(2) + 20, 10)
    shown = []
    for _ in range(3):
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
        shown.append(lengths[table.shown.rows].tolist())
    assert shown == [sorted(lengths), sorted(lengths, reverse=True), lengths.tolist()]
    assert window.session.setup is before


def test_an_edit_in_a_sorted_table_goes_to_its_own_row(window: MainWindow, table: TableView) -> None:
    """The row that is seen first is not the first row."""
    table.sort(2, descending=True)
    row = int(table.shown.rows[0])
    table.go_to(row, 2)
    _type("6.8")
    _press(window, Qt.Key.Key_Return)
    assert _value(window, row) == 6.8
    assert _value(window, 0) == 1.4


# Columns and split


def test_a_role_is_changed_and_taken_back(window: MainWindow, data: DataView) -> None:
    """An ignored column is quiet in the table; undo brings it back."""
    row = data.columns.rows[0]
    row.role.chosen.emit(str(ColumnRole.IGNORED))
    session = window.session
    assert column_spec(session.setup.preparation, row.name).role is ColumnRole.IGNORED
    assert session.experiment.network.inputs == 3
    assert not data.area.table.shown.is_in_use(0)
    assert row.detail == "4.3 to 7.9"
    session.changes.undo()
    assert session.experiment.network.inputs == 4
    assert row.role.choice == str(ColumnRole.FEATURE)


def test_a_role_that_cannot_be_is_refused(window: MainWindow, data: DataView) -> None:
    """Without a target there is nothing to learn; the list shows the old role again."""
    row = data.columns.rows[4]
    row.role.set_choice(str(ColumnRole.IGNORED))
    row.role.chosen.emit(str(ColumnRole.IGNORED))
    assert row.role.choice == str(ColumnRole.TARGET)
    assert "has no target" in data.area.strip.words
    assert not window.session.setup.is_edited


def test_a_columns_line_says_its_formula_with_its_numbers(window: MainWindow, data: DataView) -> None:
    """What the network sees of the number, recomputed here from the table."""
    setup = window.session.setup
    values = setup.table["sepal_length_cm"].numbers[setup.samples.train.rows]
    assert data.columns.rows[0].detail == f"x1 = (value − {values.mean():.2f}) ÷ {values.std():.3f}"
    assert data.columns.rows[4].detail == "3 classes, one output unit each"


def test_a_split_at_random_has_its_shares_and_can_be_undone(window: MainWindow, data: DataView) -> None:
    """In percent, with a seed."""
    split = data.split
    split.method.chosen.emit("random")
    assert " | ".join(split.counts) == "train 112 | validation 38"
    split.test.setFocus()
    split.test.selectAll()
    _type("20")
    _press(window, Qt.Key.Key_Return)
    assert " | ".join(split.counts) == "train 82 | valid. 38 | test 30"
    window.session.changes.undo()
    assert split.method.choice == "given"


def test_a_method_is_never_cut_off(data: DataView) -> None:
    """The closed list says it in fewer words where it has no room for all."""
    data.split.method.chosen.emit("stratified")
    assert data.split.method.words == "equal by class"


def test_without_validation_it_says_what_cannot_be_seen(data: DataView) -> None:
    """As advice, not as an error."""
    data.split.method.chosen.emit("whole")
    assert " | ".join(data.split.counts) == "train 150"
    assert "overfitting cannot be seen" in data.split.advice


# The moment and the sample


def test_training_goes_on_with_the_new_data(qtbot: QtBot, window: MainWindow, table: TableView) -> None:
    """An edit while it runs is one branch, and the run goes on in it."""
    session = window.session
    session.runner.set_pace(1.0)
    session.runner.run()
    qtbot.waitUntil(lambda: session.frame.updates_done > 20)
    _go_to(table, 4, LENGTH)
    _type("3.25")
    _press(window, Qt.Key.Key_Return)
    assert session.runner.is_running
    assert window.parts.data is not None
    done_button = window.parts.data.area.toolbar.done_button
    assert done_button.kind.name == "OUTLINED"  # Pause is the filled one
    done = session.frame.updates_done
    qtbot.waitUntil(lambda: session.frame.updates_done > done + 20)
    assert session.experiment.samples == session.setup.samples
    session.runner.pause()
    assert done_button.kind.name == "FILLED"
    assert _value(window, 4) == 3.25


def test_a_past_moment_shows_the_data_of_its_time(window: MainWindow, table: TableView) -> None:
    """Before the edit the old number stands there, after it the new one, and the experiment agrees."""
    session = window.session
    for _ in range(3):
        session.travel.step()
    session.manner.set_granularity("iteration")
    session.travel.step()
    _go_to(table, 4, LENGTH)
    _type("3.25")
    _press(window, Qt.Key.Key_Return)
    session.travel.step()
    session.travel.go_to_start()
    assert table.shown.words(4, 2) == "1.4"
    assert session.experiment.samples == session.setup.samples
    session.travel.go_to_newest()
    assert table.shown.words(4, 2).startswith("3.25")
    assert session.experiment.samples == session.setup.samples


def test_a_unit_is_a_change_of_its_own_though_nothing_is_learned_otherwise(
    window: MainWindow, data: DataView
) -> None:
    """Undo knows it, and the line of the column shows it."""
    editing = data.editing
    editing.set_unit(LENGTH, "mm")
    assert data.columns.rows[2].title.beside == "mm"
    window.session.changes.undo()
    assert data.columns.rows[2].title.beside == "cm"
    window.session.changes.redo()
    assert window.session.setup.table[LENGTH].unit == "mm"


def test_a_row_that_is_chosen_is_the_sample_in_the_picture(window: MainWindow, table: TableView) -> None:
    """If it is in the batch; and the table opens at the row of the sample."""
    session = window.session
    rows = session.experiment.samples.train.rows[session.frame.rows]
    assert table.at == (int(rows[0]), 0)
    table.go_to(int(rows[5]))
    assert session.selection.sample == 5
    assert session.selection.row == int(rows[5])
    window.panels.toggle_data()
    session.selection.select_sample(2)
    window.panels.toggle_data()
    assert table.at is not None
    assert table.at[0] == int(rows[2])


def test_a_row_that_is_chosen_waits_for_its_batch(window: MainWindow, table: TableView) -> None:
    """As soon as it is dealt it is the sample shown."""
    session = window.session
    samples = session.experiment.samples.train.rows
    later = int(next(row for row in samples if row not in samples[session.frame.rows]))
    table.go_to(later)
    assert session.selection.row != later
    session.manner.set_granularity("iteration")
    for _ in range(len(samples)):
        session.travel.step()
        if later in samples[session.frame.rows]:
            break
    assert session.selection.row == later


def _shown(widget: QWidget) -> bool:
    return not widget.isHidden()


@pytest.mark.parametrize(
    ("width", "height", "scale", "tabbed"),
    [(1280, 800, 1.0, False), (1024, 768, 1.0, False), (860, 700, 1.0, True), (1280, 800, 2.0, True)],
)
def test_it_fits_every_window(
    qtbot: QtBot, window: MainWindow, data: DataView, width: int, height: int, scale: float, tabbed: bool
) -> None:
    """Columns beside the table, or each in a tab."""
    window.appearance.set_scale(scale)
    window.resize(width, height)
    qtbot.waitUntil(lambda: data.width() == width)
    assert _shown(data.tabs) == tabbed
    assert _shown(data.area)
    assert _shown(data.left) != tabbed
    if tabbed:
        data.tabs.tab("columns").click()
        assert _shown(data.left)
        assert not _shown(data.area)
