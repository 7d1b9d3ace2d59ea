"""What the filter field finds."""

import numpy as np
import pytest

from engine.data.table import Column, Table
from engine.problem import Problem
from gui.data.filters import rows_found

TABLE = Table(
    "t",
    (
        Column.of_numbers("petal_length_cm", [1.0, 2.5, np.nan, 3.0], unit="cm"),
        Column.of_numbers("width", [3.0, 3.0, 1.0, -2.0]),
        Column.of_words("kind", ["Rose", "tulip", "primrose", ""]),
    ),
)


@pytest.mark.parametrize(
    ("typed", "rows"),
    [
        ("", [0, 1, 2, 3]),
        ("rose", [0, 2]),
        ("TUL", [1]),
        ("3", [0, 1, 3]),
        ("> 2", [1, 3]),
        ("≥2,5", [1, 3]),
        ("<= 1", [0]),
        ("!= 1", [1, 3]),
        ("width > 2", [0, 1]),
        ("petal length = 1", [0]),
        ("Petal length cm<2", [0]),
        ("width = −2", [3]),
        ("kind = rose", [0]),
        ("kind != rose", [1, 2, 3]),
        ("nothing of the kind", []),
    ],
)
def test_words_numbers_and_comparisons(typed: str, rows: list[int]) -> None:
    """A missing value is neither above nor below anything."""
    assert rows_found(TABLE, typed, "petal_length_cm").tolist() == rows


@pytest.mark.parametrize("typed", ["> two", "kind > rose", "depth > 3", "> "])
def test_a_comparison_that_means_nothing_is_refused(typed: str) -> None:
    """With a sentence, which the field's tooltip shows."""
    with pytest.raises(Problem):
        rows_found(TABLE, typed, "width")
