"""From a table to samples: what each column is for, how it is scaled and encoded, which rows do what.

A `Preparation` is a description. Fitting it to a table measures the training rows, and them alone, and gives
the samples together with the `FittedPreparation` that leads back to the table's units.
"""

from collections.abc import Generator, Sequence
from enum import StrEnum
from typing import Literal, NamedTuple

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from engine.data.drawn import Drawn
from engine.data.filling import check_words, commonest, mean_of, present
from engine.data.fitted import FittedColumn, FittedPreparation
from engine.data.samples import FloatArray, Part, RowArray, Samples, Task
from engine.data.scaling import Scaling, fit_scale
from engine.data.splits import Split, SplitSpec, splitting
from engine.data.table import Column, Table
from engine.problem import Problem, require
from engine.ranges import POSITIVE
from engine.slices import Slices, between, exhaust

MOST_NUMBERS = 100_000_000
"""Inputs and outputs of all rows together: 800 MB."""
Missing = Literal["refuse", "leave_out", "fill"]


class ColumnRole(StrEnum):
    """What a column is for; only features and targets reach the network."""

    FEATURE = "feature"
    TARGET = "target"
    GROUP = "group"
    SPLIT = "split"
    INFO = "info"
    IGNORED = "ignored"


class ColumnSpec(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One column's role; `scaling` and `divisor` (of "divide") matter for numbers in use."""

    name: str
    role: ColumnRole
    scaling: Scaling = "standardise"
    divisor: float = 1.0

    def __post_init__(self) -> None:
        POSITIVE.check(f"divisor of column {self.name}", self.divisor)


class PreparationSpec(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Roles, scaling and split; inputs and outputs come in the order of `columns`.

    Words among the features become one 0-or-1 input for each level. A target of words is a class: one
    output for two classes, else one for each. Targets of numbers make a regression. A row that lacks a value
    in use is refused, or `missing` says to leave it out of every part, or to fill an input that is missing
    with the mean of the training rows, or the word most of them have; a target is never filled.
    """

    columns: tuple[ColumnSpec, ...]
    split: SplitSpec = SplitSpec()
    missing: Missing = "refuse"
    image_shape: tuple[int, int] | None = None

    def of_role(self, role: ColumnRole) -> tuple[ColumnSpec, ...]:
        """The columns that have this role."""
        return tuple(column for column in self.columns if column.role == role)

    @property
    def needed(self) -> tuple[ColumnSpec, ...]:
        """The columns in which a row must have a value to be a sample."""
        features = () if self.missing == "fill" else self.of_role(ColumnRole.FEATURE)
        return (*features, *self.of_role(ColumnRole.TARGET))


class Prepared(NamedTuple):
    """What fitting a description gives."""

    samples: Samples
    fitted: FittedPreparation
    spec: PreparationSpec


class Preparation:
    """A description that can be fitted to a table."""

    def __init__(self, spec: PreparationSpec) -> None:
        self.spec = spec

    def fit(self, table: Table, drawn: Drawn | None = None) -> Prepared:
        """Split, measure the training rows, scale and encode all rows. Parts `drawn` before stay.

        Raises `Problem` where a column in use is absent, lacks a value or does not suit its role.
        """
        return exhaust(self.fitting(table, drawn))

    def fitting(self, table: Table, drawn: Drawn | None = None) -> Generator[float, None, Prepared]:
        """`fit` in slices."""
        features = self.spec.of_role(ColumnRole.FEATURE)
        targets = self.spec.of_role(ColumnRole.TARGET)
        require(bool(features), "{table} has no feature: choose at least one column.", table=table.name)
        require(bool(targets), "{table} has no target: choose the column to predict.", table=table.name)
        yield from _coding(table, [*features, *targets])
        if self.spec.missing == "refuse":
            _check_complete(table, self.spec.needed)
        class_column = _class_column(table, targets)
        rows = complete_rows(table, self.spec.needed)
        require(
            len(rows) > 0,
            "No row of {table} is complete: give at least one a value in each column in use.",
            table=table.name,
        )
        yield 0.2
        classes = class_column.coded if class_column else None
        split = yield from between(0.2, 0.4, splitting(self.spec.split, table, classes, rows, drawn))
        fills = self.spec.missing == "fill"
        fitted = FittedPreparation(
            inputs=tuple((yield from _fitting_features(table, features, split.train, fills))),
            outputs=_fit_targets(table, targets, class_column, split.train),
            class_names=class_column.levels if class_column else (),
        )
        samples = yield from _encoding(table, fitted, split, self.spec.image_shape)
        return Prepared(samples, fitted, self.spec)


def _coding(table: Table, used: Sequence[ColumnSpec]) -> Generator[float, None, None]:
    """Number the words of the columns in use, which all that follows asks for."""
    width = 0
    for spec in used:
        column = table[spec.name]
        if column.kind == "number":
            width += 1
            continue
        yield from between(0.0, 0.2, column.coding())
        width += column.level_count
        require(
            width * table.row_count <= MOST_NUMBERS,
            "Column {column} has {count} different words, and one number for each in {rows} rows is more "
            "than can be held: ignore the column.",
            column=column.name, count=column.level_count, rows=table.row_count,
        )  # fmt: skip


def complete_rows(table: Table, columns: Sequence[ColumnSpec]) -> RowArray:
    """The rows, ascending, that have a value in each of these columns."""
    rows: RowArray = np.flatnonzero(~lacking(table, columns))
    return rows


def lacking(table: Table, columns: Sequence[ColumnSpec]) -> NDArray[np.bool_]:
    """Whether each row (rows,) lacks a value in one of these columns."""
    missing = np.zeros(table.row_count, bool)
    for spec in columns:
        missing |= table[spec.name].missing_mask()
    return missing


def _check_complete(table: Table, columns: Sequence[ColumnSpec]) -> None:
    for spec in columns:
        missing = table[spec.name].missing_mask()
        if missing.any():
            raise Problem(
                "Row {row} has no value in column {column}: fill it in or leave the row out.",
                row=int(missing.argmax()) + 1, column=spec.name,
            )  # fmt: skip


def _class_column(table: Table, targets: Sequence[ColumnSpec]) -> Column | None:
    """The target that is a class, or None for a regression."""
    columns = [table[spec.name] for spec in targets]
    words = [column for column in columns if column.kind != "number"]
    if not words:
        return None
    require(
        len(columns) == 1,
        "Column {column} is a class and must be the only target: leave the others out.",
        column=words[0].name,
    )
    require(
        len(words[0].levels) >= 2,
        "Column {column} is {value} in every row, so there is nothing to tell apart: choose another target.",
        column=words[0].name, value=words[0].levels[0] if words[0].levels else "",
    )  # fmt: skip
    return words[0]


def _fitting_features(
    table: Table, specs: Sequence[ColumnSpec], rows: RowArray, fills: bool
) -> Generator[float, None, list[FittedColumn]]:
    fitted: list[FittedColumn] = []
    for number, spec in enumerate(specs):
        yield 0.4 + 0.2 * number / len(specs)
        column = table[spec.name]
        filled = fills and bool(column.missing_mask().any())
        if column.kind == "number":
            fitted.append(_fit_numbers(column, spec, rows, filled))
        else:
            fitted += _one_hot(column, rows, filled)
    return fitted


def _fit_targets(
    table: Table, specs: Sequence[ColumnSpec], class_column: Column | None, rows: RowArray
) -> tuple[FittedColumn, ...]:
    if class_column is None:
        return tuple(_fit_numbers(table[spec.name], spec, rows) for spec in specs)
    levels = class_column.levels
    if len(levels) == 2:
        return (FittedColumn(column=class_column.name, name=class_column.name, level=levels[1]),)
    return tuple(FittedColumn(column=class_column.name, name=level, level=level) for level in levels)


def _fit_numbers(column: Column, spec: ColumnSpec, rows: RowArray, filled: bool = False) -> FittedColumn:
    values = present(column, rows) if filled else column.numbers[rows]
    scale = fit_scale(spec.scaling, values, spec.divisor)
    fill = mean_of(values) if filled else None
    return FittedColumn(column=column.name, name=column.name, unit=column.unit, scale=scale, fill=fill)


def _one_hot(column: Column, rows: RowArray, filled: bool) -> list[FittedColumn]:
    if filled:
        check_words(column, rows)
    name, fill = column.name, commonest(column, rows) if filled else None
    return [
        FittedColumn(column=name, name=f"{name} = {level}", level=level, fill=fill)
        for level in _levels_seen(column, rows)
    ]


def _levels_seen(column: Column, rows: RowArray) -> list[str]:
    """The levels that occur in training rows: a network cannot learn from any other."""
    seen = set(column.coded.among(rows))
    return [level for level in column.levels if level in seen]


def _encoding(
    table: Table, fitted: FittedPreparation, split: Split, image_shape: tuple[int, int] | None
) -> Generator[float, None, Samples]:
    inputs = yield from _filled(table, fitted.inputs, split)
    outputs = yield from _filled(table, fitted.outputs, split)
    parts = []
    for of_inputs, of_outputs, rows in zip(inputs, outputs, split, strict=True):
        parts.append(Part(of_inputs, of_outputs, rows))
        yield 0.95
    train, validation, test = parts
    return Samples(
        name=table.name,
        train=train,
        validation=validation,
        test=test,
        input_names=tuple(column.name for column in fitted.inputs),
        output_names=tuple(column.name for column in fitted.outputs),
        task=_task(fitted.class_names),
        class_names=fitted.class_names,
        image_shape=image_shape,
    )


def _filled(
    table: Table, columns: Sequence[FittedColumn], split: Split
) -> Generator[float, None, list[FloatArray]]:
    """What the network sees of these columns, for each part (rows, columns), nobody's to write to."""
    parts = [np.empty((len(rows), len(columns))) for rows in split]
    slices = Slices()
    for number, column in enumerate(columns):
        encoded = column.encoded(table)
        for part, rows in zip(parts, split, strict=True):
            part[:, number] = encoded[rows]
            if slices.is_over():
                yield 0.6 + 0.3 * number / len(columns)
    for part in parts:
        part.flags.writeable = False
    return parts


def _task(class_names: Sequence[str]) -> Task:
    if not class_names:
        return "regression"
    return "binary" if len(class_names) == 2 else "multiclass"
