"""A moment on one line through the history, moved forward and back, to the same bits each time."""

import math
from collections.abc import Iterator
from time import perf_counter

from engine.experiment import Experiment
from engine.frame import Frame
from engine.history import Divergence, History, Segment
from engine.line import Line
from engine.losses_recorded import RecordedLosses
from engine.position import READY_STAGE, Granularity, Position, update_stage
from engine.recorder import State
from engine.scratch import Evaluation
from engine.segment_run import SegmentRun
from engine.workspace import Workspace

SLICE_SECONDS = 0.010
"""How long a generator works before it yields: well under the 20 ms that a window can wait."""


class Cursor:
    """Batches, learning rates and weights are functions of experiment and position, so moving back and
    forward again gives the same bits as the first time."""

    def __init__(self, history: History, line: Line, workspace: Workspace | None = None) -> None:
        self.history = history
        self._take(line, line.leaf, workspace)

    def _take(self, line: Line, segment: Segment, workspace: Workspace | None = None) -> None:
        """Stand at the start of a segment of a line."""
        self._line, self._losses = line, RecordedLosses(line.leaf)
        self._enter(segment, workspace)

    def _enter(self, segment: Segment, workspace: Workspace | None = None) -> None:
        self._run = SegmentRun(self._line, segment, self.history, workspace)

    # Where the cursor stands

    @property
    def position(self) -> Position:
        """The moment at the cursor."""
        return self._run.position

    @property
    def line(self) -> Line:
        """The line through the history that the cursor moves on."""
        return self._line

    @property
    def segment(self) -> Segment:
        """The segment of the history that the cursor is in."""
        return self._run.segment

    @property
    def experiment(self) -> Experiment:
        """The experiment in force at the cursor."""
        return self.segment.experiment

    @property
    def depth(self) -> int:
        """The number of weight layers, L."""
        return self._line.depth

    @property
    def newest(self) -> Position:
        """The furthest moment reached on this line."""
        return self._line.newest

    @property
    def start(self) -> Position:
        """The first moment of this line."""
        return self._line.start

    @property
    def updates_done(self) -> int:
        """How many updates have moved the weights at the cursor."""
        return self._run.updates_done

    @property
    def diverged(self) -> Divergence | None:
        """What is not finite at the cursor; from there the run cannot go forward."""
        return self._run.diverged

    @property
    def losses(self) -> RecordedLosses:
        """The losses recorded so far on this line."""
        return self._losses

    @property
    def epoch_and_batch(self) -> tuple[int, int]:
        """The epoch of the iteration that comes after the updates done, and its batch, both from 0.

        As they are without the change that this line may take there.
        """
        return self.segment.epoch_and_batch(self.updates_done)

    @property
    def state(self) -> State:
        """Parameters and optimizer memory in force at the cursor."""
        return self._run.state

    def frame(self) -> Frame:
        """The record of the cursor's moment."""
        return self._run.frame()

    def evaluate(self) -> Evaluation:
        """Losses of the whole parts with the weights at the cursor; recorded where it is the newest."""
        return self._run.evaluate()

    @property
    def is_behind(self) -> bool:
        """Whether an evaluation of the whole set is not done yet, since it takes long."""
        return self._run.evaluator.is_behind

    def catch_up(self, stop: float = math.inf) -> bool:
        """Work on what is behind until the clock says stop; returns whether all is done and recorded."""
        return self._run.evaluator.catch_up(stop)

    def take_evaluation(self, evaluation: Evaluation) -> None:
        """What is known already of the weights at the cursor need not be worked out for the record."""
        self._run.evaluator.take(self.updates_done, evaluation)
        self.catch_up(0.0)

    # Moving

    def step(self, granularity: Granularity | str = Granularity.LAYER) -> Frame:
        """Go to the next stop strictly after the cursor; at a divergence, stay."""
        for _ in self.steps(granularity):
            pass
        self.catch_up()
        return self.frame()

    def steps(self, granularity: Granularity | str = Granularity.LAYER) -> Iterator[float]:
        """`step` in slices: yields the share done, from 0 to 1, at least every 20 ms."""
        return self.walking(self._line.next_point(self.position, Granularity(granularity)))

    def back(self, granularity: Granularity | str = Granularity.LAYER) -> Frame:
        """Go to the last stop strictly before the cursor; at the start, stay."""
        for _ in self.backing(granularity):
            pass
        return self.frame()

    def backing(self, granularity: Granularity | str = Granularity.LAYER) -> Iterator[float]:
        """`back` in slices."""
        return self.seeking(self._line.previous_point(self.position, Granularity(granularity)))

    @property
    def updates_to_epoch_end(self) -> int:
        """How many updates there are to the end of the epoch, or to where a change began or all ends."""
        return (
            self._line.next_point(self.position, Granularity.EPOCH).updates_done(self.depth)
            - self.updates_done
        )

    @property
    def ends_epoch(self) -> bool:
        """Whether the update at the cursor is the last of its epoch."""
        return self.position.stage == update_stage(self.depth) and self._line.ends_epoch(self.position)

    def run(self, seconds: float | None = None, updates: int | None = None) -> int:
        """Train until the time is up or the updates are made; returns how many were made.

        Ends at UPDATE of an iteration, that of the newest one when looking back, or where the run diverges.
        Raises ValueError if neither limit is given.
        """
        if seconds is None and updates is None:
            raise ValueError("a run needs a limit: seconds or updates")
        stop = math.inf if seconds is None else perf_counter() + seconds
        first = self.updates_done
        last = self._known_until(2**62 if updates is None else first + updates - 1)
        while self.diverged is None and self.updates_done <= last and self.catch_up(stop):
            self._pass_ready()
            self._run.train(self._within_segment(last), stop)
            if perf_counter() >= stop:
                break
        self.catch_up(stop)
        return self.updates_done - first

    def _known_until(self, iteration: int) -> int:
        # An iteration that one has left in its middle is finished: a run that stops before it never goes on.
        return iteration if self.position >= self.newest else min(iteration, self.newest.iteration)

    def seek(self, position: Position) -> None:
        """Go to any moment from the start to the newest of this line, by exact replay."""
        for _ in self.seeking(position):
            pass

    def seeking(self, position: Position) -> Iterator[float]:
        """`seek` in slices: yields the share done at least every 20 ms.

        Whenever it yields, the cursor stands in the phase that is sought, first at the nearest moment kept:
        a picture to show at once. It may be given up at any time.
        """
        position = self._line.stop_at(min(max(position, self.start), self.newest))
        segment = self._line.segment_at(position)
        if segment is not self.segment:
            self._enter(segment)
        self._run.approach(position)
        yield from self._replaying(position)
        while self.position < position:
            self._run.advance()

    def _replaying(self, position: Position) -> Iterator[float]:
        """Up to the iteration of a moment, or through it if that is its UPDATE."""
        last = position.iteration - (position.stage != update_stage(self.depth))
        first, span = self.position.iteration, max(1, last - self.position.iteration)
        while self.updates_done < last:
            while self.position.stage != position.stage:
                self._run.advance()
            yield (self.position.iteration - first) / span
            self._run.train(last, perf_counter() + SLICE_SECONDS)
        if self.updates_done == last:
            self._run.train(last, math.inf)

    def walking(self, target: Position) -> Iterator[float]:
        """On to a moment that lies ahead, also beyond the newest, in slices; not past a divergence."""
        first, span = self.position.iteration, max(1, target.iteration - self.position.iteration)
        last = target.iteration - (target.stage != update_stage(self.depth))
        while self.position < target and self.diverged is None:
            self._pass_ready()
            if self.updates_done <= last:
                self._run.train(self._within_segment(last), perf_counter() + SLICE_SECONDS)
            elif self.position < target:
                self._run.advance()
            yield (self.position.iteration - first) / span

    def _pass_ready(self) -> None:
        """Step over the boundary to the next segment of the line."""
        following = self._line.following(self.position)
        if following.stage == READY_STAGE:
            self._enter(self._line.segment_at(following))

    def _within_segment(self, last: int) -> int:
        end = self._line.end_of(self.segment)
        return last if end is None else min(last, end)
