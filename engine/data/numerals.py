"""What one cell is, given the marks its file writes numbers with. A cell is a number only if it can be
nothing else."""

import math
import re
import unicodedata
from decimal import Decimal
from enum import Enum
from functools import cached_property

from msgspec import Struct

from engine.data.signs import LONGEST_NUMBER, bare
from engine.problem import Problem


class Look(Enum):
    """What a cell looks like."""

    NUMBER = "a number written with the file's marks"
    OTHER_MARK = "a number with another decimal mark than the file's"
    CODE = "whole digits behind a zero, as in postcodes: a number would lose the zero"
    MISSING = "empty, or a word for that"
    NOT_FINITE = "infinite"
    DECORATED = "a number with other thousands marks, a currency, a percent sign or foreign digits"
    WORD = "anything else"


EXACT_WHOLE = 2.0**53
"""Up to here every whole number is a float64."""

_SIGN = r"[+\-−]?"
_EXPONENT = r"(?:[eE][+\-−]?[0-9]+)?"
_SPACES = " \u00a0\u2009\u202f"
_GROUPING = {"": "", ",": ",", ".": r"\.", " ": f"[{_SPACES}]", "'": "['’]"}
_SEPARATOR = rf"[.,'’_{_SPACES}]"
_THOUSANDS = rf"\d{{1,3}}(?:{_SEPARATOR}\d{{2,3}})+(?:[.,]\d+)?"
_CURRENCY = "(?:[$€£¥₹]|USD|EUR|GBP|CHF)"
_PLAIN = re.compile(rf"{_SIGN}(?:[0-9]+[.,]?[0-9]*|[.,][0-9]+){_EXPONENT}")
_CODE = re.compile(rf"{_SIGN}0[0-9]+")
_MISSING = re.compile(
    r"|n/?a|n\.\s?a\.|#n/a|#nv|#n/d|<na>|nan|-nan|null|none|nil|\\n|\?+|-+|–|—|\.|missing|n/d|n\.\s?d\.|k\.\s?a\."
    r"|no data|unknown|unbekannt|keine angabe|fehlt|inconnu|desconocido|sin dato",
    re.IGNORECASE,
)
_NOT_FINITE = re.compile(rf"{_SIGN}(?:inf|infinity|∞|1\.#inf)", re.IGNORECASE)
_DATE = re.compile(r"\d{1,4}([.\- ])\d{1,2}\1\d{2,4}")
_DECORATED = re.compile(
    rf"[(]?{_SIGN}\s*{_CURRENCY}?\s*{_SIGN}(?:{_THOUSANDS}|\d+(?:[.,]\d*)?|[.,]\d+)[+\-−]?\s*(?:[%‰)]|{_CURRENCY})?"
)


class NumberFormat(Struct, frozen=True, dict=True):
    """The decimal mark, and the mark between groups of three digits, empty if there is none."""

    decimal: str = "."
    thousands: str = ""

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        mark = re.escape(self.decimal)
        pattern = rf"(?:[0-9]+(?:{mark}[0-9]*)?|{mark}[0-9]+){_EXPONENT}"
        if self.thousands:
            group = f"{_GROUPING[self.thousands]}[0-9]{{3}}"
            pattern = rf"(?:{pattern}|[1-9][0-9]{{0,2}}(?:{group})+(?:{mark}[0-9]*)?)"
        return re.compile(_SIGN + pattern)

    def reads(self, cell: str) -> bool:
        """Whether the cell, without spaces around it, is a number written with these marks."""
        return self._pattern.fullmatch(cell) is not None and _CODE.fullmatch(cell) is None

    def look_of(self, cell: str) -> Look:
        """What a cell without spaces around it looks like."""
        if _CODE.fullmatch(cell):
            return Look.CODE
        if self._pattern.fullmatch(cell):
            return Look.NUMBER
        if _MISSING.fullmatch(cell):
            return Look.MISSING
        if _PLAIN.fullmatch(cell):
            return Look.OTHER_MARK
        if _NOT_FINITE.fullmatch(cell):
            return Look.NOT_FINITE
        return Look.DECORATED if _is_decorated(cell) else Look.WORD

    def value(self, cell: str, exponent: int = 0) -> float:
        """The float64 nearest to a cell that these marks read, times ten to the exponent.

        Raises `ValueError` where that would be quite another number: too large, too small, or a number above
        2⁵³, written out, with more digits than fit.
        """
        plain = cell.replace("−", "-")
        if self.thousands:
            plain = re.sub(_GROUPING[self.thousands], "", plain)
        plain = plain.replace(self.decimal, ".") + (f"e{exponent}" if exponent else "")
        value = float(plain)
        if math.isinf(value) or (value == 0 and re.match("[^eE]*[1-9]", plain)):
            raise ValueError(cell)
        if abs(value) >= EXACT_WHOLE and "e" not in plain.lower() and Decimal(plain) != Decimal(value):
            raise ValueError(cell)
        return value


