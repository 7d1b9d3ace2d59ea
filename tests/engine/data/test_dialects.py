"""Random tables in random dialects: every number is Python's float of what is written, or none is read."""

import csv
import io
import math
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Struct

from engine.data.csv_file import read_file
from engine.problem import Problem
from engine.slices import exhaust

MARKS = st.sampled_from(
    [(".", ""), (",", ""), (".", ","), (",", "."), (".", " "), (",", "\u202f"), (".", "'"), (",", "\u00a0")]
)
MISSING = st.sampled_from(["", "NA", "n/a", "NaN", "-", "?"])


class Dialect(Struct, frozen=True):
    """How a program writes a table."""

    marks: tuple[str, str]
    delimiter: str
    line_end: str
    encoding: str
    quotes_all: bool
    padding: str
    titles: tuple[str, ...]
    names: bool


DIALECTS = st.builds(
    Dialect,
    marks=MARKS,
    delimiter=st.sampled_from([",", ";", "\t", "|"]),
    line_end=st.sampled_from(["\n", "\r\n", "\r"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "cp1252", "mac_roman"]),
    quotes_all=st.booleans(),
    padding=st.sampled_from(["", "", " ", "\u00a0"]),
    titles=st.sampled_from([(), (), ("Report of May",), ("# made by hand", "# twice"), ("Größen", "")]),
    names=st.sampled_from([True, True, True, False]),
).filter(
    lambda dialect: (
        (dialect.delimiter, dialect.marks[1]) != (",", ".")
        and (dialect.encoding, dialect.marks[1]) != ("mac_roman", "\u00a0")
    )
)
"""Between commas a point is no mark of thousands, or no table of three decimals could be read; the no-break
space of Mac Roman alone is a letter elsewhere."""
DIGITS = st.tuples(
    st.sampled_from(["", "", "-", "+", "−"]),
    st.integers(0, 10**9),
    st.one_of(st.just(""), st.text("0123456789", min_size=1, max_size=4)),
    st.sampled_from(["", "", "", "", "e3", "E-2"]),
)
"""Sign, whole part, decimal digits, exponent."""
Digits = tuple[str, int, str, str]
Sample = tuple[Digits | str, Digits, str]


def written(digits: Digits, dialect: Dialect) -> str:
    """A number as the dialect has it."""
    sign, whole, part, exponent = digits
    decimal, thousands = dialect.marks
    grouped = f"{whole:,}".replace(",", thousands) if thousands and not exponent else str(whole)
    return f"{sign}{grouped}{decimal if part else ''}{part}{exponent}"


def meant(digits: Digits) -> float:
    """The number, by Python."""
    sign, whole, part, exponent = digits
    return float(f"{sign.replace('−', '-')}{whole}.{part or 0}{exponent}")


def saved(path: Path, rows: list[list[str]], dialect: Dialect) -> Path:
    """The file; in UTF-8 where the encoding lacks one of its letters."""
    out = io.StringIO(newline="")
    writer = csv.writer(
        out,
        delimiter=dialect.delimiter,
        lineterminator=dialect.line_end,
        quoting=csv.QUOTE_ALL if dialect.quotes_all else csv.QUOTE_MINIMAL,
    )
    writer.writerows([dialect.padding + cell + dialect.padding for cell in row] for row in rows)
    above = "".join(title + dialect.line_end for title in dialect.titles)
    text = above + out.getvalue()
    try:
        path.write_bytes(text.encode(dialect.encoding))
    except UnicodeEncodeError:
        path.write_bytes(text.encode())
    return path


CELL = st.one_of(DIGITS, MISSING)
SAMPLES = st.lists(st.tuples(CELL, DIGITS, st.sampled_from("abc")), min_size=2, max_size=8)


@settings(max_examples=400)
@given(DIALECTS, SAMPLES)
def test_the_same_numbers_or_none(
    tmp_path_factory: pytest.TempPathFactory, dialect: Dialect, samples: list[Sample]
) -> None:
    """What cannot be told for certain is refused in a sentence; there is nothing in between."""
    rows = [[_cell(first, dialect), written(second, dialect), word] for first, second, word in samples]
    names = [["größe", "y", "word"]] if dialect.names else []
    path = saved(tmp_path_factory.getbasetemp() / "dialect.csv", [*names, *rows], dialect)
    try:
        table = exhaust(read_file(path)).table
    except Problem:
        return
    kept = [column for column in table.columns if column.kind == "number"]
    assert len(kept) <= 2
    for column in kept:
        index = table.columns.index(column) - len(table.columns) + 3
        expected = [_number(row[index]) for row in samples]
        assert list(map(repr, column.numbers.tolist())) == list(map(repr, expected))


def _number(cell: Digits | str) -> float:
    return math.nan if isinstance(cell, str) else meant(cell)


def _cell(first: Digits | str, dialect: Dialect) -> str:
    return first if isinstance(first, str) else written(first, dialect)


PLAIN = st.sampled_from(
    [("1.5", "20"), ("-3.25", "0"), ("1000.125", "7.5"), ("0.5", "-12"), ("123456", "1e-05")]
)
SLIPS = st.sampled_from([*"\",;.\t'eE-%€07x#|()\n\r\0\u00a0\ufeffé", '""', "12%", "1,234"])


@settings(max_examples=400)
@given(st.lists(PLAIN, min_size=3, max_size=7), st.data())
def test_a_slip_in_one_row_never_changes_another(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]], data: st.DataObject
) -> None:
    """One wrong sign in a hand-written file: it is refused, or all other rows are what they were."""
    at = data.draw(st.integers(0, len(rows) - 1))
    lines = [",".join(row) for row in rows]
    place = data.draw(st.integers(0, len(lines[at])))
    cut = data.draw(st.integers(0, 2))
    lines[at] = lines[at][:place] + data.draw(SLIPS) + lines[at][place + cut :]
    path = tmp_path_factory.getbasetemp() / "slip.csv"
    path.write_bytes("\n".join(["x,y", *lines, ""]).encode())
    try:
        table = exhaust(read_file(path)).table
    except Problem:
        return
    assert table.column_names == ("x", "y")
    for column, index in ((table["x"], 0), (table["y"], 1)):
        others = [float(row[index]) for number, row in enumerate(rows) if number != at]
        if column.kind == "number":
            values = iter(column.numbers.tolist())
            assert all(value in values for value in others)  # in this order
