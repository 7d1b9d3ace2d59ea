"""The curve beside a formula, as data: what is drawn, on which axes, where the point and its tangent are."""

from msgspec import Struct

from gui.explain.content.pieces import Ink, Line


class Axis(Struct, frozen=True):
    """The interval shown and the numbers written at it, with so many decimals or as short as they can be."""

    low: float
    high: float
    ticks: tuple[float, ...]
    decimals: int | None = None

    def share(self, value: float) -> float:
        """Where a value lies, from 0 at the low end to 1."""
        return (value - self.low) / (self.high - self.low)


class Curve(Struct, frozen=True):
    """One line, one point and perhaps its tangent.

    `points` are (x, y) in the units of the axes. `target` is the x of a diamond on the axis, `step` the sign
    of an arrow along x, `bars` are (x, y) drawn from 0. `titles` are alternatives, the longest first; `note`
    stands at their right. `slope_labels` are alternatives as well.
    """

    x: Axis
    y: Axis
    points: tuple[tuple[float, float], ...]
    point: tuple[float, float]
    titles: tuple[Line, ...] = ()
    note: Line = ()
    slope: float | None = None
    tangent_color: Ink = "ink"
    slope_labels: tuple[Line, ...] = ()
    target: float | None = None
    step: int = 0
    step_word: str = ""
    bars: tuple[tuple[float, float], ...] = ()
    is_hollow: bool = False
    drops: bool = True
    described: str = ""
