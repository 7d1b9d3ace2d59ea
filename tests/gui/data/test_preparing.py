"""Edits of data so large that preparing them takes a while: nothing is half applied, nothing is lost."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from engine import slices
from engine.data import ordering
from engine.data.preparation import ColumnRole
from engine.data.respecify import column_spec
from gui.data import preparing
from gui.data.data_view import DataView
from gui.window.main_window import MainWindow

LENGTH, WIDTH = "petal_length_cm", "petal_width_cm"


@pytest.fixture(autouse=True)
def _takes_long(data: DataView, monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on every edit goes on in slices."""
    assert data.isVisible()
    monkeypatch.setattr(preparing, "AT_ONCE", 0.0)


def _length(window: MainWindow, row: int) -> float:
    return float(window.session.setup.table[LENGTH].numbers[row])


def test_the_present_data_stay_in_force_until_the_new_ones_are_ready(
    window: MainWindow, data: DataView
) -> None:
    """The window says that it works, and then there is one change, which one undo takes back."""
    before, undoable = window.session.setup, window.session.changes.stack.undoable
    assert data.area.table.shown.setup is before
    data.editing.set_cell(0, LENGTH, "9.5")
    assert window.session.jobs.busy is not None
    assert window.session.setup is before
    window.session.jobs.finish()
    assert _length(window, 0) == 9.5
    assert data.area.table.shown.setup is window.session.setup
    window.session.changes.undo()
    assert window.session.setup is before
    assert window.session.changes.stack.undoable is undoable


def test_an_edit_made_meanwhile_brings_the_first_along(window: MainWindow, data: DataView) -> None:
    """The newest wins, but it goes on from what is under way."""
    editing = data.editing
    editing.set_cell(0, LENGTH, "9.5")
    editing.set_cell(1, LENGTH, "8.5")
    editing.set_role(WIDTH, ColumnRole.IGNORED)
    window.session.jobs.finish()
    assert (_length(window, 0), _length(window, 1)) == (9.5, 8.5)
    assert column_spec(window.session.setup.preparation, WIDTH).role is ColumnRole.IGNORED


def test_escape_gives_an_edit_up(window: MainWindow, data: DataView) -> None:
    """Nothing has changed, and the next edit does not bring it back."""
    before, editing = window.session.setup, data.editing
    editing.set_cell(0, LENGTH, "9.5")
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.session.jobs.busy is None
    assert window.session.setup is before
    assert data.isVisible()
    editing.set_cell(1, LENGTH, "8.5")
    window.session.jobs.finish()
    assert _length(window, 0) == float(before.table[LENGTH].numbers[0])
    assert _length(window, 1) == 8.5


def test_a_refusal_that_comes_late_leaves_everything_as_it_was(window: MainWindow, data: DataView) -> None:
    """Also the field in which it was asked for shows what is in force."""
    before = window.session.setup
    row = next(row for row in data.columns.rows if row.name == "species")
    row.role.set_choice(str(ColumnRole.IGNORED))
    row.role_chosen.emit("species", str(ColumnRole.IGNORED))
    window.session.jobs.finish()
    assert window.session.setup is before
    assert data.area.strip.title.startswith("Iris flowers has no target")
    row = next(row for row in data.columns.rows if row.name == "species")
    assert row.role.choice == str(ColumnRole.TARGET)


def test_a_run_goes_on_with_the_new_data(window: MainWindow, data: DataView) -> None:
    """It waits while they are prepared."""
    runner = window.session.runner
    runner.run()
    data.editing.set_cell(0, LENGTH, "9.5")
    states = [runner.is_running]
    window.session.jobs.finish()
    states.append(runner.is_running)
    runner.pause()
    assert states == [False, True]
    assert _length(window, 0) == 9.5


def test_a_new_row_is_stood_in_when_it_is_there(window: MainWindow, data: DataView) -> None:
    """Not before, since there is nothing to stand in."""
    table = data.area.table
    table.go_to(4, 0)
    data.area.add_row()
    assert table.at == (4, 0)
    window.session.jobs.finish()
    assert table.at == (5, 0)
    assert window.session.setup.table.row_count == 151


def test_sorting_in_slices_shows_the_rows_as_they_stand_until_it_is_done(
    window: MainWindow, data: DataView, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also the mark in the header says only what is seen; filtering keeps the order."""
    monkeypatch.setattr(ordering, "FEW", 0)
    monkeypatch.setattr(slices, "SLICE_SECONDS", 0.0)
    table, setup = data.area.table, window.session.setup
    values = setup.table[LENGTH].numbers
    section = setup.table.column_names.index(LENGTH)
    table.go_to(0, section)
    table.sort(section, descending=True)
    orders = [table.columns.sorted_by]
    assert table.shown.rows.tolist() == list(range(150))
    window.session.jobs.finish()
    orders.append(table.columns.sorted_by)
    assert orders == [None, (section, True)]
    assert values[table.shown.rows].tolist() == sorted(values.tolist(), reverse=True)
    QTest.keyClicks(data.area.tools.filter, "> 5")
    window.session.jobs.finish()
    assert values[table.shown.rows].tolist() == sorted((v for v in values.tolist() if v > 5), reverse=True)
