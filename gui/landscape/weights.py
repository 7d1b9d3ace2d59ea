"""The weights that can be chosen for a landscape, the one in the picture first."""

from engine import masks
from engine.frame import Frame, Place
from engine.quantities import QUANTITIES
from gui.wording.naming import bare_name

MOST = 400
"""A list longer than this helps nobody: then there are the weights of the chosen unit and of the output."""


def weights_near(frame: Frame, chosen: Place | None) -> list[Place]:
    """Every weight and bias that exists, those of the chosen unit first; in a large network only those and
    the output's."""
    is_before_all = chosen is None or chosen.quantity == "input" or chosen.layer < 0
    layer, unit = (0, 0) if chosen is None or is_before_all else (chosen.layer, chosen.unit)
    source = None if chosen is None else chosen.source
    own = _of_unit(frame, layer, unit)
    own.sort(key=lambda place: (place.source != source) if source is not None else 0)
    if frame.experiment.network.parameter_count <= MOST:
        others = [
            place
            for at in range(frame.depth)
            for other in range(frame.experiment.network.sizes[at + 1])
            if (at, other) != (layer, unit)
            for place in _of_unit(frame, at, other)
        ]
    else:
        others = _of_unit(frame, frame.depth - 1, 0) if layer < frame.depth - 1 else []
    return [*own[:MOST], *others[:MOST]]


def _of_unit(frame: Frame, layer: int, unit: int) -> list[Place]:
    network = frame.experiment.network
    sources: list[int | None] = [*range(network.sizes[layer]), None]
    places = (Place("weight", layer, unit, source) for source in sources)
    return [place for place in places if masks.exists(network, layer, unit, place.source)]


def is_parameter(place: Place) -> bool:
    """Whether a place is about one weight or bias."""
    return QUANTITIES[place.quantity].owner == "connection" or place.quantity == "bias"


def weight_names(frame: Frame, places: list[Place]) -> list[str]:
    """x1 → h2, b of h1."""
    return [bare_name(frame.experiment, place) for place in places]
