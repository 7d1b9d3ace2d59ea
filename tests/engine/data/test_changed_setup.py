"""Data that was changed goes on with a network that fits."""

import pytest

from engine.data import catalogue, table_edits
from engine.data.changed_setup import changed_setup, incomplete_rows, part_of_rows
from engine.data.preparation import ColumnRole
from engine.data.respecify import column_spec, with_name, with_role, with_scaling, with_split
from engine.data.setup import Setup
from engine.data.splits import Share, SplitSpec
from engine.data.table import Table
from engine.experiment import InitializerSpec, replace
from engine.problem import Problem


@pytest.fixture
def iris() -> Setup:
    return catalogue.load("iris")


def _with_table(setup: Setup, table: Table) -> Setup:
    return changed_setup(setup, table, setup.preparation, setup.network, setup.training)


def test_an_edited_cell_reaches_the_samples(iris: Setup) -> None:
    """In its own row, and scaled like the others."""
    name = iris.fitted.inputs[0].column
    edited = _with_table(iris, table_edits.with_cells(iris.table, [3], [name], [["9.5"]]))
    part = next(part for part in edited.samples.parts if 3 in part.rows)
    row = part.rows.tolist().index(3)
    assert edited.fitted.original_inputs(part.inputs)[row, 0] == pytest.approx(9.5)
    assert edited.network == iris.network
    assert edited.is_edited


def test_an_incomplete_row_takes_no_part(iris: Setup) -> None:
    """Until it is filled in; the rows around it keep their numbers."""
    table = table_edits.with_rows(iris.table, 2)
    edited = _with_table(iris, table)
    assert incomplete_rows(table, iris.preparation).tolist() == [2]
    parts = part_of_rows(edited)
    assert parts[2] == -1
    assert (parts >= 0).sum() == iris.table.row_count
    part = next(part for part in edited.samples.parts if 5 in part.rows)
    row = part.rows.tolist().index(5)
    first = iris.fitted.inputs[0].column
    assert edited.fitted.original_inputs(part.inputs)[row, 0] == pytest.approx(table[first].numbers[5])


def test_another_class_gives_another_output_unit(iris: Setup) -> None:
    """Hidden layers, rate and batch stay; so does the kind of output."""
    target = iris.fitted.outputs[0].column
    edited = _with_table(iris, table_edits.with_cells(iris.table, [0], [target], [["rose"]]))
    assert edited.network.sizes == (*iris.network.sizes[:-1], 4)
    assert edited.network.layers[:-1] == iris.network.layers[:-1]
    assert edited.training == iris.training
    assert edited.experiment.samples.class_names == (*iris.samples.class_names, "rose")


def test_a_number_for_a_target_makes_a_regression(iris: Setup) -> None:
    """With an output and a loss that suit it."""
    species = iris.fitted.outputs[0].column
    width = iris.fitted.inputs[0].column
    spec = with_role(iris.preparation, species, ColumnRole.IGNORED)
    spec = with_role(spec, width, ColumnRole.TARGET)
    edited = changed_setup(iris, iris.table, spec, iris.network, iris.training)
    assert edited.samples.task == "regression"
    assert edited.network.layers[-1].activation == "identity"
    assert edited.training.loss.name == "half_squared_error"
    assert edited.experiment.network.inputs == iris.network.inputs - 1


def test_given_weights_go_with_another_number_of_inputs() -> None:
    """There is none for the new input."""
    xor = catalogue.load("xor")
    weights = (((0.5,) * 4,) * 2, ((0.5,),) * 4)
    given = InitializerSpec(name="given", weights=weights, biases=((0.0,) * 4, (0.0,)))
    network = replace(xor.network, initializer=given)
    spec = with_role(xor.preparation, "x1", ColumnRole.IGNORED)
    edited = changed_setup(xor, xor.table, spec, network, xor.training)
    assert edited.network.sizes == (1, 4, 1)
    assert edited.network.initializer == InitializerSpec()


@pytest.mark.parametrize("role", [ColumnRole.IGNORED, ColumnRole.FEATURE])
def test_without_a_target_there_is_nothing_to_learn(role: ColumnRole) -> None:
    """One sentence, and the set-up stays as it was."""
    xor = catalogue.load("xor")
    with pytest.raises(Problem, match="has no target"):
        changed_setup(xor, xor.table, with_role(xor.preparation, "y", role), xor.network, xor.training)


def test_one_class_is_refused() -> None:
    """Nothing could be told apart, once the class without rows is taken away; until then it may come back."""
    xor = catalogue.load("xor")
    table = table_edits.with_cells(xor.table, range(4), ["y"], [["1"]] * 4)
    assert _with_table(xor, table).network == xor.network
    table = table_edits.without_unused_levels(table, "y")
    with pytest.raises(Problem, match="nothing to tell apart"):
        _with_table(xor, table)


def test_a_table_without_a_complete_row_is_refused() -> None:
    """No row would be left to learn from."""
    xor = catalogue.load("xor")
    table = table_edits.with_cells(xor.table, range(4), ["x1"], [[""]] * 4)
    with pytest.raises(Problem, match="No row of XOR is complete"):
        _with_table(xor, table)


def test_explicit_batches_that_name_lost_samples_end() -> None:
    """What is left is taken in order."""
    xor = catalogue.load("xor")
    training = replace(xor.training, order="explicit", batches=((3,), (0, 1)))
    table = table_edits.without_rows(xor.table, [3])
    edited = changed_setup(xor, table, xor.preparation, xor.network, training)
    assert edited.training.order == "as_given"
    kept = changed_setup(xor, xor.table, xor.preparation, xor.network, training)
    assert kept.training == training


def test_a_new_name_holds_in_the_split_too(iris: Setup) -> None:
    """A rule by groups still finds its column."""
    name = iris.table.column_names[0]
    spec = with_split(iris.preparation, SplitSpec(validation=Share(share=0.2, by=name)))
    renamed = with_name(spec, name, "who")
    assert renamed.split.validation == Share(share=0.2, by="who")
    assert column_spec(renamed, "who").role == column_spec(spec, name).role


def test_scaling_is_the_columns_own(iris: Setup) -> None:
    """From 0 to 1 for the training rows of this column, the others as they were."""
    name = iris.fitted.inputs[0].column
    spec = with_scaling(iris.preparation, name, "min_max")
    edited = changed_setup(iris, iris.table, spec, iris.network, iris.training)
    assert edited.samples.train.inputs[:, 0].min() == 0.0
    assert edited.samples.train.inputs[:, 0].max() == 1.0
    assert edited.fitted.inputs[1:] == iris.fitted.inputs[1:]


def test_a_picture_that_lost_a_dot_is_no_picture() -> None:
    """Its inputs are then plain numbers."""
    digits = catalogue.load("digits")
    dot = digits.fitted.inputs[0].column
    spec = with_role(digits.preparation, dot, ColumnRole.IGNORED)
    edited = changed_setup(digits, digits.table, spec, digits.network, digits.training)
    assert edited.samples.image_shape is None
    assert with_role(digits.preparation, dot, ColumnRole.FEATURE).image_shape == (8, 8)
