"""Units that hardly learn: those on a flat part of their curve, and those that say 0 whatever comes in."""

import numpy as np

from gui.network.shown.showing import Flags, Showing

FLAT = 0.01
"""A slope below this lets next to nothing through."""


def is_saturated(showing: Showing, layer: int) -> Flags | None:
    """Which units of a layer sit on a flat part (units,), for the shown sample; None: not known yet."""
    slope = showing.slope(layer)
    if slope is None:
        return None
    flat: Flags = np.abs(slope) < FLAT
    return flat & ~_not_revealed(showing, layer)


def is_dead(showing: Showing, layer: int) -> Flags:
    """Which units of a layer say 0 for every sample of a batch of several (units,)."""
    a, slope = showing.frame.a[layer], showing.frame.slope[layer]
    if a is None or slope is None or len(a) < 2:
        return np.zeros(showing.sizes[layer + 1], dtype=bool)
    dead: Flags = (a == 0.0).all(axis=0) & (slope == 0.0).all(axis=0)
    return dead & ~_not_revealed(showing, layer)


def _not_revealed(showing: Showing, layer: int) -> Flags:
    """The units of a layer whose z and a are hidden (units,)."""
    units = range(showing.sizes[layer + 1])
    if not showing.frame.hidden:
        return np.zeros(len(units), dtype=bool)
    return np.array([showing.hides("a", layer, unit) for unit in units])
