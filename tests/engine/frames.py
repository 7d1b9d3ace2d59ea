"""Frames taken apart, to be compared bit by bit."""

from typing import Any

import numpy as np
from msgspec.structs import fields
from numpy.typing import NDArray

from engine.frame import Frame
from engine.parameters import LayerParameters, Parameters


def arrays(value: Any) -> list[NDArray[Any]]:
    """Every array in a field of a frame."""
    if isinstance(value, np.ndarray):
        return [value]
    if isinstance(value, Parameters):
        return [value.flat]
    if isinstance(value, dict):
        return [array for each in value.values() for array in arrays(each)]
    if isinstance(value, tuple):
        return [array for each in value for array in arrays(each)]
    return []


def all_arrays(frame: Frame) -> list[NDArray[Any]]:
    """Every array of a frame."""
    return [array for field in fields(frame) for array in arrays(getattr(frame, field.name))]


def contents(frame: Frame) -> dict[str, Any]:
    """Field by field, arrays as their shape and bytes: equal contents are equal bits."""
    return {field.name: _bits(getattr(frame, field.name)) for field in fields(frame)}


def _bits(value: Any) -> Any:
    if isinstance(value, np.ndarray):
        return value.shape, value.tobytes()
    if isinstance(value, Parameters):
        return value.flat.tobytes()
    if isinstance(value, dict):
        return {key: _bits(each) for key, each in value.items()}
    if isinstance(value, tuple):
        return tuple(_bits(each) for each in value)
    return value.hex() if isinstance(value, float) else value


def differences(one: Frame | dict[str, Any], other: Frame | dict[str, Any]) -> list[str]:
    """The names of the fields in which two frames are not the same bits."""
    ours, theirs = (each if isinstance(each, dict) else contents(each) for each in (one, other))
    return [name for name in ours if ours[name] != theirs[name]]


def layer_values(layers: tuple[LayerParameters | None, ...]) -> list[LayerParameters]:
    """The parts of every layer, all of which must exist."""
    values = [layer for layer in layers if layer is not None]
    assert len(values) == len(layers)
    return values


def every_layer(layers: tuple[NDArray[np.float64] | None, ...]) -> list[NDArray[np.float64]]:
    """The arrays of every layer, all of which must exist."""
    values = [layer for layer in layers if layer is not None]
    assert len(values) == len(layers)
    return values
