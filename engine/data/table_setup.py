"""A first set-up for a table that nobody has described: one column, the last unless another is named, is
predicted from the others."""

from collections.abc import Generator, Iterator, Sequence

import numpy as np
from msgspec.structs import replace

from engine.data.leakage import findings
from engine.data.preparation import (
    ColumnRole,
    ColumnSpec,
    Missing,
    Preparation,
    PreparationSpec,
    Prepared,
)
from engine.data.scaling import Scaling
from engine.data.setup import CsvData, Plan, Setup, make_setup
from engine.data.splits import Share, SplitSpec
from engine.data.table import Column, Table
from engine.experiment import LayerSpec, LossSpec, NetworkSpec, OptimizerSpec, TrainingSpec
from engine.problem import Problem, require
from engine.slices import exhaust

MOST_CLASSES = 50
MOST_NUMBER_CLASSES = 10
MOST_LEVELS = 20
HIDDEN_UNITS = 6
ROWS_FOR_VALIDATION = 40
VALIDATION_SHARE = 0.25
BATCH_SIZE = 16
EPOCHS = 100
BLOCK = 1 << 16
ROWS_EXAMINED = 100_000
"""Beyond, looking for the same rows in two parts would take longer than reading them."""


CLASSES = "Column {column} is predicted as {count} classes: {classes}."
UNUSED = "Column {column} is left out: its words hardly repeat, so there is nothing to learn from them."


def setup_for_table(
    table: Table,
    path: str = "",
    notices: Sequence[Problem] = (),
    predicted: str = "",
    missing: Missing = "leave_out",
) -> Setup:
    """Predict a column, the last unless `predicted` names one: classes if it holds words or few whole
    numbers, else a number.

    Features are standardised (of a single row, left as they are), words become 0-or-1 inputs, and from 40
    rows on a quarter validates. What was decided is said in `remarks`, after `notices` of what reading the
    table did. `path` is the table's file, if the table does not know it; `missing`: what becomes of rows that
    lack an input. Raises `Problem` if nothing can be learnt.
    """
    return exhaust(setting_up(table, path, notices, predicted, missing))


def setting_up(
    table: Table,
    path: str = "",
    notices: Sequence[Problem] = (),
    predicted: str = "",
    missing: Missing = "leave_out",
) -> Generator[float, None, Setup]:
    """`setup_for_table` in slices."""
    require(
        len(table.columns) >= 2 and table.row_count >= 1,
        "{table} needs at least two columns and one row: inputs to learn from and a target.",
        table=table.name,
    )
    for column in table.columns:
        if column.kind != "number":
            yield from column.coding()
    target = yield from _finding_target(table, predicted)
    table = table.with_column(target)
    preparation = _preparation(table, target, missing)
    unused = [spec.name for spec in preparation.of_role(ColumnRole.INFO)]
    prepared = yield from Preparation(preparation).fitting(table)
    plan = _plan(len(prepared.samples.input_names), target)
    setup = make_setup(table.name, CsvData(path=path or table.path), table, prepared, plan)
    suspicions = yield from _suspecting(table, prepared)
    remarks = (
        *notices,
        *_missing_remarks(table, prepared),
        *_target_remarks(target),
        *(_unused_remark(table[column]) for column in unused),
        *setup.remarks,
        *suspicions,
    )
    return replace(setup, remarks=remarks)


def _finding_target(table: Table, predicted: str) -> Generator[float, None, Column]:
    """The column to predict, as categories where its values are classes."""
    column, is_last = table[predicted] if predicted else table.columns[-1], not predicted
    is_alone = len(column) == 1 and column.kind == "number" and not column.is_missing(0)
    if _is_constant(column) and not is_alone:
        raise _nothing_to_learn(column, is_last)
    if column.kind == "number":
        if not (yield from _counting_classes(column)):
            return column
    elif column.level_count > MOST_CLASSES:
        raise _too_many_words(column, is_last)
    yield from column.coding()
    return column.as_category()


def _nothing_to_learn(column: Column, is_last: bool) -> Problem:
    if is_last:
        return Problem(
            "The last column, {column}, is the same in every row, so there is nothing to learn: "
            "put the column to predict last.",
            column=column.name,
        )
    return Problem(
        "Column {column} is the same in every row, so there is nothing to learn: predict another column.",
        column=column.name,
    )


def _too_many_words(column: Column, is_last: bool) -> Problem:
    facts = {"column": column.name, "count": column.level_count}
    if is_last:
        return Problem(
            "The last column, {column}, has {count} different words, too many for classes: "
            "put the column to predict last.",
            **facts,
        )
    return Problem(
        "Column {column} has {count} different words, too many for classes: predict another column.", **facts
    )


