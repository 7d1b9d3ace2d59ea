"""Edited data on its way to a set-up: made at once where that is quick, else in slices."""

from collections.abc import Callable, Generator
from time import perf_counter

from msgspec import Struct

from engine.data.preparation import PreparationSpec
from engine.data.setup import Setup
from engine.data.table import Table
from engine.problem import Problem

AT_ONCE = 0.025
"""Seconds an edit may take before it goes on in slices."""

Prepared = Setup | Problem
Work = Generator[float, None, Prepared]
WaitFor = Callable[[Work, Callable[[Prepared], object]], None]
"""Does work in slices while a person waits, who may give it up; then hands over what it returns."""


class Edited(Struct, frozen=True, eq=False):
    """What the data will be."""

    table: Table
    preparation: PreparationSpec


class Preparing:
    """`under_way`: what is being made, None if nothing is. Whatever is edited meanwhile goes on from there
    and takes its place."""

    def __init__(self, wait_for: WaitFor | None = None) -> None:
        self._wait_for = wait_for
        self.under_way: Edited | None = None

    def make(
        self, edited: Edited, work: Generator[float, None, Setup], take: Callable[[Prepared], bool]
    ) -> bool:
        """Make a set-up; `take` receives it, or why it cannot be made, and says whether it was taken. Returns
        the same, and True while it is under way."""
        self.under_way = edited
        told = self._telling(edited, work)
        end = perf_counter() + AT_ONCE
        try:
            next(told)  # one that has not begun would not notice that it is given up
            while self._wait_for is None or perf_counter() < end:
                next(told)
        except StopIteration as stop:
            return take(stop.value)
        self._wait_for(told, take)
        return True

    def _telling(self, edited: Edited, work: Generator[float, None, Setup]) -> Work:
        try:
            return (yield from work)
        except Problem as problem:
            return problem
        finally:  # also where it is given up
            if self.under_way is edited:
                self.under_way = None
