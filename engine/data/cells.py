"""What a person types into one cell of a table, and how a cell is written so that it reads back the same."""

import math
import re

from engine.data.numerals import NumberFormat
from engine.data.table import Column, number_word
from engine.problem import Problem

MISSING = frozenset({"", "na", "n/a", "#n/a", "nan"})
LONGEST = 40

_SIGN, _EXPONENT = r"[+\-−]?", r"(?:[eE][+\-−]?[0-9]+)?"
_NUMBER = re.compile(rf"{_SIGN}(?:[0-9]+[.,]?[0-9]*|[.,][0-9]+){_EXPONENT}")
_THOUSANDS_OR_DECIMALS = re.compile(rf"{_SIGN}[1-9][0-9]{{0,2}},[0-9]{{3}}")


def read_cell(column: Column, text: str, row: int) -> float | str:
    """The value of a cell as it was typed; NaN or an empty word where nothing was.

    `row` counts from 0. Both decimal marks are understood. Raises `Problem` for what the column cannot hold.
    """
    typed = " ".join(text.split())
    if isinstance(column.values, tuple):
        return typed
    return math.nan if typed.casefold() in MISSING else _number(typed, column.name, row)


def _number(typed: str, name: str, row: int) -> float:
    facts = {"row": row + 1, "column": name, "value": shown(typed)}
    if not _NUMBER.fullmatch(typed):
        raise Problem(
            "In row {row}, column {column}, “{value}” is not a plain number: use digits and a decimal mark.",
            **facts,
        )
    if _THOUSANDS_OR_DECIMALS.fullmatch(typed):
        raise Problem(
            "In row {row}, column {column}, {value} can mean thousands or a decimal part: use a point.",
            **facts,
        )
    try:
        return NumberFormat().value(typed.replace(",", "."))
    except ValueError as error:
        raise Problem(
            "In row {row}, column {column}, {value} does not fit into a 64-bit number: shorten it.", **facts
        ) from error


def shown(typed: str) -> str:
    """What was typed as it stands in a sentence: not too long."""
    return typed if len(typed) <= LONGEST else typed[: LONGEST - 1] + "…"


def cell_word(column: Column, row: int) -> str:
    """A cell as it can be typed again, empty where the value is missing."""
    value = column.values[row]
    if isinstance(value, str):
        return value
    if math.isnan(value):
        return ""
    return number_word(float(value)) if value or math.copysign(1.0, value) > 0 else "-0"
