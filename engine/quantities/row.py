"""What a row of the table of quantities says, and how its derivations fetch their leaves."""

from collections.abc import Callable
from typing import Literal, NamedTuple

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray

from engine.derivation import Constant, Leaf, Node, Sum
from engine.experiment import OptimizerSpec
from engine.frame import Frame, Place
from engine.parameters import Array
from engine.position import Phase

Owner = Literal["input", "unit", "connection", "layer", "output", "sample", "batch"]
"""What a quantity belongs to; a bias counts as the connection without a source."""


class NotComputed(Exception):
    """A number that a derivation needs is not known at this position."""


Rule = tuple[str, Node]
"""The name of the way a number is derived, and the tree."""


class OnEdges(NamedTuple):
    """A quantity of all connections of a weight layer (sources, units), and of its biases (units,): None
    where a bias has no such number. `known` (units,): at which units it is revealed; None: at all."""

    weights: Array
    biases: Array | None
    known: NDArray[np.bool_] | None = None


ReadLayer = Callable[[Frame, int, int], OnEdges | None]


def always(_: OptimizerSpec) -> bool:
    """A quantity that every optimizer has."""
    return True


class Quantity(Struct, frozen=True, kw_only=True):
    """One quantity: all that legend, tables, tooltips and exports need to iterate over.

    `symbol` is how a formula writes it; `field` the attribute of the Frame that holds it; `first_phase` the
    first in which it is known. `is_change`: written with its sign, + included. `is_per_sample`: a number of
    one sample of the batch. `read` and `derive` take a Frame and a Place; `derive` is None for what is given.
    `on_edges` takes a Frame, a weight layer and a row of the batch, and gives what the edges can show: None
    where it is not computed. It is None itself for what edges do not show. `of_layer` does the same for what
    only tables show. `exists` says which optimizers have the quantity.
    """

    key: str
    symbol: str
    owner: Owner
    first_phase: Phase
    field: str
    is_change: bool = False
    is_per_sample: bool = True
    read: Callable[[Frame, Place], float | None] = Frame.value
    derive: Callable[[Frame, Place], Rule] | None = None
    on_edges: ReadLayer | None = None
    of_layer: ReadLayer | None = None
    exists: Callable[[OptimizerSpec], bool] = always

    @property
    def at_once(self) -> ReadLayer | None:
        """Reads all connections of a layer; None where they can only be read one by one."""
        return self.on_edges or self.of_layer


MOST_SAMPLES = 500
"""So many samples of a batch are terms each: a tree of 100,000 leaves takes a tenth of a second to make."""

ONE = Constant("one", 1.0)
TWO = Constant("two", 2.0)
HALF = Constant("half", 0.5)
ZERO = Constant("zero", 0.0)


def leaf(frame: Frame, place: Place) -> Leaf:
    """The number at a place the Frame itself can read; raises `NotComputed`."""
    number = frame.value(place)
    if number is None:
        raise NotComputed(place)
    return Leaf(place, number)


def sum_over_batch(frame: Frame, place: Place, numbers: Array) -> Sum:
    """Σ over the samples of a quantity of each: `numbers` (B,), as the Frame has them.

    Of a large batch the largest are terms of their own, and all others are one number.
    """
    rows = range(len(numbers))
    if len(numbers) <= MOST_SAMPLES:
        return Sum(tuple(leaf(frame, replace(place, sample=row)) for row in rows))
    is_large = np.zeros(len(numbers), bool)
    is_large[np.argpartition(-np.abs(numbers), MOST_SAMPLES)[:MOST_SAMPLES]] = True
    large = (leaf(frame, replace(place, sample=row)) for row in np.flatnonzero(is_large).tolist())
    return Sum((*large, Constant("rest", float(numbers[~is_large].sum()))))


def at(place: Place, quantity: str) -> Place:
    """Another quantity of the same unit and sample."""
    return replace(place, quantity=quantity, source=None)


def source_of(place: Place) -> Place:
    """Where what came in along this connection is read: an input, or the activation of the unit before."""
    if place.source is None:
        raise ValueError("a bias has no source")
    if place.layer == 0:
        return Place("input", 0, place.source, sample=place.sample)
    return Place("a", place.layer - 1, place.source, sample=place.sample)


def is_removed(frame: Frame, layer: int, unit: int, source: int | None = None) -> bool:
    """Whether a unit, its bias (`source` None) or a connection to it is removed."""
    network = frame.experiment.network
    if (layer, unit) in network.removed_units:
        return True
    if source is None:
        return False
    removed = (layer, source, unit) in network.removed_connections
    return removed or (layer - 1, source) in network.removed_units


def is_frozen(frame: Frame, place: Place) -> bool:
    """Whether this weight or bias is held where it is."""
    network = frame.experiment.network
    if (place.layer, place.unit) in network.frozen_units:
        return True
    return place.source is not None and (place.layer, place.source, place.unit) in network.frozen_connections
