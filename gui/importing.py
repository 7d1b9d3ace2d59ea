"""Reading a file of the user's in slices."""

from pathlib import Path

from engine.data.aside import aside
from engine.data.csv_file import read_file
from engine.data.table_setup import setup_for_table
from engine.problem import Problem
from gui.jobs import Work


def importing(path: Path) -> Work:
    """Work that returns the `Setup` of a file or a sheet, or the `Problem` that stands against it."""
    try:
        result = yield from read_file(path)
        return (yield from aside(lambda: setup_for_table(result.table, notices=result.notices), 1.0))
    except Problem as problem:
        return problem
