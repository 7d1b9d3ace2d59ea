"""Rows keep their part through every edit; new ones fall by who they are; nothing else draws anew."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from engine.data import respecify, table_edits
from engine.data.catalogue import load
from engine.data.changed_setup import changed_setup, part_of_rows
from engine.data.preparation import ColumnRole, ColumnSpec, Preparation, PreparationSpec
from engine.data.setup import CsvData, Plan, Setup, make_setup
from engine.data.splits import EveryNth, Last, Rule, Share, SplitSpec
from engine.data.table import Column, Table
from engine.experiment import LayerSpec, LossSpec, NetworkSpec, TrainingSpec

RULES: tuple[tuple[Rule | None, Rule | None], ...] = (
    (None, Share(share=0.25)),
    (None, Share(share=0.25, stratified=True)),
    (Share(share=0.3, seed=3), Share(share=0.3, seed=3)),
    (Share(share=0.3, by="who"), Share(share=0.3, by="who")),
    (EveryNth(divisor=4, remainder=1), Share(share=0.3)),
    (Last(share=0.2), Last(share=0.25)),
    (Last(share=0.2, by="who"), Last(share=0.25, by="who")),
    (EveryNth(divisor=3, remainder=1, by="who"), Share(share=0.3, stratified=True)),
)


def setup_of(test: Rule | None, validation: Rule | None, rows: int = 40) -> Setup:
    """Two inputs, two classes, and a group of four rows each."""
    columns = (
        Column.of_numbers("x", np.arange(rows)),
        Column.of_words("who", [f"g{row // 4}" for row in range(rows)]),
        Column.of_words("kind", [("no", "yes")[row % 3 == 0] for row in range(rows)]),
    )
    spec = PreparationSpec(
        columns=(
            ColumnSpec(name="x", role=ColumnRole.FEATURE),
            ColumnSpec(name="who", role=ColumnRole.GROUP),
            ColumnSpec(name="kind", role=ColumnRole.TARGET),
        ),
        split=SplitSpec(test=test, validation=validation),
        missing="leave_out",
    )
    table = Table("own", columns)
    layers = (LayerSpec(units=1, activation="sigmoid"),)
    training = TrainingSpec(loss=LossSpec(name="binary_cross_entropy"))
    plan = Plan(NetworkSpec(inputs=1, layers=layers), training, 10)
    return make_setup("own", CsvData(path="own.csv"), table, Preparation(spec).fit(table), plan)


def edited(setup: Setup, table: Table) -> Setup:
    """After an edit of the table."""
    return changed_setup(setup, table, setup.preparation, setup.network, setup.training)


def parts(setup: Setup) -> dict[int, int]:
    """The part of each row that takes part, by who it is."""
    found = zip(setup.table.ids.tolist(), part_of_rows(setup).tolist(), strict=True)
    return {identity: part for identity, part in found if part >= 0}


def edit(draw: Any, setup: Setup) -> Table:
    """Something a person may do to a table; groups stay as they are."""
    table, count = setup.table, setup.table.row_count
    row = draw(st.integers(0, count - 1))
    match draw(st.sampled_from(("add", "paint", "delete", "repeat", "cell", "empty", "class"))):
        case "add":
            return table_edits.with_rows(table, row, draw(st.integers(1, 3)))
        case "paint":
            block = [["7", f"g{draw(st.integers(0, 20))}", "yes"]] * 2
            return table_edits.with_cells(table, range(count, count + 2), ["x", "who", "kind"], block)
        case "delete":
            rows = draw(st.sets(st.integers(0, count - 1), max_size=min(4, count - 4)))
            return table_edits.without_rows(table, rows)
        case "repeat":
            return table_edits.with_rows_repeated(table, [row, 0])
        case "cell":
            return table_edits.with_cells(table, [row], ["x"], [["3.5"]])
        case "empty":
            return table_edits.with_cells(table, [row], ["x"], [[""]])
    return table_edits.with_cells(table, [row], ["kind"], [[draw(st.sampled_from(("no", "yes")))]])


@settings(max_examples=120, deadline=None)
@given(st.data(), st.sampled_from(RULES))
def test_no_edit_moves_a_row_to_another_part(data: Any, rules: tuple[Rule | None, Rule | None]) -> None:
    """Whatever is done, in any order; a row that was away comes back to the part it had."""
    setup = setup_of(*rules)
    known = parts(setup)
    for _ in range(data.draw(st.integers(1, 8))):
        setup = edited(setup, edit(data.draw, setup))
        now = parts(setup)
        assert {row: part for row, part in now.items() if row in known} == {
            row: known[row] for row in now if row in known
        }
        known |= now
    words = setup.table["who"].words
    for rule, number in ((setup.preparation.split.test, 2), (setup.preparation.split.validation, 1)):
        if getattr(rule, "by", None):
            assert_whole_groups(setup, words, number)


def assert_whole_groups(setup: Setup, words: tuple[str, ...], number: int) -> None:
    """All rows of a group are in a part, or none."""
    found: dict[str, set[bool]] = {}
    for word, part in zip(words, part_of_rows(setup).tolist(), strict=True):
        if part >= 0:
            found.setdefault(word, set()).add(part == number)
    assert all(len(each) == 1 for each in found.values())


SHIPPED = ("iris", "penguins", "moons", "cats_and_dogs", "japanese_speakers", "vowels", "weather", "films")


@pytest.mark.parametrize("key", SHIPPED)
def test_the_first_edit_of_a_shipped_set_draws_nothing_anew(key: str) -> None:
    """The manifest's own parts stay, a row less or a row more."""
    setup = load(key)
    before = parts(setup)
    less = edited(setup, table_edits.without_rows(setup.table, [1]))
    assert parts(less) == {row: part for row, part in before.items() if row != 1}
    more = edited(less, table_edits.with_rows_repeated(less.table, [0]))
    new = setup.table.row_count
    assert {row: part for row, part in parts(more).items() if row != new} == parts(less)
    assert new in parts(more)


