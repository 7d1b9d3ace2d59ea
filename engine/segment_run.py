"""The Workspace at work on one segment: stage by stage, or many iterations at once, to the same bits."""

import math
from operator import itemgetter
from time import perf_counter

import numpy as np

from engine import phases
from engine.batches import Batches
from engine.divergence import first_not_finite
from engine.evaluator import Evaluator
from engine.frame import Frame
from engine.history import Divergence, History, Segment
from engine.keyframes import Spares
from engine.line import Line
from engine.parameters import Array
from engine.position import READY_STAGE, Phase, Position, update_stage
from engine.recorder import Moment, State, record
from engine.schedules import learning_rates
from engine.scratch import Evaluation
from engine.workspace import Workspace


class SegmentRun:
    """A cursor inside a segment. `before` is the state that the iteration at the cursor began with.

    What is already recorded (losses, keyframes) is left as it is when iterations are replayed.
    """

    def __init__(
        self, line: Line, segment: Segment, history: History, workspace: Workspace | None = None
    ) -> None:
        self.segment, self._line, self._history = segment, line, history
        self.workspace = workspace or Workspace(segment.experiment)
        self.batches = Batches(segment.experiment)
        self.evaluator = Evaluator(segment)
        self._depth, self._update = line.depth, update_stage(line.depth)
        training = segment.experiment.training
        self._rate = learning_rates(training.schedule, training.optimizer.learning_rate)
        self.forget_spares()
        self._stand_at(*segment.keyframes.nearest(segment.first_iteration))

    @property
    def diverged(self) -> Divergence | None:
        """What is not finite at the cursor."""
        divergence = self.segment.divergence
        return divergence if divergence is not None and self.position == divergence.position else None

    @property
    def updates_done(self) -> int:
        """How many updates have moved the weights at the cursor."""
        return self.position.updates_done(self._depth)

    @property
    def state(self) -> State:
        """The state in force at the cursor: after UPDATE the new one, else that of the iteration's start."""
        updated = self.position.stage == self._update
        return State(self.workspace.state, self.workspace.memory_steps) if updated else self.before

    def frame(self) -> Frame:
        """The record of the cursor's moment."""
        iteration = self.position.iteration
        epoch, batch = self._line.epoch_and_batch(iteration)
        rate = self._rate(iteration, epoch)
        moment = Moment(self.position, epoch, batch, self.batches.per_epoch, self._rows, rate)
        return record(self.workspace, moment, self.before)

    def forget_spares(self) -> None:
        """Keep as many spare states around the cursor as the history has room for, from now on."""
        self._spares = Spares(self._history.spare_bytes // (8 * self.workspace.state.size))

    def approach(self, target: Position) -> None:
        """Go to READY of the last state kept before a moment, unless the cursor stands between the two.

        On the way from there to the moment some spare states will be kept.
        """
        if target < self.position or self._kept(target.iteration)[0] > self.position.iteration:
            self.restore(target.iteration)
        self._spares.plan(self.updates_done, target.iteration)

    def restore(self, iteration: int) -> None:
        """Go to READY of the last state kept up to this iteration."""
        self._stand_at(*self._kept(iteration))

    def _kept(self, iteration: int) -> tuple[int, Array]:
        kept = [self.segment.keyframes.nearest(iteration)]
        spare = self._spares.nearest(iteration)
        if spare is not None:
            kept.append(spare)
        if self._before_at <= iteration:
            kept.append((self._before_at, self.before.values))
        return max(kept, key=itemgetter(0))

    def _stand_at(self, iteration: int, state: Array) -> None:
        self.workspace.state[:] = state
        self.workspace.memory_steps = self.segment.memory_steps + iteration - self.segment.first_iteration
        self._load(iteration)
        self.position = Position(iteration)

    def advance(self) -> None:
        """One position onwards, through the phase functions; stops at a number that is not finite."""
        position = self.position.following(self._depth)
        if position.stage == 0 and self.position.stage != READY_STAGE:
            self._load(position.iteration)
        with np.errstate(all="ignore"):
            self._compute(position)
            broken = first_not_finite(self.workspace, position)
        if broken is not None:
            self.segment.divergence = Divergence(position, *broken)
        elif position.stage == self._update:
            self._note_update(position.iteration)
        self._arrive(position)

    def train(self, last: int, stop: float) -> None:
        """Whole iterations up to `last`, at least one, until the clock says stop or the run diverges.

        Ends early where an evaluation that takes long is due.
        """
        while READY_STAGE < self.position.stage < self._update and self.diverged is None:
            self.advance()
        if self.updates_done <= last and self.diverged is None:
            with np.errstate(all="ignore"):
                self._iterate(self.updates_done, self._until_evaluation(last), stop)

    def _until_evaluation(self, last: int) -> int:
        if self.evaluator.is_quick:
            return last
        _, batch = self._line.epoch_and_batch(self.updates_done)
        return min(last, self.updates_done + self.batches.per_epoch - 1 - batch)

    def _iterate(self, iteration: int, last: int, stop: float) -> None:
        workspace, batches = self.workspace, self.batches
        epoch, batch = self._line.epoch_and_batch(iteration)
        first, losses, ends, notice = iteration, list[float](), False, self._next_kept(iteration)
        while not ends:
            self._rows = batches.rows(epoch, batch)
            workspace.load(self._rows)
            ends = iteration >= last or perf_counter() >= stop
            if ends:
                self._remember(iteration)
            phases.iteration(workspace, self._rate(iteration, epoch))
            loss = workspace.batch_loss()
            if not math.isfinite(loss + workspace.square.item()) and self._is_broken(loss):
                self.segment.batch_losses.extend(first, losses)
                self._locate_divergence(iteration)
                return
            losses.append(loss)
            iteration += 1
            batch += 1
            if iteration == notice:
                notice = self._keep(iteration)
            if batch == batches.per_epoch:
                self.evaluator.note_epoch(iteration, epoch, workspace.state)
                epoch, batch = epoch + 1, 0
        self.segment.batch_losses.extend(first, losses)
        self._arrive(Position(iteration - 1, self._update))

    def evaluate(self) -> Evaluation:
        """Losses of the whole parts with the weights at the cursor; recorded where it is the newest."""
        is_newest = self.position == self._line.newest
        return self.evaluator.evaluate(self.updates_done, self.state.values, is_newest)

    def begin_evaluation(self) -> None:
        """Have the losses at the cursor recorded: at once if that is quick, else when there is time."""
        self.evaluator.begin(self.updates_done, self.state.values)

    def _compute(self, position: Position) -> None:
        layer = position.layer(self._depth)
        match position.phase(self._depth):
            case Phase.FORWARD if layer is not None:
                phases.forward(self.workspace, layer)
            case Phase.ERROR:
                phases.error(self.workspace)
                self.segment.batch_losses.extend(position.iteration, [self.workspace.batch_loss()])
            case Phase.BACKWARD if layer is not None:
                self.workspace.set_rate(self._rate_at(position.iteration))
                phases.backward(self.workspace, layer)
            case Phase.UPDATE:
                phases.update(self.workspace, self._rate_at(position.iteration))

    def _rate_at(self, iteration: int) -> float:
        return self._rate(iteration, self._line.epoch_and_batch(iteration)[0])

    def _load(self, iteration: int) -> None:
        epoch, batch = self._line.epoch_and_batch(iteration)
        self._rows = self.batches.rows(epoch, batch)
        self.workspace.load(self._rows)
        self._remember(iteration)

    def _remember(self, iteration: int) -> None:
        self.before = State(self.workspace.state.copy(), self.workspace.memory_steps)
        self._before_at = iteration

    def _keep(self, iteration: int) -> int:
        """Keep the state that an iteration starts with if it is due; returns which is due next."""
        self._history.keep(self.segment, iteration, self.workspace.state)
        self._spares.keep(iteration, self.workspace.state)
        return self._next_kept(iteration)

    def _next_kept(self, iteration: int) -> int:
        keyframe, spare = self.segment.keyframes.next_at, self._spares.next_after(iteration)
        return keyframe if spare is None else min(keyframe, spare)

    def _arrive(self, position: Position) -> None:
        self.position = position
        self.segment.newest = max(self.segment.newest, position)

    def _note_update(self, iteration: int) -> None:
        self._keep(iteration + 1)
        epoch, batch = self._line.epoch_and_batch(iteration)
        if batch + 1 == self.batches.per_epoch:
            self.evaluator.note_epoch(iteration + 1, epoch, self.workspace.state)

    def _is_broken(self, loss: float) -> bool:
        """Whether more than the square of the parameters has overflowed."""
        return not (math.isfinite(loss) and bool(np.isfinite(self.workspace.parameters.flat).all()))

    def _locate_divergence(self, iteration: int) -> None:
        """Replay the iteration layer by layer; the cursor stops where the first number is not finite."""
        self.restore(iteration)
        if self.position.iteration < iteration:
            self._iterate(self.position.iteration, iteration - 1, math.inf)
        while self.diverged is None and self.position < Position(iteration, self._update):
            self.advance()
