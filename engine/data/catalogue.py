"""The data that comes with the program: what there is, and each of it ready to learn from.

Real data sets are imported when they are asked for: the window opens with made-up ones, and soon.
"""

from collections.abc import Mapping
from functools import cache

from engine.data.entries import DataSetEntry, TaskSummary
from engine.data.generators import generate
from engine.data.preparation import ColumnRole, ColumnSpec, Preparation, PreparationSpec
from engine.data.presets import (
    DataSetPreset,
    GeneratedPreset,
    Preset,
    RowsPreset,
    SyntheticPreset,
    preset_of,
    presets,
)
from engine.data.setup import BuiltInData, Plan, Setup, make_setup
from engine.data.splits import SplitSpec
from engine.data.table import Column, Table
from engine.experiment import replace
from engine.problem import Problem, require

__all__ = ["FIRST_KEY", "DataSetEntry", "TaskSummary", "catalogue", "load"]

FIRST_KEY = "xor"
"""What the window opens with."""


@cache
def catalogue() -> tuple[DataSetEntry, ...]:
    """Everything on offer, in the order of the list: the textbook's neuron first, real data last."""
    return tuple(_entry(preset) for preset in presets())


def load(key: str, task: int | None = None, parameters: Mapping[str, float] | None = None) -> Setup:
    """The set-up of one data set. `task` is a number from 0, None the one it opens with.

    `parameters` (count, noise, seed) change made-up data. Raises `Problem` for what there is not.
    """
    preset = _preset(key)
    source = BuiltInData(key=key, task=task, parameters=dict(parameters or {}))
    match preset:
        case DataSetPreset():
            require(
                not parameters,
                "{title} is not made up and has no settings: leave them out.",
                title=key,
            )
            from engine.data.shipped import load_data_set

            return load_data_set(preset, source)
        case RowsPreset():
            require(
                not parameters, "{title} has no settings of its rows: leave them out.", title=preset.title
            )
            table = _written_table(preset)
        case GeneratedPreset():
            table = generate(preset.generator, preset.title, preset.parameters | source.parameters)
    require(task in (None, 0), "{title} has one task only: leave its number out.", title=preset.title)
    prepared = Preparation(_last_is_target(table, preset.split)).fit(table)
    network = replace(preset.network, inputs=len(prepared.samples.input_names))
    plan = Plan(network, preset.training, preset.epochs)
    return make_setup(key, source, table, prepared, plan)


def _preset(key: str) -> Preset:
    preset = preset_of(key)
    if preset is not None:
        return preset
    known = ", ".join(preset.key for preset in presets())
    raise Problem("There is no data set called {key}. Known are: {known}.", key=key, known=known)


def _written_table(preset: RowsPreset) -> Table:
    values = zip(*preset.rows, strict=True)
    columns = [Column.of_numbers(name, column) for name, column in zip(preset.columns, values, strict=True)]
    if preset.task != "regression":
        columns[-1] = columns[-1].as_category()
    return Table(preset.title, tuple(columns))


def _last_is_target(table: Table, split: SplitSpec) -> PreparationSpec:
    """Made-up numbers are seen as they are, so that picture and formula show the same ones."""
    *features, target = table.column_names
    roles = [ColumnSpec(name=name, role=ColumnRole.FEATURE, scaling="none") for name in features]
    return PreparationSpec(
        columns=(*roles, ColumnSpec(name=target, role=ColumnRole.TARGET, scaling="none")), split=split
    )


def _entry(preset: Preset) -> DataSetEntry:
    if isinstance(preset, DataSetPreset):
        from engine.data.shipped import entry_of

        return entry_of(preset)
    return _synthetic_entry(preset)


def _synthetic_entry(preset: SyntheticPreset) -> DataSetEntry:
    tasks = (TaskSummary("y", target="y"),)
    return DataSetEntry(preset.key, preset.title, preset.description, synthetic=True, tasks=tasks)
