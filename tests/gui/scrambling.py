"""Moments whose hidden numbers are other ones: nothing that is shown may differ for that."""

from typing import Any

import numpy as np
from msgspec.structs import replace

from engine.frame import Frame
from engine.parameters import Array, LayerParameters
from engine.position import Phase

OTHER = 0.4321


def scrambled(frame: Frame) -> Frame:
    """The same frame with other numbers in all places that it hides."""
    hidden, layer = sorted(frame.hidden), frame.layer
    if frame.phase is Phase.ERROR:
        assert frame.error is not None
        return replace(frame, error=_with_other_units(frame.error, hidden))
    assert layer is not None
    fields = ("z", "a", "slope") if frame.phase is Phase.FORWARD else ("activation_gradient", "delta")
    changed: dict[str, Any] = {
        name: _at(getattr(frame, name), layer, _with_other_units(getattr(frame, name)[layer], hidden))
        for name in fields
    }
    if frame.phase is Phase.BACKWARD:
        for name in ("data_gradient", "penalty_gradient", "gradient"):
            gradients = getattr(frame, name)
            changed[name] = _at(gradients, layer, _with_other_columns(gradients[layer], hidden))
    return replace(frame, **changed)


def _at(values: tuple[Any, ...], layer: int, value: Any) -> tuple[Any, ...]:
    return (*values[:layer], value, *values[layer + 1 :])


def _with_other_units(values: Array | None, hidden: list[int]) -> Array | None:
    if values is None:
        return None
    changed = values.copy()
    changed[:, hidden] = OTHER + np.arange(len(hidden))
    return changed


def _with_other_columns(gradient: LayerParameters, hidden: list[int]) -> LayerParameters:
    weights, biases = gradient.weights.copy(), gradient.biases.copy()
    weights[:, hidden] = OTHER
    biases[hidden] = OTHER
    return LayerParameters(weights, biases)
