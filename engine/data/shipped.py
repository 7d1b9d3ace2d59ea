"""The real data sets that come with the program: listed and loaded as their manifest says.

Kept apart from the catalogue, since manifest and CSV reader are not wanted where the window starts.
"""

from functools import lru_cache

from engine.data.entries import DataSetEntry, TaskSummary
from engine.data.manifest import TaskEntry, described, read_data_set
from engine.data.preparation import Preparation
from engine.data.presets import DataSetPreset
from engine.data.real_sets import plan_for, preparation_for
from engine.data.setup import BuiltInData, Setup, make_setup
from engine.data.table import Table
from engine.problem import require


def load_data_set(preset: DataSetPreset, source: BuiltInData) -> Setup:
    """The set-up of one task of a real data set; raises `Problem` for a task it has not."""
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


def entry_of(preset: DataSetPreset) -> DataSetEntry:
    """Its line in the list of data."""
    entry = described(preset.file)
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
    metric, epochs = task.scores.metric, task.suggested_mlp.epochs
    return TaskSummary(task.title, metric, best.name, best.test, task.note, task.target, epochs)
