"""Opening a file without asking anybody: a clean one becomes a table, any other one clear sentence."""

from collections.abc import Generator
from pathlib import Path

from msgspec import structs

from engine.data.guesses import Guesses
from engine.data.reading import Read, open_table, read
from engine.data.table import Table
from engine.data.table_setup import setup_for_table
from engine.slices import between, exhaust, rising

__all__ = ["read_csv", "read_csv_steps", "read_file", "setup_for_table"]


def read_csv(path: Path | str) -> Table:
    """The table in a file of text or a workbook.

    Raises `Problem` with row and column where the file is not clean.
    """
    return exhaust(read_file(path)).table


def read_csv_steps(path: Path | str) -> Generator[float, None, Table]:
    """As `read_csv`, in slices: yields the share that is done (0 to 1) at least every 20 ms."""
    return (yield from read_file(path)).table


def read_file(path: Path | str, guesses: Guesses | None = None) -> Generator[float, None, Read]:
    """The table in a file and what was done to it, in slices; `guesses` if it is decided how to read it."""
    return (yield from rising(_steps(path, guesses)))


def _steps(path: Path | str, guesses: Guesses | None) -> Generator[float, None, Read]:
    found = yield from between(0.0, 0.5, open_table(path))
    if guesses is not None:
        found = yield from between(0.25, 0.75, found.changed(**structs.asdict(guesses)))
    return (yield from between(0.5, 1.0, read(found)))
