"""Data of one's own in a set-up file: what is saved is what is opened, to the bit."""

import json
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from engine.data import table_edits
from engine.data.catalogue import catalogue, load
from engine.data.changed_setup import changed_setup, part_of_rows
from engine.data.csv_file import read_csv, setup_for_table
from engine.data.preparation import ColumnRole, PreparationSpec
from engine.data.remaking import remade
from engine.data.respecify import with_missing, with_name, with_role, with_scaling, with_split
from engine.data.setup import Setup
from engine.data.setup_file import load_setup, save_setup
from engine.data.splits import EveryNth, Last, Share, SplitSpec
from engine.data.table import Column, Table
from engine.problem import Problem

NUMBERS = st.floats(allow_infinity=False) | st.just(-0.0)
WORDS = st.text(max_size=6)
SPLITS = st.builds(
    SplitSpec,
    test=st.none()
    | st.builds(Share, share=st.sampled_from([0.1, 0.3]), by=st.none() | st.just("petal_width_cm")),
    validation=st.none()
    | st.builds(Share, share=st.just(0.2), seed=st.integers(0, 9), stratified=st.booleans())
    | st.builds(Last, share=st.just(0.2))
    | st.just(EveryNth(divisor=4, remainder=1)),
)  # fmt: skip


def kept(setup: Setup, path: Path) -> Setup:
    """Saved and opened again."""
    save_setup(setup, path)
    return load_setup(path)


def bits(table: Table) -> list[object]:
    """All that a table is, but the file it came from."""
    columns = [
        (column.name, column.kind, column.unit, column.description, column.declared, _values(column))
        for column in table.columns
    ]
    return [table.name, table.ids.tolist(), table.made, *columns]


def _values(column: Column) -> object:
    if isinstance(column.values, tuple):
        return column.values
    return np.where(np.isnan(column.values), math.nan, column.values).tobytes()


def assert_same(one: Setup, other: Setup) -> None:
    """Nothing of a set-up is another one, nor will be: what is drawn later falls alike."""
    assert bits(one.table) == bits(other.table)
    assert (one.key, one.title, one.epochs, one.is_edited) == (
        other.key, other.title, other.epochs, other.is_edited,
    )  # fmt: skip
    assert one.preparation == other.preparation
    assert one.fitted == other.fitted
    assert one.experiment == other.experiment
    for setup in (one, other):
        assert setup.samples.train.inputs.dtype == np.float64
    grown = [_edited(setup, table_edits.with_rows_repeated(setup.table, [0, 1])) for setup in (one, other)]
    assert part_of_rows(grown[0]).tolist() == part_of_rows(grown[1]).tolist()


def _edited(setup: Setup, table: Table, preparation: PreparationSpec | None = None) -> Setup:
    return changed_setup(setup, table, preparation or setup.preparation, setup.network, setup.training)


@pytest.mark.parametrize("entry", catalogue(), ids=lambda entry: entry.key)
def test_every_set_of_the_program_comes_back(tmp_path: Path, entry: Any) -> None:
    """As it comes, and with a row edited."""
    setup = load(entry.key)
    assert_same(kept(setup, tmp_path / "setup.json"), setup)
    edited = _edited(setup, table_edits.with_rows_repeated(setup.table, [0]))
    assert_same(kept(edited, tmp_path / "edited.json"), edited)


@given(
    cells=st.lists(st.tuples(st.integers(0, 149), st.integers(0, 3), NUMBERS), max_size=8),
    species=st.lists(st.tuples(st.integers(0, 149), WORDS), max_size=4),
    gone=st.sets(st.integers(0, 149), max_size=5), name=WORDS, unit=WORDS, split=SPLITS,
    role=st.sampled_from([ColumnRole.IGNORED, ColumnRole.GROUP, ColumnRole.FEATURE]),
    scaling=st.sampled_from(["none", "min_max", "standardise"]), twice=st.booleans(),
    missing=st.sampled_from(["leave_out", "fill"]),
)  # fmt: skip
def test_edited_data_comes_back_to_the_bit(
    tmp_path_factory: pytest.TempPathFactory, cells: list[tuple[int, int, float]],
    species: list[tuple[int, str]], gone: set[int], name: str, unit: str, split: SplitSpec, role: ColumnRole,
    scaling: Any, twice: bool, missing: Any,
) -> None:  # fmt: skip
    """Values, names, units, roles, scaling, split, the parts drawn, who a row is, classes without rows."""
    setup = load("iris")
    table, preparation = setup.table, with_missing(with_split(setup.preparation, split), missing)
    for row, column, value in cells:
        table = table.with_value(row, table.column_names[column], value)
    for row, word in species:
        table = table.with_value(row, "species", " ".join(word.split()))
    try:
        setup = _edited(setup, table, with_scaling(preparation, "sepal_width_cm", scaling))
        table = table_edits.without_rows(table_edits.with_rows_repeated(table, [3, 9]), gone)
        table = table_edits.with_unit(table, "petal_length_cm", unit)
        setup = _edited(setup, table, with_role(setup.preparation, "sepal_length_cm", role))
        table = table_edits.renamed(table, "petal_length_cm", name)
        new = table.column_names[2]
        setup = _edited(setup, table, with_name(setup.preparation, "petal_length_cm", new))
    except Problem:
        pass  # what was refused is not there
    folder = tmp_path_factory.mktemp("held")
    found = kept(setup, folder / "one.json")
    assert_same(found, setup)
    assert not twice or kept(found, folder / "two.json").experiment == setup.experiment


