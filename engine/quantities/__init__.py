"""The table of quantities, one file a phase: adding a quantity is adding a row.

Legends, tables, tooltips, exports and derivations iterate over `QUANTITIES`.
"""

from engine.derivation import Derivation, Leaf
from engine.frame import Frame, Place
from engine.quantities import backward, error, forward, update
from engine.quantities.row import NotComputed, Quantity

QUANTITIES: dict[str, Quantity] = {
    row.key: row for phase in (forward, error, backward, update) for row in phase.QUANTITIES
}
"""Every quantity by its key, in the order in which an iteration computes them."""


def read(frame: Frame, place: Place) -> float | None:
    """The number at a place, for every quantity of the table; None where it is not computed."""
    row = QUANTITIES.get(place.quantity)
    return None if row is None else row.read(frame, place)


def derive(frame: Frame, place: Place) -> Derivation | None:
    """Why the number at a place is what it is, one level deep; None where it is not computed.

    What is given (an input, a weight) is its own leaf, by the rule "given". A place of a batch of one sample
    need not name the sample.
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
    return Derivation(place, number, rule, root)


__all__ = ["QUANTITIES", "Quantity", "derive", "read"]
