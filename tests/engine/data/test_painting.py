"""What painting does to a table, and which rows brush and lasso reach."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.data import catalogue, painting
from engine.data.painting import Plane, plane_of
from engine.data.preparation import ColumnRole, ColumnSpec, PreparationSpec
from engine.data.table import Column, Table

SPAN = (4.0, 4.0)


def _table(xs: list[float], ys: list[float], names: list[str]) -> Table:
    columns = (Column.of_numbers("x", xs), Column.of_numbers("y", ys), Column.of_words("kind", names))
    return Table("Points", columns)


def _plane(table: Table) -> Plane:
    return Plane(table["x"], table["y"], table["kind"])


@pytest.fixture
def table() -> Table:
    """Four corners and one row without a place."""
    nan = math.nan
    return _table([0, 1, 1, 0, nan], [0, 0, 1, 1, 0], ["a", "b", "a", "b", "a"])


@pytest.mark.parametrize(
    ("key", "names"),
    [
        ("xor", ("0", "1")),
        ("moons", ("0", "1")),
        ("line", ()),
        ("iris", None),
        ("houses", None),
    ],
)
def test_which_data_have_a_plane(key: str, names: tuple[str, ...] | None) -> None:
    """Two inputs, or one input with a number to predict; no other."""
    setup = catalogue.load(key)
    plane = plane_of(setup.table, setup.preparation)
    assert (None if plane is None else plane.class_names) == names


def test_two_inputs_and_a_number_have_a_plane() -> None:
    """Whose points are painted with a number in place of a class; a row without one is not seen."""
    numbers = (Column.of_numbers(name, [0, 1, 2]) for name in "xy")
    table = Table("Hill", (*numbers, Column.of_numbers("height", [1.5, math.nan, -2])))
    roles = (ColumnRole.FEATURE, ColumnRole.FEATURE, ColumnRole.TARGET)
    specs = tuple(
        ColumnSpec(name=name, role=role) for name, role in zip(table.column_names, roles, strict=True)
    )
    plane = plane_of(table, PreparationSpec(columns=specs))
    assert plane is not None
    assert plane.has_values
    assert plane.rows.tolist() == [0, 2]
    painted = painting.with_points(table, plane, [(0.5, 0.5)], "0.25", SPAN)
    assert painted["height"].numbers[3] == 0.25
    assert painting.with_label(table, plane, (1,), "7")["height"].numbers.tolist() == [1.5, 7, -2]


def test_painted_points_are_new_rows_of_the_class(table: Table) -> None:
    """Rounded to what can be told apart on the screen, so that a pupil can read them."""
    painted = painting.with_points(table, _plane(table), [(0.123456, 3.000001)], "b", SPAN)
    assert painted.row_count == 6
    assert (painted["x"].numbers[5], painted["y"].numbers[5]) == (0.123, 3.0)
    assert painted["kind"].words[5] == "b"
    assert painted["x"].numbers[:4].tolist() == [0, 1, 1, 0]


def test_moved_points_keep_their_class(table: Table) -> None:
    """Only the two numbers of these rows change."""
    moved = painting.with_points_moved(table, _plane(table), (1, 2), (0.5, -0.25), SPAN)
    assert moved["x"].numbers[:4].tolist() == [0, 1.5, 1.5, 0]
    assert moved["y"].numbers[:4].tolist() == [0, -0.25, 0.75, 1]
    assert moved["kind"].words == table["kind"].words


def test_points_change_their_class(table: Table) -> None:
    """A class that was not there before becomes one of the data."""
    changed = painting.with_label(table, _plane(table), (0, 3), "c")
    assert changed["kind"].words == ("c", "b", "a", "c", "a")


def test_a_row_without_a_place_is_never_reached(table: Table) -> None:
    """Neither by the brush nor by the lasso nor by a click."""
    plane = _plane(table)
    assert painting.rows_within(plane, (0.5, 0.5), (9, 9)).tolist() == [0, 1, 2, 3]
    assert painting.rows_inside(plane, [(-1, -1), (2, -1), (2, 2), (-1, 2)]).tolist() == [0, 1, 2, 3]
    assert painting.nearest_row(plane, (0.9, 0.9), (0.2, 0.2)) == 2
    assert painting.nearest_row(plane, (0.5, 0.5), (0.2, 0.2)) is None


def test_a_lasso_holds_what_lies_inside_its_line(table: Table) -> None:
    """Also where the line is not convex, and whichever way round it is drawn."""
    hook = [(-0.5, -0.5), (1.5, -0.5), (1.5, 1.5), (0.6, 1.5), (0.6, 0.5), (-0.5, 0.5)]
    for outline in (hook, hook[::-1]):
        assert painting.rows_inside(_plane(table), outline).tolist() == [0, 1, 2]
    assert painting.rows_inside(_plane(table), [(0.0, 0.0)]).tolist() == []


@given(st.lists(st.tuples(st.floats(-2, 2), st.floats(-2, 2)), min_size=1, max_size=30), st.floats(0.1, 3))
def test_the_brush_reaches_what_is_no_farther_than_its_radius(
    points: list[tuple[float, float]], radius: float
) -> None:
    """In any direction, measured along both axes."""
    table = _table([x for x, _ in points], [y for _, y in points], ["a"] * len(points))
    reached = set(painting.rows_within(_plane(table), (0.0, 0.0), (radius, radius)).tolist())
    for row, point in enumerate(points):
        if not math.isclose(math.hypot(*point), radius, rel_tol=1e-9):
            assert (row in reached) == (math.hypot(*point) < radius)


@given(st.floats(-1e9, 1e9), st.floats(1e-6, 1e9))
def test_rounding_moves_a_point_less_than_can_be_seen(value: float, span: float) -> None:
    """By no more than a step in the thousand of what is seen, and it is short."""
    near = painting.rounded(value, span)
    assert abs(near - value) <= span / painting.STEPS * 0.5 + 1e-9 * abs(value)
    assert np.isfinite(near)


def test_of_a_great_many_rows_some_thousands_are_drawn() -> None:
    """The same ones when a row is added, and that row too; no other can be hit."""
    count = 20_000
    columns = tuple(Column.of_numbers(name, np.arange(count) + 0.5) for name in "xy")
    table = Table("Many", (*columns, Column.of_words("class", ["a", "b"] * (count // 2))))
    roles = (ColumnRole.FEATURE, ColumnRole.FEATURE, ColumnRole.TARGET)
    spec = PreparationSpec(
        columns=tuple(
            ColumnSpec(name=name, role=role) for name, role in zip(table.column_names, roles, strict=True)
        )
    )
    plane = plane_of(table, spec)
    assert plane is not None
    assert plane.is_thinned
    assert 2_000 <= len(plane.rows) <= 4_000 + painting.NEWEST
    painted = plane_of(painting.with_points(table, plane, [(0.5, 0.5)], "a", SPAN), spec)
    assert painted is not None
    evenly = set(plane.rows[plane.rows < count - painting.NEWEST].tolist())
    assert evenly <= set(painted.rows.tolist())
    assert painted.rows[-1] == count
    assert painting.nearest_row(plane, (8.5, 8.5), (0.9, 0.9)) == 8
    assert painting.nearest_row(plane, (9.5, 9.5), (0.9, 0.9)) is None
