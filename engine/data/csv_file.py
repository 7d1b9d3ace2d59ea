"""Opening a CSV file: a clean one becomes a table, any other one clear sentence. No number is guessed."""

from collections.abc import Generator
from pathlib import Path

from engine.data.csv_columns import columns_of
from engine.data.csv_judge import Reading, read_records
from engine.data.csv_text import CsvText, read_text
from engine.data.slices import exhaust, half
from engine.data.table import Table
from engine.data.table_setup import setup_for_table
from engine.problem import Problem, require

__all__ = ["read_csv", "read_csv_steps", "setup_for_table"]


def read_csv(path: Path | str) -> Table:
    """The table in a file: names in the first row, columns of numbers, categories or text.

    Raises `Problem` with row and column where the file is not clean.
    """
    return exhaust(read_csv_steps(path))


def read_csv_steps(path: Path | str) -> Generator[float, None, Table]:
    """As `read_csv`, in slices: yields the share that is done (0 to 1) at least every 20 ms."""
    path = Path(path)
    text = read_text(path)
    yield 0.0
    reading = yield from half(read_records(text), 0.0)
    _check_shape(text, reading)
    columns = yield from half(columns_of(reading), 0.5)
    return Table(path.stem, columns, str(path))


def _check_shape(text: CsvText, reading: Reading) -> None:
    require(
        any(len(row) > 1 for row in reading.rows),
        "{file} has only one column: separate the columns by commas, semicolons or tabs, and give at least "
        "one input and one target.",
        file=text.name,
    )
    _check_preamble(text, reading)
    names = len(reading.rows[0])
    for number, row in zip(reading.numbers, reading.rows, strict=True):
        if len(row) != names:
            raise _wrong_width(text, number, len(row), names)
    require(len(reading.rows) > 1, "{file} has names of columns but no rows below them.", file=text.name)


def _check_preamble(text: CsvText, reading: Reading) -> None:
    """Refuse lines of prose above the header: rows of one value above rows that all have more."""
    first = next((i for i, row in enumerate(reading.rows) if len(row) > 1), 0)
    require(
        first == 0,
        "The table in {file} begins in row {row}: delete the lines above it, so that the names come first.",
        file=text.name, row=reading.numbers[first],
    )  # fmt: skip


def _wrong_width(text: CsvText, row: int, count: int, names: int) -> Problem:
    facts = {"row": row, "count": count, "names": names, "file": text.name}
    if count == 1:
        return Problem(
            "Row {row} has only one value, but the header names {names} columns. "
            "Correct the row in {file} and open it again.",
            **facts,
        )
    return Problem(
        "Row {row} has {count} values, but the header names {names} columns. "
        "Correct the row in {file} and open it again.",
        **facts,
    )
