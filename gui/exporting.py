"""Saving the table as a file in slices."""

from pathlib import Path

from engine.data.export import write_csv
from engine.data.table import Table
from engine.problem import Problem
from gui import numbers
from gui.jobs import Work
from gui.notices import Notice, NoticeKind
from gui.words import sentence, translate


def saving(table: Table, path: Path) -> Work:
    """Work that writes a CSV file and returns the `Notice` to say."""
    try:
        yield from write_csv(table, path)
    except Problem as problem:
        return Notice(sentence(problem), is_about_moment=True)
    words = translate("Exporting", "{file} is saved: {rows} rows, {columns} columns.")
    counts = {"rows": numbers.count(table.row_count), "columns": numbers.count(len(table.columns))}
    return Notice(words.format(file=path.name, **counts), kind=NoticeKind.GOOD, is_about_moment=True)
