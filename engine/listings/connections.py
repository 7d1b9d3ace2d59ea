"""The connections of some layers, row by row: all that lead to one unit, then all to the next."""

from bisect import bisect_right
from itertools import accumulate, pairwise

import numpy as np

from engine.frame import LAYER, Frame, Place
from engine.listings.listing import Column, Listing, first_revealed, for_sample
from engine.parameters import Array
from engine.quantities import QUANTITIES, Quantity, on_edges, read


class ConnectionListing(Listing):
    """Rows are worked out from their number, since there may be a hundred thousand."""

    def __init__(self, frame: Frame, sample: int, layers: tuple[int, ...]) -> None:
        pairs = [*pairwise(frame.experiment.network.sizes)]
        self._sizes = [pairs[layer] for layer in layers]
        counts = [sources * units for sources, units in self._sizes]
        self._starts = [0, *accumulate(counts)]
        super().__init__(frame, sample, layers)

    @property
    def count(self) -> int:
        return self._starts[-1]

    def connection(self, row: int) -> tuple[int, int, int]:
        """Layer, source and unit of a row."""
        at = bisect_right(self._starts, row) - 1
        unit, source = divmod(row - self._starts[at], self._sizes[at][0])
        return self.layers[at], source, unit

    def place(self, row: int, column: Column) -> Place:
        layer, source, unit = self.connection(row)
        return Place(column.key, layer, unit, source, for_sample(column, self.sample))

    def rows_of(self, place: Place) -> range:
        """One connection; of a unit all that lead to it, of a layer all that lead to its units."""
        if place.quantity == "input" or place.layer not in self.layers:
            return range(0)
        at = self.layers.index(place.layer)
        sources = self._sizes[at][0]
        if place.quantity == LAYER:
            return range(self._starts[at], self._starts[at + 1])
        start = self._starts[at] + place.unit * sources
        if place.source is None:
            return range(start, start + sources)
        return range(start + place.source, start + place.source + 1)

    def values(self, column: Column) -> Array:
        parts = [self._of_layer(column, *at) for at in zip(self.layers, self._sizes, strict=True)]
        return np.concatenate([np.empty(0), *parts])

    def _of_layer(self, column: Column, layer: int, size: tuple[int, int]) -> Array:
        """The numbers of a layer (sources · units,), unit by unit."""
        found = on_edges(self.frame, column.key, layer, self.sample)
        if found is None or (column.key == "comes_back" and layer == 0):
            return np.full(size[0] * size[1], np.nan)
        numbers = found.weights.T
        if found.known is not None:
            numbers = np.where(found.known[:, np.newaxis], numbers, np.nan)
        return numbers.ravel()

    def part(self, row: int) -> Place:
        return self.place(row, Column("weight"))

    def _candidates(self) -> list[Column]:
        optimizer = self.frame.experiment.training.optimizer
        return [Column(row.key) for row in QUANTITIES.values() if _is_listed(row) and row.exists(optimizer)]

    def _is_known(self, column: Column) -> bool:
        layers = (layer for layer in self.layers if column.key != "comes_back" or layer > 0)
        return any(self._is_known_in(column, layer) for layer in layers)

    def _is_known_in(self, column: Column, layer: int) -> bool:
        row, frame = column.quantity, self.frame
        if row.of_layer is not None and row.of_layer(frame, layer, self.sample) is None:
            return False
        unit = min(first_revealed(frame), frame.experiment.network.sizes[layer + 1] - 1)
        return read(frame, Place(column.key, layer, unit, 0, for_sample(column, self.sample))) is not None


def _is_listed(row: Quantity) -> bool:
    return row.owner == "connection" and row.at_once is not None
