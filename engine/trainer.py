"""The run: a cursor over the history of an experiment, moved forward and back, to the same bits each time."""

import math
from collections.abc import Iterator
from time import perf_counter

import numpy as np

from engine import evaluations, masks, phases
from engine.blas import one_thread
from engine.divergence import first_not_finite
from engine.experiment import Experiment
from engine.frame import Frame
from engine.history import HISTORY_BYTES, Divergence, History, Segment, Start
from engine.line import Line
from engine.losses_recorded import RecordedLosses
from engine.position import READY_STAGE, Granularity, Phase, Position, update_stage
from engine.recorder import Moment, State, record
from engine.schedules import learning_rate
from engine.scratch import Scratch
from engine.workspace import Workspace

SLICE_SECONDS = 0.010
"""How long a generator works before it yields: well under the 20 ms that a window can wait."""


class Trainer:
    """Sole owner of the training Workspace. `position` is the cursor, `segment` the stretch it stands in.

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
        self._evaluate(0)

    def reset(self) -> None:
        """Start the same experiment anew, from the same first weights."""
        self.restart(self.experiment)

    def _enter(self, segment: Segment, workspace: Workspace | None = None) -> None:
        """Take up a segment of the line, the cursor at its READY."""
        self.segment = segment
        self.workspace = workspace or Workspace(segment.experiment)
        self._scratch = Scratch(segment.experiment)
        self._epochs_between = evaluations.epochs_between(segment.experiment)
        self._restore(segment.first_iteration)

    # Where the cursor stands

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
        return self.position.updates_done(self.depth)

    @property
    def diverged(self) -> Divergence | None:
        """What is not finite at the cursor; from there the run cannot go forward."""
        divergence = self.segment.divergence
        return divergence if divergence is not None and self.position == divergence.position else None

    @property
    def losses(self) -> RecordedLosses:
        """The losses recorded so far on this line."""
        return RecordedLosses(self._line.leaf)

    def frame(self) -> Frame:
        """The record of the cursor's moment."""
        iteration = self.position.iteration
        epoch, batch = self._line.epoch_and_batch(iteration)
        per_epoch = self._line.batches(self.segment).per_epoch
        rate = self._rate(iteration, epoch)
        return record(
            self.workspace, Moment(self.position, epoch, batch, per_epoch, self._rows, rate), self._before
        )

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

        Ends at UPDATE of an iteration, at the newest moment, or where the run diverges.
        """
        if seconds is None and updates is None:
            raise ValueError("a run needs a limit: seconds or updates")
        stop = math.inf if seconds is None else perf_counter() + seconds
        first = self.updates_done
        last = self._last_iteration_of(first + updates - 1 if updates is not None else 2**62)
        with np.errstate(all="ignore"):
            while self.diverged is None and self.updates_done <= last:
                self._pass_ready()
                self._train(last, stop)
                if perf_counter() >= stop:
                    break
        return self.updates_done - first

    def _last_iteration_of(self, wanted: int) -> int:
        newest, update = self.newest, update_stage(self.depth)
        if self.position >= newest:
            return wanted
        return min(wanted, newest.iteration - (newest.stage != update))

    def seek(self, position: Position) -> None:
        """Go to any moment from the start to the newest of this line, by exact replay."""
        for _ in self.seeking(position):
            pass

    def seeking(self, position: Position) -> Iterator[float]:
        """`seek` in slices: yields the share done at least every 20 ms."""
        position = min(max(position, self.start), self.newest)
        segment = self._line.segment_at(position)
        if segment is not self.segment:
            self._enter(segment)
        kept_at, _ = segment.keyframes.nearest(position.iteration)
        if position < self.position or kept_at > self.position.iteration:
            self._restore(position.iteration)
        return self._forward_to(position)

    def _forward_to(self, target: Position) -> Iterator[float]:
        first, span = self.position.iteration, max(1, target.iteration - self.position.iteration)
        update = update_stage(self.depth)
        while self.position < target and self.diverged is None:
            with np.errstate(all="ignore"):
                self._pass_ready()
                last = target.iteration - (target.stage != update)
                if self.updates_done <= last:
                    self._train(last, perf_counter() + SLICE_SECONDS)
                elif self.position < target:
                    self._advance()
            yield (self.position.iteration - first) / span

    # One iteration

    def _pass_ready(self) -> None:
        """Step over the boundary to the next segment of the line."""
        following = self._line.following(self.position)
        if following.stage == READY_STAGE:
            self._enter(self._line.segment_at(following))

    def _train(self, last: int, stop: float) -> None:
        """Whole iterations up to `last` and within the segment, at least one, until the clock says stop."""
        end = self._line.end_of(self.segment)
        last = last if end is None else min(last, end)
        update = update_stage(self.depth)
        while READY_STAGE < self.position.stage < update and self.diverged is None:
            self._advance()
        iteration = self.updates_done
        if iteration > last or self.diverged is not None:
            return
        workspace, line, batches = self.workspace, self._line, self._line.batches(self.segment)
        epoch, batch = line.epoch_and_batch(iteration)
        while True:
            self._rows = batches.rows(epoch, batch)
            program = workspace.load(self._rows)
            ends = iteration >= last or perf_counter() >= stop
            if ends:
                self._remember()
            phases.iteration(workspace, self._rate(iteration, epoch))
            loss = program.data_loss() + workspace.penalty()
            if not math.isfinite(loss + workspace.square.item()) and self._is_broken(loss):
                self._locate_divergence(iteration)
                return
            self.segment.batch_losses.append(iteration, loss)
            self._note_update(iteration, epoch, batch + 1 == batches.per_epoch)
            if ends:
                break
            iteration += 1
            epoch, batch = (epoch, batch + 1) if batch + 1 < batches.per_epoch else (epoch + 1, 0)
        self._arrive(Position(iteration, update))

    def _advance(self) -> None:
        """One position onwards, through the phase functions."""
        position = self.position.following(self.depth)
        if position.stage == 0 and self.position.stage != READY_STAGE:
            self._load(position.iteration)
        self._compute(position)
        self._arrive(position)
        broken = first_not_finite(self.workspace, position)
        if broken is not None:
            self.segment.divergence = Divergence(position, *broken)
        elif position.phase(self.depth) == Phase.UPDATE:
            epoch, batch = self._line.epoch_and_batch(position.iteration)
            self._note_update(
                position.iteration, epoch, batch + 1 == self._line.batches(self.segment).per_epoch
            )

    def _compute(self, position: Position) -> None:
        layer = position.layer(self.depth)
        match position.phase(self.depth):
            case Phase.FORWARD if layer is not None:
                phases.forward(self.workspace, layer)
            case Phase.ERROR:
                phases.error(self.workspace)
                loss = self.workspace.program.data_loss() + self.workspace.penalty()
                self.segment.batch_losses.append(position.iteration, loss)
            case Phase.BACKWARD if layer is not None:
                phases.backward(self.workspace, layer)
            case Phase.UPDATE:
                epoch, _ = self._line.epoch_and_batch(position.iteration)
                phases.update(self.workspace, self._rate(position.iteration, epoch))

    def _rate(self, iteration: int, epoch: int) -> float:
        training = self.segment.experiment.training
        return learning_rate(training.schedule, training.optimizer.learning_rate, iteration, epoch)

    def _load(self, iteration: int) -> None:
        epoch, batch = self._line.epoch_and_batch(iteration)
        self._rows = self._line.batches(self.segment).rows(epoch, batch)
        self.workspace.load(self._rows)
        self._remember()

    def _remember(self) -> None:
        self._before = State(self.workspace.state.copy(), self.workspace.memory_steps)

    def _arrive(self, position: Position) -> None:
        self.position = position
        self.segment.newest = max(self.segment.newest, position)

    def _note_update(self, iteration: int, epoch: int, ends_epoch: bool) -> None:
        if iteration + 1 == self.segment.keyframes.next_at:
            self.history.keep(self.segment, iteration + 1, self.workspace.state)
        if ends_epoch and (epoch + 1) % self._epochs_between == 0:
            self._evaluate(iteration + 1)

    def _evaluate(self, updates: int) -> None:
        """Record the losses of the whole parts, unless they are known."""
        segment = self.segment
        if updates <= segment.train_losses.last_at:
            return
        evaluation = self._scratch.evaluate(self.workspace.parameters)
        segment.train_losses.append(updates, evaluation.train_loss)
        if evaluation.validation_loss is not None:
            segment.validation_losses.append(updates, evaluation.validation_loss)

    def _restore(self, iteration: int) -> None:
        """Go to READY of the last keyframe up to this iteration."""
        kept_at, state = self.segment.keyframes.nearest(iteration)
        self.workspace.state[:] = state
        self.workspace.memory_steps = self.segment.memory_steps + kept_at - self.segment.first_iteration
        self.position = Position(kept_at)
        self._load(kept_at)

    # Divergence

    def _is_broken(self, loss: float) -> bool:
        """Whether more than the square of the parameters has overflowed."""
        return not (math.isfinite(loss) and np.isfinite(self.workspace.state).all())

    def _locate_divergence(self, iteration: int) -> None:
        """Replay the iteration layer by layer; the cursor stops where the first number is not finite."""
        self._restore(iteration)
        if self.position.iteration < iteration:
            self._train(iteration - 1, math.inf)
        while self.diverged is None and self.position < Position(iteration, update_stage(self.depth)):
            self._advance()

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
        if stage != update_stage(self.depth):
            while self.position.stage < stage and self.diverged is None:
                with np.errstate(all="ignore"):
                    self._advance()

    def _branch(self, experiment: Experiment) -> None:
        updated = self.position.stage == update_stage(self.depth)
        iteration = self.updates_done
        old = State(self.workspace.state, self.workspace.memory_steps) if updated else self._before
        workspace = Workspace(experiment)
        steps = _carry_over(self.workspace, old, workspace)
        epoch, batch = self._line.epoch_and_batch(iteration)
        if _deals_anew(self.experiment, experiment):
            epoch, batch = epoch + (batch > 0), 0
        start = Start(self.segment, experiment, iteration, epoch, batch)
        segment = self.history.branch(start, State(workspace.state, steps))
        self._line = Line(segment)
        self._enter(segment, workspace)
        self._evaluate(iteration)


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
