"""One flat vector and its views are the same memory."""

import numpy as np
import pytest

from engine.parameters import Parameters, parameter_slots

SIZES = (3, 2, 4, 1)


def numbered() -> Parameters:
    """Parameters holding 0, 1, 2 … in their flat vector."""
    parameters = Parameters(SIZES)
    parameters.flat[:] = np.arange(parameters.flat.size)
    return parameters


def test_length() -> None:
    """A slot for every connection and every bias: 3·2+2, 2·4+4, 4·1+1."""
    assert parameter_slots(SIZES) == 8 + 12 + 5
    assert Parameters(SIZES).flat.tolist() == [0.0] * 25


def test_layout() -> None:
    """Layer by layer: weights row by row, one row an input, then the row of biases."""
    parameters = numbered()
    assert parameters.weights[0].tolist() == [[0, 1], [2, 3], [4, 5]]
    assert parameters.biases[0].tolist() == [6, 7]
    assert parameters.weights[1].tolist() == [[8, 9, 10, 11], [12, 13, 14, 15]]
    assert parameters.biases[1].tolist() == [16, 17, 18, 19]
    assert parameters.weights[2].tolist() == [[20], [21], [22], [23]]
    assert parameters.biases[2].tolist() == [24]


def test_views_write_through() -> None:
    """Writing a weight or a bias writes the flat vector, and the other way round."""
    parameters = Parameters(SIZES)
    parameters.weights[1][1, 2] = 5.0
    parameters.biases[2][0] = 6.0
    parameters.flat[0] = 7.0
    assert {index: value for index, value in enumerate(parameters.flat.tolist()) if value} == {
        0: 7.0, 14: 5.0, 24: 6.0,
    }  # fmt: skip
    assert parameters.weights[0][0, 0] == parameters.blocks[0][0, 0] == 7.0


def test_layer_and_slice() -> None:
    """A layer by itself, and where it lies in the flat vector."""
    parameters = numbered()
    weights, biases = parameters.layer(2)
    assert weights.tolist() == [[20], [21], [22], [23]]
    assert biases.tolist() == [24]
    for index, block in enumerate(parameters.blocks):
        assert parameters.flat[parameters.slice_of(index)].tolist() == block.ravel().tolist()


def test_copies_stand_alone() -> None:
    """A copy does not follow the original; a frozen one cannot be written to at all."""
    parameters = numbered()
    copy, fixed = parameters.copy(), parameters.frozen_copy()
    parameters.flat[:] = -1
    copy.weights[0][0, 0] = 9.0
    assert copy.flat.tolist() == [9.0, *range(1, 25)]
    assert fixed.flat.tolist() == list(range(25))
    for values in (fixed.flat, *fixed.weights, *fixed.biases):
        with pytest.raises(ValueError, match="read-only"):
            values[...] = 0.0
