"""What numbers a setting may take: one table for the engine's checks and the fields on screen."""

from msgspec import Struct

from engine.problem import Problem


class Range(Struct, frozen=True):
    """An interval of allowed numbers; `open_low` and `open_high` leave the ends out."""

    low: float
    high: float
    open_low: bool = False
    open_high: bool = False
    whole: bool = False

    def holds(self, value: float) -> bool:
        """Whether the value is finite and inside."""
        if isinstance(value, bool) or not self.low <= value <= self.high:
            return False
        if self.whole and value != int(value):
            return False
        return not (self.open_low and value == self.low) and not (self.open_high and value == self.high)

    def check(self, name: str, value: float) -> None:
        """Raise a `Problem` that names the setting and its range unless the value is inside."""
        if not (isinstance(value, int | float) and self.holds(value)):
            raise self._refusal(name, value)

    def check_int(self, name: str, value: int) -> None:
        """The same for what counts or chooses something: 2.0 is refused too, which cannot be an index."""
        if not (isinstance(value, int) and self.holds(value)):
            raise self._refusal(name, value)

    def _refusal(self, name: str, value: float) -> Problem:
        kind = "whole number" if self.whole else "number"
        low = f"above {self.low:g}" if self.open_low else f"from {self.low:g}"
        high = f"below {self.high:g}" if self.open_high else f"up to {self.high:g}"
        return Problem(
            "The {name} is {value}: use a {kind} {low}, {high}.",
            name=name, value=value, kind=kind, low=low, high=high,
        )  # fmt: skip


POSITIVE = Range(0, 1e12, open_low=True)
NOT_NEGATIVE = Range(0, 1e12)
ANY_NUMBER = Range(-1e12, 1e12)
SHARE = Range(0, 1)
SHARE_BELOW_ONE = Range(0, 1, open_high=True)
COUNT = Range(1, 1_000_000_000, whole=True)
UNITS = Range(1, 10_000, whole=True)
SEED = Range(0, 2**32 - 1, whole=True)
