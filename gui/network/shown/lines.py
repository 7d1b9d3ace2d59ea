"""What the lines of the picture stand for."""

from enum import Enum, auto


class Lines(Enum):
    """What the lines of a weight layer stand for."""

    WEIGHT = auto()
    TERM = auto()  # still the weights, but labelled w × input of the chosen unit
    GRADIENT = auto()
    COMES_BACK = auto()
    LATER_GRADIENT = auto()
    CHANGE = auto()
    CHOSEN = auto()  # what a person asked for, whatever the phase
