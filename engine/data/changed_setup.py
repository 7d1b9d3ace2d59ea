"""A set-up after its table, its roles or its split were changed: prepared anew, with a network that fits."""

from collections.abc import Generator
from typing import NamedTuple

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from engine.class_weights import ClassWeights
from engine.data.kept_split import drawn_for, remembered
from engine.data.preparation import Preparation, PreparationSpec, lacking
from engine.data.samples import RowArray, Samples
from engine.data.setup import Setup, constant_remark
from engine.data.table import Table
from engine.experiment import InitializerSpec, LossSpec, NetworkSpec, TrainingSpec
from engine.slices import exhaust


class Suited(NamedTuple):
    """A network and a training that fit some data."""

    network: NetworkSpec
    training: TrainingSpec


def changed_setup(
    setup: Setup, table: Table, preparation: PreparationSpec, network: NetworkSpec, training: TrainingSpec,
    keeps_rows: bool = True,
) -> Setup:  # fmt: skip
    """The set-up with another table or preparation.

    Network and training, those in force, stay as they are where inputs and outputs allow it; rows keep the
    part they were drawn for; a row that lacks a value takes no part. `keeps_rows` False: the rows are other
    ones, whose parts are drawn anew. Raises `Problem` where the preparation cannot be fitted to the table.
    """
    return exhaust(changing_setup(setup, table, preparation, network, training, keeps_rows))


def changing_setup(
    setup: Setup, table: Table, preparation: PreparationSpec, network: NetworkSpec, training: TrainingSpec,
    keeps_rows: bool = True,
) -> Generator[float, None, Setup]:  # fmt: skip
    """`changed_setup` in slices."""
    if preparation.missing == "refuse":
        preparation = replace(preparation, missing="leave_out")
    drawn = drawn_for(setup, table, preparation) if keeps_rows else None
    yield 0.05
    prepared = yield from Preparation(preparation).fitting(table, drawn)
    suited = _suited(network, training, setup.samples, prepared.samples)
    yield 0.95
    return replace(
        setup, title=table.name, table=table, preparation=preparation, samples=prepared.samples,
        fitted=prepared.fitted, network=suited.network, training=suited.training, is_edited=True,
        drawn=remembered(preparation.split, table, prepared.samples, drawn),
        remarks=tuple(constant_remark(column) for column in prepared.fitted.constant_columns),
    )  # fmt: skip


def incomplete_rows(table: Table, preparation: PreparationSpec) -> RowArray:
    """The rows that lack a value they need: they take no part."""
    rows: RowArray = np.flatnonzero(lacking(table, preparation.needed))
    return rows


def can_fill(setup: Setup) -> bool:
    """Whether a row that takes no part would if missing inputs were filled."""
    filled = replace(setup.preparation, missing="fill")
    return len(incomplete_rows(setup.table, filled)) < len(incomplete_rows(setup.table, setup.preparation))


def _suited(network: NetworkSpec, training: TrainingSpec, old: Samples, new: Samples) -> Suited:
    if old.task != new.task:
        network, training = _for_task(network, training, new)
    sizes = len(new.input_names), len(new.output_names)
    if sizes != (network.inputs, network.layers[-1].units):
        network = _resized(network, *sizes)
    training = replace(training, class_weights=_carried(training.class_weights, old, new))
    if any(row >= len(new.train) for batch in training.batches for row in batch):
        training = replace(training, order="as_given", batches=())
    return Suited(network, training)


def _carried(weights: ClassWeights, old: Samples, new: Samples) -> ClassWeights:
    """Class weights for other classes: each keeps its own, a new one counts 1."""
    if not isinstance(weights, tuple) or old.class_names == new.class_names:
        return weights if new.class_names else None
    known = dict(zip(old.class_names, weights, strict=True))
    carried = tuple(known.get(name, 1.0) for name in new.class_names)
    return carried if any(carried) else None


def _for_task(network: NetworkSpec, training: TrainingSpec, samples: Samples) -> Suited:
    """The output and the loss that suit another kind of task."""
    activation, loss = {
        "regression": ("identity", "half_squared_error"),
        "binary": ("sigmoid", "binary_cross_entropy"),
        "multiclass": ("softmax", "categorical_cross_entropy"),
    }[samples.task]
    *hidden, output = network.layers
    layers = (*hidden, replace(output, activation=activation))
    return Suited(replace(network, layers=layers), replace(training, loss=LossSpec(name=loss)))


def _resized(network: NetworkSpec, inputs: int, outputs: int) -> NetworkSpec:
    """Other inputs and outputs; weights given one by one and masks belong to the old ones only."""
    *hidden, output = network.layers
    given = network.initializer.name == "given"
    return NetworkSpec(
        inputs=inputs,
        layers=(*hidden, replace(output, units=outputs)),
        initializer=InitializerSpec() if given else network.initializer,
        seed=network.seed,
    )


def part_of_rows(setup: Setup) -> NDArray[np.int8]:
    """For each row of the table the part it is in: 0 train, 1 validation, 2 test, −1 none."""
    parts = np.full(setup.table.row_count, -1, np.int8)
    for number, part in enumerate(setup.samples.parts):
        parts[part.rows] = number
    return parts
