"""What was at chosen moments of a branch, by exact replay on a cursor of its own."""

from collections.abc import Callable, Generator, Sequence
from typing import TypeVar

from engine.cursor import Cursor
from engine.history import History, Segment
from engine.line import Line
from engine.position import Position, update_stage

Taken = TypeVar("Taken")


def along(
    history: History, branch: Segment, updates: Sequence[int], take: Callable[[Cursor], Taken]
) -> Generator[float, None, list[Taken]]:
    """What `take` finds after each of so many updates, in rising order; yields the share done.

    0 is before the first step. No other cursor moves.
    """
    cursor, found = Cursor(history, Line(branch)), []
    for done, count in enumerate(updates):
        before = cursor.start.iteration
        target = Position(count - 1, update_stage(cursor.depth)) if count > before else cursor.start
        for _ in cursor.seeking(target):
            yield done / len(updates)
        found.append(take(cursor))
        yield (done + 1) / len(updates)
    return found


def spread(last: int, most: int, first: int = 0) -> list[int]:
    """At most so many whole numbers from first to last, both included, evenly apart."""
    count = min(most, last - first + 1)
    if count < 2:
        return [last]
    return sorted({first + round(at * (last - first) / (count - 1)) for at in range(count)})
