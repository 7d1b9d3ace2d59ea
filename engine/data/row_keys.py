"""Rows of columns as numbers of 64 bits, the same for the same values, and what is asked of very many.

Different values share a number with a chance of one in 2⁶⁴ for each pair. Numbers are compared pile by pile,
by their first bits, since sorting all at once would hold up a window.
"""

from collections.abc import Generator, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from engine.data.samples import RowArray
from engine.data.table import Column
from engine.hashing import keys

Keys = NDArray[np.uint64]
FEW = 1 << 15
"""Up to so many are compared at once."""
PILE_BITS = 6


def row_keys(columns: Sequence[Column]) -> Generator[None, None, Keys]:
    """A number for each row (n,), the same for the same values; a missing value is one of its own."""
    found: Keys = np.zeros(len(columns[0]), np.uint64)
    for column in columns:
        yield
        values = _values_of(column)
        yield
        found = keys(found ^ values, 0)
    return found


def _values_of(column: Column) -> Keys:
    if isinstance(column.values, tuple):
        return column.coded.codes.astype(np.uint64)
    numbers = column.values + 0.0  # −0 becomes 0
    numbers[np.isnan(numbers)] = np.nan
    return numbers.view(np.uint64)


def count_different(found: Keys) -> Generator[None, None, int]:
    """How many different ones there are."""
    count = 0
    for pile in _piles(found):
        count += len(np.unique(found[pile]))
        yield
    return count


def also_in(found: Keys, others: Keys) -> Generator[None, None, NDArray[np.bool_]]:
    """Which of these (n,) are among the others."""
    are_met = np.zeros(len(found), bool)
    both = np.concatenate([found, others])
    for pile in _piles(both):
        ours = pile[pile < len(found)]
        theirs = both[pile[pile >= len(found)]]
        are_met[ours] = np.isin(found[ours], theirs)
        yield
    return are_met


def _piles(found: Keys) -> Iterator[RowArray]:
    """Where the numbers of each pile stand."""
    if len(found) <= FEW:
        yield np.arange(len(found))
        return
    pile_of = (found >> np.uint64(64 - PILE_BITS)).astype(np.uint8)
    for pile in range(1 << PILE_BITS):
        yield np.flatnonzero(pile_of == pile)
