"""Random walks through all branches of a history, and a plain model of where each action must lead.

The model knows, for every branch that was ever the present one, the stretches that it is made of and how far
it goes; of keyframes, replay and segments it knows nothing.
"""

from itertools import islice
from typing import Any

from hypothesis import strategies as st
from msgspec import Struct

from engine.experiment import Experiment, replace
from engine.frame import Frame
from engine.history import Deleted, Segment
from engine.position import Position
from engine.trainer import Spot, Trainer
from tests.engine.frames import contents
from tests.engine.walks import Command, Model, Stretch, changed, do, edits, moves, straight_to

Draw = Any


class Known(Struct, frozen=True):
    """What a branch is made of, and its newest moment."""

    stretches: tuple[Stretch, ...]
    newest: Position


class Straight:
    """Frames as runs show them that went straight there, each worked out once."""

    def __init__(self) -> None:
        self._frames: dict[object, dict[str, Any]] = {}

    def contents(self, stretches: tuple[Stretch, ...], position: Position) -> dict[str, Any]:
        """The bits of a moment."""
        if (stretches, position) not in self._frames:
            trainer = straight_to(list(stretches), position, layer_by_layer=False)
            self._frames[stretches, position] = contents(trainer.frame())
        return self._frames[stretches, position]


class Walker:
    """Does each action with a trainer and with the model, and says in what they differ."""

    def __init__(self, experiment: Experiment, budget: int) -> None:
        self.trainer, self.model = Trainer(experiment, budget), Model(experiment)
        self.known: dict[Segment, Known] = {}
        self.straight = Straight()
        self._done: list[tuple[Spot, Spot]] = []
        self._undone: list[tuple[Spot, Spot]] = []
        self._deleted: list[Deleted] = []
        self._marks: dict[str, dict[str, Any]] = {}
        self._remember()

    def follow(self, command: Command) -> None:
        """One action."""
        own = getattr(self, command[0], None)
        if own is not None:
            own(*command[1:])
        else:
            if command[0] == "seek":
                command = "seek", self._limited(command[1])
            self.model.follow(command)
            do(self.trainer, command)
        self._remember()

    def differences(self) -> list[str]:
        """In what trainer and model differ here."""
        found = [] if self.trainer.position == self.model.cursor else ["position"]
        found += [] if self.trainer.newest == self.model.newest else ["newest"]
        found += [] if set(self.trainer.branch.path()) <= set(self.trainer.history.segments) else ["segments"]
        found += [] if all(branch in self.known for branch in self.trainer.branches) else ["unknown branch"]
        truth = self.straight.contents(tuple(self.model.stretches), self.model.cursor)
        return found + self._different(self.trainer.frame(), truth)

    @staticmethod
    def _different(frame: Frame, truth: dict[str, Any]) -> list[str]:
        return [name for name, bits in contents(frame).items() if bits != truth[name]]

    def _limited(self, position: Position) -> Position:
        return Position(position.iteration, min(position.stage, self.model.last))

    def _remember(self) -> None:
        self.known[self.trainer.branch] = Known(tuple(self.model.stretches), self.model.newest)

    def _take(self, branch: Segment, position: Position) -> None:
        """The model's side of going to another branch."""
        known = self.known[branch]
        self.model.stretches, self.model.newest = list(known.stretches), known.newest
        self.model.seek(self._limited(position))

    def _branch(self, index: int) -> Segment:
        return self.trainer.branches[index % len(self.trainer.branches)]

    # Actions

    def changing(self, command: Command) -> None:
        """A change that can be undone."""
        before = self.trainer.spot
        if command[0] == "change":
            command = "change", _seeded(command[1], self.trainer.experiment.network.seed)
        self.model.follow(command)
        do(self.trainer, command)
        if before != self.trainer.spot:
            self._done.append((before, self.trainer.spot))
            self._undone.clear()

    def undo(self) -> None:
        """Back to where the last change was made."""
        if self._done:
            self._undone.append(self._done.pop())
            self._return_to(self._undone[-1][0])

    def redo(self) -> None:
        """On to where it led."""
        if self._undone:
            self._done.append(self._undone.pop())
            self._return_to(self._done[-1][1])

    def _return_to(self, spot: Spot) -> None:
        self._take(*spot)
        self.trainer.return_to(spot)

    def hop(self, index: int, position: Position | None) -> None:
        """To a moment of a branch."""
        branch = self._branch(index)
        position = self.known[branch].newest if position is None else self._limited(position)
        self._take(branch, position)
        self.trainer.go_to(branch, position)

    def restart(self, seed: int) -> None:
        """Other first weights."""
        before, new = self.trainer.spot, _seeded(self.trainer.experiment, seed)
        self.trainer.restart(new)
        self.model.stretches = [Stretch(new)]
        self.model.cursor = self.model.newest = Position(0)
        self._done.append((before, self.trainer.spot))

    def delete(self, index: int) -> None:
        """A branch that the cursor is not on."""
        branch = self._branch(index)
        if branch is not self.trainer.branch:
            self._deleted.append(self.trainer.delete_branch(branch))

    def put_back(self) -> None:
        """The branch deleted last, as it was."""
        if self._deleted:
            self.trainer.put_back(self._deleted.pop())

    def look(self, index: int, position: Position) -> None:
        """At a moment elsewhere, without going there."""
        branch = self._branch(index)
        model = Model(self.trainer.experiment)
        model.stretches, model.newest = list(self.known[branch].stretches), self.known[branch].newest
        model.seek(self._limited(position))
        frame = self.trainer.frame_of(branch, self._limited(position))
        truth = self.straight.contents(self.known[branch].stretches, model.cursor)
        assert self._different(frame, truth) == []

    def give_up(self, position: Position, slices: int) -> None:
        """A long way, given up after some slices: wherever that is, it is a moment like any other."""
        for _ in islice(self.trainer.seeking(self._limited(position)), slices):
            pass
        self.model.cursor = self.trainer.position

    def mark(self, name: str) -> None:
        """A bookmark."""
        if name not in self._marks:
            self._marks[name] = contents(self.trainer.frame())
            bookmarks = self.trainer.history.bookmarks
            present = bookmarks.at(self.trainer.segment, self.trainer.position)
            if present is not None:
                self._marks.pop(present.name)
            self.trainer.bookmark(name)

    def visit(self, index: int) -> None:
        """Where a bookmark was set."""
        marks = tuple(self.trainer.history.bookmarks)
        if marks:
            bookmark = marks[index % len(marks)]
            spot = self.trainer.spot_of(bookmark)
            self._take(*spot)
            self.trainer.go_to(*spot)
            assert self._different(self.trainer.frame(), self._marks[bookmark.name]) == []


