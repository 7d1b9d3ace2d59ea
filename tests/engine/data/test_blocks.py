"""Blocks of cells on the clipboard."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.data.blocks import block_in, names_itself, text_of
from engine.problem import Problem

CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), max_size=6)


@given(st.integers(2, 4).flatmap(lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width))))
def test_what_is_written_reads_back(block: list[list[str]]) -> None:
    """Tabs, quotes and line ends inside cells included; empty lines at the ends of a text are no rows."""
    whole = [["first", "cell"], *block, ["last", "cell"]]
    assert block_in(text_of(whole)) == whole


@pytest.mark.parametrize("word", ["=1+1", "+A1", "-x", "@SUM(A1)", "'=1", "''=1"])
def test_a_word_that_a_spreadsheet_would_run_is_neutralised(word: str) -> None:
    """And comes back as it was; numbers with a sign, and other apostrophes, are left alone."""
    text = text_of([[word, "-2.5", "'tis"]])
    assert text == f"'{word}\t-2.5\t'tis\n"
    assert block_in(text) == [[word, "-2.5", "'tis"]]


def test_a_spreadsheet_parts_columns_by_tabs() -> None:
    """Commas and semicolons are then part of the cells; the last line end is no row."""
    assert block_in("1,5\ta;b\r\n2\tc\r\n") == [["1,5", "a;b"], ["2", "c"]]


def test_an_empty_cell_in_a_lone_column_is_kept() -> None:
    """It is a missing value, and the cells below it stay in their rows."""
    assert block_in("1\n\n3") == [["1"], [""], ["3"]]
    assert block_in("\r\n2\r\n\r\n") == [[""], ["2"], [""]]


def test_text_from_a_file_is_parted_by_its_marks() -> None:
    """Where numbers stand between them."""
    assert block_in("1.5,a\n2,b") == [["1.5", "a"], ["2", "b"]]
    assert block_in("1,5;a\n2,0;b") == [["1,5", "a"], ["2,0", "b"]]
    assert block_in("Smith, John\nMiller, Ann") == [["Smith, John"], ["Miller, Ann"]]


def test_a_comma_that_can_be_read_in_two_ways_is_refused() -> None:
    """Two columns of whole numbers, or one with decimals: nobody knows."""
    with pytest.raises(Problem, match="one number or two columns"):
        block_in("1,5\n2,7")


@pytest.mark.parametrize("text", ["", "\n", "  \n"])
def test_nothing_is_said_to_be_nothing(text: str) -> None:
    """A sentence, not an empty paste."""
    with pytest.raises(Problem, match="holds no cells"):
        block_in(text)


@pytest.mark.parametrize(
    ("block", "answer"),
    [
        ([["a", "b"], ["1", "2"]], True),
        ([["Name", "Größe"], ["Anna", "1,62"], ["Ben", ""]], True),
        ([["a", "b"], ["12%", "x"]], True),
        ([["red", "blue"], ["green", "blue"]], False),
        ([["1", "2"], ["3", "4"]], False),
        ([["a", "2"], ["b", "4"]], False),
        ([["a", ""], ["1", "2"]], False),
        ([["a"], ["1"]], False),
        ([["a", "b"]], False),
    ],
)
def test_a_block_that_names_its_columns(block: list[list[str]], answer: bool) -> None:
    """Words over numbers; words over words may be cells like all others."""
    assert names_itself(block) is answer
