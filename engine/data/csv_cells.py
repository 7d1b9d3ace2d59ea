"""What one cell of a CSV file is. A cell is a number only if it can be nothing else."""

import math
import re
from enum import Enum

from engine.problem import Problem


class Look(Enum):
    """What a cell looks like, whatever the decimal mark of its file may be."""

    WHOLE = "digits without a decimal mark, perhaps a sign and an exponent"
    POINT = "a number with a decimal point"
    COMMA = "a number with a decimal comma"
    CODE = "whole digits behind a zero, as in postcodes: a number would lose the zero"
    MISSING = "empty, or a word for that"
    NOT_FINITE = "infinite"
    DECORATED = "a number with thousands separators, a currency, a percent sign or digits of another script"
    WORD = "anything else"


NUMERIC = frozenset({Look.WHOLE, Look.POINT, Look.COMMA, Look.NOT_FINITE, Look.DECORATED})
"""What a person would call a number, plain or not."""

_SIGN = r"[+\-−]?"
_EXPONENT = r"(?:[eE][+-]?[0-9]+)?"
_SEPARATOR = "[.,'’_ \u00a0\u2009\u202f]"
_THOUSANDS = rf"\d{{1,3}}(?:{_SEPARATOR}\d{{2,3}})+(?:[.,]\d+)?"
_DECORATED = rf"[(]?{_SIGN}\s*[$€£¥]?\s*{_SIGN}(?:{_THOUSANDS}|\d+(?:[.,]\d+)?)\s*[%‰$€£¥)]?"
_LOOKS = {
    look: re.compile(pattern, re.IGNORECASE)
    for look, pattern in {
        Look.CODE: rf"{_SIGN}0[0-9]+",
        Look.WHOLE: rf"{_SIGN}[0-9]+{_EXPONENT}",
        Look.POINT: rf"{_SIGN}(?:[0-9]+\.[0-9]*|\.[0-9]+){_EXPONENT}",
        Look.COMMA: rf"{_SIGN}(?:[0-9]+,[0-9]*|,[0-9]+){_EXPONENT}",
        Look.MISSING: r"|na|n/a|#n/a|nan|null|none|nil|\?|-+|\.|missing",
        Look.NOT_FINITE: rf"{_SIGN}(?:inf|infinity|∞)",
        Look.DECORATED: _DECORATED,
    }.items()
}
_EITHER_THOUSANDS_OR_DECIMAL = re.compile(rf"{_SIGN}[1-9][0-9]{{0,2}}[.,][0-9]{{3}}")


def look_of(cell: str) -> Look:
    """What a cell without spaces around it looks like."""
    return next((look for look, pattern in _LOOKS.items() if pattern.fullmatch(cell)), Look.WORD)


def may_group_thousands(cell: str) -> bool:
    """Whether the mark can be read both ways: 1,234 is 1.234 to some and 1234 to others."""
    return _EITHER_THOUSANDS_OR_DECIMAL.fullmatch(cell) is not None


def number_in(cell: str) -> float:
    """The float64 nearest to a cell that looks WHOLE, POINT or COMMA.

    Raises `ValueError` where that would be quite another number: too large, too small, or a whole number
    with more digits than fit.
    """
    plain = cell.replace("−", "-").replace(",", ".")
    value = float(plain)
    if math.isinf(value) or (value == 0 and re.match("[^eE]*[1-9]", plain)):
        raise ValueError(cell)
    if len(plain) > 15 and plain.lstrip("+-").isdecimal() and int(plain) != int(value):
        raise ValueError(cell)
    return value


def complaint(cell: str, look: Look, row: int, column: str) -> Problem:
    """The sentence about a cell that is not a plain number in a column of numbers."""
    facts = {"row": row, "column": shown(column), "value": shown(cell)}
    match look:
        case Look.MISSING:
            return Problem(
                "There is no value in row {row}, column {column}: fill it in, or delete the row.",
                **facts,
            )
        case Look.NOT_FINITE:
            return Problem(
                "In row {row}, column {column}, {value} is not finite: correct it, or delete the row.",
                **facts,
            )
        case Look.DECORATED:
            return Problem(
                "In row {row}, column {column}, write {value} with plain digits, without thousands "
                "separators, currency or percent sign.",
                **facts,
            )
        case Look.WORD:
            return Problem(
                "In row {row}, column {column}, “{value}” is not a number, but others in the column are. "
                "Correct it, or delete the row.",
                **facts,
            )
    return Problem(
        "In row {row}, column {column}, {value} does not fit into a 64-bit number. Shorten it, or if it is a "
        "name, put a letter before it.",
        **facts,
    )


def shown(cell: str) -> str:
    """A cell as it stands in a sentence: on one line and not too long."""
    flat = " ".join(cell.split())
    return flat if len(flat) <= 40 else flat[:39] + "…"
