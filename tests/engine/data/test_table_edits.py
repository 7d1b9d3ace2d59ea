"""Edits of tables, against a plain list of lists, and with undo."""

import math
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.data import table_edits
from engine.data.table import Column, Table
from engine.problem import Problem

NAMES = ("length", "width", "kind", "note")


def _table(rows: list[list[Any]]) -> Table:
    columns = list(zip(*rows, strict=True))
    return Table(
        "t",
        (
            Column.of_numbers("length", columns[0], unit="cm"),
            Column.of_numbers("width", columns[1]),
            Column.of_words("kind", columns[2]),
            Column.of_words("note", columns[3], "text"),
        ),
    )


FIRST: list[list[Any]] = [[1.5, 2.0, "a", "x"], [2.0, -3.0, "b", "y"], [0.25, 1e300, "a", "z"]]


def _rows(table: Table) -> list[list[Any]]:
    columns = [
        list(column.values) if isinstance(column.values, tuple) else column.values.tolist()
        for column in table.columns
    ]
    return [list(row) for row in zip(*columns, strict=True)]


def _same(ours: list[list[Any]], theirs: list[list[Any]]) -> bool:
    return repr(ours) == repr(theirs)


# Random edits against a model


def _edit(random: Random, row_count: int) -> tuple[str, Any]:
    rows = random.sample(range(row_count), min(row_count, random.randint(1, 5)))
    kind = random.choice(["cells", "insert", "delete", "repeat", "fill", "append"])
    if kind == "insert":
        return kind, (random.randint(0, row_count), random.randint(1, 3))
    if kind not in ("cells", "append"):
        return kind, rows
    width, height = random.randint(1, 4), random.randint(1, 3)
    at = row_count - 1 if kind == "append" else random.randrange(row_count)
    return kind, (at, [[_cell(random, index) for index in range(width)] for _ in range(height)])


def _cell(random: Random, index: int) -> str:
    if random.random() < 0.1:
        return ""
    if index > 1:
        return random.choice(["a", "b", "new class"])
    return repr(
        random.choice([random.gauss(0, 1), random.expovariate(1) * 1e200, float(random.randint(-9, 9))])
    )


def _apply(table: Table, model: list[list[Any]], edit: tuple[str, Any]) -> tuple[Table, list[list[Any]]]:
    kind, details = edit
    model = [list(row) for row in model]
    match kind:
        case "cells" | "append":
            at, block = details
            rows = range(at, at + len(block))
            for row, cells in zip(rows, block, strict=True):
                if row == len(model):
                    model.append([math.nan, math.nan, "", ""])
                for index, cell in enumerate(cells):
                    model[row][index] = cell if index > 1 else float(cell) if cell else math.nan
            return table_edits.with_cells(table, rows, NAMES, block), model
        case "insert":
            at, count = details
            model[at:at] = [[math.nan, math.nan, "", ""] for _ in range(count)]
            return table_edits.with_rows(table, at, count), model
        case "delete":
            kept = [row for index, row in enumerate(model) if index not in details]
            if not kept:
                with pytest.raises(Problem, match="keep at least one"):
                    table_edits.without_rows(table, details)
                return table, model
            return table_edits.without_rows(table, details), kept
        case "repeat":
            copies = [list(model[row]) for row in details]
            model[max(details) + 1 : max(details) + 1] = copies
            return table_edits.with_rows_repeated(table, details), model
    for row in details[1:]:
        model[row][1:3] = model[details[0]][1:3]
    return table_edits.filled_down(table, details, ("width", "kind")), model


@settings(max_examples=250, deadline=None)
@given(st.integers(0, 2**32))
def test_random_edits_are_those_of_a_list_of_lists_and_can_be_undone(seed: int) -> None:
    """Ten thousand random edits: 250 walks of 40, each undone step by step to the very same cells."""
    random = Random(seed)
    table, model = _table(FIRST), [list(row) for row in FIRST]
    states = [(table, model)]
    for _ in range(40):
        table, model = _apply(table, model, _edit(random, len(model)))
        assert _same(_rows(table), model)
        states.append((table, model))
    for table, model in reversed(states):
        assert _same(_rows(table), model)


