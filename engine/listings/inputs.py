"""The inputs of the shown sample, row by row."""

from engine.frame import LAYER, Frame, Place
from engine.listings.listing import Column, Listing

INPUT = Column("input")


class InputListing(Listing):
    """One column of numbers."""

    def __init__(self, frame: Frame, sample: int) -> None:
        super().__init__(frame, sample, ())

    @property
    def count(self) -> int:
        return self.frame.experiment.network.inputs

    def place(self, row: int, column: Column) -> Place:
        return Place(column.key, 0, row, sample=self.sample)

    def rows_of(self, place: Place) -> range:
        """One input, or all where their layer is chosen."""
        if place.quantity == LAYER and place.layer < 0:
            return range(self.count)
        return range(place.unit, place.unit + 1) if place.quantity == "input" else range(0)

    def _candidates(self) -> list[Column]:
        return [INPUT]
