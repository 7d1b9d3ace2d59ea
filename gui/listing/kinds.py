"""Which listings there are to choose from, and of which layers."""

from collections.abc import Mapping

from engine.frame import Frame
from engine.listings import ConnectionListing, InputListing, Listing, SampleListing, UnitListing
from gui.wording.words import layer_title, translate

UNITS, CONNECTIONS, SAMPLES = "units", "connections", "samples"
ALL, INPUTS = "all", "inputs"


def kinds() -> dict[str, str]:
    """The names of the listings."""
    return {
        UNITS: translate("Listing", "Units"),
        CONNECTIONS: translate("Listing", "Connections"),
        SAMPLES: translate("Listing", "Samples"),
    }


def layers_of(kind: str, frame: Frame) -> Mapping[str, str]:
    """The choices of layers by key, none where a listing is not about layers."""
    if kind == SAMPLES:
        return {}
    inputs = {INPUTS: translate("Listing", "Inputs")} if kind == UNITS else {}
    each = {str(layer): layer_title(layer, frame.depth) for layer in range(frame.depth)}
    return {ALL: translate("Listing", "All layers"), **inputs, **each}


def make_listing(kind: str, layer: str, frame: Frame, sample: int) -> Listing:
    """The listing of a moment, of one layer or of all."""
    if kind == SAMPLES:
        return SampleListing(frame, sample)
    if layer == INPUTS:
        return InputListing(frame, sample)
    layers = tuple(range(frame.depth)) if layer == ALL else (int(layer),)
    listing = ConnectionListing if kind == CONNECTIONS else UnitListing
    return listing(frame, sample, layers)
