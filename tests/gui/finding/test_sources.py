"""What the dialog finds comes from where it is shown."""

from gui.finding.entries import found
from gui.finding.sources import of_terms


def test_a_word_is_found_by_its_symbol() -> None:
    """A student sees δ and wants to know what it is."""
    shown: list[str] = []
    entries = found("δ", of_terms(shown.append))
    entries[0].do()
    assert shown == ["Delta"]