def test_a_new_row_is_on_the_side_of_the_cut_where_it_stands() -> None:
    """Of rows split by their order: what is added at the end is examined, what is put between others learns
    or is examined as they do. Nothing that trained is examined later."""
    setup = setup_of(None, Last(share=0.25))
    table = setup.table
    for at in (40, 35, 30, 10):
        table = table_edits.with_cells(
            table_edits.with_rows(table, at), [at], ["x", "who", "kind"], [["7", "g1", "yes"]]
        )
    found = parts(edited(setup, table))
    assert [found[identity] for identity in (40, 41, 42, 43)] == [1, 1, 0, 0]
    assert [found[identity] for identity in range(40)] == [0] * 30 + [1] * 10
    less = edited(setup, table_edits.without_rows(setup.table, range(30, 40)))
    more = edited(less, table_edits.with_rows_repeated(less.table, [29]))
    assert parts(more)[40] == 1


def test_a_row_of_a_day_goes_with_that_day() -> None:
    """Wherever it stands in the table."""
    setup = setup_of(None, Last(share=0.25, by="who"))
    rows = [["7", "g9", "yes"], ["7", "g0", "no"], ["7", "g99", "no"]]
    found = parts(
        edited(setup, table_edits.with_cells(setup.table, [40, 41, 42], ["x", "who", "kind"], rows))
    )
    assert [found[identity] for identity in (40, 41, 42)] == [1, 0, 1]


def test_rows_that_name_no_group_are_drawn_one_by_one() -> None:
    """So points that are painted where whole groups are kept together do not all validate, or none."""
    setup = setup_of(None, Share(share=0.3, by="who"))
    block = [["7", "", "yes"]] * 200
    painted = table_edits.with_cells(setup.table, range(40, 240), ["x", "who", "kind"], block)
    found = parts(edited(setup, painted))
    assert 0.2 < np.mean([found[identity] for identity in range(40, 240)]) < 0.4
    drawn = setup_of(None, Share(share=0.3, by="who"), rows=240)
    anew = Preparation(drawn.preparation).fit(painted).samples
    assert 0.2 < len(anew.validation) / 240 < 0.4


