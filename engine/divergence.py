"""Finds the first number of a moment that is not finite."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from engine.parameters import Array
from engine.position import Phase, Position
from engine.workspace import Workspace


class NotFinite(NamedTuple):
    """A quantity that is not finite; layer and unit where it has them."""

    quantity: str
    layer: int | None = None
    unit: int | None = None


def first_not_finite(workspace: Workspace, position: Position) -> NotFinite | None:
    """What is not finite among the numbers that this position has just computed, or None.

    What harms nothing is let pass: a z of a saturated unit, or the memory of a parameter that stays finite.
    """
    for quantity, layer, values in _computed(workspace, position):
        bad = ~np.isfinite(values)
        if bad.any():
            unit = int(np.argwhere(bad)[0][0]) if layer is not None and values.ndim > 1 else None
            return NotFinite(quantity, layer, unit)
    return None


def _computed(workspace: Workspace, position: Position) -> Iterator[tuple[str, int | None, Array]]:
    """(quantity, layer, values with units along the first axis), in the order of computation."""
    depth, program = workspace.network.depth, workspace.program
    layer = position.layer(depth)
    match position.phase(depth):
        case Phase.FORWARD if layer is not None and not _all_finite(program.a[layer]):
            yield "z", layer, program.z[layer]
            yield "a", layer, program.a[layer]
        case Phase.ERROR:
            yield "error", depth - 1, program.error_values
            yield "batch_loss", None, np.array(workspace.batch_loss())
        case Phase.BACKWARD if layer is not None:
            if layer < depth - 1 or not program.loss.needs:
                yield "activation_gradient", layer, program.activation_gradient[layer]
            yield "delta", layer, program.delta[layer]
            yield "gradient", layer, (workspace.sums.blocks[layer] * program.scale).T
        case Phase.UPDATE if not _all_finite(workspace.parameters.flat):
            for index in range(depth):
                for name, memory in workspace.memory.items():
                    yield name, index, memory.blocks[index].T
                yield "change", index, workspace.change.blocks[index].T
                yield "weight", index, workspace.parameters.blocks[index].T


def _all_finite(values: Array) -> bool:
    return bool(np.isfinite(values).all())
