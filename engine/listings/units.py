"""The units of some layers, row by row, with the numbers of their biases."""

from engine.frame import LAYER, Frame, Place
from engine.listings.listing import Column, Listing, first_revealed, for_sample
from engine.quantities import QUANTITIES, Quantity, edge_quantities, read


class UnitListing(Listing):
    """Layer by layer, and in each unit by unit."""

    def __init__(self, frame: Frame, sample: int, layers: tuple[int, ...]) -> None:
        sizes = frame.experiment.network.sizes
        self.units = [(layer, unit) for layer in layers for unit in range(sizes[layer + 1])]
        self._row_of = {unit: row for row, unit in enumerate(self.units)}
        super().__init__(frame, sample, layers)

    @property
    def count(self) -> int:
        return len(self.units)

    def place(self, row: int, column: Column) -> Place:
        return self._place(column, *self.units[row])

    def _place(self, column: Column, layer: int, unit: int) -> Place:
        return Place(column.key, layer, unit, sample=for_sample(column, self.sample))

    def rows_of(self, place: Place) -> range:
        """One unit; of a layer all its units."""
        first = self._row_of.get((place.layer, 0 if place.quantity == LAYER else place.unit))
        if first is None or place.quantity == "input":
            return range(0)
        count = self.frame.experiment.network.sizes[place.layer + 1] if place.quantity == LAYER else 1
        return range(first, first + count)

    def part(self, row: int) -> Place:
        return Place("bias", *self.units[row])

    def _candidates(self) -> list[Column]:
        """What units have for a sample, then their biases and what becomes of them."""
        own = [row for row in QUANTITIES.values() if row.owner == "unit"]
        of_bias = [row for row in edge_quantities(self.frame.experiment.training.optimizer) if _has_bias(row)]
        columns = [*(Column(row.key) for row in own), *(Column(row.key, of_bias=True) for row in of_bias)]
        return sorted(columns, key=lambda column: not column.quantity.is_per_sample)

    def _is_known(self, column: Column) -> bool:
        unit = first_revealed(self.frame)
        sizes = self.frame.experiment.network.sizes
        places = (self._place(column, layer, min(unit, sizes[layer + 1] - 1)) for layer in self.layers)
        return any(read(self.frame, place) is not None for place in places)


def _has_bias(row: Quantity) -> bool:
    """Whether a quantity of connections says of a bias what no quantity of units says."""
    return not row.is_per_sample and row.field != QUANTITIES["bias"].field
