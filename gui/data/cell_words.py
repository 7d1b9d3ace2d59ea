"""How the cells of a table are written: every digit, and so many decimals that a column stands even."""

import math

import numpy as np
from PySide6.QtCore import QLocale

from engine.data.cells import cell_word
from engine.data.table import Column, number_word
from gui.numbers import MINUS

MOST_PLACES = 6
LOOKED_AT = 200
"""Rows from which the decimals of a column are taken."""
USUAL = 0.95
"""So many of them have no more decimals; a few longer ones do not fill all others up with zeros."""


def places_of(column: Column) -> int:
    """How many decimals the numbers of a column are shown with at least."""
    if isinstance(column.values, tuple):
        return 0
    words = (number_word(value) for value in column.values[:LOOKED_AT].tolist() if value == value)
    decimals = sorted(len(word.partition(".")[2]) for word in words if "e" not in word)
    return min(MOST_PLACES, decimals[math.ceil(USUAL * len(decimals)) - 1]) if decimals else 0


def shown_cell(column: Column, row: int, places: int = 0) -> str:
    """A cell as it is read: no digit is left out, zeros fill up to so many decimals."""
    word = cell_word(column, row)
    if isinstance(column.values, tuple) or not word:
        return word
    if places and "e" not in word:
        whole, _, decimals = word.partition(".")
        word = f"{whole}.{decimals.ljust(places, '0')}"
    return localized(word)


def typed_cell(column: Column, row: int) -> str:
    """A cell as it can be typed again."""
    word = cell_word(column, row)
    return word if isinstance(column.values, tuple) else localized(word)


def localized(word: str) -> str:
    """A number's plain text with a true minus and the decimal sign of the place."""
    return word.replace("-", MINUS).replace(".", QLocale().decimalPoint())


def widest(column: Column, places: int) -> str:
    """The longest cell of the first rows, and of the smallest and the largest number."""
    rows = list(range(min(LOOKED_AT, len(column))))
    if not isinstance(column.values, tuple) and not np.isnan(column.values).all():
        rows += [int(np.nanargmin(column.values)), int(np.nanargmax(column.values))]
    return max((shown_cell(column, row, places) for row in rows), key=len, default="")
