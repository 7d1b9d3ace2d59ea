"""Reading a file of the user's in slices."""

from pathlib import Path

from engine.data.csv_file import read_csv_steps
from engine.data.table_setup import setup_for_table
from engine.problem import Problem
from gui.jobs import Work


def importing(path: Path) -> Work:
    """Work that returns the `Setup` of a CSV file, or the `Problem` that stands against it."""
    try:
        table = yield from read_csv_steps(path)
        return setup_for_table(table)
    except Problem as problem:
        return problem
