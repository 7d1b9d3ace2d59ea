"""The samples of the batch, row by row: inputs, predictions, targets, errors, losses."""

from engine.frame import Frame, Place
from engine.listings.listing import Column, Listing, first_revealed
from engine.quantities import QUANTITIES, read

MANY_INPUTS = 20
"""So many, and what comes of them would be far to the right: then they stand last."""
PREDICTION = "a"


class SampleListing(Listing):
    """Every input and every output has its column."""

    def __init__(self, frame: Frame, sample: int) -> None:
        super().__init__(frame, sample, ())

    @property
    def count(self) -> int:
        return len(self.frame.rows)

    def place(self, row: int, column: Column) -> Place:
        layer = 0 if column.quantity.owner == "input" else self.frame.depth - 1
        return Place(column.key, layer, column.unit or 0, sample=row)

    def rows_of(self, _place: Place) -> range:
        return range(self.sample, self.sample + 1)

    def _candidates(self) -> list[Column]:
        sizes = self.frame.experiment.network.sizes
        inputs = [Column("input", unit) for unit in range(sizes[0])]
        owned = [row.key for row in QUANTITIES.values() if row.owner == "output"]
        outcome = [Column(key, unit) for key in (PREDICTION, *owned) for unit in range(sizes[-1])]
        outcome += [Column(row.key) for row in QUANTITIES.values() if row.owner == "sample"]
        return [*outcome, *inputs] if len(inputs) > MANY_INPUTS else [*inputs, *outcome]

    def _is_known(self, column: Column) -> bool:
        """All outputs have their columns once one of them is known."""
        unit = None if column.unit is None else min(column.unit, first_revealed(self.frame))
        return read(self.frame, self.place(0, Column(column.key, unit))) is not None
