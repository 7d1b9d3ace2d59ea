"""A naive model of a run with branches: which stretches each branch is made of, and where one stands.

It knows nothing of keyframes, replay, segments or the window. What a moment holds it finds out by training a
fresh network that far.
"""

from collections.abc import Callable, Hashable
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from engine.edits import Edit, fits, merged
from engine.experiment import Experiment
from engine.position import Position
from engine.trainer import Trainer
from tests.engine.frames import contents
from tests.engine.walks import Model, Stretch, walk_to

Branch = Hashable


class Known(Struct, frozen=True):
    """What a branch is made of, and its newest moment."""

    stretches: tuple[Stretch, ...]
    newest: Position


class Place(Struct, frozen=True):
    """A moment of a branch."""

    branch: Branch
    position: Position


class Change(Struct, frozen=True):
    """What undo takes back: it goes to where one stood, or puts a deleted branch back."""

    before: Place
    after: Place
    deleted: Any = None


class RunModel(Model):
    """The present line, and every branch that ever was the present one."""

    def __init__(self, experiment: Experiment) -> None:
        super().__init__(experiment)
        self.known: dict[Branch, Known] = {}
        self.done: list[Change] = []
        self.undone: list[Change] = []

    @property
    def experiment(self) -> Experiment:
        """What is in force at the cursor."""
        return self.stretch_at(self.cursor).experiment

    def remember(self, branch: Branch) -> None:
        """The present line by the name the window has for it."""
        self.known[branch] = Known(tuple(self.stretches), self.newest)

    def go_to(self, place: Place) -> None:
        """A moment of any branch."""
        known = self.known[place.branch]
        self.stretches, self.newest = list(known.stretches), known.newest
        self.depth = self.stretches[0].experiment.network.depth
        self.last = 2 * self.depth + 1
        self.seek(place.position)

    def restart(self, experiment: Experiment, edits: tuple[Edit, ...] = ()) -> None:
        """From first weights."""
        self.depth = experiment.network.depth
        self.last = 2 * self.depth + 1
        self.stretches = [Stretch(experiment, edits=edits)]
        self.cursor = self.newest = Position(0)

    def reset(self) -> None:
        """The same first weights once more, those too that were set by hand before the first update."""
        edits: tuple[Edit, ...] = ()
        for stretch in self.stretches:
            if stretch.first == 0:
                edits = merged(edits, stretch.edits)
        experiment = self.experiment
        self.restart(experiment, tuple(edit for edit in edits if fits(experiment.network, edit)))

    def set_up(self, experiment: Experiment, edits: tuple[Edit, ...] = ()) -> None:
        """Another experiment: anew if it needs other first weights, else from here on."""
        old, new = self.experiment.network, experiment.network
        if (old.sizes, old.seed, old.initializer) != (new.sizes, new.seed, new.initializer):
            self.restart(experiment)
        elif experiment != self.experiment:
            stage = self.cursor.stage
            self.change(experiment)
            if edits:
                self.stretches[-1] = replace(self.stretches[-1], edits=edits)
            assert self.cursor.stage in (stage, -1)

    def changed(self, change: Change, is_same_entry: bool = False) -> None:
        """A change was made that can be undone; perhaps it goes on with the one before."""
        if is_same_entry:
            change = replace(change, before=self.done.pop().before)
        self.done.append(change)
        self.undone.clear()

    def undo(self) -> None:
        """To where the last change was made; a branch that was deleted comes back, and nobody moves."""
        if self.done:
            change = self.done.pop()
            self.undone.append(change)
            if change.deleted is None:
                self.go_to(change.before)

    def redo(self, can_delete: Callable[[Any], bool]) -> None:
        """To where it led; a branch goes again unless one stands on it by now."""
        if self.undone and (self.undone[-1].deleted is None or can_delete(self.undone[-1].deleted)):
            change = self.undone.pop()
            self.done.append(change)
            if change.deleted is None:
                self.go_to(change.after)


class Truth:
    """What moments hold, each worked out once by a fresh run that went straight there."""

    def __init__(self) -> None:
        self._known: dict[object, dict[str, Any]] = {}

    def trainer(self, model: RunModel) -> Trainer:
        """A fresh one at the model's moment."""
        first, *others = model.stretches
        trainer = Trainer(first.experiment)
        if first.edits:
            trainer.edit(first.edits)
        for stretch in others:
            if Position(stretch.first) <= model.cursor:
                walk_to(trainer, Position(stretch.first), layer_by_layer=False)
                if stretch.experiment == trainer.experiment:
                    trainer.edit(stretch.edits)
                else:
                    trainer.change(stretch.experiment, stretch.edits)
        walk_to(trainer, model.cursor, layer_by_layer=False)
        return trainer

    def contents(self, model: RunModel) -> dict[str, Any]:
        """The bits of the model's moment."""
        key = tuple(model.stretches), model.cursor
        if key not in self._known:
            if len(self._known) > 2000:
                self._known.clear()
            self._known[key] = contents(self.trainer(model).frame())
        return self._known[key]
