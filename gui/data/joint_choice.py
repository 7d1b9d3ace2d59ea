"""Rows that are chosen together: by a lasso in the plane or in the table, they are chosen in both."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QItemSelection, QItemSelectionModel, QItemSelectionRange, QObject

from engine.data.painting import MOST_DRAWN
from gui.data.plane.plane_view import PlaneView
from gui.data.table_view import TableView


class JointChoice(QObject):
    """Goes with the plane. The table leads while it has the focus; one row alone is followed elsewhere, and
    more than the plane has points have no rings."""

    def __init__(self, table: TableView, plane: PlaneView) -> None:
        super().__init__(plane)
        self._table, self._plane = table, plane
        plane.canvas.chosen.connect(self._choose_in_table)
        table.selectionModel().selectionChanged.connect(self._choose_in_plane)

    def _choose_in_table(self) -> None:
        rows, table = self._plane.canvas.rows, self._table
        if table.hasFocus():
            return
        if len(rows) > 1:
            choose_rows(table, rows)
        elif len(table.chosen_rows) > 1:
            table.clearSelection()
            for row in rows:
                table.follow_row(row)

    def _choose_in_plane(self) -> None:
        if self._table.hasFocus():
            rows = self._table.chosen_rows
            self._plane.canvas.choose(rows if 1 < len(rows) <= MOST_DRAWN else ())


def choose_rows(table: TableView, rows: Sequence[int]) -> None:
    """Choose these rows of the table whole, as far as they are shown, and bring the first into sight."""
    shown, last = table.shown, table.shown.columnCount() - 1
    lines = np.flatnonzero(np.isin(shown.rows, rows))
    chosen = QItemSelection()
    for run in np.split(lines, np.flatnonzero(np.diff(lines) != 1) + 1):
        if len(run):
            chosen.append(QItemSelectionRange(shown.index(int(run[0]), 0), shown.index(int(run[-1]), last)))
    table.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    if len(lines):
        table.scrollTo(shown.index(int(lines[0]), 0), TableView.ScrollHint.PositionAtCenter)
