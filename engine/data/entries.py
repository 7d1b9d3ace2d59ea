"""What the list of data says about each of its lines."""

from msgspec import Struct


class TaskSummary(Struct, frozen=True):
    """One question to a data set: the column to predict, the best simple rule, and its score in `metric`.

    An accuracy is better when higher, an error when lower. The suggested network beats it after so many
    `epochs`.
    """

    title: str
    metric: str = ""
    baseline: str = ""
    baseline_value: float | None = None
    note: str = ""
    target: str = ""
    epochs: int = 0


class DataSetEntry(Struct, frozen=True):
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
