"""A first set-up for a table that nobody has described."""

from pathlib import Path

import numpy as np
import pytest

from engine.data.csv_file import read_csv
from engine.data.setup import CsvData
from engine.data.table import Column, Table
from engine.data.table_setup import setup_for_table
from engine.problem import Problem


def table(*targets: float | str, rows: int = 60, extra: Column | None = None) -> Table:
    """A number, perhaps an extra column, and the targets repeated to fill the rows."""
    last = (list(targets) * rows)[:rows]
    words = isinstance(targets[0], str)
    target = Column.of_words("y", [str(v) for v in last]) if words else Column.of_numbers("y", last)
    size = Column.of_numbers("size", np.linspace(1, 9, rows))
    return Table("measurements", (size, target) if extra is None else (size, extra, target))


@pytest.mark.parametrize(
    ("targets", "task", "output", "loss"),
    [
        ((0, 1), "binary", "sigmoid", "binary_cross_entropy"),
        (("no", "yes"), "binary", "sigmoid", "binary_cross_entropy"),
        ((1, 2, 3), "multiclass", "softmax", "categorical_cross_entropy"),
        (("a", "b", "c"), "multiclass", "softmax", "categorical_cross_entropy"),
        ((0.5, 1.5, 2), "regression", "identity", "half_squared_error"),
        (tuple(range(30)), "regression", "identity", "half_squared_error"),
    ],
)
def test_the_last_column_decides_the_task(
    targets: tuple[float | str, ...], task: str, output: str, loss: str
) -> None:
    """Words and few whole numbers are classes, other numbers are numbers; output and loss go with it."""
    setup = setup_for_table(table(*targets))
    assert setup.samples.task == task
    assert setup.network.layers[-1].activation == output
    assert setup.training.loss.name == loss
    assert setup.network.sizes[:2] == (1, 6)


def test_a_quarter_validates_from_40_rows_on() -> None:
    """The same share of each class; a small table trains with all it has."""
    setup = setup_for_table(table("no", "no", "yes", rows=60))
    assert [len(part) for part in setup.samples.parts] == [45, 15, 0]
    assert setup.samples.validation.targets.sum() == 5
    assert [len(part) for part in setup_for_table(table(0, 1, rows=39)).samples.parts] == [39, 0, 0]


def test_features_are_standardised_by_training_rows() -> None:
    """Mean 0, spread 1; the target of a regression too."""
    samples = setup_for_table(table(*np.linspace(0, 5, 50))).samples
    for values in (samples.train.inputs, samples.train.targets):
        assert values.mean() == pytest.approx(0, abs=1e-12)
        assert values.std() == pytest.approx(1)


def test_words_that_repeat_become_inputs() -> None:
    """One for each level, and the network has as many inputs."""
    setup = setup_for_table(table(0, 1, extra=Column.of_words("colour", ["red", "blue", "green"] * 20)))
    assert setup.samples.input_names == ("size", "colour = blue", "colour = green", "colour = red")
    assert setup.network.sizes == (4, 6, 1)


def test_names_and_dates_are_left_out_and_that_is_said() -> None:
    """Sixty different words teach nothing about the next one."""
    setup = setup_for_table(
        table(0, 1, extra=Column.of_words("name", [f"car {index}" for index in range(60)], "text"))
    )
    assert setup.samples.input_names == ("size",)
    assert any("Column name is left out" in str(remark) for remark in setup.remarks)


def test_constant_columns_are_said() -> None:
    """They stay inputs, which are 0."""
    setup = setup_for_table(table(0, 1, extra=Column.of_numbers("age", [5] * 60)))
    assert any("Column age is the same" in str(remark) for remark in setup.remarks)


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ([Column.of_numbers("x", [1, 2])], "two columns"),
        ([Column.of_numbers("x", []), Column.of_numbers("y", [])], "one row"),
        ([Column.of_numbers("x", [1]), Column.of_words("y", ["a"])], "same in every row"),
        ([Column.of_numbers("x", [1, 2]), Column.of_numbers("y", [3, 3])], "same in every row"),
        (
            [Column.of_words("x", ["a", "b"], "text"), Column.of_numbers("y", [1, 2])],
            "no column to learn from",
        ),
        (
            [Column.of_numbers("x", range(60)), Column.of_words("y", [str(i) for i in range(60)], "text")],
            "60 different words",
        ),
    ],
)
def test_a_table_without_anything_to_learn_is_refused(columns: list[Column], words: str) -> None:
    """The sentence says what is missing."""
    with pytest.raises(Problem, match=words):
        setup_for_table(Table("measurements", tuple(columns)))


def test_a_level_that_only_validation_has_fits_the_network() -> None:
    """A rare word that the split leaves out of training is no input, and the network must know."""
    common = table(0, 1, extra=Column.of_words("word", ["a", "b"] * 30))
    row = int(setup_for_table(common).samples.validation.rows[0])
    setup = setup_for_table(common.with_value(row, "word", "rare"))
    assert setup.samples.input_names == ("size", "word = a", "word = b")
    assert setup.network.sizes[0] == 3


def test_the_set_up_remembers_its_file(tmp_path: Path) -> None:
    """So that it can be saved."""
    path = tmp_path / "flowers.csv"
    path.write_text("x,y\n1,0\n2,1\n", encoding="utf-8")
    setup = setup_for_table(read_csv(path))
    assert setup.title == "flowers"
    assert setup.source == CsvData(path=str(path))


def test_a_single_row_is_learnt_as_it_stands() -> None:
    """One sample that a class works through by hand: scaled it would be nothing but zeros."""
    table = Table("t", (Column.of_numbers("x", [3]), Column.of_numbers("y", [7])))
    samples = setup_for_table(table).samples
    assert samples.train.inputs.tolist() == [[3]]
    assert samples.train.targets.tolist() == [[7]]
