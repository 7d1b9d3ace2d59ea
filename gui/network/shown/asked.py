"""What a person wants the edges to show, whatever the phase: a quantity, or the weights of another branch."""

from msgspec import Struct

from engine.frame import Frame
from engine.other_branch import DIFFERENCE
from engine.parameters import Parameters
from engine.quantities import QUANTITIES, OnEdges, on_edges


class Asked(Struct, frozen=True):
    """A quantity by its key; for the difference of weights also the other branch's name and, once they are
    known, its parameters."""

    quantity: str
    other: str = ""
    parameters: Parameters | None = None


def asked_numbers(frame: Frame, asked: Asked, layer: int, row: int) -> OnEdges | None:
    """What was asked for of a weight layer, None where it is not known."""
    if asked.quantity == DIFFERENCE:
        return _difference(frame.parameters, asked.parameters, layer)
    if asked.quantity == "comes_back" and layer == 0:
        return None  # nothing travels on to the inputs
    return on_edges(frame, asked.quantity, layer, row)


def _difference(ours: Parameters, theirs: Parameters | None, layer: int) -> OnEdges | None:
    if theirs is None or theirs.sizes != ours.sizes:
        return None
    (weights, biases), (other, others) = ours.layer(layer), theirs.layer(layer)
    return OnEdges(weights - other, biases - others)


def is_signed_change(quantity: str) -> bool:
    """Whether a quantity is written with + in front of positive numbers."""
    return quantity == DIFFERENCE or QUANTITIES[quantity].is_change
