"""What the manifest beside the built-in data sets says of them: read here, repeated nowhere."""

from functools import cache

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from engine.data.samples import Task
from engine.data.table import Column, ColumnKind, Table
from engine.resources import resource


class ColumnEntry(Struct, frozen=True):
    """One column: `type` is number, integer, category, text or date."""

    name: str
    type: str
    unit: str | None
    role: str
    description: str


class Baseline(Struct, frozen=True):
    """A simple rule and its score on the test rows."""

    name: str
    test: float


class SuggestedNetwork(Struct, frozen=True):
    """A network that was tried on the task; `layers` are sizes, inputs first."""

    layers: tuple[int, ...]
    hidden_activation: str
    output: str
    loss: str
    learning_rate: float
    batch_size: int
    epochs: int
    input_scaling: str


class Scores(Struct, frozen=True):
    """What the suggested network reached, and in which measure."""

    metric: str
    test_mean: float
    test_min: float
    test_max: float


class TaskEntry(Struct, frozen=True):
    """One question that can be put to a data set. `inputs` is a list, or all feature columns."""

    title: str
    target: str
    task: Task
    inputs: tuple[str, ...] | str
    n_inputs: int
    n_train: int
    n_test: int
    baselines: tuple[Baseline, ...]
    suggested_mlp: SuggestedNetwork
    scores: Scores
    note: str = ""

    @property
    def higher_is_better(self) -> bool:
        """Whether the scores are shares of right answers; otherwise they are errors."""
        return self.scores.metric == "accuracy"

    @property
    def best_baseline(self) -> Baseline:
        """The simple rule that is hardest to beat."""
        sign = 1 if self.higher_is_better else -1
        return max(self.baselines, key=lambda baseline: sign * baseline.test)


class Redistribution(Struct, frozen=True):
    """Whether the file may be passed on, and why."""

    status: str
    why: str


class DataSetDescription(Struct, frozen=True):
    """One data set of the manifest."""

    file: str
    title: str
    synthetic: bool
    description: str
    licence_found: str
    redistribution: Redistribution
    attribution: str
    n_rows: int
    columns: tuple[ColumnEntry, ...]
    tasks: tuple[TaskEntry, ...]
    notes: tuple[str, ...]

    def inputs_of(self, task: TaskEntry) -> tuple[str, ...]:
        """The columns that a task learns from."""
        if isinstance(task.inputs, tuple):
            return task.inputs
        return tuple(column.name for column in self.columns if column.role == "feature")


class Manifest(Struct, frozen=True):
    """All data sets, in the order of the file."""

    datasets: tuple[DataSetDescription, ...]


@cache
def manifest() -> Manifest:
    """The manifest of resources/datasets."""
    return msgspec.json.decode(resource("datasets", "manifest.json").read_bytes(), type=Manifest)


def described(file: str) -> DataSetDescription:
    """What the manifest says of one file. Raises `KeyError` if it says nothing."""
    for entry in manifest().datasets:
        if entry.file == file:
            return entry
    raise KeyError(file)


def read_data_set(file: str) -> Table:
    """The table of a built-in data set with the manifest's title, kinds and units."""
    from engine.data.csv_file import read_csv  # the list of data sets does without it

    entry = described(file)
    table = read_csv(resource("datasets", file))
    columns = tuple(_described_column(table[column.name], column) for column in entry.columns)
    return Table(entry.title, columns)


def _described_column(column: Column, entry: ColumnEntry) -> Column:
    kinds: dict[str, ColumnKind] = {"category": "category", "text": "text", "date": "text"}
    kind = kinds.get(entry.type, "number")
    values = column.numbers if kind == "number" else column.words
    return replace(column, kind=kind, values=values, unit=entry.unit, description=entry.description)
