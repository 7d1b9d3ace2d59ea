"""Words as numbers say the same as the words themselves, through every edit."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import slices
from engine.data import coded as coded_module
from engine.data.coded import coding, in_blocks
from engine.data.table import Column
from engine.slices import exhaust

WORDS = st.lists(st.sampled_from(("b", "a", "", "10", "2")), min_size=1, max_size=30)


def rows_of(words: Sequence[str], some: int) -> np.ndarray:
    """Every row that `some` leaves over, in order."""
    return np.arange(len(words))[:: 1 + some % 3]


@given(WORDS, st.integers(0, 2))
def test_what_is_asked_of_codes_is_true_of_words(words: list[str], some: int) -> None:
    """Row by row, among some rows, in the order of appearance, and in groups."""
    coded, rows = Column.of_words("word", words).coded, rows_of(words, some)
    assert coded.spelled() == tuple(words)
    assert coded.where("a".__eq__).tolist() == [word == "a" for word in words]
    assert coded.numbered({"a": 3, "2": 4}).tolist() == [{"a": 3, "2": 4}.get(word, -1) for word in words]
    assert set(coded.among(rows)) == {words[row] for row in rows}
    assert coded.in_order_of_appearance() == tuple(dict.fromkeys(words))
    groups = {word: found.tolist() for word, found in coded.groups(rows).items()}
    assert list(groups) == sorted({words[row] for row in rows})
    assert groups == {word: [row for row in rows if words[row] == word] for word in groups}


@given(WORDS, st.data())
def test_edits_carry_the_codes_along(words: list[str], data: st.DataObject) -> None:
    """Other words in some rows, or other rows: levels and missing values follow."""
    column = Column.of_words("word", words)
    assert column.coded.words
    row, word = data.draw(st.integers(0, len(words) - 1)), data.draw(st.sampled_from(("a", "new", "")))
    edited = column.with_value(row, word).taken(np.arange(len(words))[::-1])
    plain = Column.of_words("word", [*words[:row], word, *words[row + 1 :]][::-1])
    assert edited.words == plain.words == edited.coded.spelled()
    assert set(edited.levels) == set(plain.levels) | set(column.levels)
    assert edited.missing_mask().tolist() == plain.missing_mask().tolist()
    assert edited.coded.in_order_of_appearance() == plain.coded.in_order_of_appearance()


@given(st.lists(st.sampled_from((2.0, 0.5, -0.0, 0.0, float("nan"), 1e300)), min_size=1, max_size=20))
def test_numbers_are_numbered_by_their_words(numbers: list[float]) -> None:
    """So that numbers can be groups, or become classes."""
    column = Column.of_numbers("number", numbers)
    words = column.words
    assert column.coded.spelled() == words
    assert column.as_category().coded.spelled() == words
    assert column.as_category().levels == Column.of_words("number", words).levels


def test_many_words_are_numbered_in_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    """A window goes on meanwhile."""
    monkeypatch.setattr(coded_module, "BLOCK", 2)
    monkeypatch.setattr(slices, "SLICE_SECONDS", 0.0)
    words = ["b", "a", "b", "c", "a"]
    shares = list(coding(in_blocks(words), len(words)))
    assert shares == [0.4, 0.8, 1.0]
    assert exhaust(coding(in_blocks(words), len(words))).spelled() == tuple(words)
