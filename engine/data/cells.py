"""What a person types into one cell of a table, and how a cell is written so that it reads back the same."""

import math

from engine.data.csv_cells import Look, look_of, may_group_thousands, number_in, shown
from engine.data.table import Column, number_word
from engine.problem import Problem

NUMBERS = (Look.WHOLE, Look.POINT, Look.COMMA, Look.CODE)


def read_cell(column: Column, text: str, row: int) -> float | str:
    """The value of a cell as it was typed; NaN or an empty word where nothing was.

    `row` counts from 0. Both decimal marks are understood. Raises `Problem` for what the column cannot hold.
    """
    typed = " ".join(text.split())
    if isinstance(column.values, tuple):
        return typed
    return _number(typed, column.name, row) if typed else math.nan


def _number(typed: str, name: str, row: int) -> float:
    look = look_of(typed)
    facts = {"row": row + 1, "column": name, "value": shown(typed)}
    if look not in NUMBERS:
        raise Problem(
            "In row {row}, column {column}, “{value}” is not a plain number: use digits and a decimal mark.",
            **facts,
        )
    if look is Look.COMMA and may_group_thousands(typed):
        raise Problem(
            "In row {row}, column {column}, {value} can mean thousands or a decimal part: use a point.",
            **facts,
        )
    try:
        return number_in(typed)
    except ValueError as error:
        raise Problem(
            "In row {row}, column {column}, {value} does not fit into a 64-bit number: shorten it.", **facts
        ) from error


def cell_word(column: Column, row: int) -> str:
    """A cell as it can be typed again, empty where the value is missing."""
    value = column.values[row]
    if isinstance(value, str):
        return value
    if math.isnan(value):
        return ""
    return number_word(float(value)) if value or math.copysign(1.0, value) > 0 else "-0"
