"""What reading a table takes for granted: each of these is found in the data, and each can be changed."""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from engine.data.signs import Signs
from engine.problem import Problem

ReadAs = Literal["number", "category", "text", "left_out"]
Misfits = Literal["refuse", "leave_out"]

WHITESPACE = " "
"""As a delimiter: any run of spaces and tabs."""
DELIMITERS = (",", ";", "\t", "|", WHITESPACE)
DECIMAL_MARKS = (".", ",")
THOUSANDS_MARKS = ("", ",", ".", " ", "'")
"""A space stands for every kind of space, the straight apostrophe for the curly one too."""


class Guesses(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How the bytes of a file, or a sheet, become a table.

    `encoding` and `delimiter` are empty where a sheet is read, `sheet` where text is. `first_row` is the row
    in which the table begins, counted from 1 as a spreadsheet counts; it holds the names if there is a
    `header`, and the row below it the units if there are `units`. `kinds` says for each column what it is
    read as. `misfits` says what becomes of rows that do not fit: they stop the reading, or are left out and
    counted; `signs` what becomes of signs around numbers, such as 12% and $1,200.
    """

    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    decimal: str = "."
    thousands: str = ""
    first_row: int = 1
    header: bool = True
    units: bool = False
    kinds: tuple[ReadAs, ...] = ()
    misfits: Misfits = "refuse"
    signs: Signs = "refuse"


Choices = Mapping[str, object]
"""Fields of `Guesses` that a person has decided; `kinds` may be a mapping from column (from 0) to kind."""


class Doubt(Struct, frozen=True):
    """A guess that the data cannot settle: the field of `Guesses`, a sentence about it, and the columns it
    speaks of, if only of these.

    Reading without a person refuses with that sentence; a person who chooses the field settles it.
    """

    field: str
    problem: Problem
    columns: tuple[int, ...] = ()
