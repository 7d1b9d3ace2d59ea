"""The history of a run: a tree of segments with keyframes, from which any moment is replayed exactly.

A segment is a stretch of iterations under one experiment. Every change of the experiment starts another;
a branch is the path from a root to an end. Each segment keeps its state (parameters and optimizer memory)
every `stride` iterations; all segments share one budget of bytes.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import count
from weakref import WeakSet

from engine.batches import Batches
from engine.bookmarks import Bookmark, Bookmarks
from engine.edits import Edit, merged
from engine.experiment import Experiment
from engine.keyframes import Keyframes
from engine.parameters import Array
from engine.position import Position
from engine.recorder import State
from engine.series import Series

HISTORY_BYTES = 64 * 2**20
SPARE_SHARE = 1 / 8
"""So much of the budget is left to spare states around the cursor."""


@dataclass(frozen=True)
class Divergence:
    """The first number that is not finite: its position, quantity, and weight layer if it has one."""

    position: Position
    quantity: str
    layer: int | None
    unit: int | None = None


@dataclass(eq=False)
class Segment:
    """A stretch of iterations under one experiment.

    `first_batch` is the place of its first iteration in epoch `first_epoch`; `memory_steps` is Adam's t
    there. `newest` is the furthest moment reached. `serial` counts segments, `number` branches: what goes on
    from the end of a branch has its number, and its name, which is a person's, or empty. Losses: `batch` at
    iterations, the others at updates done.
    """

    parent: "Segment | None"
    experiment: Experiment
    first_iteration: int
    first_epoch: int
    first_batch: int
    memory_steps: int
    keyframes: Keyframes
    newest: Position
    batch_losses: Series = field(default_factory=Series)
    train_losses: Series = field(default_factory=Series)
    validation_losses: Series = field(default_factory=Series)
    divergence: Divergence | None = None
    edits: tuple[Edit, ...] = ()
    name: str = ""
    serial: int = 0
    number: int = 0

    @cached_property
    def full_batch(self) -> bool:
        """Whether every batch is the whole training part, so that its loss is the training loss."""
        return Batches(self.experiment).is_full

    @cached_property
    def per_epoch(self) -> int:
        """The number of batches in an epoch."""
        return Batches(self.experiment).per_epoch

    @property
    def start(self) -> Position:
        """READY of its first iteration."""
        return Position(self.first_iteration)

    @property
    def updates_done(self) -> int:
        """How many updates had moved the weights at its newest moment."""
        return self.newest.updates_done(self.experiment.network.depth)

    @property
    def is_untrained(self) -> bool:
        """Whether no update was made in it."""
        return self.updates_done == self.first_iteration

    def path(self) -> "tuple[Segment, ...]":
        """The segments from the root to this one."""
        path = [self]
        while path[-1].parent is not None:
            path.append(path[-1].parent)
        return tuple(reversed(path))


@dataclass(frozen=True)
class Start:
    """Where a segment starts: its parent, and the epoch and batch of its first iteration."""

    parent: Segment | None
    experiment: Experiment
    iteration: int
    epoch: int
    batch: int
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True)
class Deleted:
    """What went with a branch, to be put back."""

    segments: tuple[Segment, ...]
    bookmarks: tuple[Bookmark, ...] = ()


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
        if leaving is not None:
            self.drop_idle(leaving)
        segment = self._segment(start, state)
        self._take_number(segment, before)
        self._insert([segment])
        return segment

    def _predecessor(self, start: Start, leaving: Segment | None) -> Segment | None:
        """What the new segment goes on from, or stands in for."""
        parent = start.parent
        if parent is not None and start.iteration >= parent.updates_done:
            return parent
        return leaving if leaving is not None and self._is_idle(leaving) else None

    def _take_number(self, segment: Segment, before: Segment | None) -> None:
        if before is not None and not self._is_numbered_twice(before):
            segment.number, segment.name = before.number, before.name
        else:
            segment.number = next(self._numbers)

    def _is_numbered_twice(self, segment: Segment) -> bool:
        return any(end.number == segment.number for end in self.ends() if end is not segment)

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
        if not segment.is_untrained or segment not in self.segments:
            return False
        return not self._has_children(segment) and not self.bookmarks.of([segment])

    def drop_idle(self, segment: Segment) -> None:
        """Forget a segment that is left, if nothing happened in it."""
        if self._is_idle(segment):
            self.segments.remove(segment)

    # Branches

    def ends(self) -> tuple[Segment, ...]:
        """The last segment of every branch, oldest branch first.

        A segment that another only goes on from is no end; one whose own future was left is.
        """
        followed = {
            other.parent for other in self.segments
            if other.parent is not None and other.first_iteration >= other.parent.updates_done
        }  # fmt: skip
        ends = (segment for segment in self.segments if segment not in followed)
        return tuple(sorted(ends, key=lambda segment: segment.number))

    def number_anew(self, end: Segment) -> None:
        """Give an end a number of its own, if what goes on from it has taken its number along."""
        if self._is_numbered_twice(end):
            end.number, end.name = next(self._numbers), ""

    def delete(self, end: Segment, keep: tuple[Segment, ...] = ()) -> Deleted:
        """Take away what belongs to this branch alone, but nothing of `keep`; returns what is gone.

        Raises ValueError for a segment that others go on from, or one to keep.
        """
        if end in keep or self._has_children(end):
            raise ValueError("this branch is in use")
        kept, gone = {*self.ends(), *keep} - {end}, list[Segment]()
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
        self.bookmarks.put_back(*deleted.bookmarks)

    # Room

    @property
    def bytes(self) -> int:
        """Room taken by all keyframes, those too that undo can bring back."""
        return sum(segment.keyframes.bytes for segment in self._living)

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
