"""Saving the table as a file in slices."""

from pathlib import Path

from engine.data.export import text_steps, write_csv
from engine.data.table import Table
from engine.problem import Problem
from gui.notices.notices import Notice, NoticeKind
from gui.session.jobs import Work
from gui.wording import numbers
from gui.wording.words import sentence, translate


def as_text(table: Table) -> Work:
    """Work that returns the whole table with its names as text that a spreadsheet takes when it is pasted."""
    return text_steps(table, "\t")


def copied_notice(table: Table) -> Notice:
    """What to say when the table is on the clipboard."""
    words = translate("Exporting", "The table is copied with its names: {rows} rows, {columns} columns.")
    counts = {"rows": numbers.count(table.row_count), "columns": numbers.count(len(table.columns))}
    return Notice(words.format(**counts), kind=NoticeKind.GOOD, is_about_moment=True)


def saving(table: Table, path: Path) -> Work:
    """Work that writes a CSV file and returns the `Notice` to say."""
    try:
        yield from write_csv(table, path)
    except Problem as problem:
        return Notice(sentence(problem), is_about_moment=True)
    words = translate("Exporting", "{file} is saved: {rows} rows, {columns} columns.")
    counts = {"rows": numbers.count(table.row_count), "columns": numbers.count(len(table.columns))}
    return Notice(words.format(file=path.name, **counts), kind=NoticeKind.GOOD, is_about_moment=True)
