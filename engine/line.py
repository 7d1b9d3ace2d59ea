"""One line through the history, from a root to a leaf, and the grids that stepping moves on along it."""

from bisect import bisect_right

from engine.history import Segment
from engine.position import READY_STAGE, Granularity, Position, on_grid, update_stage

WITHIN_ITERATION = (Granularity.UNIT, Granularity.LAYER, Granularity.PHASE)


class Line:
    """The path to a leaf. Every segment's READY, and the newest moment, are stops of every grid."""

    def __init__(self, leaf: Segment) -> None:
        self.segments = leaf.path()
        self.leaf = leaf
        self.depth = leaf.experiment.network.depth
        self._starts = [segment.start for segment in self.segments]

    @property
    def start(self) -> Position:
        """READY of the first iteration."""
        return self.segments[0].start

    @property
    def newest(self) -> Position:
        """The furthest moment reached."""
        return self.leaf.newest

    def segment_at(self, position: Position) -> Segment:
        """The segment that a moment of this line belongs to."""
        return self.segments[bisect_right(self._starts, position) - 1]

    def holds(self, segment: Segment, position: Position) -> bool:
        """Whether a moment of a segment lies on this line."""
        return position <= self.newest and self.segment_at(position) is segment

    def end_of(self, segment: Segment) -> int | None:
        """The last iteration of a segment on this line, None for the leaf."""
        following = self.segments.index(segment) + 1
        return self.segments[following].first_iteration - 1 if following < len(self.segments) else None

    def epoch_and_batch(self, iteration: int) -> tuple[int, int]:
        """The epoch of an iteration and its batch in it, both from 0."""
        return self.segment_at(Position(iteration)).epoch_and_batch(iteration)

    def following(self, position: Position) -> Position:
        """The next position; where a segment starts that is its READY."""
        after = position.following(self.depth)
        if after.stage == 0 and self._starts_at(after.iteration) and position.stage != READY_STAGE:
            return Position(after.iteration)
        return after

    def preceding(self, position: Position) -> Position:
        """The position before; before the first FORWARD of a segment comes its READY."""
        if position.stage == 0 and self._starts_at(position.iteration):
            return Position(position.iteration)
        return position.preceding(self.depth)

    def stop_at(self, position: Position) -> Position:
        """The position itself, but for READY where no segment starts: that is the UPDATE before."""
        is_ready = position.stage == READY_STAGE and not self._starts_at(position.iteration)
        return position.preceding(self.depth) if is_ready else position

    def _starts_at(self, iteration: int) -> bool:
        return self.segment_at(Position(iteration)).first_iteration == iteration

    def ends_epoch(self, position: Position) -> bool:
        """Whether the batch of an iteration is the last of its epoch."""
        _, batch = self.epoch_and_batch(position.iteration)
        return batch + 1 == self.segment_at(position).per_epoch

    def _stops(self, position: Position, granularity: Granularity) -> bool:
        return on_grid(position, granularity, self.depth, ends_epoch=self.ends_epoch(position))

    def next_point(self, position: Position, granularity: Granularity) -> Position:
        """The next stop strictly after a position; beyond the newest moment if that is where it stands."""
        target = self._next_on_grid(position, granularity)
        readies = [segment.start for segment in self.segments if position < segment.start]
        limits = readies + ([self.newest] if position < self.newest else [])
        return min(target, *limits) if limits else target

    def _next_on_grid(self, position: Position, granularity: Granularity) -> Position:
        if granularity in WITHIN_ITERATION:
            position = self.following(position)
            while not self._stops(position, granularity):
                position = self.following(position)
            return position
        last = update_stage(self.depth)
        iteration = position.iteration + (position.stage == last)
        if granularity == Granularity.EPOCH:
            _, batch = self.epoch_and_batch(iteration)
            per_epoch = self.segment_at(Position(iteration)).per_epoch
            iteration += per_epoch - 1 - batch
        return Position(iteration, last)

    def previous_point(self, position: Position, granularity: Granularity) -> Position:
        """The last stop strictly before a position; the start has none before it and stays."""
        if position <= self.start:
            return self.start
        if granularity in WITHIN_ITERATION:
            position = self.preceding(position)
            while not self._stops(position, granularity):
                position = self.preceding(position)
            return position
        ready = max(segment.start for segment in self.segments if segment.start < position)
        return max(ready, self._previous_update(position, granularity))

    def _previous_update(self, position: Position, granularity: Granularity) -> Position:
        iteration = position.iteration - 1
        if granularity == Granularity.EPOCH and iteration >= 0:
            _, batch = self.epoch_and_batch(iteration)
            per_epoch = self.segment_at(Position(iteration)).per_epoch
            if batch + 1 != per_epoch:
                iteration -= batch + 1
        return Position(iteration, update_stage(self.depth))
