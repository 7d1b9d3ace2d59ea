"""The loss against weights: along one, over two, or over the plane through three moments ("a slice").

Every point is the exact loss of the whole training part, penalty included, with all other weights as at one
moment, on a scratch workspace.
"""

from collections.abc import Generator, Sequence

import numpy as np
from msgspec import Struct

from engine.experiment import Experiment
from engine.parameters import Array, Parameters
from engine.problem import Problem, require
from engine.scratch import Scratch
from engine.slices import between

POINTS = (41, 31, 21, 13)
WORK = 6_000_000_000
"""So many multiplications are spent on one picture at most: it then has fewer points, or there is none."""
CURVE_POINTS = 121
MARGIN = 0.25
LEAST_REACH = 1.0
_FLAT = 1e-9


class Plane(Struct, frozen=True, eq=False):
    """Points of weight space: origin + x · across + y · up, vectors (n,); x and y between their bounds.

    `up` is None for a line.
    """

    origin: Array
    across: Array
    up: Array | None
    x: tuple[float, float]
    y: tuple[float, float] = (0.0, 0.0)

    def at(self, x: float, y: float = 0.0) -> Array:
        """The weights at a point."""
        along: Array = self.origin + x * self.across
        return along if self.up is None else along + y * self.up


class Landscape(Struct, frozen=True, eq=False):
    """A plane, the losses on it (rows from low y to high y, columns from low x to high x), and the way of the
    training there: its coordinates (m, 2), the last one the moment shown, where the loss is `now`."""

    plane: Plane
    losses: Array
    way: Array
    now: float


def of_weights(now: Array, way: Sequence[Array], slot: int, other: int | None = None) -> tuple[Plane, Array]:
    """The plane of two weights by their slots, or the line of one; and the way in it, as weights."""
    origin, steps = now.copy(), np.array(way)
    origin[slot] = 0.0
    if other is None:
        return Plane(origin, _unit(now.size, slot), None, _bounds(steps[:, slot])), _paired(steps[:, slot])
    origin[other] = 0.0
    plane = Plane(
        origin,
        _unit(now.size, slot),
        _unit(now.size, other),
        _bounds(steps[:, slot]),
        _bounds(steps[:, other]),
    )
    return plane, steps[:, [slot, other]]


def _unit(size: int, slot: int) -> Array:
    vector = np.zeros(size)
    vector[slot] = 1.0
    return vector


def _paired(values: Array) -> Array:
    return np.column_stack([values, np.zeros_like(values)])


def of_moments(three: Sequence[Array], way: Sequence[Array]) -> tuple[Plane, Array]:
    """The plane through three moments, x from the first to the second; the way as it falls onto it.

    Raises `Problem` where the three do not span a plane.
    """
    first, second, third = three
    across = second - first
    width = float(np.linalg.norm(across))
    require(width > _FLAT, "The first two moments have the same weights: choose others.")
    across = across / width
    up = third - first - ((third - first) @ across) * across
    height = float(np.linalg.norm(up))
    require(height > _FLAT * max(1.0, width), "The three moments lie on one line: choose another third one.")
    up = up / height
    steps = np.array(way) - first
    fallen = np.column_stack([steps @ across, steps @ up])
    return Plane(first, across, up, _bounds(fallen[:, 0], 0.0), _bounds(fallen[:, 1], 0.0)), fallen


def _bounds(values: Array, least: float = LEAST_REACH) -> tuple[float, float]:
    low, high = float(values.min()), float(values.max())
    margin = max(MARGIN * (high - low), least, _FLAT)
    return low - margin, high + margin


def survey(experiment: Experiment, plane: Plane, way: Array) -> Generator[float, None, Landscape]:
    """The losses over a plane, or along a line; yields the share done after each point.

    Raises `Problem` where even a coarse picture would take too long.
    """
    scratch, sizes = Scratch(experiment), experiment.network.sizes
    xs, ys = _grid(experiment, plane)
    losses = np.empty((len(ys), len(xs)))

    def loss_at(x: float, y: float) -> Generator[float, None, float]:
        weights = Parameters(sizes, plane.at(x, y))
        loss = yield from scratch.losing(weights, experiment.samples.train)
        return loss + scratch.penalty(weights)

    for row, y in enumerate(ys):
        for column, x in enumerate(xs):
            begun = row * len(xs) + column
            losses[row, column] = yield from between(
                begun / losses.size, (begun + 1) / losses.size, loss_at(x, y)
            )
            yield (begun + 1) / losses.size
    return Landscape(plane, losses, way, (yield from between(1.0, 1.0, loss_at(*way[-1].tolist()))))


def _grid(experiment: Experiment, plane: Plane) -> tuple[list[float], list[float]]:
    each = len(experiment.samples.train) * experiment.network.parameter_count
    if plane.up is None:
        count = next((n for n in (CURVE_POINTS, *POINTS) if n * each <= WORK), 0)
        ys = [0.0]
    else:
        count = next((n for n in POINTS if n * n * each <= WORK), 0)
        ys = np.linspace(*plane.y, max(count, 1)).tolist()
    if not count:
        raise Problem("This network and its data are too large for such a picture: choose smaller ones.")
    return np.linspace(*plane.x, count).tolist(), ys
