"""Signs left out of the numbers of one column, and examples of what was made of them."""

import re

from engine.data.numerals import NumberFormat
from engine.data.signs import Signs, bare

MOST_EXAMPLES = 3
_DIGITS = re.compile(r"[0-9.,'’_\s]+")


class Undressing:
    """`examples` has a cell and its number for each way of dressing one, `row` that of the first, `sign` the
    currency, unit or percent sign that the column has."""

    def __init__(self, number_format: NumberFormat, signs: Signs) -> None:
        self.examples: dict[str, tuple[str, float]] = {}
        self.row = 0
        self.sign = ""
        self._format = number_format
        self._signs = signs

    def value(self, cell: str, row: int) -> float | None:
        """The number inside the signs; None if they are to stay, if it has other marks than the file's, or
        another currency or unit than those before.

        Raises `ValueError` where float64 would make quite another number of it.
        """
        inside = None if self._signs == "refuse" else bare(cell)
        if inside is None or not self._format.reads(inside.text):
            return None
        if inside.sign and self.sign not in ("", inside.sign):
            return None
        value = self._format.value(inside.text, inside.exponent if self._signs == "shares" else 0)
        self.sign = self.sign or inside.sign
        self._remember(cell, value, row)
        return value

    @property
    def is_percent(self) -> bool:
        """Whether the column has percent signs: a plain number in it may be another thing."""
        return self.sign in ("%", "‰")

    @property
    def unit(self) -> str | None:
        """The unit of the numbers, if what was left out is one."""
        return None if not self.sign or (self.is_percent and self._signs == "shares") else self.sign

    def _remember(self, cell: str, value: float, row: int) -> None:
        dress = _DIGITS.sub("0", cell)
        if dress not in self.examples and len(self.examples) < MOST_EXAMPLES:
            self.row = self.row or row
            self.examples[dress] = cell, value
