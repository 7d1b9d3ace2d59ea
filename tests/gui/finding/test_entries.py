"""A few typed letters name an entry, and the nearest name comes first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.finding.entries import Entry, found


def entry(words: str, where: str = "", is_possible: bool = True) -> Entry:
    return Entry(words, where, "", lambda: None, is_possible)


ENTRIES = [
    entry("Step", "Train"),
    entry("Stop a long step", "Train"),
    entry("Step by unit", "Train › Step by"),
    entry("Learning rate", "Set-up › Training"),
    entry("Next bookmark", "Train › Bookmarks"),
    entry("XOR", "Data › Made for learning"),
]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("step", ["Step", "Step by unit", "Stop a long step"]),
        ("le ra", ["Learning rate"]),
        ("RATE learning", ["Learning rate"]),
        ("book", ["Next bookmark"]),
        ("bookmarks", ["Next bookmark"]),
        ("made", ["XOR"]),
        ("or", ["XOR"]),
        ("nothing like it", []),
    ],
)
def test_the_nearest_name_comes_first(typed: str, words: list[str]) -> None:
    """Beginnings of words before their middles, names before the way to them; words in any order."""
    assert [each.words for each in found(typed, ENTRIES)][: len(words) or None] == words


def test_what_cannot_be_done_comes_after_its_equals() -> None:
    """It is listed all the same, so that one sees that it exists."""
    listed = found("re", [entry("Redo", is_possible=False), entry("Reset")])
    assert [each.words for each in listed] == ["Reset", "Redo"]


def test_nothing_typed_lists_everything_as_it_came() -> None:
    """In the order of the menus."""
    assert found("  ", ENTRIES) == ENTRIES


@given(st.text(max_size=12))
def test_whatever_is_typed_only_entries_come_back_each_once(typed: str) -> None:
    """Any text may be typed."""
    words = [each.words for each in found(typed, ENTRIES)]
    assert len(set(words)) == len(words)
    assert set(words) <= {each.words for each in ENTRIES}
