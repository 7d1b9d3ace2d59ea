"""Which rows train, validate and test."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.data.splits import EveryNth, Last, Named, Rule, Share, SplitSpec, StartsWith, split_rows
from engine.data.table import Column, Table
from engine.problem import Problem

DAYS = Table(
    "days",
    (
        Column.of_words("who", ["ann", "bob", "ann", "cid", "bob", "dan", "eve", "eve"]),
        Column.of_numbers("variant", [0, 0, 1, 0, 1, 0, 0, 1]),
        Column.of_words("date", [f"201{year}-01-01" for year in (2, 3, 4, 5, 5, 4, 3, 2)], "text"),
    ),
)
SHARES = st.builds(
    Share,
    share=st.floats(0, 0.7),
    seed=st.integers(0, 2**32 - 1),
    stratified=st.booleans(),
    by=st.sampled_from([None, "group"]),
)
RULES: st.SearchStrategy[Rule | None] = st.one_of(
    st.none(),
    SHARES,
    st.integers(2, 5).map(lambda divisor: EveryNth(divisor=divisor, remainder=1)),
    st.integers(2, 5).map(lambda divisor: EveryNth(divisor=divisor, remainder=1, by="group")),
    st.just(Named(column="group", values=("1",))),
    st.builds(Last, share=st.floats(0, 0.7), by=st.sampled_from([None, "group"])),
)


def table_of(groups: list[int]) -> Table:
    """A table of as many rows as there are groups."""
    return Table("rows", (Column.of_numbers("group", groups),))


@given(st.lists(st.integers(0, 6), min_size=12, max_size=60), RULES, RULES)
def test_the_parts_divide_the_rows(groups: list[int], test: Rule | None, validation: Rule | None) -> None:
    """Every row is in exactly one part, whatever the rules; above all no validation row is a test row."""
    try:
        split = split_rows(SplitSpec(test=test, validation=validation), table_of(groups))
    except Problem:
        return  # the rules left nothing to train on, and said so
    together = np.concatenate(split)
    assert sorted(together.tolist()) == list(range(len(groups)))
    assert all(part.tolist() == sorted(part.tolist()) for part in split)


@given(SHARES, st.lists(st.integers(0, 6), min_size=12, max_size=60))
def test_a_share_depends_on_its_seed_alone(share: Share, groups: list[int]) -> None:
    """The same file split again gives the same rows."""
    spec = SplitSpec(validation=share)
    try:
        first, second = (split_rows(spec, table_of(groups)) for _ in range(2))
    except Problem:
        return
    assert first.validation.tolist() == second.validation.tolist()


@given(st.lists(st.integers(0, 6), min_size=12, max_size=60), st.floats(0.1, 0.6), st.integers(0, 99))
def test_groups_stay_together(groups: list[int], share: float, seed: int) -> None:
    """The same voice is never heard in training and in validation."""
    spec = SplitSpec(validation=Share(share=share, seed=seed, by="group"))
    try:
        split = split_rows(spec, table_of(groups))
    except Problem:
        return
    assert not {groups[row] for row in split.train} & {groups[row] for row in split.validation}


def test_a_stratified_share_takes_the_same_of_each_class() -> None:
    """A rare class does not vanish from validation."""
    classes = ["a"] * 60 + ["b"] * 20
    spec = SplitSpec(validation=Share(share=0.25, seed=7, stratified=True))
    split = split_rows(spec, table_of([0] * 80), Column.of_words("class", classes).coded)
    taken = [classes[row] for row in split.validation]
    assert taken.count("a") == 15
    assert taken.count("b") == 5


def test_every_nth_counts_rows_from_0() -> None:
    """The rule of most manifest entries: i % 4 == 3."""
    split = split_rows(SplitSpec(test=EveryNth(divisor=4, remainder=3)), DAYS)
    assert split.test.tolist() == [3, 7]


def test_every_nth_can_count_groups() -> None:
    """Every second person, in order of appearance, with all their rows."""
    split = split_rows(SplitSpec(test=EveryNth(divisor=2, remainder=1, by="who")), DAYS)
    assert split.test.tolist() == [1, 4, 5]  # bob and dan


def test_rows_can_be_named_and_some_of_them_kept_out() -> None:
    """Copies of test drawings are neither tested nor trained on."""
    rule = Named(column="who", values=("ann", "bob"), only_column="variant", only_value="0")
    split = split_rows(SplitSpec(test=rule), DAYS)
    assert split.test.tolist() == [0, 1]
    assert split.train.tolist() == [3, 5, 6, 7]


def test_rows_can_be_chosen_by_the_beginning_of_a_word() -> None:
    """The last year is the test."""
    split = split_rows(SplitSpec(test=StartsWith(column="date", beginnings=("2015", "2014"))), DAYS)
    assert split.test.tolist() == [2, 3, 4, 5]


def test_nothing_left_to_train_on_is_said() -> None:
    """An empty training part is no data set."""
    with pytest.raises(Problem, match="no rows of days to train on"):
        split_rows(SplitSpec(test=Share(share=1.0)), DAYS)


def test_impossible_rules_are_refused() -> None:
    """A remainder that cannot occur would silently choose nothing."""
    with pytest.raises(Problem, match="remainder"):
        EveryNth(divisor=4, remainder=4)
    with pytest.raises(Problem, match="share of rows"):
        Share(share=1.5)


def test_the_last_rows_in_order() -> None:
    """Validation comes after training, test after both."""
    split = split_rows(SplitSpec(test=Last(share=0.25), validation=Last(share=1 / 3)), DAYS)
    assert [part.tolist() for part in split] == [[0, 1, 2, 3], [4, 5], [6, 7]]


def test_the_last_rows_by_date() -> None:
    """In the order of a column; rows of one day are not parted, rather fewer are taken."""
    split = split_rows(SplitSpec(test=Last(share=0.25, by="date")), DAYS)
    assert split.test.tolist() == [3, 4]
    split = split_rows(SplitSpec(test=Last(share=0.375, by="date")), DAYS)
    assert split.test.tolist() == [3, 4]


@given(st.lists(st.integers(0, 6), min_size=2, max_size=60), st.floats(0.1, 0.6))
def test_nothing_that_trains_comes_after_what_tests(groups: list[int], share: float) -> None:
    """Not even on the same day."""
    try:
        split = split_rows(SplitSpec(test=Last(share=share, by="group")), table_of(groups))
    except Problem:
        return
    numbers = np.array(groups)
    assert not len(split.test) or numbers[split.train].max() < numbers[split.test].min()