def _seeded(experiment: Experiment, seed: int) -> Experiment:
    return Experiment(replace(experiment.network, seed=seed), experiment.training, experiment.samples)


positions = st.builds(Position, st.integers(0, 29), st.integers(-1, 7))
indices = st.integers(0, 5)


@st.composite
def actions(draw: Draw, experiment: Experiment) -> list[Command]:
    """Moves, changes, and everything that can be done with branches."""
    change = st.one_of(
        changed(experiment).map(lambda other: ("change", other)),
        edits(experiment).map(lambda chosen: ("edit", chosen)),
    ).map(lambda command: ("changing", command))
    of_time = moves(12)
    of_tree = st.one_of(
        st.tuples(st.just("hop"), indices, st.one_of(st.none(), positions)),
        st.tuples(st.just("look"), indices, positions),
        st.tuples(st.just("give_up"), positions, st.integers(0, 2)),
        st.tuples(st.just("delete"), indices),
        st.tuples(st.sampled_from(("undo", "undo", "redo", "put_back"))),
        st.tuples(st.just("restart"), st.integers(0, 3)),
        st.tuples(st.just("mark"), st.sampled_from(("before", "stuck", "solved"))),
        st.tuples(st.just("visit"), indices),
    )
    action = st.one_of(of_time, of_time, of_time, change, of_tree, of_tree)
    some: list[Command] = draw(st.lists(action, min_size=12, max_size=40))
    return [("run", draw(st.integers(5, 25))), *some]
