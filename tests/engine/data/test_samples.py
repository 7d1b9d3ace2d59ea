"""What training sees of the data: shapes, safety and equality."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from msgspec.structs import replace

from engine.data import samples as samples_module
from engine.data.samples import Part, Samples
from engine.problem import Problem

XOR_INPUTS = [[1, 1], [0, 1], [1, 0], [0, 0]]


def test_arrays_are_float64_contiguous_and_read_only() -> None:
    """Training may rely on the layout, and nobody can change data behind its back."""
    samples = Samples.from_arrays(np.asfortranarray(XOR_INPUTS), [0, 1, 1, 0])
    for array in (samples.train.inputs, samples.train.targets):
        assert array.dtype == np.float64
        assert array.flags.c_contiguous
        with pytest.raises(ValueError, match="read-only"):
            array[0, 0] = 5


def test_the_caller_keeps_an_array_of_its_own() -> None:
    """Writing to the array that was given does not reach the samples."""
    inputs = np.array(XOR_INPUTS, dtype=float)
    samples = Samples.from_arrays(inputs, [0, 1, 1, 0])
    inputs[0, 0] = 7
    assert samples.train.inputs[0, 0] == 1


@pytest.mark.parametrize(
    ("targets", "task", "classes"),
    [
        ([0, 1, 1, 0], "binary", ("0", "1")),
        ([[1, 0], [0, 1], [0, 1], [1, 0]], "multiclass", ("y1", "y2")),
        ([0.5, 1, 1, 0], "regression", ()),
        ([[1, 1], [0, 1], [0, 1], [1, 0]], "regression", ()),
    ],
)
def test_the_task_is_guessed_from_the_targets(
    targets: list[float], task: str, classes: tuple[str, ...]
) -> None:
    """At a prompt nobody wants to spell out what the targets plainly are."""
    samples = Samples.from_arrays(XOR_INPUTS, targets)
    assert samples.task == task
    assert samples.class_names == classes


def test_one_input_is_called_x_and_two_are_numbered() -> None:
    """The names match the symbols of the formulas: x, or x1 and x2."""
    assert Samples.from_arrays([0, 1], [0, 1]).input_names == ("x",)
    assert Samples.from_arrays(XOR_INPUTS, [0, 1, 1, 0]).input_names == ("x1", "x2")


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_a_number_that_is_not_finite_is_refused(bad: float) -> None:
    """One NaN among the inputs would poison every weight."""
    with pytest.raises(Problem, match="finite"):
        Samples.from_arrays([[bad, 0]], [0])


def test_shapes_that_disagree_are_refused() -> None:
    """Two inputs and one target are not a data set."""
    with pytest.raises(Problem, match="2 rows of inputs, 1 of targets"):
        Samples.from_arrays([0, 1], [0])


def test_training_samples_are_needed() -> None:
    """Nothing can be learnt from nothing."""
    with pytest.raises(Problem, match="no training samples"):
        replace(Samples.from_arrays([0, 1], [0, 1]), train=Part.empty(1, 1))


def test_no_row_is_in_two_parts() -> None:
    """A validation row that was trained on would flatter the network."""
    samples = Samples.from_arrays([0, 1], [0, 1])
    with pytest.raises(Problem, match="used twice"):
        replace(samples, validation=Part(np.ones((1, 1)), np.ones((1, 1)), np.array([1])))


def test_class_names_must_go_with_the_task() -> None:
    """A regression has no classes."""
    samples = Samples.from_arrays([0, 1], [0.5, 1])
    with pytest.raises(Problem, match="regression"):
        Samples(samples.name, *samples.parts, ("x",), ("y",), "regression", ("no", "yes"))


def test_a_picture_needs_its_dots() -> None:
    """Four inputs cannot be a picture of three by three."""
    samples = Samples.from_arrays(np.zeros((1, 4)), [0])
    with pytest.raises(Problem, match="3 by 3"):
        Samples(samples.name, *samples.parts, samples.input_names, ("y",), "binary", ("0", "1"), (3, 3))


@given(arrays(np.float64, (3, 2), elements=st.floats(-1e6, 1e6)))
def test_equality_goes_by_content(inputs: np.ndarray[tuple[int, int], np.dtype[np.float64]]) -> None:
    """Two Samples made apart from the same numbers are the same experiment; one changed bit is another."""
    first, second = (Samples.from_arrays(inputs, [0, 1, 1]) for _ in range(2))
    assert first == second
    assert hash(first) == hash(second)
    other = inputs.copy()
    other[1, 1] = np.nextafter(other[1, 1], np.inf)
    assert first != Samples.from_arrays(other, [0, 1, 1])
    assert first != "data"


@given(arrays(np.float64, st.tuples(st.integers(0, 300), st.just(2))), st.data())
def test_the_same_bytes_are_found_in_blocks(values: np.ndarray, data: st.DataObject) -> None:
    """One bit anywhere makes two arrays differ; 0 and −0 do, and NaN is itself."""
    other = values.copy()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(samples_module, "BLOCK", 64)
        assert samples_module.same_bytes(values, other)
        assert not samples_module.same_bytes(values, other[:-1]) or not len(values)
        if values.size:
            at = data.draw(st.integers(0, values.size - 1))
            other.view(np.uint64).reshape(-1)[at] ^= np.uint64(1)
            assert not samples_module.same_bytes(values, other)


def test_ranges_are_those_of_the_training_rows() -> None:
    """Lowest and highest of each input."""
    samples = Samples.from_arrays([[3, -1], [2, 5], [4, 0]], [0, 1, 1])
    assert samples.input_ranges.tolist() == [[2, -1], [4, 5]]