@settings(deadline=None)
@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1, max_size=5))
def test_what_is_copied_can_be_pasted_again(values: list[float]) -> None:
    """A block taken from a table and put back changes no bit of it."""
    table = Table("t", (Column.of_numbers("x", values), Column.of_words("w", ["a b"] * len(values))))
    rows = range(len(values))
    again = table_edits.with_cells(table, rows, ("x", "w"), table_edits.block_of(table, rows, ("x", "w")))
    assert again["x"].numbers.tobytes() == table["x"].numbers.tobytes()
    assert again["w"].words == table["w"].words


# What does not fit


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("four", "“four” is not a plain number"),
        ("1,234", "thousands or a decimal part"),
        ("1e999", "64-bit"),
        ("$5", "plain number"),
        ("inf", "plain number"),
        ("9007199254740993", "64-bit"),
    ],
)
def test_a_cell_that_does_not_fit_is_named_and_nothing_is_applied(text: str, words: str) -> None:
    """Row and column as a person counts them; the cells before it in the block are not put in either."""
    table = _table(FIRST)
    with pytest.raises(Problem, match=r"row 2, column width") as refusal:
        table_edits.with_cells(table, [0, 1], NAMES[1:2], [["7"], [text]])
    assert words in str(refusal.value)
    assert _same(_rows(table), FIRST)


def test_both_decimal_marks_and_a_true_minus_are_numbers() -> None:
    """As people type them, and as this program shows them."""
    table = table_edits.with_cells(_table(FIRST), [0, 1, 2], ["width"], [["2,5"], ["−1"], [" 007.5 "]])
    assert table["width"].numbers.tolist() == [2.5, -1, 7.5]


def test_a_block_wider_than_the_table_is_refused() -> None:
    """What would fall off the right edge would be lost."""
    with pytest.raises(Problem, match="2 columns wide, but from here to the right there are 1"):
        table_edits.with_cells(_table(FIRST), [0], ["note"], [["a", "b"]])


def test_an_edit_shares_every_other_column() -> None:
    """Undo costs a column, not a table."""
    table = _table(FIRST)
    edited = table_edits.with_cells(table, [1], ["width"], [["8"]])
    assert all(edited[name] is table[name] for name in NAMES if name != "width")


# Columns


def test_a_column_gets_another_name_and_unit() -> None:
    """In its old place."""
    table = table_edits.with_unit(table_edits.renamed(_table(FIRST), "width", " wide "), "wide", "mm ")
    assert table.column_names == ("length", "wide", "kind", "note")
    assert table["wide"].unit == "mm"
    assert table_edits.with_unit(table, "wide", "")["wide"].unit is None


@pytest.mark.parametrize("name", ["", "  ", "kind"])
def test_an_empty_or_taken_name_is_refused(name: str) -> None:
    """Names lead to columns."""
    with pytest.raises(Problem):
        table_edits.renamed(_table(FIRST), "width", name)


def test_numbers_become_categories_and_numbers_again() -> None:
    """To the same bits, missing ones too."""
    table = Table("t", (Column.of_numbers("x", [1.0, 0.1, math.nan, -2.5e-7], unit="m"),))
    words = table_edits.retyped(table, "x", "category")
    assert words["x"].words == ("1", "0.1", "", "-2.5e-07")
    assert words["x"].levels == ("0.1", "1", "-2.5e-07")
    again = table_edits.retyped(words, "x", "number")
    assert again["x"].numbers.tobytes() == table["x"].numbers.tobytes()
    assert again["x"].unit == "m"


def test_words_that_are_no_numbers_stay_words() -> None:
    """The first of them is named."""
    with pytest.raises(Problem, match="row 1, column kind, “a”"):
        table_edits.retyped(_table(FIRST), "kind", "number")


@pytest.mark.parametrize("descending", [False, True])
def test_rows_come_in_the_order_of_a_column(descending: bool) -> None:
    """Numbers by size, words naturally, equal ones as they stood, missing ones last."""
    table = Table(
        "t",
        (
            Column.of_numbers("x", [3, np.nan, 1, 3]),
            Column.of_words("w", ["n10", "n2", "", "n2"]),
        ),
    )
    by_number = table_edits.order_by(table, "x", descending).tolist()
    by_word = table_edits.order_by(table, "w", descending).tolist()
    assert by_number == ([0, 3, 2, 1] if descending else [2, 0, 3, 1])
    assert by_word == ([0, 1, 3, 2] if descending else [1, 3, 0, 2])
