"""Freezing and removing parts of a network, and bringing removed ones back with the weights they had."""

import numpy as np
from numpy.typing import NDArray

from engine import masks
from engine.edits import Edit
from engine.experiment import Connection, Experiment, NetworkSpec, UnitAddress, replace
from engine.history import Segment
from engine.parameters import Array, Parameters, parameter_slots
from engine.position import Position, update_stage
from engine.trainer import Trainer
from engine.workspace import Workspace

Part = Connection | UnitAddress
"""A connection (weight layer, source, unit) or a unit (weight layer, unit)."""
Mask = NDArray[np.bool_]


def frozen_by(network: NetworkSpec, part: Part) -> Part | None:
    """What keeps a part from moving: itself, or the unit a connection leads to; None if nothing does."""
    own = network.frozen_connections if len(part) == 3 else network.frozen_units
    if part in own:
        return part
    unit = (part[0], part[-1])
    return unit if unit in network.frozen_units else None


def removed_by(network: NetworkSpec, part: Part) -> Part | None:
    """What is removed and takes a part with it: itself, or of a connection a unit at one of its ends."""
    own = network.removed_connections if len(part) == 3 else network.removed_units
    if part in own:
        return part
    ends = ((part[0], part[-1]), (part[0] - 1, part[1])) if len(part) == 3 else ()
    return next((end for end in ends if end in network.removed_units), None)


def can_be_removed(network: NetworkSpec, part: Part) -> bool:
    """An output unit cannot: the loss needs it."""
    return len(part) == 3 or part[0] < network.depth - 1


def with_frozen(network: NetworkSpec, part: Part, is_frozen: bool) -> NetworkSpec:
    """The part frozen, or free to move again; of one frozen with its unit, the unit."""
    part = part if is_frozen else frozen_by(network, part) or part
    name = "frozen_connections" if len(part) == 3 else "frozen_units"
    return _with(network, name, part, is_frozen)


def with_removed(network: NetworkSpec, part: Part, is_removed: bool) -> NetworkSpec:
    """The part removed, or there again; of one removed with a unit, the unit."""
    part = part if is_removed else removed_by(network, part) or part
    name = "removed_connections" if len(part) == 3 else "removed_units"
    return _with(network, name, part, is_removed)


def _with(network: NetworkSpec, name: str, part: Part, is_there: bool) -> NetworkSpec:
    others = {each for each in getattr(network, name) if each != part}
    return replace(network, **{name: tuple(sorted(others | ({part} if is_there else set())))})


def restored_weights(trainer: Trainer, experiment: Experiment) -> tuple[Edit, ...]:
    """What the parameters that an experiment has again were when they were there last, else first weights.

    Last may be this very moment: what was set by hand before a removal is still among its segment's edits.
    """
    network = experiment.network
    back = _exists(network) & ~_exists(trainer.experiment.network)
    values, sought = Workspace(experiment).parameters.flat, back.copy()
    end = None
    for segment in reversed(trainer.segment.path()):
        there = sought & _exists(segment.experiment.network)
        if end is not None and there.any():
            values[there] = _last_parameters(trainer, segment, end)[there]
            sought &= ~there
        for edit in segment.edits:
            index = _index(network, edit)
            if sought[index]:
                values[index], sought[index] = edit.value, False
        end = segment.first_iteration
    return tuple(_edit(network, int(index), float(values[index])) for index in np.flatnonzero(back))


def _exists(network: NetworkSpec) -> Mask:
    kept = masks.kept(network)
    return np.ones(parameter_slots(network.sizes), dtype=bool) if kept is None else kept.astype(bool)


def _last_parameters(trainer: Trainer, segment: Segment, end: int) -> Array:
    was_trained = end > segment.first_iteration
    position = Position(end - 1, update_stage(trainer.depth)) if was_trained else segment.start
    return trainer.frame_of(segment, position).parameters.flat


def _index(network: NetworkSpec, edit: Edit) -> int:
    """Where among all parameters the edited one stands."""
    layer, source, unit = edit.address
    row = network.sizes[layer] if source is None else source
    return parameter_slots(network.sizes[: layer + 1]) + row * network.sizes[layer + 1] + unit


def _edit(network: NetworkSpec, index: int, value: float) -> Edit:
    layout = Parameters(network.sizes)
    layer = next(layer for layer in range(network.depth) if index < layout.slice_of(layer).stop)
    source, unit = divmod(index - layout.slice_of(layer).start, network.sizes[layer + 1])
    return Edit(layer, None if source == network.sizes[layer] else source, unit, value)
