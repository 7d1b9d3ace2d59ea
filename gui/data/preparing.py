"""Edited data on its way to a set-up: made at once where that is quick, else in slices."""

from collections.abc import Callable, Generator
from time import perf_counter
from typing import Any, TypeVar

from msgspec import Struct

from engine.data.preparation import PreparationSpec
from engine.data.setup import Setup
from engine.data.table import Table
from engine.problem import Problem

AT_ONCE = 0.015
"""Seconds an edit may take before it goes on in slices."""

Prepared = Setup | Problem
Work = Generator[float, None, Setup]
Result = TypeVar("Result")
Taken = TypeVar("Taken")
WaitFor = Callable[[Generator[float, None, Any], Callable[[Any], object]], None]
"""Does work in slices while a person waits, who may give it up; then hands over what it returns."""


class Edited(Struct, frozen=True, eq=False):
    """What the data will be."""

    table: Table
    preparation: PreparationSpec


class Waiting:
    """Work that is done at once where that is quick, and otherwise while a person waits."""

    def __init__(self, wait_for: WaitFor | None = None) -> None:
        self._wait_for = wait_for

    def do(
        self, work: Generator[float, None, Result], take: Callable[[Result], Taken],
        begun: float | None = None,
    ) -> Taken | None:  # fmt: skip
        """Do the work; `take` receives its result. Returns what that returns, None while it is under way.

        `begun`: when what a person waits for began, if not now.
        """
        end = (perf_counter() if begun is None else begun) + AT_ONCE
        try:
            next(work)  # work that has not begun would not notice that it is given up
            while self._wait_for is None or perf_counter() < end:
                next(work)
        except StopIteration as stop:
            return take(stop.value)
        self._wait_for(work, take)
        return None


class Preparing:
    """`under_way`: what is being made, None if nothing is. Whatever is edited meanwhile goes on from there
    and takes its place."""

    def __init__(self, waiting: Waiting) -> None:
        self._waiting = waiting
        self.under_way: Edited | None = None

    def make(
        self, edited: Edited, work: Work, take: Callable[[Prepared], bool], begun: float | None = None
    ) -> bool:
        """Make a set-up; `take` receives it, or why it cannot be made, and says whether it was taken. Returns
        the same, and True while it is under way."""
        self.under_way = edited
        taken = self._waiting.do(self._telling(edited, work), take, begun)
        return taken is not False

    def _telling(
        self, edited: Edited, work: Generator[float, None, Setup]
    ) -> Generator[float, None, Prepared]:
        try:
            return (yield from work)
        except Problem as problem:
            return problem
        finally:  # also where it is given up
            if self.under_way is edited:
                self.under_way = None
