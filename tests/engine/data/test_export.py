"""Tables as text for other programs: the same numbers, and nothing that runs."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.data.csv_file import read_csv
from engine.data.export import safe_word, text_steps, word_behind, write_csv
from engine.data.reading import open_text, read
from engine.data.table import Column, Table
from engine.problem import Problem
from engine.slices import exhaust

NUMBERS = st.floats(allow_infinity=False)
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=8)


def with_numbers(values: list[float]) -> Table:
    """A table of two columns of numbers, the second without gaps."""
    return Table("t", (Column.of_numbers("x", values), Column.of_numbers("y", range(len(values)))))


@given(st.lists(NUMBERS, min_size=2, max_size=30), st.sampled_from(",\t;"))
def test_numbers_survive_to_the_bit(values: list[float], delimiter: str) -> None:
    """−0, the smallest and the largest, and missing ones, through CSV and through the clipboard."""
    text = exhaust(text_steps(with_numbers(values), delimiter))
    found = exhaust(open_text(text, "the clipboard"))
    found = exhaust(found.changed(decimal=".", thousands="", kinds={0: "number", 1: "number"}))
    back = exhaust(read(found)).table["x"].numbers
    assert list(map(repr, back.tolist())) == list(map(repr, values))


@given(st.lists(WORDS, min_size=1, max_size=10))
def test_no_cell_is_a_formula(words: list[str]) -> None:
    """Whatever the words are, no written cell begins as a formula does, unless it is a plain number."""
    table = Table("t", (Column.of_words("=name", words, "text"),))
    for line in exhaust(text_steps(table)).splitlines():
        cell = line.removeprefix('"')
        assert not cell.startswith(("=", "+", "-", "@")) or float(cell) is not None


@pytest.mark.parametrize(
    ("word", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+cmd", "'+cmd"),
        ("-cmd|' /C calc'!A0", "'-cmd|' /C calc'!A0"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-1", "-1"),
        ("+1.5e3", "+1.5e3"),
        ("a=b", "a=b"),
        ("＝1+1", "'＝1+1"),
        ("＠SUM(A1)", "'＠SUM(A1)"),
        ("\r=1", "'\r=1"),
        ("'=1+1", "''=1+1"),
        ("'-1", "'-1"),
        ("−1", "−1"),
        ("", ""),
    ],
)
def test_words_that_would_run_get_an_apostrophe(word: str, written: str) -> None:
    """Numbers and harmless words stay as they are."""
    assert safe_word(word) == written


def test_what_needs_quotes_gets_them(tmp_path: Path) -> None:
    """Delimiters, quotes and line ends inside words come back."""
    words = ["a,b", 'say "hi"', "two\nlines", "größe", ""]
    table = Table("t", (Column.of_words("w", words, "text"), Column.of_numbers("x", range(5))))
    path = tmp_path / "t.csv"
    exhaust(write_csv(table, path))
    back = read_csv(path)
    assert list(back["w"].words) == words
    assert back["x"].numbers.tolist() == [0, 1, 2, 3, 4]


def test_chosen_rows_only() -> None:
    """In the order in which they are chosen."""
    assert exhaust(text_steps(with_numbers([1.0, 2.5, 3.0]), "\t", [2, 0])) == "x\ty\n3\t2\n1\t0\n"


def test_a_long_table_is_written_in_slices() -> None:
    """The window stays alive."""
    work = text_steps(with_numbers(np.random.RandomState(0).standard_normal(60_000).tolist()))
    shares = list(work)
    assert len(shares) > 2
    assert shares == sorted(shares)


def test_a_place_that_refuses_is_said(tmp_path: Path) -> None:
    """One sentence, and nothing is left behind."""
    (tmp_path / "file").write_text("")
    with pytest.raises(Problem, match="cannot be written"):
        exhaust(write_csv(with_numbers([1.0]), tmp_path / "file" / "t.csv"))


@given(st.text(max_size=6))
def test_every_word_comes_back_from_what_is_written(word: str) -> None:
    """Also one that had an apostrophe before it was written."""
    assert word_behind(safe_word(word)) == word


TRICKY = st.text(st.sampled_from("=+-@'\"＝,;\t\n ab1.%é"), max_size=5).map(
    lambda word: " ".join(word.split())
)
ROWS = st.tuples(st.floats(allow_nan=True, allow_infinity=False), TRICKY, st.floats(-1e9, 1e9))


@given(st.lists(ROWS, min_size=1, max_size=12), st.sampled_from(",\t;|"), st.tuples(TRICKY, TRICKY))
def test_what_was_exported_is_imported_again(
    rows: list[tuple[float, str, float]], delimiter: str, names: tuple[str, str]
) -> None:
    """Numbers to the bit, words to the sign, names too: whatever marks, quotes and formulas they hold."""
    named = [f"a{names[0]}", f"=b{names[1]}", "c"]
    first, words, last = (list(cells) for cells in zip(*rows, strict=True))
    columns = (Column.of_numbers(named[0], first), Column.of_words(named[1], words, "text"))
    table = Table("t", (*columns, Column.of_numbers(named[2], last)))
    text = exhaust(text_steps(table, delimiter))
    found = exhaust(open_text(text, "the clipboard"))
    decided = {"delimiter": delimiter, "decimal": ".", "thousands": "", "first_row": 1, "header": True}
    kinds = {0: "number", 1: "text", 2: "number"}
    found = exhaust(found.changed(**decided, units=False, kinds=kinds))
    back = exhaust(read(found)).table
    assert back.column_names == table.column_names
    assert [repr(value) for value in back[named[0]].values] == [repr(value) for value in columns[0].values]
    assert back[named[1]].words == table[named[1]].words
    assert back["c"].numbers.tolist() == last
