"""The table of quantities, one file a phase: adding a quantity is adding a row.

Legends, tables, tooltips, exports and derivations iterate over `QUANTITIES`.
"""

import numpy as np

from engine.derivation import Derivation, Leaf
from engine.experiment import OptimizerSpec
from engine.frame import Frame, Place
from engine.quantities import backward, error, forward, mistaken, update
from engine.quantities.row import NotComputed, OnEdges, Quantity

QUANTITIES: dict[str, Quantity] = {
    row.key: row for phase in (forward, error, backward, update) for row in phase.QUANTITIES
}
"""Every quantity by its key, in the order in which an iteration computes them."""


def edge_quantities(optimizer: OptimizerSpec) -> tuple[Quantity, ...]:
    """The quantities that the edges of a picture can show with an optimizer."""
    return tuple(row for row in QUANTITIES.values() if row.on_edges is not None and row.exists(optimizer))


def on_edges(frame: Frame, key: str, layer: int, row: int) -> OnEdges | None:
    """A quantity of a whole weight layer, for one row of the batch; None where it is not computed."""
    read_layer = QUANTITIES[key].at_once
    found = None if read_layer is None else read_layer(frame, layer, row)
    if found is None or not frame.hidden:
        return found
    units = range(found.weights.shape[1])
    return found._replace(known=np.array([not frame.hides(Place(key, layer, unit)) for unit in units]))


def read(frame: Frame, place: Place) -> float | None:
    """The number at a place, for every quantity of the table; None where it is not computed."""
    row = QUANTITIES.get(place.quantity)
    return None if row is None else row.read(frame, place)


def derive(frame: Frame, place: Place) -> Derivation | None:
    """Why the number at a place is what it is, one level deep; None where it is not computed.

    Where a mistake in force makes a number wrong, its derivation also says what it should be. What is given
    (an input, a weight) is its own leaf, by the rule "given". A place of a batch of one sample need not name
    the sample.
    """
    row = QUANTITIES.get(place.quantity)
    number = None if row is None else row.read(frame, place)
    if row is None or number is None:
        return None
    if row.derive is None:
        return Derivation(place, number, "given", Leaf(place, number))
    try:
        rule, root = row.derive(frame, place)
    except NotComputed:
        return None
    return mistaken.beside(frame, Derivation(place, number, rule, root))


__all__ = ["QUANTITIES", "OnEdges", "Quantity", "derive", "edge_quantities", "on_edges", "read"]
