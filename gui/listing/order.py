"""The order in which rows are seen: as the network has them, or by the size of a column."""

import numpy as np
from numpy.typing import NDArray

from engine.listings import Column, Listing

Rows = NDArray[np.intp]


def by_size(listing: Listing, column: Column) -> Rows:
    """The rows (rows,), largest |value| first, equals as they were; those without a number last."""
    sizes = np.abs(listing.values(column))
    return np.argsort(-sizes, kind="stable")  # NaN goes to the end


def inverse(order: Rows) -> Rows:
    """Where each row went."""
    where = np.empty_like(order)
    where[order] = np.arange(len(order))
    return where
