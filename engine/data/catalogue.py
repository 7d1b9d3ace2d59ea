"""The data that comes with the program: what there is, and each of it ready to learn from."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from engine.data.generators import generate
from engine.data.manifest import DataSetDescription, TaskEntry, described, read_data_set
from engine.data.preparation import ColumnRole, ColumnSpec, Preparation, PreparationSpec
from engine.data.presets import DataSetPreset, GeneratedPreset, Preset, RowsPreset, SyntheticPreset, presets
from engine.data.real_sets import plan_for, preparation_for
from engine.data.setup import BuiltInData, Plan, Setup, make_setup
from engine.data.splits import SplitSpec
from engine.data.table import Column, Table
from engine.problem import Problem, require

FIRST_KEY = "xor"
"""What the window opens with."""


@dataclass(frozen=True)
class TaskSummary:
    """One question to a data set: what to predict, the best simple rule, and its score in `metric`.

    An accuracy is better when higher, an error when lower.
    """

    title: str
    metric: str = ""
    baseline: str = ""
    baseline_value: float | None = None
    note: str = ""


@dataclass(frozen=True)
class DataSetEntry:
    """One line in the list of data. `attribution` must be shown where the data is shown, if there is one."""

    key: str
    title: str
    description: str
    synthetic: bool
    attribution: str = ""
    licence_note: str = ""
    tasks: tuple[TaskSummary, ...] = ()
    first_task: int = 0
    notes: tuple[str, ...] = ()

    @property
    def task(self) -> TaskSummary:
        """The task that the data opens with."""
        return self.tasks[self.first_task]


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
            require(not parameters, "{title} is not made up: its rows have no settings.", title=key)
            return _load_data_set(preset, source)
        case RowsPreset():
            require(not parameters, "The rows of {title} have no settings.", title=preset.title)
            table = _written_table(preset)
        case GeneratedPreset():
            table = generate(preset.generator, preset.title, preset.parameters | source.parameters)
    require(task in (None, 0), "{title} has one task only.", title=preset.title)
    plan = Plan(preset.network, preset.training, preset.epochs)
    prepared = Preparation(_last_is_target(table, preset.split)).fit(table)
    return make_setup(key, source, table, prepared, plan)


def _preset(key: str) -> Preset:
    for preset in presets():
        if preset.key == key:
            return preset
    known = ", ".join(preset.key for preset in presets())
    raise Problem("There is no data set called {key}. Known are: {known}.", key=key, known=known)


def _load_data_set(preset: DataSetPreset, source: BuiltInData) -> Setup:
    entry = described(preset.file)
    number = preset.task if source.task is None else source.task
    require(
        0 <= number < len(entry.tasks),
        "{title} has {count} tasks, counted from 0: there is no task {task}.",
        title=entry.title, count=len(entry.tasks), task=number,
    )  # fmt: skip
    table = _read_once(preset.file)
    prepared = Preparation(preparation_for(preset, entry, number)).fit(table)
    return make_setup(preset.key, source, table, prepared, plan_for(entry.tasks[number], preset.seed))


@lru_cache(maxsize=4)
def _read_once(file: str) -> Table:
    return read_data_set(file)


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
        return _described_entry(preset, described(preset.file))
    return _synthetic_entry(preset)


def _synthetic_entry(preset: SyntheticPreset) -> DataSetEntry:
    tasks = (TaskSummary("y"),)
    return DataSetEntry(preset.key, preset.title, preset.description, synthetic=True, tasks=tasks)


def _described_entry(preset: DataSetPreset, entry: DataSetDescription) -> DataSetEntry:
    return DataSetEntry(
        key=preset.key,
        title=entry.title,
        description=entry.description,
        synthetic=entry.synthetic,
        attribution=entry.attribution,
        licence_note=f"{entry.redistribution.status}: {entry.redistribution.why}",
        tasks=tuple(_summary(task) for task in entry.tasks),
        first_task=preset.task,
        notes=entry.notes,
    )


def _summary(task: TaskEntry) -> TaskSummary:
    best = task.best_baseline
    return TaskSummary(task.title, task.scores.metric, best.name, best.test, task.note)
