"""Missing inputs are filled with what training rows have, and with nothing that other rows know."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.data.changed_setup import can_fill, changed_setup, incomplete_rows
from engine.data.preparation import ColumnRole, ColumnSpec, Preparation, PreparationSpec, Prepared
from engine.data.scaling import Scaling
from engine.data.splits import EveryNth, SplitSpec
from engine.data.table import Column, Table
from engine.data.table_setup import setup_for_table
from engine.problem import Problem

NAN = float("nan")
FEATURE, TARGET = ColumnRole.FEATURE, ColumnRole.TARGET
HALF = SplitSpec(validation=EveryNth(divisor=2, remainder=1))
"""Rows 0, 2, 4 … train."""


def filled(table: Table, scaling: Scaling = "none", split: SplitSpec = HALF) -> Prepared:
    """All columns but the last are inputs, the last is the target."""
    *inputs, target = table.columns
    columns = [ColumnSpec(name=column.name, role=FEATURE, scaling=scaling) for column in inputs]
    target_spec = ColumnSpec(name=target.name, role=TARGET, scaling="none")
    return Preparation(
        PreparationSpec(columns=(*columns, target_spec), split=split, missing="fill")
    ).fit(table)  # fmt: skip


def of_numbers(x: Sequence[float], y: Sequence[float]) -> Table:
    """An input and a target."""
    return Table("t", (Column.of_numbers("x", x), Column.of_numbers("y", y)))


def test_a_number_becomes_the_mean_of_the_training_rows() -> None:
    """Training rows hold 1, nothing, 5 and 3; what validation rows hold does not count."""
    prepared = filled(of_numbers([1, 100, NAN, NAN, 5, 200, 3, NAN], list(range(8))))
    assert prepared.fitted.inputs[0].fill == 3
    assert prepared.samples.train.inputs.ravel().tolist() == [1, 3, 5, 3]
    assert prepared.samples.validation.inputs.ravel().tolist() == [100, 3, 200, 3]


def test_a_word_becomes_the_one_most_training_rows_have() -> None:
    """Of equally common ones the first by the alphabet; row 1 and 3 validate."""
    words = Column.of_words("c", ["red", "blue", "", "blue", "green", "blue", "green"])
    prepared = filled(Table("t", (words, Column.of_numbers("y", range(7)))))
    assert [column.name for column in prepared.fitted.inputs] == ["c = green", "c = red"]
    assert {column.fill for column in prepared.fitted.inputs} == {"green"}
    assert prepared.samples.train.inputs[1].tolist() == [1, 0]


def test_standardised_a_filled_value_is_exactly_zero() -> None:
    """Mean and spread are those of the values there are."""
    prepared = filled(of_numbers([1, 0, NAN, 0, 5, 0, 0.3], list(range(7))), "standardise")
    assert prepared.samples.train.inputs[1].tolist() == [0]
    present = np.array([1, 5, 0.3])
    assert prepared.fitted.inputs[0].scale.spread == pytest.approx(present.std(), rel=1e-15)


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=4, max_size=12))
def test_other_rows_never_change_what_is_filled_in(values: list[float]) -> None:
    """The law behind the word training: only rows 0, 2, 4 … are measured."""
    changed = [-7.0 if index % 2 else value for index, value in enumerate(values)]
    rows = list(range(len(values) + 2))
    first, second = (filled(of_numbers([NAN, NAN, *each], rows)) for each in (values, changed))
    assert first.fitted == second.fitted
    fill = first.fitted.inputs[0].fill
    assert isinstance(fill, float)
    assert min(values[0::2]) <= fill <= max(values[0::2])


def test_a_target_is_never_made_up() -> None:
    """Its row stays out."""
    prepared = filled(of_numbers([1, 2, NAN, 4], [0, 1, 2, NAN]), split=SplitSpec())
    assert prepared.samples.train.rows.tolist() == [0, 1, 2]


def test_nothing_to_fill_with_is_said() -> None:
    """A column that no training row has a value in."""
    with pytest.raises(Problem, match="No training row has a value in column x"):
        filled(of_numbers([NAN, 1, NAN, 2], [0, 1, 2, 3]))
    words = Column.of_words("c", ["", "a", "", "b"])
    with pytest.raises(Problem, match="column c"):
        filled(Table("t", (words, Column.of_numbers("y", range(4)))))


def test_a_set_up_can_be_changed_to_it_and_says_what_it_fills_in() -> None:
    """The choice lasts through edits; rows that were left out come in."""
    table = of_numbers([1, NAN, 3, 8], [0.5, 1, 2, NAN])
    setup = setup_for_table(table)
    assert can_fill(setup)
    assert incomplete_rows(setup.table, setup.preparation).tolist() == [1, 3]
    said = [str(remark) for remark in setup_for_table(table, missing="fill").remarks]
    assert "Missing values of column x are filled with 2, the mean of the training rows." in said
    spec = setup_for_table(table, missing="fill").preparation
    other = changed_setup(setup, table, spec, setup.network, setup.training)
    assert incomplete_rows(other.table, other.preparation).tolist() == [3]
    assert not can_fill(other)
    assert other.samples.train.rows.tolist() == [0, 1, 2]
