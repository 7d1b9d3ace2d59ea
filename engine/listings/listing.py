"""What all listings share: columns are quantities, and a cell is a Place of a Frame."""

from abc import ABC, abstractmethod

import numpy as np
from msgspec import Struct

from engine import masks
from engine.frame import Frame, Place
from engine.parameters import Array
from engine.quantities import QUANTITIES, Quantity, read
from engine.quantities.row import is_frozen


class Column(Struct, frozen=True):
    """One column: a quantity; `unit`, where each input or output has a column of its own; `of_bias`, where a
    quantity of connections is that of the units' biases."""

    key: str
    unit: int | None = None
    of_bias: bool = False

    @property
    def quantity(self) -> Quantity:
        """The row of the table of quantities."""
        return QUANTITIES[self.key]


class Listing(ABC):
    """Rows and columns of one Frame, `sample` being the row of the batch that is shown.

    `columns` are those whose numbers are computed, somewhere at least, in the order in which an iteration
    computes them. `layers` are the weight layers that have rows.
    """

    def __init__(self, frame: Frame, sample: int, layers: tuple[int, ...]) -> None:
        self.frame, self.sample, self.layers = frame, sample, layers
        self.columns = tuple(column for column in self._candidates() if self._is_known(column))

    @property
    @abstractmethod
    def count(self) -> int:
        """How many rows there are."""

    @abstractmethod
    def place(self, row: int, column: Column) -> Place:
        """Whose number stands in a cell."""

    @abstractmethod
    def rows_of(self, place: Place) -> range:
        """The rows that a place is about, if it is the chosen one; none if it is not listed."""

    @abstractmethod
    def _candidates(self) -> list[Column]:
        """Every column that could be, in order."""

    def _is_known(self, column: Column) -> bool:
        """Whether any number of a column is computed."""
        return read(self.frame, self.place(0, column)) is not None

    def part(self, _row: int) -> Place | None:
        """The bias of a row's unit, or the weight of its connection; None for what is no part of these."""
        return None

    def number(self, row: int, column: Column) -> float | None:
        """The Frame's number; None where it is not computed, or there is none."""
        return read(self.frame, self.place(row, column)) if self.has(row, column) else None

    def has(self, row: int, column: Column) -> bool:
        """Whether there is such a number at all, be it computed by now or not."""
        return exists(self.frame, self.place(row, column))

    def values(self, column: Column) -> Array:
        """All numbers of a column (rows,), NaN where there is none."""
        numbers = [self.number(row, column) for row in range(self.count)]
        return np.array([np.nan if number is None else number for number in numbers])

    def is_removed(self, row: int) -> bool:
        """Whether what a row is about was taken out of the network."""
        part = self.part(row)
        return part is not None and is_gone(self.frame, part)

    def is_frozen(self, row: int) -> bool:
        """Whether learning leaves what a row is about as it is."""
        part = self.part(row)
        return part is not None and is_frozen(self.frame, part)


def exists(frame: Frame, place: Place) -> bool:
    """Whether a number is ever computed there: a softmax has no slope of one unit, what travels back ends at
    the inputs, a sample of one's own has no target and so neither error nor loss."""
    if frame.is_own and QUANTITIES[place.quantity].owner in ("output", "sample"):
        return False
    if place.quantity == "slope":
        return frame.slope[place.layer] is not None or frame.a[place.layer] is None
    return place.quantity != "comes_back" or place.layer > 0


def for_sample(column: Column, sample: int) -> int | None:
    """The sample that a column's places name: none where the number belongs to the whole batch."""
    return sample if column.quantity.is_per_sample else None


def first_revealed(frame: Frame) -> int:
    """The first unit, or output, whose numbers are not hidden."""
    return next(unit for unit in range(len(frame.hidden) + 1) if unit not in frame.hidden)


def is_gone(frame: Frame, place: Place) -> bool:
    """Whether a connection, or a unit as a whole, is removed."""
    network = frame.experiment.network
    if place.source is None:
        return (place.layer, place.unit) in network.removed_units
    return not masks.exists(network, place.layer, place.unit, place.source)
