"""Made-up data with other settings: what they are now, and the set-up that other ones give."""

from collections.abc import Mapping

from msgspec.structs import replace

from engine.data.catalogue import load
from engine.data.changed_setup import changed_setup
from engine.data.generators import Setting, settings_of
from engine.data.preparation import PreparationSpec
from engine.data.presets import GeneratedPreset, preset_of
from engine.data.respecify import columns_of, with_split
from engine.data.setup import BuiltInData, Setup
from engine.experiment import NetworkSpec, TrainingSpec


def made_with(setup: Setup) -> tuple[tuple[Setting, float], ...]:
    """The settings of made-up data with their values, in a panel's order; none for any other data."""
    if not isinstance(setup.source, BuiltInData):
        return ()
    preset = preset_of(setup.source.key)
    if not isinstance(preset, GeneratedPreset):
        return ()
    values = preset.parameters | setup.source.parameters
    return tuple((known, values.get(known.name, known.default)) for known in settings_of(preset.generator))


def remade(setup: Setup, changes: Mapping[str, float], network: NetworkSpec, training: TrainingSpec) -> Setup:
    """The same kind of made-up data with some settings changed, without what was edited by hand.

    Network and training, those in force, stay where inputs and outputs allow it; so do the split, and the
    roles where the columns are the same. Raises `Problem` for a setting out of range.
    """
    assert isinstance(setup.source, BuiltInData)
    made = load(setup.source.key, setup.source.task, {**setup.source.parameters, **changes})
    preparation = _preparation(setup, made)
    changed = changed_setup(setup, made.table, preparation, network, training, keeps_rows=False)
    return replace(changed, source=made.source, is_edited=setup.preparation != preparation)


def _preparation(setup: Setup, made: Setup) -> PreparationSpec:
    if setup.table.column_names == made.table.column_names:
        return setup.preparation
    if columns_of(setup.preparation.split) <= {*made.table.column_names}:
        return with_split(made.preparation, setup.preparation.split)
    return made.preparation  # the split followed a column that has another name now
