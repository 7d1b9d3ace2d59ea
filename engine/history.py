"""The history of a run: a tree of segments with keyframes, from which any moment is replayed exactly.

A segment is a stretch of iterations under one experiment. Every change of the experiment starts another;
a branch is the path from a root to an end. Each segment keeps its state (parameters and optimizer memory)
every `stride` iterations; all segments share one budget of bytes.
"""

from collections.abc import Iterable
from itertools import count
from typing import NamedTuple
from weakref import WeakSet

from msgspec.structs import replace

from engine.bookmarks import Bookmarks
from engine.edits import Edit, merged
from engine.experiment import Experiment
from engine.keyframes import Keyframes
from engine.parameters import Array
from engine.position import Position
from engine.recorder import State
from engine.segment import Deleted, Divergence, Segment, Start

__all__ = ["HISTORY_BYTES", "Deleted", "Divergence", "History", "Segment", "Start"]

MEBIBYTE = 2**20
HISTORY_BYTES = 64 * MEBIBYTE
SPARE_SHARE = 1 / 8
"""So much of the budget is left to spare states around the cursor."""


class HistoryUse(NamedTuple):
    """What a history costs: bytes of its budget, states kept, and iterations from one to the next, at least
    and at most."""

    bytes: int
    budget: int
    states: int
    finest: int
    coarsest: int


