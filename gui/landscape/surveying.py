"""Works out a landscape for the moment on screen: the way of the training by replay, then the losses."""

from collections.abc import Generator, Sequence
from typing import Protocol

from engine import landscape
from engine.frame import Frame, Place
from engine.landscape import Landscape
from engine.parameters import Array, Parameters
from engine.replays import spread

STEPS = 120
"""So many moments of the training are joined to its way, at most."""


class Replays(Protocol):
    """Whoever can replay the present branch."""

    def weights_after(self, updates: Sequence[int]) -> Generator[float, None, list[Array]]:
        """The parameters (n,) after each of so many updates."""


def slot_of(frame: Frame, place: Place) -> int:
    """Where a weight or bias lies in the flat vector."""
    sizes = frame.experiment.network.sizes
    start, units = Parameters(sizes).slice_of(place.layer).start, sizes[place.layer + 1]
    row = sizes[place.layer] if place.source is None else place.source
    return int(start) + row * units + place.unit


def over_weights(
    frame: Frame, replays: Replays, place: Place, other: Place | None
) -> Generator[float, None, Landscape]:
    """Along one weight, or over two; yields the share done."""
    way = yield from _way(frame, replays, [])
    slots = (slot_of(frame, place), None if other is None else slot_of(frame, other))
    plane, steps = landscape.of_weights(frame.parameters.flat, way, *slots)
    return (yield from landscape.survey(frame.experiment, plane, steps))


def over_moments(
    frame: Frame, replays: Replays, three: tuple[int, int, int]
) -> Generator[float, None, Landscape]:
    """Over the plane through the weights after three numbers of updates."""
    moments = yield from replays.weights_after(sorted(set(three)))
    known = dict(zip(sorted(set(three)), moments, strict=True))
    way = yield from _way(frame, replays, [])
    plane, steps = landscape.of_moments([known[updates] for updates in three], way)
    return (yield from landscape.survey(frame.experiment, plane, steps))


def _way(frame: Frame, replays: Replays, way: list[Array]) -> Generator[float, None, list[Array]]:
    way += yield from replays.weights_after(spread(frame.updates_done, STEPS))
    return [*way[:-1], frame.parameters.flat]
