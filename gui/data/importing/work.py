"""The work of importing, in slices: looking into a file, reading all of it, the rows that do not fit."""

from collections.abc import Generator

from msgspec import Struct, structs

from engine.data.column_builders import Fault
from engine.data.outlook import CATEGORIES
from engine.data.preparation import ColumnRole, Missing
from engine.data.reading import Found, Preview, Read, preview, read
from engine.data.records import blocks
from engine.data.setup import CsvData, Setup
from engine.data.table_setup import setting_up
from engine.problem import Problem
from engine.slices import Slices, between
from engine.workspace import readying

READING_SHARE = 0.9
"""The rest of the time goes to making a set-up of what was read."""
SHOWN_FAULTS = 3
"""So many rows that do not fit are shown, each between its neighbours."""


class Outcome(Struct, frozen=True):
    """The whole table as it would be imported: without the rows that do not fit, which are `faults`.

    `problem` says why there is no `setup`: the rows left are too few, or there is nothing to learn.
    """

    result: Read | None = None
    setup: Setup | None = None
    problem: Problem | None = None

    @property
    def faults(self) -> tuple[Fault, ...]:
        """The rows that do not fit, up to a thousand."""
        return () if self.result is None else self.result.faults

    @property
    def said(self) -> tuple[Problem, ...]:
        """All there is to know before the table is taken: what reading did, and what its columns become."""
        return () if self.result is None else (*self.result.notices, *self.result.outlook)


class Looked(Struct, frozen=True):
    """What was found, its beginning, and all of it if that was read."""

    found: Found
    seen: Preview | None
    outcome: Outcome | None = None

    @property
    def is_plain(self) -> bool:
        """Nothing is in doubt, and nothing is done to the table that a person should know before: that the
        words to predict are classes is no surprise."""
        outcome = self.outcome
        if outcome is None or outcome.setup is None:
            return False
        target = outcome.setup.preparation.of_role(ColumnRole.TARGET)[0].name
        return all(
            problem.template == CATEGORIES and problem.facts["column"] == target for problem in outcome.said
        )


def looking(
    opened: Generator[float, None, Found], reads_on: bool
) -> Generator[float, None, Looked | Problem]:
    """Open, and show the beginning; `reads_on`: read all of it, if nothing stands against that."""
    try:
        found = yield from opened
    except Problem as problem:
        return problem
    seen = yield from beginning(found)
    if not reads_on or is_stopped(found, seen):
        return Looked(found, seen)
    return Looked(found, seen, (yield from reading(found)))


def beginning(found: Found) -> Generator[float, None, Preview | None]:
    """The first rows; None where not even these can be read."""
    try:
        return (yield from preview(found))
    except Problem:
        return None


def is_stopped(found: Found, seen: Preview | None) -> bool:
    """Whether something must be decided, or mended, before the table can be read."""
    return bool(found.doubts) or seen is None or seen.problem is not None


def reading(
    found: Found, predicted: str = "", missing: Missing = "leave_out"
) -> Generator[float, None, Outcome]:
    """The whole table and a set-up for it."""
    try:
        result = yield from between(0.0, READING_SHARE, read(leaving_out(found)))
    except Problem as problem:
        return Outcome(problem=problem)
    suited = suiting(found, result, predicted, missing)
    return (yield from between(READING_SHARE, 1.0, suited))


def suiting(found: Found, result: Read, predicted: str, missing: Missing) -> Generator[float, None, Outcome]:
    """A set-up that predicts this column, or the last if the table has none of that name; `missing` says what
    becomes of rows that lack an input."""
    chosen = predicted if predicted in result.table.column_names else ""
    try:
        setup = yield from setting_up(result.table, notices=result.notices, predicted=chosen, missing=missing)
        yield from readying(setup.samples)
    except Problem as problem:
        return Outcome(result, problem=problem)
    guesses = (leaving_out(found) if result.faults else found).guesses
    source = CsvData(path=found.source.path, guesses=guesses)
    # A set-up file says only where data come from, and the last column is predicted there.
    is_other = predicted not in ("", result.table.column_names[-1]) or missing == "fill"
    is_edited = is_other or not found.source.path
    return Outcome(result, structs.replace(setup, source=source, is_edited=is_edited))


def leaving_out(found: Found) -> Found:
    """The same, with rows that do not fit left out: nothing is guessed again."""
    guesses = structs.replace(found.guesses, misfits="leave_out")
    chosen = {**found.chosen, "misfits": "leave_out"}
    return Found(found.source, structs.replace(found.detected, guesses=guesses), chosen)


def rows_near(
    found: Found, faults: tuple[Fault, ...]
) -> Generator[float, None, tuple[tuple[int, tuple[str, ...]], ...]]:
    """The row of names, and the first rows that do not fit between their neighbours, with their numbers."""
    first = found.guesses.first_row
    wanted = {fault.row + away for fault in faults[:SHOWN_FAULTS] for away in (-1, 0, 1)}
    wanted |= {first} if found.guesses.header else set()
    rows: list[tuple[int, tuple[str, ...]]] = []
    slices = Slices()
    try:
        for block in blocks(found.source, found.guesses, first):
            rows += (
                (number, tuple(block.rows[block.numbers.index(number)]))
                for number in wanted.intersection(block.numbers)
            )
            if block.numbers and block.numbers[-1] >= max(wanted):
                break
            if slices.is_over():
                yield block.done
    except Problem:
        pass  # what could be read is shown; the problem itself is the title
    return tuple(sorted(rows))
