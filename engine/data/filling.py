"""What stands in for a missing input: what training rows have on average, or most of them have."""

import numpy as np

from engine.data.samples import FloatArray, RowArray
from engine.data.scaling import fit_scale
from engine.data.table import Column
from engine.problem import Problem, require


def mean_of(values: FloatArray) -> float:
    """The mean of numbers (n,), also of such as are near the largest of float64."""
    return fit_scale("standardise", values).offset


def commonest(column: Column, rows: RowArray) -> str:
    """The word that most of these rows have, of equally common ones the first in the order of levels."""
    counts = dict(zip(column.coded.words, column.coded.counts(rows).tolist(), strict=True))
    return max(column.levels, key=lambda level: counts.get(level, 0))


def present(column: Column, rows: RowArray) -> FloatArray:
    """The numbers (m,) of a column that these rows have. Raises `Problem` if there are none."""
    values = column.numbers[rows]
    values = values[~np.isnan(values)]
    require(len(values) > 0, _NOTHING, column=column.name)
    return values


def check_words(column: Column, rows: RowArray) -> None:
    """Raise `Problem` if none of these rows has a word in the column."""
    if not any(column.coded.among(rows)):
        raise Problem(_NOTHING, column=column.name)


_NOTHING = "No training row has a value in column {column} to fill others with: ignore the column."
