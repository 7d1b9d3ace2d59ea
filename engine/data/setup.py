"""Data ready to learn from, together with a network and a way of training that suit it."""

from msgspec import Struct

from engine.data.drawn import Drawn
from engine.data.fitted import FittedPreparation
from engine.data.guesses import Guesses
from engine.data.preparation import PreparationSpec, Prepared
from engine.data.samples import Samples
from engine.data.table import Table
from engine.experiment import Experiment, NetworkSpec, TrainingSpec
from engine.problem import Problem


class BuiltInData(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="built_in"):
    """Data that comes with the program: its key, which of its tasks, and changed settings of made-up data."""

    key: str
    task: int | None = None
    parameters: dict[str, float] = {}


class CsvData(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="csv"):
    """Data in a file of the user's; `guesses` if a person has decided how it is read."""

    path: str
    guesses: Guesses | None = None


DataSource = BuiltInData | CsvData


class Setup(Struct, frozen=True):
    """Everything that is needed to begin: where the data is from, the data itself, and what to do with it.

    `epochs` is a suggestion. `fitted` leads from the network's numbers back to the table's units. `remarks`
    are sentences worth showing once, such as one about a constant column. `is_edited`: the data is no longer
    what `source` says; `drawn` is then what chance has decided about its parts.
    """

    key: str
    title: str
    source: DataSource
    table: Table
    preparation: PreparationSpec
    samples: Samples
    fitted: FittedPreparation
    network: NetworkSpec
    training: TrainingSpec
    epochs: int
    remarks: tuple[Problem, ...] = ()
    is_edited: bool = False
    drawn: Drawn | None = None

    @property
    def experiment(self) -> Experiment:
        """What a trainer is made from. Raises `Problem` if the network does not fit the data."""
        return Experiment(self.network, self.training, self.samples)


class Plan(Struct, frozen=True):
    """A network, its training and a number of epochs to suggest."""

    network: NetworkSpec
    training: TrainingSpec
    epochs: int


def make_setup(key: str, source: DataSource, table: Table, prepared: Prepared, plan: Plan) -> Setup:
    """Put everything together. Raises `Problem` if the plan does not fit the prepared data."""
    samples, fitted = prepared.samples, prepared.fitted
    Experiment(plan.network, plan.training, samples)
    return Setup(
        key=key,
        title=table.name,
        source=source,
        table=table,
        preparation=prepared.spec,
        samples=samples,
        fitted=fitted,
        network=plan.network,
        training=plan.training,
        epochs=plan.epochs,
        remarks=tuple(constant_remark(column) for column in fitted.constant_columns),
    )


def constant_remark(column: str) -> Problem:
    """The sentence about a feature that never changes."""
    return Problem(
        "Column {column} is the same in every training row, so it is 0 for the network and teaches nothing.",
        column=column,
    )
