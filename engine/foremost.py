"""The number that stands out among all of its kind."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def largest(layers: Mapping[int, Array | None]) -> tuple[int, int, int] | None:
    """Where the largest of some numbers (sources, units) of layers is, whatever its sign; None if all are 0
    or one is not finite."""
    sizes = {layer: np.abs(values) for layer, values in layers.items() if values is not None}
    highest = {layer: float(values.max()) for layer, values in sizes.items()}
    if not highest or not np.isfinite(list(highest.values())).all() or max(highest.values()) == 0.0:
        return None
    layer = max(highest, key=highest.__getitem__)
    source, unit = np.unravel_index(int(sizes[layer].argmax()), sizes[layer].shape)
    return layer, int(source), int(unit)
