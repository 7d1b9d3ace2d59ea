"""A table as text for other programs: numbers to the bit, and no word that a spreadsheet would run.

A spreadsheet takes a cell that begins with = + - or @ for a formula, in a CSV file too; such words get an
apostrophe in front (OWASP's advice against "CSV injection"), which reading takes away again. Numbers stay as
they are.
"""

import csv
import io
from collections.abc import Generator, Sequence
from pathlib import Path

from engine.data.aside import aside
from engine.data.numerals import Look, NumberFormat
from engine.data.table import Column, Table
from engine.files import atomic
from engine.slices import Slices

ROWS_AT_ONCE = 500
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
PLAIN = NumberFormat()


def text_steps(
    table: Table, delimiter: str = ",", rows: Sequence[int] | None = None
) -> Generator[float, None, str]:
    """The table, or these rows of it, as CSV, or as the clipboard's text with a tab between columns.

    Names come first; a missing value is an empty cell. Yields the share that is done.
    """
    chosen = range(table.row_count) if rows is None else rows
    text, slices = io.StringIO(newline=""), Slices()
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\n")
    writer.writerow(map(safe_word, table.column_names))
    for start in range(0, len(chosen), ROWS_AT_ONCE):
        block = chosen[start : start + ROWS_AT_ONCE]
        writer.writerows(zip(*(_words(column, block) for column in table.columns), strict=True))
        if slices.is_over():
            yield start / len(chosen)
    return text.getvalue()


def write_csv(table: Table, path: Path) -> Generator[float, None, None]:
    """Save the table as CSV in UTF-8, whole or not at all; yields the share that is done.

    Raises `Problem` with the system's reason where that is refused.
    """
    text = yield from text_steps(table)
    yield from aside(lambda: atomic.write(path, text), 1.0)


def safe_word(word: str) -> str:
    """A word that no spreadsheet takes for a formula. A word that is a number, such as a class, stays; one
    that has apostrophes before a formula gets one more, so that `word_behind` gives each word back."""
    bare = word.lstrip("'")
    if bare.startswith(DANGEROUS) and PLAIN.look_of(bare) is not Look.NUMBER:
        return f"'{word}"
    return word


def word_behind(written: str) -> str:
    """The word of which `safe_word` made this."""
    return written[1:] if written.startswith("'") and safe_word(written) != written else written


def exact_word(value: float) -> str:
    """The shortest text that `float` reads back to the same bits, −0 too; empty for NaN."""
    return "" if value != value else repr(value).removesuffix(".0")


def _words(column: Column, rows: Sequence[int]) -> list[str]:
    if isinstance(column.values, tuple):
        return [safe_word(column.values[row]) for row in rows]
    return [exact_word(value) for value in column.values[list(rows)].tolist()]
