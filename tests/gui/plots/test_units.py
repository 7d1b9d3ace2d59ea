"""From the network's numbers to those of the data."""

import numpy as np

from engine.data.catalogue import load
from gui.plots.units import Units
from gui.plots.verdict import classes_of, is_wrong
from gui.wording.words import readable
from tests.gui.plots.moments import xor


def test_without_a_preparation_numbers_stay() -> None:
    """Arrays at a prompt are their own unit."""
    units = Units(xor().samples)
    values = np.array([[0.25]])
    assert units.output(0, values) is values
    assert units.inputs(values) is units.outputs(values) is values
    assert units.output_unit == ""
    assert units.input_names == ("x1", "x2")
    assert units.output_title == units.output_names[0]


def test_scaled_outputs_come_back_in_their_unit() -> None:
    """Miles per gallon, not standard deviations."""
    setup = load("cars")
    units = Units(setup.samples, setup.fitted)
    shown = units.output(0, setup.samples.train.targets[:, 0])
    assert 5 < shown.min() < shown.max() < 60
    assert np.allclose(units.outputs(setup.samples.train.targets)[:, 0], shown)
    assert units.output_unit == "miles per US gallon"
    assert units.output_names == ("fuel economy mpg",)
    assert units.output_title == "fuel economy"


def test_axes_are_converted_too() -> None:
    """An axis of an input is in the data's unit."""
    setup = load("vowels")
    units = Units(setup.samples, setup.fitted)
    column = setup.samples.train.inputs[:, 1]
    assert np.allclose(units.axis(1, column), units.inputs(setup.samples.train.inputs)[:, 1])


def test_names_are_readable() -> None:
    """Underscores are for programs."""
    assert readable("petal_length_cm") == "petal length cm"
    assert readable("_") == "_"


def test_classes_and_wrong_answers() -> None:
    """One output is right on its side of ½; of several the largest counts; NaN is wrong."""
    single = np.array([[0.7], [0.2], [0.5], [np.nan]])
    assert classes_of(single).tolist() == [1, 0, 1, 0]
    assert is_wrong(single, np.array([[1.0], [1.0], [1.0], [0.0]])).tolist() == [False, True, False, True]
    several = np.array([[0.1, 0.8, 0.1], [0.6, 0.3, 0.1]])
    assert is_wrong(several, np.eye(3)[[1, 2]]).tolist() == [False, True]
