"""A word of the field as this program uses it."""

from msgspec import Struct


class Term(Struct, frozen=True):
    """A word, its symbol ("" if it has none), and what it means in a sentence or two."""

    word: str
    symbol: str
    meaning: str


class Chapter(Struct, frozen=True):
    """Terms that belong together, under a title."""

    title: str
    terms: tuple[Term, ...]
