"""Made-up data with other settings: only what was changed changes."""

import numpy as np
import pytest

from engine.data import catalogue, table_edits
from engine.data.changed_setup import changed_setup
from engine.data.generators import GENERATORS
from engine.data.presets import GeneratedPreset, presets
from engine.data.remaking import made_with, remade
from engine.data.respecify import with_name, with_split
from engine.data.setup import BuiltInData, Setup
from engine.data.splits import Share, SplitSpec
from engine.problem import Problem


def _remade(setup: Setup, **changes: float) -> Setup:
    return remade(setup, changes, setup.network, setup.training)


def test_the_settings_in_force_are_those_of_the_generator_with_the_values_of_the_preset() -> None:
    """In the order of a panel."""
    values = {known.name: value for known, value in made_with(catalogue.load("moons"))}
    assert list(values) == [known.name for known in GENERATORS["moons"].settings]
    preset = next(preset for preset in presets() if preset.key == "moons")
    assert isinstance(preset, GeneratedPreset)
    assert {name: values[name] for name in preset.parameters} == preset.parameters


@pytest.mark.parametrize("key", ["xor", "iris", "films"])
def test_data_that_no_generator_made_has_no_settings(key: str) -> None:
    """Rows written down, and data of the world."""
    assert made_with(catalogue.load(key)) == ()


def test_what_was_changed_is_in_force_afterwards() -> None:
    """Changes add up, and say so where the data comes from."""
    setup = _remade(_remade(catalogue.load("moons"), count=50), seed=7)
    values = {known.name: value for known, value in made_with(setup)}
    assert (values["count"], values["seed"], setup.table.row_count) == (50, 7, 50)
    assert isinstance(setup.source, BuiltInData)
    assert setup.source.parameters == {"count": 50, "seed": 7}
    assert catalogue.load("moons", parameters=setup.source.parameters).table["x1"].words == (
        setup.table["x1"].words
    )
    assert not setup.is_edited


def test_other_noise_keeps_network_training_and_split() -> None:
    """Only the rows are others."""
    setup = catalogue.load("circles")
    other = _remade(setup, noise=0.3)
    assert (other.network, other.training) == (setup.network, setup.training)
    assert np.array_equal(other.samples.validation.rows, setup.samples.validation.rows)
    assert other.table["x1"].words != setup.table["x1"].words


def test_more_bits_make_more_inputs() -> None:
    """The network gets as many."""
    setup = catalogue.load("parity")
    other = _remade(setup, bits=6)
    assert other.network.inputs == len(other.samples.input_names) == 6
    assert other.network.layers == setup.network.layers
    assert other.experiment


def test_a_setting_out_of_range_is_refused() -> None:
    """By its name."""
    with pytest.raises(Problem, match="number of rows"):
        _remade(catalogue.load("moons"), count=1)


def test_a_split_by_a_column_that_is_renamed_goes_with_it() -> None:
    """Made anew the column has its first name again, so the split is the first one, too."""
    setup = catalogue.load("sine")
    table = table_edits.renamed(setup.table, "x", "place")
    spec = with_name(setup.preparation, "x", "place")
    spec = with_split(spec, SplitSpec(validation=Share(share=0.3, by="place")))
    edited = changed_setup(setup, table, spec, setup.network, setup.training)
    made = _remade(edited, seed=3)
    assert made.table.column_names == ("x", "y")
    assert made.preparation.split == setup.preparation.split
