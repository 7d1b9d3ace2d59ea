"""Hyphens as they are painted: tabular figures would make them as wide as a minus sign."""

import re

HYPHEN = "\N{HYPHEN}"
_INSIDE_WORDS = re.compile(r"(?<=\w)-(?=\w)")


def narrow_hyphens(words: str) -> str:
    """The same words with narrow hyphens: 2-4-1 and cross-entropy hold together."""
    return _INSIDE_WORDS.sub(HYPHEN, words) if "-" in words else words