def _is_decorated(cell: str) -> bool:
    if len(cell) > LONGEST_NUMBER or _DATE.fullmatch(cell):
        return False
    return _DECORATED.fullmatch(cell) is not None or bare(cell) is not None


def is_code(cell: str) -> bool:
    """Whether a number would lose the cell's leading zero."""
    return _CODE.fullmatch(cell) is not None


def complaint(cell: str, look: Look, row: int, column: str, number_format: NumberFormat) -> Problem:
    """The sentence about a cell that is not a number of the file's format in a column of numbers."""
    facts = {"row": row, "column": shown(column), "value": shown(cell)}
    match look:
        case Look.NOT_FINITE:
            template = "In row {row}, column {column}, {value} is not finite: correct it, or delete the row."
        case Look.OTHER_MARK if number_format.decimal == ".":
            template = (
                "In row {row}, column {column}, {value} has a decimal comma where other numbers have "
                "a point. Use one decimal mark, and nothing between thousands."
            )
        case Look.OTHER_MARK:
            template = (
                "In row {row}, column {column}, {value} has a decimal point where other numbers have "
                "a comma. Use one decimal mark, and nothing between thousands."
            )
        case Look.DECORATED:
            template = (
                "In row {row}, column {column}, write {value} with plain digits, without thousands "
                "separators, currency, percent sign or unit."
            )
        case Look.CODE:
            template = (
                "In row {row}, column {column}, {value} begins with a zero that a number would lose: "
                "read the column as categories or text."
            )
        case Look.WORD:
            template = (
                "In row {row}, column {column}, “{value}” is not a number, but others in the column are. "
                "Correct it, or delete the row."
            )
        case _:
            template = (
                "In row {row}, column {column}, {value} does not fit into a 64-bit number: shorten it, or if "
                "it is a name, read the column as text."
            )
    return Problem(template, **facts)


def half_percent(cell: str, row: int, column: str) -> Problem:
    """The sentence about a column in which some numbers have a percent sign and others do not."""
    return Problem(
        "At {value} in row {row}, column {column}, some numbers have a percent sign and others none: write "
        "them alike.",
        row=row, column=shown(column), value=shown(cell),
    )  # fmt: skip


def either_number(row: int, column: str, cell: str) -> Problem:
    """The sentence about a cell such as 1,234, which is 1.234 to some and 1234 to others."""
    return Problem(
        "In row {row}, column {column}, {value} can mean thousands or a decimal part. "
        "Write thousands without a separator, or decimal parts with another number of digits.",
        row=row, column=shown(column), value=cell,
    )  # fmt: skip


def shown(cell: str) -> str:
    """A cell as it stands in a sentence: on one line, not too long, invisible signs by their number."""
    visible = (f"U+{ord(sign):04X}" if unicodedata.category(sign) == "Cf" else sign for sign in cell)
    flat = " ".join("".join(visible).split())
    return flat if len(flat) <= 40 else flat[:39] + "…"
