"""Bound NumPy calls, made once and run many times.

A small network spends its time on calls, not on arithmetic, so every operation of an iteration is bound to
its arrays once. Scalars are 0-d arrays: a Python number costs a conversion at every call.
"""

from collections.abc import Callable, Iterable
from functools import partial

import numpy as np
from numpy.typing import NDArray

from engine.parameters import Array

Call = Callable[[], object]
Calls = list[Call]
Mask = NDArray[np.bool_]


def scalar(value: float) -> Array:
    """A number as a 0-d array."""
    return np.array(value, dtype=np.float64)


ZERO = scalar(0.0)
HALF = scalar(0.5)
ONE = scalar(1.0)
TWO = scalar(2.0)
for _constant in (ZERO, HALF, ONE, TWO):
    _constant.flags.writeable = False


def repeat_rows(row: Array, out: Array) -> Call:
    """A call that fills every row of `out` (units, samples) with `row` (samples,).

    This and an operation on two arrays of one shape take half the time of an operation that broadcasts.
    """
    return partial(np.copyto, out, row)


def run(calls: Iterable[Call]) -> None:
    """Run bound calls in order."""
    for call in calls:
        call()
