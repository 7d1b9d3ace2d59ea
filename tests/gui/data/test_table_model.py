"""The rows of a table as its view asks for them."""

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QApplication

from engine.data import catalogue
from gui.data.table_model import TableModel


def test_other_data_tell_nothing_of_rows_that_are_not_shown(qapp: QApplication) -> None:
    """A filter that lets no row through stays in force: no view is told of an index that there is not."""
    assert qapp is not None
    setup = catalogue.load("iris")
    model = TableModel(setup)
    told: list[tuple[QModelIndex, QModelIndex]] = []
    model.dataChanged.connect(lambda first, last: told.append((first, last)))
    model.set_setup(setup)
    assert len(told) == 1
    model.set_rows(model.rows[:0])
    model.set_setup(setup)
    assert len(told) == 1
    assert model.rowCount() == 0
