"""What is typed into the filter field: a word to look for, or a comparison such as `> 3`."""

import operator
import re
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.data.samples import RowArray
from engine.data.table import Column, Table
from engine.problem import require
from gui.data.words import title_of
from gui.entry import parse_number

Compare = Callable[[Any, Any], Any]

COMPARISONS: dict[str, Compare] = {
    ">=": operator.ge, "≥": operator.ge, "<=": operator.le, "≤": operator.le, "!=": operator.ne,
    "≠": operator.ne, ">": operator.gt, "<": operator.lt, "=": operator.eq,
}  # fmt: skip
_COMPARISON = re.compile(r"(?P<name>.*?)\s*(?P<sign>>=|<=|!=|≥|≤|≠|>|<|=)\s*(?P<value>.*)")


def rows_found(table: Table, typed: str, column: str) -> RowArray:
    """The rows that what is typed holds for; a comparison without a name is about `column`.

    Raises `Problem` for a comparison that cannot be made.
    """
    typed = typed.strip()
    if not typed:
        return np.arange(table.row_count)
    parts = _COMPARISON.fullmatch(typed)
    if parts is None:
        return np.flatnonzero(_containing(table, typed.casefold()))
    name = _name(table, parts["name"].strip()) if parts["name"] else column
    require(bool(parts["value"]), "After {sign} stands nothing: type a number or a word.", sign=parts["sign"])
    return np.flatnonzero(_compared(table[name], parts["sign"], parts["value"]))


def _name(table: Table, typed: str) -> str:
    wanted = typed.casefold().replace("_", " ")
    for column in table.columns:
        if wanted in (column.name.casefold().replace("_", " "), title_of(column).casefold()):
            return column.name
    return table[typed].name


def _compared(column: Column, sign: str, typed: str) -> NDArray[np.bool_]:
    compare = COMPARISONS[sign]
    if column.kind == "number":
        number = parse_number(typed)
        require(
            number is not None, "Column {column} holds numbers, and {value} is none: compare with a number.",
            column=column.name, value=typed,
        )  # fmt: skip
        present = ~np.isnan(column.numbers)
        return np.asarray(compare(column.numbers, number), bool) & present
    require(
        sign in ("=", "!=", "≠"), "Column {column} holds words: compare them with = or !=.",
        column=column.name,
    )  # fmt: skip
    wanted = typed.casefold()
    return column.coded.where(lambda word: bool(compare(word.casefold(), wanted)))


def _containing(table: Table, typed: str) -> NDArray[np.bool_]:
    found = np.zeros(table.row_count, bool)
    number = parse_number(typed)
    for column in table.columns:
        if not isinstance(column.values, tuple):
            if number is not None:
                found |= column.values == number
        else:
            found |= column.coded.where(lambda word: typed in word.casefold())
    return found
