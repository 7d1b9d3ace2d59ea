"""What all painted tables have in common: no frame, no grid, focus drawn by the cells, and Tab leads out."""

from PySide6.QtWidgets import QAbstractItemView, QTableView


def set_table_manner(table: QTableView, name: str) -> None:
    """Take from a table what Qt would draw and do by itself; `name` is what a screen reader calls it."""
    table.setAccessibleName(name)
    table.setProperty("draws_focus", True)
    table.setFrameShape(QTableView.Shape.NoFrame)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
