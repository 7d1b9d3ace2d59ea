"""The history of a run: a tree of segments with keyframes, from which any moment is replayed exactly.

A segment is a stretch of iterations under one experiment. Every change of the experiment starts another;
a branch is the path from a root to a leaf. Each segment keeps its state (parameters and optimizer memory)
every `stride` iterations; all segments share one budget of bytes.
"""

from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np

from engine.batches import Batches
from engine.edits import Edit
from engine.experiment import Experiment
from engine.parameters import Array
from engine.position import Position
from engine.recorder import State
from engine.series import Series

HISTORY_BYTES = 64 * 2**20
FIRST_ROWS, FIRST_STRIDE = 4, 16
"""Replaying 16 iterations of a small network takes a fifth of a millisecond."""


class Keyframes:
    """States at first, first + stride, first + 2 stride …, as rows of one table that grows by doubling.

    `next_at` is the iteration whose state is kept next.
    """

    def __init__(self, first: int, width: int) -> None:
        self.first, self.stride, self.count = first, FIRST_STRIDE, 0
        self.next_at = first
        self._table = np.empty((FIRST_ROWS, width))

    @property
    def bytes(self) -> int:
        """Room taken."""
        return self._table.nbytes

    @property
    def needs_room(self) -> bool:
        """Whether the next keyframe makes the table grow."""
        return self.count == len(self._table)

    def add(self, state: Array) -> None:
        """Keep the state at the start of iteration `next_at`."""
        if self.needs_room:
            self._table = np.concatenate([self._table, np.empty_like(self._table)])
        self._table[self.count] = state
        self.count += 1
        self.next_at += self.stride

    def nearest(self, iteration: int) -> tuple[int, Array]:
        """The last kept iteration up to this one, and its state."""
        row = min((iteration - self.first) // self.stride, self.count - 1)
        return self.first + row * self.stride, self._table[row]

    def thin(self) -> None:
        """Keep every other row, in the same room."""
        kept = (self.count + 1) // 2
        self._table[:kept] = self._table[: self.count : 2].copy()
        self.count, self.stride = kept, 2 * self.stride
        self.next_at = self.first + self.count * self.stride

    def give_back(self) -> None:
        """Give back the room that is not needed."""
        self._table = self._table[: self.count].copy()


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
    there. `newest` is the furthest moment reached. `name` is a person's, or empty. Losses: `batch` at
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

    @cached_property
    def full_batch(self) -> bool:
        """Whether every batch is the whole training part, so that its loss is the training loss."""
        return Batches(self.experiment).is_full

    @property
    def start(self) -> Position:
        """READY of its first iteration."""
        return Position(self.first_iteration)

    def path(self) -> "tuple[Segment, ...]":
        """The segments from the root to this one."""
        before = self.parent.path() if self.parent else ()
        return (*before, self)


@dataclass(frozen=True)
class Start:
    """Where a segment starts: its parent, and the epoch and batch of its first iteration."""

    parent: Segment | None
    experiment: Experiment
    iteration: int
    epoch: int
    batch: int
    edits: tuple[Edit, ...] = ()


class History:
    """The tree, and the segment it is being extended at."""

    def __init__(self, budget: int = HISTORY_BYTES) -> None:
        self.budget = budget
        self.segments: list[Segment] = []

    def root(self, experiment: Experiment, state: Array) -> Segment:
        """Start a run from first weights."""
        return self._add(Start(None, experiment, 0, 0, 0), State(state, 0))

    def branch(self, start: Start, state: State) -> Segment:
        """Start a segment; a parent in which nothing happened is replaced, and its edits are taken over."""
        parent = start.parent
        if parent is not None and parent.parent is not None and parent.newest == Position(start.iteration):
            self.segments.remove(parent)
            start = replace(start, parent=parent.parent, edits=(*parent.edits, *start.edits))
        return self._add(start, state)

    def _add(self, start: Start, state: State) -> Segment:
        keyframes = Keyframes(start.iteration, state.values.size)
        keyframes.add(state.values)
        segment = Segment(
            start.parent, start.experiment, start.iteration, start.epoch, start.batch,
            state.memory_steps, keyframes, Position(start.iteration), edits=start.edits,
        )  # fmt: skip
        self.segments.append(segment)
        self._fit()
        return segment

    def ends(self) -> tuple[Segment, ...]:
        """The last segment of every branch, oldest first.

        A segment that another only goes on from is no end; one whose own future was left is.
        """
        return tuple(segment for segment in self.segments if not self._goes_on(segment))

    def _goes_on(self, segment: Segment) -> bool:
        done = segment.newest.updates_done(segment.experiment.network.depth)
        return any(other.parent is segment and other.first_iteration >= done for other in self.segments)

    def delete(self, end: Segment, keep: tuple[Segment, ...] = ()) -> tuple[Segment, ...]:
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
        return tuple(reversed(gone))

    def _has_children(self, segment: Segment) -> bool:
        return any(other.parent is segment for other in self.segments)

    def put_back(self, segments: tuple[Segment, ...]) -> None:
        """Put back what was deleted."""
        self.segments.extend(segments)
        self._fit()

    @property
    def bytes(self) -> int:
        """Room taken by all keyframes."""
        return sum(segment.keyframes.bytes for segment in self.segments)

    def keep(self, segment: Segment, iteration: int, state: Array) -> None:
        """Keep the state at the start of this iteration if its turn has come, within the budget."""
        keyframes = segment.keyframes
        if keyframes.needs_room:
            self._make_room_for(keyframes)
        if iteration == keyframes.next_at:
            keyframes.add(state)

    def _fit(self) -> None:
        """Thin the finest segments until all fit into the budget, or each has only its first state."""
        while self.bytes > self.budget and (spare := self._thinnable()):
            finest = min(spare, key=_stride)
            finest.thin()
            finest.give_back()

    def _thinnable(self) -> list[Keyframes]:
        return [segment.keyframes for segment in self.segments if segment.keyframes.count > 1]

    def _make_room_for(self, growing: Keyframes) -> None:
        """Thin the finest segments until this one may double its table, or has been thinned itself."""
        while growing.needs_room and self.bytes + growing.bytes > self.budget:
            finest = min(self._thinnable(), key=_stride)
            finest.thin()
            if finest is not growing:
                finest.give_back()


def _stride(keyframes: Keyframes) -> int:
    return keyframes.stride