def test_another_target_and_a_type_come_back(tmp_path: Path) -> None:
    """The numbers of a class column as words, or words to predict no longer."""
    setup = load("iris")
    spec = with_role(setup.preparation, "species", ColumnRole.FEATURE)
    setup = _edited(setup, setup.table, with_role(spec, "petal_width_cm", ColumnRole.TARGET))
    assert setup.samples.task == "regression"
    assert_same(kept(setup, tmp_path / "setup.json"), setup)


def test_made_up_data_with_an_edit_keeps_its_settings(tmp_path: Path) -> None:
    """Noise can be turned on as before."""
    setup = load("moons", parameters={"count": 30, "noise": 0.3})
    setup = _edited(setup, table_edits.without_rows(setup.table, [4]))
    found = kept(setup, tmp_path / "setup.json")
    assert_same(found, setup)
    assert found.source == setup.source
    one, other = (remade(each, {"noise": 0.1}, each.network, each.training) for each in (found, setup))
    assert bits(one.table) == bits(other.table)


def test_a_file_of_ones_own_is_held_whole(tmp_path: Path) -> None:
    """The set-up opens where the file it was read from is gone."""
    path = tmp_path / "flowers.csv"
    path.write_text("x,kind,y\n0.1,a,1.5\n0.30000000000000004,b,\n-0.0,a,2.5\n4,c,1\n", encoding="utf-8")
    setup = setup_for_table(read_csv(path), predicted="kind")
    save_setup(setup, tmp_path / "setup.json")
    path.unlink()
    assert_same(load_setup(tmp_path / "setup.json"), setup)


def _broken(tmp_path: Path, edit: Callable[[dict[str, Any]], object]) -> Path:
    setup = load("xor")
    save_setup(_edited(setup, table_edits.with_rows_repeated(setup.table, [0])), tmp_path / "xor.json")
    content = json.loads((tmp_path / "xor.json").read_text(encoding="utf-8"))
    edit(content["held"])
    (tmp_path / "xor.json").write_text(json.dumps(content), encoding="utf-8")
    return tmp_path / "xor.json"


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (lambda held: held["columns"][0]["values"].__setitem__(1, "wide"), "row 2, column x1"),
        (lambda held: held["columns"][2]["values"].__setitem__(0, None), "row 1, column y"),
        (lambda held: held["columns"][0]["values"].pop(), "differ in length"),
        (lambda held: held["columns"][1].update(name="x1"), "same name"),
        (lambda held: held.update(ids=[0, 0, 1, 2, 3], made=5), "not told apart"),
        (lambda held: held["drawn"].update(parts=[7]), "part of XOR"),
        (lambda held: held["columns"][0].update(kind="date"), r"held.columns\[0\].kind"),
        (lambda held: held["preparation"]["columns"][0].update(divisor=-1), "held.preparation.columns"),
        (lambda held: held["preparation"]["columns"].pop(), "no target"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_named(
    tmp_path: Path, edit: Callable[[dict[str, Any]], object], words: str
) -> None:
    """A file edited by hand is refused in a sentence that says where."""
    with pytest.raises(Problem, match=words):
        load_setup(_broken(tmp_path, edit))


def test_an_infinite_number_is_not_written(tmp_path: Path) -> None:
    """JSON would hold null in its place, which is a missing value."""
    setup = load("xor")
    wrong = setup.table.with_value(1, "x2", math.inf)
    setup = replace(setup, table=wrong, is_edited=True)
    with pytest.raises(Problem, match="Row 2 of column x2 is infinite"):
        save_setup(setup, tmp_path / "setup.json")
    assert not list(tmp_path.iterdir())