class History:
    """The tree. `segments` are in the order they began."""

    def __init__(self, budget: int = HISTORY_BYTES) -> None:
        self.budget = budget
        self.segments: list[Segment] = []
        self.bookmarks = Bookmarks()
        # Undo may put a segment back that is gone: as long as it lives, its room counts.
        self._living: WeakSet[Segment] = WeakSet()
        self._serials, self._numbers = count(), count()

    # Growing

    def root(self, experiment: Experiment, state: Array, edits: tuple[Edit, ...] = ()) -> Segment:
        """Start a run from first weights."""
        return self.branch(Start(None, experiment, 0, 0, 0, edits), State(state, 0))

    def branch(self, start: Start, state: State, leaving: Segment | None = None) -> Segment:
        """Start a segment. A parent in which nothing happened is replaced, such an end that is left goes."""
        before, parent = self._predecessor(start, leaving), start.parent
        if parent is not None and self._is_idle(parent):
            self.segments.remove(parent)
            start = replace(start, parent=parent.parent, edits=merged(parent.edits, start.edits))
        segment = self._segment(start, state)
        self._insert([segment])
        if leaving is not None:
            self.drop_idle(leaving)
        self._take_number(segment, before)
        return segment

    def _predecessor(self, start: Start, leaving: Segment | None) -> Segment | None:
        """What the new segment goes on from, or stands in for."""
        parent = start.parent
        if parent is not None and start.iteration >= parent.updates_done:
            return parent
        return leaving if leaving is not None and self._is_idle(leaving) else None

    def _take_number(self, segment: Segment, before: Segment | None) -> None:
        taken = {end.number for end in self.ends() if end is not segment}
        if before is not None and before.number not in taken:
            segment.number, segment.name = before.number, before.name
        else:
            segment.number = next(self._numbers)

    def _segment(self, start: Start, state: State) -> Segment:
        keyframes = Keyframes(start.iteration, state.values.size)
        keyframes.add(state.values)
        return Segment(
            start.parent, start.experiment, start.iteration, start.epoch, start.batch,
            state.memory_steps, keyframes, Position(start.iteration), edits=start.edits,
            serial=next(self._serials),
        )  # fmt: skip

    def _insert(self, segments: Iterable[Segment]) -> None:
        self.segments = sorted({*self.segments, *segments}, key=lambda segment: segment.serial)
        self._living.update(self.segments)
        self._fit()

    def _is_idle(self, segment: Segment) -> bool:
        """Whether nothing happened in it and nothing hangs on it."""
        return segment.is_untrained and segment in self.segments and not self._is_in_use(segment)

    def _is_in_use(self, segment: Segment) -> bool:
        return self._has_children(segment) or bool(self.bookmarks.of([segment]))

    def drop_idle(self, segment: Segment) -> None:
        """Forget a segment that is left, if nothing happened in it."""
        parent = segment.parent
        if self._is_idle(segment):
            self.segments.remove(segment)
            while parent is not None and parent.is_left and not self._is_in_use(parent):
                self.segments.remove(parent)
                parent = parent.parent

    # Branches

    def ends(self) -> tuple[Segment, ...]:
        """The last segment of every branch, oldest branch first.

        A segment that another only goes on from is no end; one whose own future was left is.
        """
        followed = {
            other.parent for other in self.segments
            if other.parent is not None and other.first_iteration >= other.parent.updates_done
        }  # fmt: skip
        ends = (each for each in self.segments if each not in followed and not each.is_left)
        return tuple(sorted(ends, key=lambda end: end.number))

    def take_up(self, end: Segment) -> None:
        """Make a segment an end to go on from. If what goes on from it has its number, it gets its own."""
        end.is_left = False
        if any(other.number == end.number for other in self.ends() if other is not end):
            end.number, end.name = next(self._numbers), ""

    def delete(self, end: Segment, present: Segment) -> Deleted:
        """Take away what belongs to this branch alone; returns what is gone.

        Raises ValueError for the present branch, and for a segment that is no end.
        """
        if end is present or end not in self.ends():
            raise ValueError("only another branch can be deleted")
        return self._leave(end) if self._has_children(end) else self._cut(end, present)

    def _leave(self, end: Segment) -> Deleted:
        """Delete the own future of a segment that others grow from."""
        end.is_left = True
        shared = max(each.first_iteration for each in self.segments if each.parent is end)
        marks = tuple(each for each in self.bookmarks.of([end]) if each.position >= Position(shared))
        self.bookmarks.remove(*marks)
        return Deleted((end,), marks, left=end)

    def _cut(self, end: Segment, present: Segment) -> Deleted:
        kept, gone = {*self.ends(), present} - {end}, list[Segment]()
        segment: Segment | None = end
        while segment is not None and segment not in kept and not self._has_children(segment):
            self.segments.remove(segment)
            gone.append(segment)
            segment = segment.parent
        marks = self.bookmarks.of(gone)
        self.bookmarks.remove(*marks)
        return Deleted(tuple(reversed(gone)), marks)

    def _has_children(self, segment: Segment) -> bool:
        return any(other.parent is segment for other in self.segments)

    def put_back(self, deleted: Deleted) -> None:
        """Put back what was deleted."""
        self._insert(segment for end in deleted.segments for segment in end.path())
        if deleted.left is not None:
            deleted.left.is_left = False
        self.bookmarks.put_back(*deleted.bookmarks)

    # Room

    @property
    def bytes(self) -> int:
        """Room taken by all keyframes, those too that undo can bring back."""
        return sum(segment.keyframes.bytes for segment in self._living)

    @property
    def use(self) -> HistoryUse:
        """What it costs now."""
        kept = [segment.keyframes for segment in self._living]
        strides = [keyframes.stride for keyframes in kept]
        states = sum(keyframes.count for keyframes in kept)
        return HistoryUse(self.bytes, self.budget, states, min(strides), max(strides))

    @property
    def spare_bytes(self) -> int:
        """Room for spare states around the cursor."""
        return int(self.budget * SPARE_SHARE)

    def set_budget(self, budget: int) -> None:
        """Another budget, in force at once."""
        self.budget = budget
        self._fit()

    def keep(self, segment: Segment, iteration: int, state: Array) -> None:
        """Keep the state at the start of this iteration if its turn has come, within the budget."""
        keyframes = segment.keyframes
        while iteration == keyframes.next_at and keyframes.growth and self._is_over(keyframes.growth):
            min(self._thinnable(), default=keyframes, key=_stride).thin()
        if iteration == keyframes.next_at:
            keyframes.add(state)

    def _is_over(self, more: int = 0) -> bool:
        return self.bytes + more > self.budget - self.spare_bytes

    def _fit(self) -> None:
        """Thin the finest segments until all fit into the budget, or each has only its first state."""
        while self._is_over() and (spare := self._thinnable()):
            min(spare, key=_stride).thin()

    def _thinnable(self) -> list[Keyframes]:
        ordered = sorted(self._living, key=lambda segment: segment.serial)
        return [segment.keyframes for segment in ordered if segment.keyframes.count > 1]


def _stride(keyframes: Keyframes) -> int:
    return keyframes.stride
