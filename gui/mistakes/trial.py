"""What a quiet run of a wrong program and of the right one came to."""

from msgspec import Struct


class Trial(Struct, frozen=True):
    """So many updates from here on: the training loss at their end, with and without the mistake."""

    updates: int
    wrong: float
    right: float
