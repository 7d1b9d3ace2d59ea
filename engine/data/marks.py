"""Which marks a table writes its numbers with, found by trying every pair of marks on all of its numbers."""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from engine.data.numerals import Look, NumberFormat, is_code

FORMATS = (
    NumberFormat(".", ""),
    NumberFormat(",", ""),
    NumberFormat(".", ","),
    NumberFormat(",", "."),
    NumberFormat(".", " "),
    NumberFormat(",", " "),
    NumberFormat(".", "'"),
    NumberFormat(",", "'"),
)
PAIRS = (NumberFormat(".", ","), NumberFormat(",", "."))
NUMBERS_AMONG_WORDS = 0.1
"""A column with more numbers than this share is a column of numbers, and its words are faults."""
_LONG = re.compile("([0-9])[0-9]{3,}")
_DIGITS = str.maketrans("23456789", "11111111")
_WHOLE = re.compile(r"[+\-−]?[0-9]+(?:[eE][+\-−]?[0-9]+)?")


class Marks(NamedTuple):
    """The format that suits, and a cell that another suitable format reads as another number, if any."""

    number_format: NumberFormat
    ambiguous: str = ""


def is_numeric(looks: Mapping[Look, int]) -> bool:
    """Whether a column with so many cells of each look means numbers, however they are written."""
    filled = sum(looks.values()) - looks.get(Look.MISSING, 0)
    if not filled or looks.get(Look.CODE, 0):
        return False
    return filled - looks.get(Look.WORD, 0) > NUMBERS_AMONG_WORDS * filled


def shape_of(cell: str) -> str:
    """What alone matters of a cell's digits: which of them are zero, and whether there are three or more.

    Cells of one shape have one look in every format.
    """
    return _LONG.sub(r"\g<1>111", cell).translate(_DIGITS)


def look_in_any_format(cell: str) -> Look:
    """What a cell looks like when nothing is known about marks."""
    look = FORMATS[0].look_of(cell)
    if look in (Look.NUMBER, Look.MISSING, Look.CODE, Look.NOT_FINITE):
        return look
    return Look.NUMBER if any(form.reads(cell) for form in FORMATS[1:]) else look


def is_marked(cell: str) -> bool:
    """Whether a cell is a number with a mark in it, in any format."""
    return not _WHOLE.fullmatch(cell) and not is_code(cell) and any(form.reads(cell) for form in FORMATS)


def marks_of(cells: Collection[str], commas_part: bool, allowed: Sequence[NumberFormat] = FORMATS) -> Marks:
    """The format of numbers that all have a mark; the first of those that read the most of them.

    Where two formats read all of them, and one as another number, the cell is given too, unless the point
    is known to be a decimal mark since commas part the columns.
    """
    if not cells:
        return Marks(allowed[0])
    counts = {form: sum(map(form.reads, cells)) for form in allowed}
    best = max(counts, key=lambda form: counts[form])
    if commas_part and best == FORMATS[0]:
        return Marks(best)
    rivals = [form for form in allowed if form != best and counts[form] == len(cells)]
    for cell in cells if counts[best] == len(cells) else ():
        if any(_differ(best, rival, cell) for rival in rivals) or _is_unusual(best, cell, cells, commas_part):
            return Marks(best, cell)
    return Marks(best)


def _is_unusual(form: NumberFormat, cell: str, cells: Collection[str], commas_part: bool) -> bool:
    """Whether a cell is taken for thousands only because others have the other mark, in a file where that is
    not the custom: a comma between columns goes with 1,234.5 and a semicolon with 1.234,5."""
    if form not in PAIRS or form == PAIRS[not commas_part] or not NumberFormat(form.thousands).reads(cell):
        return False
    return not any(
        form.thousands in other and not NumberFormat(form.thousands).reads(other) for other in cells
    )


def is_settled(cells: Collection[str]) -> bool:
    """Whether these numbers leave one decimal mark only, so that no further ones need to be seen."""
    return len({form.decimal for form in FORMATS if all(map(form.reads, cells))}) < 2


def _differ(one: NumberFormat, other: NumberFormat, cell: str) -> bool:
    try:
        return one.value(cell) != other.value(cell)
    except ValueError:
        return False
