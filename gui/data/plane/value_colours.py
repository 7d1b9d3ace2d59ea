"""The colour of a number to predict, as on the output map: by its sign, or from empty to full."""

import math
from typing import Self

from msgspec import Struct
from PySide6.QtGui import QColor

from engine.data.table import Column
from gui.look.tokens import Theme


class ValueColours(Struct, frozen=True):
    """Numbers from `low` to `high`; beyond, the colour is that of the end."""

    low: float = 0.0
    high: float = 1.0

    @classmethod
    def of(cls, column: Column) -> Self:
        """Those of the numbers of a column; where they do not differ, with room around them."""
        if column.extremes is None:
            return cls()
        low, high = (float(column.numbers[row]) for row in column.extremes)
        if not (math.isfinite(low) and math.isfinite(high)):
            return cls()
        room = 0.0 if low < high else abs(low) / 2 or 0.5
        return cls(low - room, high + room)

    def widened(self, other: "ValueColours") -> "ValueColours":
        """Those that hold the numbers of both."""
        return ValueColours(min(self.low, other.low), max(self.high, other.high))

    @property
    def span(self) -> float:
        """How far apart the ends are."""
        return self.high - self.low

    def at(self, share: float) -> float:
        """The number at 0..1 of the way from `low` to `high`."""
        return self.low + share * self.span

    def share_of(self, value: float) -> float:
        """Where a number lies between the ends, 0..1."""
        return min(1.0, max(0.0, (value - self.low) / self.span))

    def strength(self, value: float) -> float:
        """−1..1: with both signs 0 is empty, with one sign the number nearest to 0."""
        if self.low < 0 < self.high:
            reach = max(-self.low, self.high)
            return min(1.0, max(-1.0, value / reach))
        return self.share_of(value) if self.low >= 0 else self.share_of(value) - 1.0

    def color(self, theme: Theme, value: float) -> QColor:
        """The fill of a mark of this number; paper where it is missing."""
        return theme.fill(self.strength(value))
