"""A block of cells as spreadsheets put it on the clipboard: tabs between columns, a line for each row."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

from engine.data.export import safe_word, word_behind
from engine.data.marks import look_in_any_format
from engine.data.numerals import Look
from engine.problem import Problem, require

LONE_DECIMAL = re.compile(r"\s*[+\-−]?[0-9]*,[0-9]+\s*")
NUMBER = re.compile(r"[+\-−]?[0-9]*[.,]?[0-9]+([eE][+-]?[0-9]+)?")
MOST_CELLS = 300_000
"""More is read faster, and with progress, from a file."""


def block_in(text: str) -> list[list[str]]:
    """The cells of a text from the clipboard; without tabs, semicolons or commas part the columns.

    Raises `Problem` if there is nothing, or if a comma can be read in two ways.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    require(bool(text.strip()), "The clipboard holds no cells: copy some in a spreadsheet first.")
    require(text.count("\n") + text.count("\t") <= MOST_CELLS, "The block is too large: import it as a file.")
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
        return [[word_behind(cell) for cell in row] or [""] for row in rows]
    except csv.Error as error:
        raise Problem(
            "The clipboard holds no rows and columns ({reason}): copy cells.", reason=error
        ) from error


def could_be_table(text: str) -> bool:
    """Whether a text has more than one row and more than one column."""
    lines = text.strip("\r\n").splitlines()
    return len(lines) > 1 and any(mark in lines[-1] for mark in "\t;,")


def names_itself(block: Sequence[Sequence[str]]) -> bool:
    """Whether a block is a table with names of its own: words over all columns, and over numbers."""
    names, *rows = ([cell.strip() for cell in row] for row in block)
    if not rows or len(names) < 2 or not all(names) or any(map(_is_number, names)):
        return False
    columns = zip(*(row for row in rows if len(row) == len(names)), strict=True)
    return any(
        all(map(_is_number, filled)) for cells in columns if (filled := [cell for cell in cells if cell])
    )


def _is_number(cell: str) -> bool:
    return look_in_any_format(cell) in (Look.NUMBER, Look.DECORATED)


def text_of(block: Iterable[Sequence[str]]) -> str:
    """The same the other way round: cells with tabs, quotes or line ends inside stand in quotes.

    A word that a spreadsheet would run gets an apostrophe in front, which `block_in` takes away again.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    writer.writerows(map(safe_word, row) for row in block)
    return out.getvalue()


def _delimiter(text: str) -> str:
    """A spreadsheet parts columns by tabs; other marks part them only where numbers stand between."""
    lines = [line for line in text.split("\n") if line.strip()]
    for mark in "" if "\t" in text else ";,":
        counts = {line.count(mark) for line in lines}
        if len(counts) == 1 and 0 not in counts and all(_has_number(line, mark) for line in lines[-3:]):
            _refuse_decimals(mark, lines)
            return mark
    return "\t"


def _has_number(line: str, mark: str) -> bool:
    return any(NUMBER.fullmatch(cell.strip()) for cell in line.split(mark))


def _refuse_decimals(mark: str, lines: Sequence[str]) -> None:
    if mark == "," and all(LONE_DECIMAL.fullmatch(line) for line in lines):
        raise Problem(
            "{value} can be one number or two columns: copy from a spreadsheet, or put tabs between columns.",
            value=lines[0].strip(),
        )