def _is_constant(column: Column) -> bool:
    """Whether there are not even two different values."""
    if isinstance(column.values, tuple):
        return column.level_count <= 1
    there = column.values[~np.isnan(column.values)]
    return not len(there) or bool(there.min() == there.max())


def _counting_classes(column: Column) -> Generator[float, None, bool]:
    """Whether numbers are classes: two whole ones, or up to ten that come back three times on average."""
    numbers, found = column.numbers, set[float]()
    for start in range(0, len(numbers), BLOCK):
        block = numbers[start : start + BLOCK]
        block = block[~np.isnan(block)]
        found.update(np.unique(block).tolist())
        if len(found) > MOST_NUMBER_CLASSES or not (block == np.floor(block)).all():
            return False
        yield start / len(numbers)
    return len(found) == 2 or 3 * len(found) <= len(column)


def _preparation(table: Table, target: Column, missing: Missing) -> PreparationSpec:
    scaling: Scaling = "none" if table.row_count == 1 else "standardise"
    features = tuple(_feature(column, scaling) for column in table.columns if column.name != target.name)
    usable = any(feature.role is ColumnRole.FEATURE for feature in features)
    require(
        usable, "{table} has no column to learn from: add numbers, or words that repeat.", table=table.name
    )
    validation = (
        Share(share=VALIDATION_SHARE, stratified=True) if len(target) >= ROWS_FOR_VALIDATION else None
    )
    return PreparationSpec(
        columns=(*features, ColumnSpec(name=target.name, role=ColumnRole.TARGET, scaling=scaling)),
        split=SplitSpec(validation=validation),
        missing=missing,
    )


def _feature(column: Column, scaling: Scaling) -> ColumnSpec:
    encodable = column.kind == "number" or (column.kind == "category" and column.level_count <= MOST_LEVELS)
    useful = encodable and not _is_mostly_missing(column)
    role = ColumnRole.FEATURE if useful else ColumnRole.INFO
    return ColumnSpec(name=column.name, role=role, scaling=scaling)


def _is_mostly_missing(column: Column) -> bool:
    return 2 * int(column.missing_mask().sum()) > len(column)


def _plan(inputs: int, target: Column) -> Plan:
    units, activation, loss, rate = _output(target)
    network = NetworkSpec(
        inputs=inputs,
        layers=(LayerSpec(units=HIDDEN_UNITS), LayerSpec(units=units, activation=activation)),
    )
    training = TrainingSpec(
        loss=LossSpec(name=loss),
        optimizer=OptimizerSpec(name="sgd", learning_rate=rate),
        batch_size=BATCH_SIZE,
    )
    return Plan(network, training, EPOCHS)


def _output(target: Column) -> tuple[int, str, str, float]:
    """Output units, activation, loss and learning rate for what is predicted."""
    if target.kind == "number":
        return 1, "identity", "half_squared_error", 0.05
    if len(target.levels) == 2:
        return 1, "sigmoid", "binary_cross_entropy", 0.1
    return len(target.levels), "softmax", "categorical_cross_entropy", 0.1


def _target_remarks(target: Column) -> tuple[Problem, ...]:
    if target.kind == "number":
        return ()
    return (
        Problem(
            CLASSES,
            column=target.name, count=len(target.levels), classes=", ".join(target.levels),
        ),
    )  # fmt: skip


def _missing_remarks(table: Table, prepared: Prepared) -> Iterator[Problem]:
    count = table.row_count - sum(map(len, prepared.samples.parts))
    if count:
        yield Problem(
            "{count} of {rows} rows lack a value and take no part in training.",
            count=count, rows=table.row_count,
        )  # fmt: skip
    for name, fill in {column.column: column.fill for column in prepared.fitted.inputs}.items():
        yield from _fill_remarks(name, fill)


def _fill_remarks(column: str, fill: float | str | None) -> Iterator[Problem]:
    if isinstance(fill, str):
        yield Problem(
            "Missing values of column {column} are filled with {value}, which most training rows have.",
            column=column, value=fill,
        )  # fmt: skip
    elif fill is not None:
        yield Problem(
            "Missing values of column {column} are filled with {value}, the mean of the training rows.",
            column=column, value=f"{fill:.6g}",
        )  # fmt: skip


def _suspecting(table: Table, prepared: Prepared) -> Generator[float, None, tuple[Problem, ...]]:
    """What may make the scores too good; constant columns are among the set-up's remarks."""
    if table.row_count > ROWS_EXAMINED:
        return ()
    found = yield from findings(table, prepared)
    return tuple(finding.problem for finding in found if finding.kind != "constant")


def _unused_remark(column: Column) -> Problem:
    if _is_mostly_missing(column):
        return Problem("Column {column} is left out: most of its values are missing.", column=column.name)
    return Problem(UNUSED, column=column.name)
