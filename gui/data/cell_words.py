"""How cells are written: six figures of long numbers, and decimals with which a column stands even.

Every digit is there while a cell is edited, copied or pointed at.
"""

import math
from decimal import Decimal

from PySide6.QtCore import QLocale

from engine.data.cells import cell_word
from engine.data.table import Column, number_word
from gui.wording.numbers import MINUS

MOST_PLACES = 6
FIGURES, LEAST_DECIMALS = 6, 2
SHORT = 9
"""Numbers of up to so many figures, as people write them, are never shortened."""
LOOKED_AT = 60
"""Rows from which the decimals of a column are taken."""
USUAL = 0.95
"""So many of them have no more decimals; a few longer ones do not fill all others up with zeros."""


def places_of(column: Column) -> int:
    """How many decimals the numbers of a column are shown with at least."""
    if isinstance(column.values, tuple):
        return 0
    numbers = (value for value in column.values[:LOOKED_AT].tolist() if value == value)
    words = (shortened(number_word(value), 0) for value in numbers)
    decimals = sorted(len(word.partition(".")[2]) for word in words if "e" not in word)
    return min(MOST_PLACES, decimals[math.ceil(USUAL * len(decimals)) - 1]) if decimals else 0


def shown_cell(column: Column, row: int, places: int = 0) -> str:
    """A cell as it is read: a long number is rounded, zeros fill up a short one to so many decimals."""
    word = cell_word(column, row)
    if isinstance(column.values, tuple) or not word:
        return word
    word = shortened(word, places)
    if places and "e" not in word:
        whole, _, decimals = word.partition(".")
        word = f"{whole}.{decimals.ljust(places, '0')}"
    return localized(word)


def shortened(word: str, places: int) -> str:
    """A long number to six figures, or to so many decimals if that is more; whole numbers stay whole.

    It never reads as a number that is known exactly: one that would end in 0 keeps more figures.
    """
    mantissa, _, exponent = word.partition("e")
    whole, _, decimals = mantissa.partition(".")
    figures = f"{whole}{decimals}".lstrip("-0")
    if len(figures) <= SHORT or not decimals:
        return word
    before = len(whole.lstrip("-0"))
    leading = len(whole.lstrip("-") + decimals) - len(figures) - 1 if not before else 0
    wanted = max(LEAST_DECIMALS, FIGURES - before + leading, 0 if exponent else places)
    for count in range(wanted, len(decimals)):
        rounded = f"{round(Decimal(mantissa), count):f}"
        if not rounded.endswith("0"):
            return f"{rounded}e{exponent}" if exponent else rounded
    return word


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
    if column.kind == "number":
        rows += column.extremes or ()
    return max((shown_cell(column, row, places) for row in rows), key=len, default="")