def test_new_rows_fall_as_the_share_says_and_always_alike() -> None:
    """By a hash of who they are: a thousand rows, a quarter of them validate."""
    setup = setup_of(None, Share(share=0.25))
    block = [["1", "g", "yes"]] * 1000
    grown = [
        edited(setup, table_edits.with_cells(setup.table, range(40, 1040), ["x", "who", "kind"], block))
        for _ in range(2)
    ]
    assert parts(grown[0]) == parts(grown[1])
    new = [part for row, part in parts(grown[0]).items() if row >= 40]
    assert sum(new) == pytest.approx(250, abs=45)


def test_a_deleted_row_does_not_come_back_as_another() -> None:
    """Identities are given once."""
    table = setup_of(None, None).table
    shorter = table_edits.without_rows(table, [39])
    assert table_edits.with_rows(shorter, 0).ids[0] == 40
    assert table_edits.with_rows_repeated(shorter, [0]).ids.tolist()[:3] == [0, 40, 1]


def test_another_share_or_seed_draws_anew_on_purpose() -> None:
    """What a person asks for is done."""
    setup = edited(setup_of(None, Share(share=0.25)), setup_of(None, None).table)
    for split in (Share(share=0.5), Share(share=0.25, seed=9)):
        spec = respecify.with_split(setup.preparation, SplitSpec(validation=split))
        again = changed_setup(setup, setup.table, spec, setup.network, setup.training)
        fresh = Preparation(spec).fit(setup.table)
        assert again.samples.validation.rows.tolist() == fresh.samples.validation.rows.tolist()


def test_another_name_of_the_group_moves_nothing() -> None:
    """The rule speaks of the same column."""
    rule = Share(share=0.3, by="who")
    setup = edited(setup_of(rule, rule), table_edits.without_rows(setup_of(rule, rule).table, [0, 17]))
    table = table_edits.renamed(setup.table, "who", "speaker")
    spec = respecify.with_name(setup.preparation, "who", "speaker")
    assert parts(changed_setup(setup, table, spec, setup.network, setup.training)) == parts(setup)


def test_classes_once_there_keep_their_outputs() -> None:
    """The last point of a class erased, and painted again: the network never changes."""
    iris = load("iris")
    target = iris.preparation.of_role(ColumnRole.TARGET)[0].name
    words = iris.table[target].words
    gone = edited(
        iris, table_edits.without_rows(iris.table, [r for r, w in enumerate(words) if w == "setosa"])
    )
    assert gone.samples.class_names == iris.samples.class_names
    assert gone.network == iris.network
    assert gone.table[target].unused_levels == ("setosa",)
    names = gone.table.column_names
    row = [list(table_edits.block_of(iris.table, [0], names)[0])]
    back = edited(gone, table_edits.with_cells(gone.table, [gone.table.row_count], names, row))
    assert back.samples.class_names.index("setosa") == 0
    assert back.network == iris.network
    pruned = edited(gone, table_edits.without_unused_levels(gone.table, target))
    assert pruned.samples.class_names == iris.samples.class_names[1:]
    assert pruned.network.sizes[-1] == 1


def test_class_weights_follow_their_classes() -> None:
    """A new class counts 1, one removed takes its weight along, and a number to predict has none."""
    iris = load("iris")
    target = iris.preparation.of_role(ColumnRole.TARGET)[0].name
    iris = replace(iris, training=replace(iris.training, class_weights=(2.0, 3.0, 4.0)))
    more = edited(iris, table_edits.with_cells(iris.table, [0], [target], [["rose"]]))
    assert more.training.class_weights == (2.0, 3.0, 4.0, 1.0)
    words = iris.table[target].words
    fewer = table_edits.without_rows(iris.table, [r for r, w in enumerate(words) if w == "setosa"])
    two = edited(iris, table_edits.without_unused_levels(fewer, target))
    assert two.training.class_weights == (3.0, 4.0)
