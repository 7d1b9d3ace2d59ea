"""Words as small numbers: what is asked of a column is then asked once for each different word."""

from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine.slices import Slices

BLOCK = 1 << 14
SHORT = 1 << 16
"""With fewer different words codes fit into 16 bits, which are sorted by digits."""

Numbers = NDArray[np.int64]


class Coded(NamedTuple):
    """`words`: each different one once, some perhaps without a row; `codes` (n,): which of them a row has."""

    words: tuple[str, ...]
    codes: NDArray[np.int32]

    def where(self, is_wanted: Callable[[str], bool]) -> NDArray[np.bool_]:
        """Whether the word of each row (n,) is wanted."""
        return np.array([is_wanted(word) for word in self.words], bool)[self.codes]

    def numbered(self, numbers: Mapping[str, int], otherwise: int = -1) -> Numbers:
        """A number for each row (n,) by its word."""
        return np.array([numbers.get(word, otherwise) for word in self.words], np.int64)[self.codes]

    def among(self, rows: NDArray[np.int64] | slice = slice(None)) -> tuple[str, ...]:
        """The words that these rows have."""
        return tuple(self.words[code] for code in np.flatnonzero(self.counts(rows)).tolist())

    def counts(self, rows: NDArray[np.int64] | slice = slice(None)) -> Numbers:
        """How many of these rows have each word (words,)."""
        return np.bincount(self.codes[rows], minlength=len(self.words))

    def first_rows(self) -> dict[str, int]:
        """Where each word that occurs is met first, in the order of the rows."""
        count = len(self.codes)
        first = np.full(len(self.words), count)
        first[self.codes[::-1]] = np.arange(count)[::-1]  # what is written last stays
        met = np.argsort(first, kind="stable")[: int((first < count).sum())]
        return {self.words[code]: int(first[code]) for code in met.tolist()}

    def in_order_of_appearance(self) -> tuple[str, ...]:
        """The words that occur, as they are met from the first row on."""
        return tuple(self.first_rows())

    def groups(self, rows: Numbers) -> dict[str, Numbers]:
        """These rows by their word, in the order of the words; rows keep their order."""
        codes = self.codes[rows]
        order = np.argsort(codes.astype(np.uint16) if len(self.words) < SHORT else codes, kind="stable")
        stops = np.cumsum(np.bincount(codes, minlength=len(self.words))).tolist()
        starts = [0, *stops[:-1]]
        found = {
            word: rows[order[start:stop]]
            for word, start, stop in zip(self.words, starts, stops, strict=True)
            if start < stop
        }
        return {word: found[word] for word in sorted(found)}

    def spelled(self) -> tuple[str, ...]:
        """The words row by row."""
        return tuple(map(self.words.__getitem__, self.codes.tolist()))

    def taken(self, rows: Numbers) -> "Coded":
        """Those of these rows."""
        return Coded(self.words, self.codes[rows])

    def with_word_in(self, rows: Numbers, word: str) -> "Coded":
        """The same with one word in all these rows."""
        known = {word: code for code, word in enumerate(self.words)}
        codes = self.codes.copy()
        codes[rows] = known.setdefault(word, len(known))
        return Coded(tuple(known), codes)

    def with_words(self, changed: Mapping[int, str]) -> "Coded":
        """The same with other words in some rows."""
        known = {word: code for code, word in enumerate(self.words)}
        new = [known.setdefault(word, len(known)) for word in changed.values()]
        codes = self.codes.copy()
        codes[list(changed)] = new
        return Coded(tuple(known), codes)


def coding(blocks: Iterable[Sequence[str]], count: int) -> Generator[float, None, Coded]:
    """Give every word a number, in slices; `blocks` hold `count` words together."""
    known: dict[str, int] = {}
    codes, done, slices = np.empty(count, np.int32), 0, Slices()
    for block in blocks:
        codes[done : done + len(block)] = [known.setdefault(word, len(known)) for word in block]
        done += len(block)
        if slices.is_over():
            yield done / count
    return Coded(tuple(known), codes)


def in_blocks(values: Sequence[str]) -> Iterable[Sequence[str]]:
    """Values some thousands at a time."""
    return (values[start : start + BLOCK] for start in range(0, len(values), BLOCK))
