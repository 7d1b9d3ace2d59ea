"""Long work in slices: a generator asks whether its slice of time is over, and then yields."""

import time
from collections.abc import Callable, Generator
from typing import TypeVar

SLICE_SECONDS = 0.005
"""A window may wait 20 ms; what is done between two looks at the clock comes on top."""

Result = TypeVar("Result")
Told = TypeVar("Told")
Other = TypeVar("Other")


class Slices:
    """A clock that starts again each time it says that the slice is over."""

    def __init__(self, seconds: float | None = None) -> None:
        self._seconds = SLICE_SECONDS if seconds is None else seconds
        self._end = time.perf_counter() + self._seconds

    def is_over(self) -> bool:
        """Whether it is time to yield."""
        now = time.perf_counter()
        if now < self._end:
            return False
        self._end = now + self._seconds
        return True


def exhaust(work: Generator[object, None, Result]) -> Result:
    """Do the whole work at once and give what it returns."""
    while True:
        try:
            next(work)
        except StopIteration as stop:
            result: Result = stop.value
            return result


def telling(
    work: Generator[Told, None, Result], tell: Callable[[Told], Other]
) -> Generator[Other, None, Result]:
    """The same work, which tells of itself what `tell` makes of what it tells."""
    while True:
        try:
            told = next(work)
        except StopIteration as stop:
            result: Result = stop.value
            return result
        yield tell(told)


def between(begin: float, end: float, work: Generator[float, None, Result]) -> Generator[float, None, Result]:
    """The same work as a piece of a larger whole: its progress goes from `begin` to `end`."""
    return telling(work, lambda share: begin + (end - begin) * share)


def rising(work: Generator[float, None, Result]) -> Generator[float, None, Result]:
    """The same work, its progress never falling: work that looks at the same thing twice begins twice."""
    done = 0.0

    def most(share: float) -> float:
        nonlocal done
        done = max(done, share)
        return done

    return telling(work, most)


def silently(work: Generator[float, None, Result]) -> Generator[None, None, Result]:
    """The same work as a part of something whose progress it does not measure."""
    return telling(work, lambda _share: None)
