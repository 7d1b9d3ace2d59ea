"""CSV files as people really have them: each gives one of the outcomes that their manifest allows."""

import json
import math
from pathlib import Path
from typing import Any

import pytest

from engine.data.csv_file import read_csv, setup_for_table
from engine.data.table import Table
from engine.problem import Problem

FOLDER = Path(__file__).parents[2] / "samples"
CASES: list[dict[str, Any]] = json.loads((FOLDER / "manifest.json").read_text(encoding="utf-8"))


def read(file: str) -> Table | Problem:
    """The table, or the sentence why there is none."""
    try:
        return read_csv(FOLDER / file)
    except Problem as problem:
        return problem


def is_allowed(outcome: Table | Problem, expected: dict[str, Any]) -> bool:
    """Whether what happened is this one of the expected outcomes."""
    if isinstance(outcome, Problem):
        words = expected.get("message_should_mention", [])
        return expected["outcome"] == "reject" and all(word in str(outcome) for word in words)
    return expected["outcome"] == "accept" and holds_what_was_expected(outcome, expected)


def holds_what_was_expected(table: Table, expected: dict[str, Any]) -> bool:
    """Names, shape and values; values to the bit."""
    rows = list(zip(*(column.values for column in table.columns), strict=True))
    shape = [table.row_count, len(table.columns)]
    return (
        expected.get("columns", list(table.column_names)) == list(table.column_names)
        and expected.get("shape", shape) == shape
        and ("values" not in expected or same_values(rows, expected["values"]))
    )


def same_values(rows: list[tuple[Any, ...]], expected: list[list[float | None]]) -> bool:
    """The same numbers, telling −0 from 0; a missing one is NaN."""
    found = [[repr(float(value)) for value in row] for row in rows]
    return found == [[repr(math.nan if value is None else float(value)) for value in row] for row in expected]


@pytest.mark.parametrize("case", CASES, ids=[case["file"] for case in CASES])
def test_every_sample_has_one_of_its_outcomes(case: dict[str, Any]) -> None:
    """Exactly these values, or a sentence that names what is wrong; never other numbers in silence."""
    outcome = read(case["file"])
    assert any(is_allowed(outcome, expected) for expected in case["expect"]), str(outcome)


@pytest.mark.parametrize("case", CASES, ids=[case["file"] for case in CASES])
def test_every_sentence_is_one_that_a_person_can_use(case: dict[str, Any]) -> None:
    """It begins with a capital letter or the file's name, ends with a full stop and holds no code."""
    outcome = read(case["file"])
    if isinstance(outcome, Problem):
        sentence = str(outcome)
        assert sentence[0].isupper() or sentence.startswith(case["file"])
        assert sentence.endswith(".")
        assert not {"Error", "None", "Traceback"} & set(sentence.split())


def test_words_are_said_to_become_classes() -> None:
    """Where a table is accepted with words, the set-up tells what became of them."""
    remarks = [str(remark) for remark in setup_for_table(read_csv(FOLDER / "36_text_labels.csv")).remarks]
    assert remarks == ["Column species is predicted as 2 classes: cat, dog."]


def test_a_constant_column_of_a_sample_is_said() -> None:
    """Standardising it must not divide by zero, and somebody should know that it is useless."""
    setup = setup_for_table(read_csv(FOLDER / "57_constant_and_huge_scale.csv"))
    assert "Column x1 is the same in every training row" in str(setup.remarks[-1])
    assert setup.samples.train.inputs[:, 0].tolist() == [0, 0, 0]


def test_extreme_numbers_can_be_learnt_from() -> None:
    """The largest float64 can be standardised."""
    setup = setup_for_table(read_csv(FOLDER / "49_extreme_floats.csv"))
    assert abs(setup.samples.train.targets).max() < 2
