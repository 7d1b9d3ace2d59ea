"""From a table to samples, fitted on training rows alone."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.data import preparation
from engine.data.preparation import ColumnRole, ColumnSpec, Preparation, PreparationSpec, Prepared
from engine.data.splits import EveryNth, SplitSpec
from engine.data.table import Column, Table
from engine.problem import Problem

FEATURE, TARGET = ColumnRole.FEATURE, ColumnRole.TARGET


def houses(sizes: list[float], colours: list[str] | None = None) -> Table:
    """Sizes, colours, prices and whether sold."""
    count = len(sizes)
    return Table(
        "houses",
        (
            Column.of_numbers("size", sizes, unit="m²"),
            Column.of_words("colour", colours or (["red", "blue", "green"] * count)[:count]),
            Column.of_numbers("price", [100 + 2 * size for size in sizes], unit="$"),
            Column.of_words("sold", ["no", "yes"] * (count // 2)),
        ),
    )


def prepare(table: Table, target: str, *features: str, split: SplitSpec | None = None) -> Prepared:
    """Fit the plainest preparation with this target and these features."""
    columns = [ColumnSpec(name=name, role=FEATURE) for name in features]
    return Preparation(
        PreparationSpec(columns=(*columns, ColumnSpec(name=target, role=TARGET)), split=split or SplitSpec())
    ).fit(table)


@given(st.lists(st.floats(-1e6, 1e6), min_size=6, max_size=6), st.floats(-1e9, 1e9))
def test_other_rows_never_change_what_was_fitted(sizes: list[float], other: float) -> None:
    """The network must know nothing of validation and test rows, not even their mean."""
    split = SplitSpec(test=EveryNth(divisor=3, remainder=0), validation=EveryNth(divisor=3, remainder=1))
    first = prepare(houses(sizes), "price", "size", "colour", split=split)
    changed = houses(sizes).with_value(0, "size", other).with_value(1, "size", -other)
    changed = changed.with_value(0, "price", other).with_value(1, "colour", "violet")
    second = prepare(changed, "price", "size", "colour", split=split)
    assert first.fitted == second.fitted
    assert (first.samples.train.inputs == second.samples.train.inputs).all()


@given(st.lists(st.floats(-1e6, 1e6), min_size=4, max_size=12).filter(lambda sizes: len(sizes) % 2 == 0))
def test_the_units_of_the_table_come_back(sizes: list[float]) -> None:
    """Predictions are shown in dollars, inputs in square metres."""
    table = houses(sizes)
    samples, fitted, _ = prepare(table, "price", "size")
    size = 1 + np.abs(sizes).max()
    inputs, targets = (
        fitted.original_inputs(samples.train.inputs),
        fitted.original_targets(samples.train.targets),
    )
    np.testing.assert_allclose(inputs[:, 0], table["size"].numbers, atol=1e-11 * size)
    np.testing.assert_allclose(targets[:, 0], table["price"].numbers, atol=1e-10 * size)


def test_an_error_has_the_unit_of_the_target() -> None:
    """Twice the spread too high is twice the spread in dollars, wherever the mean lies."""
    _, fitted, _ = prepare(houses([1, 2, 3, 4]), "price", "size")
    spread = np.array([102.0, 104, 106, 108]).std()
    np.testing.assert_allclose(fitted.original_errors(np.array([[2.0]])), [[2 * spread]])
    assert fitted.outputs[0].unit == "$"


def test_two_classes_are_one_output() -> None:
    """The second level in natural order is 1."""
    samples, _, _ = prepare(houses([1, 2, 3, 4]), "sold", "size")
    assert samples.task == "binary"
    assert samples.class_names == ("no", "yes")
    assert samples.train.targets.tolist() == [[0], [1], [0], [1]]


def test_more_classes_are_one_output_each() -> None:
    """One 1 a row."""
    samples, _, _ = prepare(houses([1, 2, 3, 4]), "colour", "size")
    assert samples.task == "multiclass"
    assert samples.class_names == samples.output_names == ("blue", "green", "red")
    assert samples.train.targets.tolist() == [[0, 0, 1], [1, 0, 0], [0, 1, 0], [0, 0, 1]]


def test_words_become_inputs_of_0_and_1() -> None:
    """One for each level, named after it; numbers stay beside them in the order of the columns."""
    samples, _, _ = prepare(houses([1, 2, 3, 4]), "price", "colour", "size")
    assert samples.input_names == ("colour = blue", "colour = green", "colour = red", "size")
    assert samples.train.inputs[:, :3].tolist() == [[0, 0, 1], [1, 0, 0], [0, 1, 0], [0, 0, 1]]


def test_a_level_that_training_never_saw_is_no_input() -> None:
    """It would be a weight that nothing teaches."""
    table = houses([1, 2, 3, 4], ["red", "blue", "red", "pink"])
    samples, _, _ = prepare(table, "price", "colour", split=SplitSpec(test=EveryNth(divisor=4, remainder=3)))
    assert samples.input_names == ("colour = blue", "colour = red")
    assert samples.test.inputs.tolist() == [[0, 0]]


def test_row_numbers_lead_back_to_the_table() -> None:
    """A click on a point finds its row."""
    table = houses([5, 6, 7, 8])
    split = SplitSpec(test=EveryNth(divisor=2, remainder=0))
    samples, fitted, _ = prepare(table, "price", "size", split=split)
    for part in samples.parts:
        sizes = table["size"].numbers[part.rows]
        np.testing.assert_allclose(fitted.original_inputs(part.inputs)[:, 0], sizes)


def test_constant_columns_are_reported() -> None:
    """They are 0 for the network, and somebody should say so."""
    samples, fitted, _ = prepare(houses([3, 3, 3, 3]), "sold", "size")
    assert fitted.constant_columns == ("size",)
    assert samples.train.inputs.tolist() == [[0], [0], [0], [0]]


def test_a_missing_value_is_named_by_row_and_column() -> None:
    """Nothing is filled in silently."""
    with pytest.raises(Problem, match="Row 2 has no value in column size"):
        prepare(houses([1, np.nan, 3, 4]), "price", "size")


def test_roles_that_make_no_sense_are_refused() -> None:
    """A sentence each: no feature, no target, one class only, a class beside another target."""
    table = houses([1, 2, 3, 4])
    with pytest.raises(Problem, match="no feature"):
        prepare(table, "price")
    with pytest.raises(Problem, match="no target"):
        Preparation(PreparationSpec(columns=(ColumnSpec(name="size", role=FEATURE),))).fit(table)
    with pytest.raises(Problem, match="red in every row"):
        prepare(houses([1, 2], ["red", "red"]), "colour", "size")
    both = tuple(ColumnSpec(name=name, role=TARGET) for name in ("price", "sold"))
    spec = PreparationSpec(columns=(ColumnSpec(name="size", role=FEATURE), *both))
    with pytest.raises(Problem, match="only target"):
        Preparation(spec).fit(table)


def test_several_numbers_can_be_targets() -> None:
    """A regression may have more than one output."""
    columns = [ColumnSpec(name=name, role=TARGET, scaling="none") for name in ("size", "price")]
    spec = PreparationSpec(columns=(ColumnSpec(name="colour", role=FEATURE), *columns))
    samples, _, _ = Preparation(spec).fit(houses([1, 2, 3, 4]))
    assert samples.train.targets.tolist() == [[1, 102], [2, 104], [3, 106], [4, 108]]


def test_words_of_which_each_would_be_an_input_of_its_own_are_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Before anything of their size is made: a column of names would fill the memory."""
    monkeypatch.setattr(preparation, "MOST_NUMBERS", 100)
    names = Column.of_words("name", [f"n{number}" for number in range(20)])
    table = Table("People", (names, Column.of_numbers("age", range(20))))
    spec = PreparationSpec(
        columns=(ColumnSpec(name="name", role=FEATURE), ColumnSpec(name="age", role=ColumnRole.TARGET))
    )
    with pytest.raises(Problem, match="Column name has 20 different words"):
        Preparation(spec).fit(table)
