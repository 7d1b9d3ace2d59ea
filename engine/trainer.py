"""The run: a cursor over the history of an experiment, moved forward and back, to the same bits each time."""

import math
from collections.abc import Iterator
from time import perf_counter

from engine import masks
from engine.blas import one_thread
from engine.edits import Edit
from engine.experiment import Experiment
from engine.frame import Frame
from engine.history import HISTORY_BYTES, Divergence, History, Segment, Start
from engine.line import Line
from engine.losses_recorded import RecordedLosses
from engine.position import READY_STAGE, Granularity, Position, update_stage
from engine.ranges import ANY_NUMBER
from engine.recorder import State
from engine.scratch import Evaluation
from engine.segment_run import SegmentRun
from engine.workspace import Workspace

SLICE_SECONDS = 0.010
"""How long a generator works before it yields: well under the 20 ms that a window can wait."""


class Trainer:
    """Sole owner of the training Workspace; `position` is its cursor.

    Batches, learning rates and weights are functions of experiment and position, so moving back and forward
    again gives the same bits as the first time.
    """

    def __init__(self, experiment: Experiment, history_bytes: int = HISTORY_BYTES) -> None:
        one_thread()
        self.history = History(history_bytes)
        self.restart(experiment)

    def restart(self, experiment: Experiment) -> None:
        """Start anew with first weights; what was before stays in the history."""
        workspace = Workspace(experiment)
        root = self.history.root(experiment, workspace.state)
        self._line = Line(root)
        self._enter(root, workspace)
        self._run.evaluate()

    def reset(self) -> None:
        """Start the same experiment anew, from the same first weights."""
        self.restart(self.experiment)

    def _enter(self, segment: Segment, workspace: Workspace | None = None) -> None:
        self._run = SegmentRun(self._line, segment, self.history, workspace)

    # Where the cursor stands

    @property
    def position(self) -> Position:
        """The moment at the cursor."""
        return self._run.position

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
        return RecordedLosses(self._line.leaf)

    def frame(self) -> Frame:
        """The record of the cursor's moment."""
        return self._run.frame()

    def evaluate(self) -> Evaluation:
        """Losses of the whole parts with the weights at the cursor; recorded where it is the newest."""
        return self._run.evaluate()

    # Moving

    def step(self, granularity: Granularity | str = Granularity.LAYER) -> Frame:
        """Go to the next stop strictly after the cursor; at a divergence, stay."""
        for _ in self.steps(granularity):
            pass
        return self.frame()

    def steps(self, granularity: Granularity | str = Granularity.LAYER) -> Iterator[float]:
        """`step` in slices: yields the share done, from 0 to 1, at least every 20 ms."""
        return self._forward_to(self._line.next_point(self.position, Granularity(granularity)))

    def back(self, granularity: Granularity | str = Granularity.LAYER) -> Frame:
        """Go to the last stop strictly before the cursor; at the start, stay."""
        self.seek(self._line.previous_point(self.position, Granularity(granularity)))
        return self.frame()

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
        while self.diverged is None and self.updates_done <= last:
            self._pass_ready()
            self._run.train(self._within_segment(last), stop)
            if perf_counter() >= stop:
                break
        return self.updates_done - first

    def _known_until(self, iteration: int) -> int:
        # An iteration that one has left in its middle is finished: a run that stops before it never goes on.
        return iteration if self.position >= self.newest else min(iteration, self.newest.iteration)

    def seek(self, position: Position) -> None:
        """Go to any moment from the start to the newest of this line, by exact replay."""
        for _ in self.seeking(position):
            pass

    def seeking(self, position: Position) -> Iterator[float]:
        """`seek` in slices: yields the share done at least every 20 ms."""
        position = self._line.stop_at(min(max(position, self.start), self.newest))
        segment = self._line.segment_at(position)
        if segment is not self.segment:
            self._enter(segment)
        kept_at, _ = segment.keyframes.nearest(position.iteration)
        if position < self.position or kept_at > self.position.iteration:
            self._run.restore(position.iteration)
        return self._forward_to(position)

    # Branches

    @property
    def branches(self) -> tuple[Segment, ...]:
        """The last segment of every branch, oldest first."""
        return self.history.ends()

    @property
    def branch(self) -> Segment:
        """The last segment of the branch that the cursor is on."""
        return self._line.leaf

    def losses_of(self, branch: Segment) -> RecordedLosses:
        """The losses recorded on another branch."""
        return RecordedLosses(branch)

    def go_to(self, branch: Segment, position: Position | None = None) -> None:
        """Go to a moment of any branch, by default the newest; the branch becomes the present one."""
        self._line = Line(branch)
        position = self._line.newest if position is None else position
        self._enter(self._line.segment_at(max(position, self._line.start)))
        self.seek(position)

    def delete_branch(self, branch: Segment) -> tuple[Segment, ...]:
        """Take a branch away; returns what `history.put_back` needs.

        Raises ValueError for the branch that the cursor is on.
        """
        return self.history.delete(branch, keep=self._line.segments)

    def trial(self, updates: int, experiment: Experiment) -> "Trainer":
        """Another trainer that goes on with an experiment from a past moment of this line.

        It begins where so many updates are done and leaves this one as it is.
        """
        segment = self._line.segment_at(Position(max(0, updates - 1)))
        quiet = SegmentRun(self._line, segment, self.history)
        quiet.restore(updates)
        if quiet.updates_done < updates:
            quiet.train(updates - 1, math.inf)
        trial = Trainer(experiment)
        trial._begin(experiment, quiet, self._line.epoch_and_batch(updates), None, ())
        return trial

    def _forward_to(self, target: Position) -> Iterator[float]:
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

    # Changing the experiment

    def change(self, experiment: Experiment) -> None:
        """Go on with another experiment from the present moment; layers, first weights or seed start anew.

        The current iteration begins again with the weights it had (after UPDATE: the next one), and its
        phases so far are computed anew. Changed data or batches begin a new epoch. Optimizer memory is kept
        where the new optimizer has the same field.
        """
        if experiment == self.experiment:
            return
        if _starts_anew(self.experiment, experiment):
            self.restart(experiment)
            return
        stage = self.position.stage
        self._branch(experiment)
        self._compute_anew(stage)

    def edit(self, edits: tuple[Edit, ...]) -> None:
        """Set parameters by hand at the present moment, as `change` does with the experiment.

        Raises `Problem` for a parameter that is removed or a value that is not finite.
        """
        for edit in edits:
            ANY_NUMBER.check("weight", edit.value)
        stage = self.position.stage
        self._branch(self.experiment, edits)
        self._compute_anew(stage)

    def _compute_anew(self, stage: int) -> None:
        while stage != update_stage(self.depth) and self.position.stage < stage and self.diverged is None:
            self._run.advance()

    def _branch(self, experiment: Experiment, edits: tuple[Edit, ...] = ()) -> None:
        epoch, batch = self._line.epoch_and_batch(self.updates_done)
        if _deals_anew(self.experiment, experiment):
            epoch, batch = epoch + (batch > 0), 0
        self._begin(experiment, self._run, (epoch, batch), self.segment, edits)

    def _begin(
        self,
        experiment: Experiment,
        past: SegmentRun,
        epoch_and_batch: tuple[int, int],
        parent: Segment | None,
        edits: tuple[Edit, ...],
    ) -> None:
        """Start a segment with the state that a run stands at."""
        workspace = Workspace(experiment)
        steps = _carry_over(past.workspace, past.state, workspace)
        workspace.edit(edits)
        start = Start(parent, experiment, past.updates_done, *epoch_and_batch, edits)
        segment = self.history.branch(start, State(workspace.state, steps))
        self._line = Line(segment)
        self._enter(segment, workspace)
        self._run.evaluate()


def _starts_anew(old: Experiment, new: Experiment) -> bool:
    a, b = old.network, new.network
    return (a.inputs, a.layers, a.initializer, a.seed) != (b.inputs, b.layers, b.initializer, b.seed)


def _deals_anew(old: Experiment, new: Experiment) -> bool:
    a, b = old.training, new.training
    dealing = (a.batch_size, a.order, a.batches) == (b.batch_size, b.order, b.batches)
    return not dealing or old.samples != new.samples


def _carry_over(old: Workspace, state: State, new: Workspace) -> int:
    """Put parameters and shared memory into the new workspace; returns the steps its memory has made."""
    parts = state.values.reshape(1 + len(old.memory), -1)
    memories = dict(zip(old.memory, parts[1:], strict=True))
    kept = masks.kept(new.network)
    new.parameters.flat[:] = parts[0]
    shared = new.memory.keys() & memories.keys()
    for name in shared:
        new.memory[name].flat[:] = memories[name]
    if kept is not None:
        new.state.reshape(1 + len(new.memory), -1)[:] *= kept
    return state.memory_steps if shared else 0
