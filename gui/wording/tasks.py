"""What the tasks of a data set are called: one set can be asked several things."""

import re

from engine.data.entries import DataSetEntry
from engine.data.setup import BuiltInData, Setup
from gui.wording.words import readable, translate

END_OF_SHORT = re.compile("[:,(]")


def task_words(entry: DataSetEntry, number: int) -> str:
    """What is asked of a set. A task that is called by its column alone is to be told from those of a few
    inputs."""
    task = entry.tasks[number]
    words = readable(task.title)
    if task.title == task.target and len(entry.tasks) > 1:
        words = translate("TaskWords", "{target}, from all inputs").format(target=words)
    return words[:1].upper() + words[1:]


def short_task_words(entry: DataSetEntry, number: int) -> str:
    """The same for a narrow field: how it begins."""
    return END_OF_SHORT.split(task_words(entry, number))[0].strip()


def task_of(setup: Setup, entry: DataSetEntry) -> int:
    """The number of the task that a set was opened with."""
    task = setup.source.task if isinstance(setup.source, BuiltInData) else None
    return entry.first_task if task is None else task
