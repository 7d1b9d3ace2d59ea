"""Where the places of the picture belong in the tree that a screen reader walks. Knows no Qt.

A layer is (column,), a unit (column, unit), a connection into it (column, unit, source). A bias comes after
the connections of its unit; the targets come after the outputs, as a column of their own.
"""

from engine.experiment import Experiment
from engine.frame import LAYER, Place

Address = tuple[int, ...]
OF_TARGET = ("target", "error", "sample_loss")
OF_BIAS = ("bias", "gradient", "change")


def address_of(place: Place, experiment: Experiment) -> Address:
    """Where a place belongs."""
    sizes = experiment.network.sizes
    if place.quantity == LAYER:
        return (place.layer + 1,)
    if place.quantity == "input":
        return 0, place.unit
    if place.quantity in OF_TARGET:
        return len(sizes), place.unit
    unit = (place.layer + 1, place.unit)
    if place.source is None and place.quantity in OF_BIAS:
        return (*unit, sizes[place.layer])
    return unit if place.source is None else (*unit, place.source)


def place_of(address: Address, experiment: Experiment, row: int) -> Place:
    """The place at an address, for a row of the batch; that of the column of targets is none to ask about."""
    sizes = experiment.network.sizes
    column, *inner = address
    if not inner:
        return Place(LAYER, column - 1)
    if column == len(sizes):
        return Place("target", column - 2, inner[0], sample=row)
    if column == 0:
        return Place("input", 0, inner[0], sample=row)
    if len(inner) == 1:
        return Place("a", column - 1, inner[0], sample=row)
    is_bias = inner[1] == sizes[column - 1]
    return Place("bias" if is_bias else "weight", column - 1, inner[0], None if is_bias else inner[1])


def columns_of(experiment: Experiment) -> int:
    """The layers and the column of targets."""
    return len(experiment.network.sizes) + 1


def children_of(address: Address, experiment: Experiment) -> int:
    """How many units a layer has, or connections and bias a unit."""
    network, column = experiment.network, address[0]
    if len(address) == 1:
        return network.sizes[min(column, network.depth)]
    if len(address) > 2 or not 0 < column <= network.depth:
        return 0
    return network.sizes[column - 1] + network.layers[column - 1].bias


def exists(address: Address, experiment: Experiment) -> bool:
    """Whether the network has this layer, unit, connection, bias or target."""
    if address[0] >= columns_of(experiment):
        return False
    return all(address[at] < children_of(address[:at], experiment) for at in range(1, len(address)))
