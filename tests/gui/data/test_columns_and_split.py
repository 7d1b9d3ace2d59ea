"""The words of columns and of the split, recomputed from the data."""

import pytest

from engine.data import catalogue
from engine.data.changed_setup import changed_setup
from engine.data.preparation import ColumnRole, PreparationSpec
from engine.data.respecify import with_role, with_scaling, with_split
from engine.data.scaling import Scale
from engine.data.setup import Setup
from engine.data.splits import Share, SplitSpec
from engine.data.table import Column, Table
from engine.data.table_setup import setup_for_table
from gui.data.column_words import Piece, column_pieces, scale_words
from gui.data.columns_panel import preparation_words
from gui.data.split_words import (
    GIVEN,
    ORDER,
    RANDOM,
    STRATIFIED,
    WHOLE,
    SplitChoice,
    choice_of,
    methods,
    split_for,
)


def _with(setup: Setup, preparation: PreparationSpec) -> Setup:
    return changed_setup(setup, setup.table, preparation, setup.network, setup.training)


@pytest.mark.parametrize(
    ("scale", "words"),
    [
        (Scale(), "value"),
        (Scale(3.8, 1.78), "(value − 3.80) ÷ 1.78"),
        (Scale(-2.5, 0.5), "(value + 2.50) ÷ 0.500"),
        (Scale(0.0, 16.0), "value ÷ 16"),
        (Scale(5.0, 1.0), "value − 5"),
        (Scale(5.0, 1.0, constant=True), "0, it never changes"),
    ],
)
def test_a_scale_is_said_as_a_formula(scale: Scale, words: str) -> None:
    """With its numbers, and a true minus."""
    assert scale_words(scale) == words


def test_words_become_inputs_of_0_and_1() -> None:
    """Each with its place among the inputs."""
    cars = catalogue.load("cars")
    first, second = column_pieces(cars, "origin")
    names = [column.name for column in cars.fitted.inputs]
    at = [index for index, name in enumerate(names, 1) if name.startswith("origin")]
    assert first == Piece(" to ", "x", str(at[0]))
    assert second == Piece(": 1 for Europe, Japan, USA", "x", str(at[-1]))


def test_an_image_s_dots_are_divided() -> None:
    """By the largest value a dot can have."""
    digits = catalogue.load("digits")
    assert column_pieces(digits, digits.table.column_names[1]) == (Piece(" = value ÷ 16", "x", "2"),)


def test_how_inputs_are_prepared_is_said_in_a_sentence() -> None:
    """And changes with them."""
    iris = catalogue.load("iris")
    assert preparation_words(iris).startswith("Inputs are standardised.")
    spec = iris.preparation
    for column in iris.fitted.inputs:
        spec = with_scaling(spec, column.column, "min_max")
    assert preparation_words(_with(iris, spec)).startswith("Inputs are brought to 0 to 1.")
    assert preparation_words(catalogue.load("xor")) == "The network sees the numbers as they are."


# The split


@pytest.mark.parametrize(
    "choice",
    [
        SplitChoice(RANDOM, 25.0, 0.0, 3),
        SplitChoice(STRATIFIED, 20.0, 10.0, 0),
        SplitChoice(RANDOM, 0.0, 30.0, 7),
        SplitChoice(WHOLE, 0.0, 0.0, 0),
    ],
)
def test_a_choice_comes_back_from_the_split_it_makes(choice: SplitChoice) -> None:
    """In percent of all rows, though validation is taken from what does not test."""
    iris = catalogue.load("iris")
    assert choice_of(_with(iris, with_split(iris.preparation, split_for(choice)))) == choice


def test_shares_are_those_of_all_rows() -> None:
    """30 of 150 test, 30 validate."""
    iris = catalogue.load("iris")
    split = split_for(SplitChoice(STRATIFIED, 20.0, 20.0, 1))
    samples = _with(iris, with_split(iris.preparation, split)).samples
    assert [len(part) for part in samples.parts] == [90, 30, 30]


def test_a_rule_of_the_data_s_own_is_offered_while_it_is_in_force() -> None:
    """Once it is left it cannot be made again here, only undone."""
    iris = catalogue.load("iris")
    assert choice_of(iris).method == GIVEN
    assert GIVEN in methods(iris)
    changed = _with(iris, with_split(iris.preparation, SplitSpec(validation=Share(share=0.2))))
    assert list(methods(changed)) == [WHOLE, RANDOM, STRATIFIED, ORDER]


def test_whole_groups_can_be_kept_together() -> None:
    """By every column that is a group."""
    films = catalogue.load("films")
    groups = [key for key in methods(films) if key.startswith("groups ")]
    assert groups == ["groups viewer", "groups film"]
    split = split_for(SplitChoice(groups[0], 20.0, 0.0, 0))
    samples = _with(films, with_split(films.preparation, split)).samples
    viewers = films.table["viewer"].words
    train = {viewers[row] for row in samples.train.rows}
    assert not train & {viewers[row] for row in samples.validation.rows}


def test_the_last_rows_can_be_held_back() -> None:
    """What lies ahead in time: the choice comes back as it was made."""
    iris = catalogue.load("iris")
    choice = SplitChoice(ORDER, 20.0, 10.0, 0)
    changed = _with(iris, with_split(iris.preparation, split_for(choice)))
    assert choice_of(changed) == choice
    assert changed.samples.test.rows.tolist() == list(range(135, 150))
    assert changed.samples.validation.rows.tolist() == list(range(105, 135))


def test_without_classes_a_share_is_drawn_at_random() -> None:
    """A table opens with the same share of each class; with a number to predict there is no such choice."""
    iris = catalogue.load("iris")
    spec = with_split(iris.preparation, SplitSpec(validation=Share(share=0.25, stratified=True)))
    spec = with_role(spec, "species", ColumnRole.IGNORED)
    setup = _with(iris, with_role(spec, "petal_width_cm", ColumnRole.TARGET))
    assert choice_of(setup).method == RANDOM
    assert choice_of(setup).method in methods(setup)


def test_what_stands_in_for_a_missing_value_is_part_of_the_formula() -> None:
    """A number for numbers, a word for words."""
    nan = float("nan")
    table = Table(
        "t",
        (
            Column.of_numbers("x", [1, nan, 3, 5]),
            Column.of_words("c", ["red", "", "red", "blue"]),
            Column.of_numbers("y", [0.5, 1, 2, 3]),
        ),
    )
    setup = setup_for_table(table, missing="fill")
    (number,) = column_pieces(setup, "x")
    assert number.words.endswith("; a missing value is 3")
    assert column_pieces(setup, "c")[-1].words.endswith("; a missing value is red")
    assert preparation_words(setup).startswith("A missing input is the mean of the training rows")
