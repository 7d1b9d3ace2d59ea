"""The order of numbers, found in slices: sorting a million at once would hold up a window."""

from collections.abc import Generator

import numpy as np

from engine.data.samples import FloatArray, RowArray
from engine.slices import Slices

FEW = 1 << 15
"""So many are sorted at once."""
BLOCK = 1 << 16
PILES = 256
LOOKED_AT = 4096
"""Numbers from which is guessed where piles of equal size begin and end."""


def ordering(values: FloatArray) -> Generator[float, None, RowArray]:
    """The rows (n,) by rising value; equal ones stay in order, missing ones come last."""
    if len(values) <= FEW:
        return np.argsort(values, kind="stable")
    piles = np.empty(len(values), np.uint8)
    bounds, slices = _bounds(values), Slices()
    for start in range(0, len(values), BLOCK):
        piles[start : start + BLOCK] = np.searchsorted(bounds, values[start : start + BLOCK], side="right")
        if slices.is_over():
            yield start / len(values) / 2
    order: RowArray = np.argsort(piles, kind="stable")  # a radix sort
    stops = np.cumsum(np.bincount(piles, minlength=PILES)).tolist()
    for start, stop in zip([0, *stops], stops, strict=False):
        pile = order[start:stop]
        order[start:stop] = pile[np.argsort(values[pile], kind="stable")]
        if slices.is_over():
            yield 0.5 + stop / len(values) / 2
    return order


def _bounds(values: FloatArray) -> FloatArray:
    """What parts the piles; missing numbers, sorted last, go to the last pile."""
    some = values[:: max(1, len(values) // LOOKED_AT)]
    known = np.sort(some[~np.isnan(some)])
    if not len(known):
        return np.empty(0)
    bounds: FloatArray = known[np.linspace(0, len(known) - 1, PILES - 1).round().astype(np.intp)]
    return bounds
