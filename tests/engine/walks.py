"""Random walks through a run, and a plain model of where each step must lead.

The model knows positions only. It lists them one after the other, as the definition of the grids has it:
stops are the points of a grid, every READY where an experiment began, and the newest moment.
"""

import math
from contextlib import suppress
from typing import Any

from hypothesis import strategies as st
from msgspec import Struct

from engine.edits import Edit
from engine.experiment import Experiment, replace
from engine.position import READY_STAGE, Granularity, Position
from engine.problem import Problem
from engine.trainer import Trainer
from tests.engine import strategies
from tests.engine.reference.network import exists

Command = tuple[Any, ...]
Draw = Any


class Stretch(Struct, frozen=True):
    """Iterations under one experiment, from `first` on, which is batch `batch` of epoch `epoch`."""

    experiment: Experiment
    first: int = 0
    epoch: int = 0
    batch: int = 0
    edits: tuple[Edit, ...] = ()

    @property
    def per_epoch(self) -> int:
        """Batches in an epoch."""
        training, samples = self.experiment.training, len(self.experiment.samples.train)
        return len(training.batches) or math.ceil(samples / (training.batch_size or samples))

    def place(self, iteration: int) -> tuple[int, int]:
        """Epoch and batch of an iteration."""
        epochs, batch = divmod(iteration - self.first + self.batch, self.per_epoch)
        return self.epoch + epochs, batch


class Model:
    """Where the cursor stands, the newest moment, and the stretches of the line."""

    def __init__(self, experiment: Experiment) -> None:
        self.depth = experiment.network.depth
        self.last = 2 * self.depth + 1
        self.stretches = [Stretch(experiment)]
        self.cursor = self.newest = Position(0)

    def stretch_at(self, position: Position) -> Stretch:
        """The stretch of a position."""
        return [each for each in self.stretches if Position(each.first) <= position][-1]

    def _after(self, position: Position) -> Position:
        if position.stage < self.last:
            return Position(position.iteration, position.stage + 1)
        starts = {each.first for each in self.stretches}
        following = position.iteration + 1
        return Position(following, READY_STAGE if following in starts else 0)

    def _stops(self, position: Position, granularity: Granularity) -> bool:
        stage, depth = position.stage, self.depth
        is_fine = granularity in (Granularity.UNIT, Granularity.LAYER)
        if stage == READY_STAGE or position == self.newest or is_fine:
            return True
        if granularity == Granularity.PHASE:
            return stage in (depth - 1, depth, 2 * depth, self.last)
        stretch = self.stretch_at(position)
        ends_epoch = stretch.place(position.iteration)[1] == stretch.per_epoch - 1
        return stage == self.last and (granularity == Granularity.ITERATION or ends_epoch)

    def step(self, granularity: Granularity) -> None:
        """To the next stop."""
        position = self._after(self.cursor)
        while not self._stops(position, granularity):
            position = self._after(position)
        self._arrive(position)

    def back(self, granularity: Granularity) -> None:
        """To the stop before, if there is one."""
        stop = position = Position(0)
        while position < self.cursor:
            if self._stops(position, granularity):
                stop = position
            position = self._after(position)
        self.cursor = stop

    def seek(self, position: Position) -> None:
        """To a moment known already; to the newest if it lies beyond."""
        self.cursor = min(position, self.newest)
        starts = {each.first for each in self.stretches}
        if self.cursor.stage == READY_STAGE and self.cursor.iteration not in starts:
            self.cursor = Position(self.cursor.iteration - 1, self.last)

    def run(self, updates: int) -> None:
        """So many updates on; looking back, no further than through the newest iteration."""
        if updates == 0:
            return
        end = Position(self._updates_done + updates - 1, self.last)
        if self.cursor < self.newest:
            end = min(end, Position(self.newest.iteration, self.last))
        self._arrive(end)

    def change(self, experiment: Experiment) -> None:
        """Another experiment from here on."""
        stretch = self.stretch_at(self.cursor)
        if experiment == stretch.experiment:
            return
        before = [each for each in self.stretches if each.first < self._updates_done] or self.stretches[:1]
        epoch, batch = before[-1].place(self._updates_done)
        old, new = before[-1].experiment.training, experiment.training
        same_batches = (old.batch_size, old.order, old.batches) == (new.batch_size, new.order, new.batches)
        if batch > 0 and not same_batches:
            epoch, batch = epoch + 1, 0
        self._begin(Stretch(experiment, self._updates_done, epoch, batch))

    def edit(self, edits: tuple[Edit, ...]) -> None:
        """Parameters set by hand from here on; refused where one of them does not exist."""
        stretch = self.stretch_at(self.cursor)
        if all(exists(stretch.experiment, edit.layer, edit.source, edit.unit) for edit in edits):
            epoch, batch = stretch.place(self._updates_done)
            self._begin(Stretch(stretch.experiment, self._updates_done, epoch, batch, edits))

    @property
    def _updates_done(self) -> int:
        return self.cursor.iteration + (self.cursor.stage == self.last)

    def _begin(self, stretch: Stretch) -> None:
        self.stretches = [each for each in self.stretches if Position(each.first) <= self.cursor]
        self.stretches.append(stretch)
        if self.cursor.stage == self.last:
            self.cursor = Position(stretch.first)
        self.newest = self.cursor

    def _arrive(self, position: Position) -> None:
        self.cursor, self.newest = position, max(self.newest, position)

    def follow(self, command: Command) -> None:
        """Do one command."""
        getattr(self, command[0])(*command[1:])


def do(trainer: Trainer, command: Command) -> None:
    """The same command with a real trainer."""
    if command[0] == "run":
        trainer.run(updates=command[1])
    elif command[0] == "edit":
        with suppress(Problem):
            trainer.edit(command[1])
    else:
        getattr(trainer, command[0])(*command[1:])


def straight_to(stretches: list[Stretch], position: Position, layer_by_layer: bool = True) -> Trainer:
    """A trainer that went to a position and never anywhere else, changing where the stretches begin."""
    trainer = Trainer(stretches[0].experiment)
    for stretch in [each for each in stretches[1:] if Position(each.first) <= position]:
        walk_to(trainer, Position(stretch.first), layer_by_layer)
        trainer.change(stretch.experiment)
        if stretch.edits:
            trainer.edit(stretch.edits)
    walk_to(trainer, position, layer_by_layer)
    return trainer


def walk_to(trainer: Trainer, position: Position, layer_by_layer: bool = True) -> None:
    """On to a position; to its READY means the UPDATE before."""
    if not layer_by_layer and position.iteration > trainer.updates_done:
        trainer.run(updates=position.iteration - trainer.updates_done)
    last = 2 * trainer.depth + 1
    if position.stage == READY_STAGE and position.iteration > 0:
        position = Position(position.iteration - 1, last)
    while trainer.position < position and trainer.diverged is None:
        for _ in trainer.steps("layer"):
            pass


granularities = st.sampled_from(tuple(Granularity))


def moves(most_updates: int) -> st.SearchStrategy[Command]:
    """A step, a step back, a run or a jump."""
    seeks = st.builds(Position, st.integers(0, 2 * most_updates), st.integers(-1, 7))
    return st.one_of(
        st.tuples(st.just("step"), granularities),
        st.tuples(st.just("back"), granularities),
        st.tuples(st.just("run"), st.integers(0, most_updates)),
        st.tuples(st.just("seek"), seeks),
    )


@st.composite
def changed(draw: Draw, experiment: Experiment) -> Experiment:
    """The experiment with something else in its training, or something frozen or removed."""
    training, network = experiment.training, experiment.network
    what = draw(st.sampled_from(("rate", "optimizer", "schedule", "reduction", "l2", "batches", "masks")))
    if what == "rate":
        optimizer = replace(training.optimizer, learning_rate=draw(st.sampled_from((0.02, 0.05))))
        training = replace(training, optimizer=optimizer)
    elif what == "optimizer":
        training = replace(training, optimizer=draw(strategies.optimizers()))
    elif what == "schedule":
        training = replace(training, schedule=draw(strategies.schedules()))
    elif what == "reduction":
        training = replace(training, reduction=draw(st.sampled_from(("sum", "mean_over_all"))))
    elif what == "l2":
        training = replace(training, l2=draw(st.sampled_from((0.0, 0.01))))
    elif what == "batches":
        training = replace(training, batch_size=draw(st.integers(1, 3)), order="shuffled", batches=())
    else:
        network = replace(network, **draw(strategies.masks(network.sizes)))
    return Experiment(network, training, experiment.samples)


@st.composite
def edits(draw: Draw, experiment: Experiment) -> tuple[Edit, ...]:
    """One or two parameters set by hand."""
    sizes = experiment.network.sizes
    chosen = []
    for _ in range(draw(st.integers(1, 2))):
        layer = draw(st.integers(0, len(sizes) - 2))
        source = draw(st.one_of(st.none(), st.integers(0, sizes[layer] - 1)))
        unit, value = draw(st.integers(0, sizes[layer + 1] - 1)), draw(st.sampled_from((0.0, -0.7, 1.3)))
        chosen.append(Edit(layer, source, unit, value))
    return tuple(chosen)
