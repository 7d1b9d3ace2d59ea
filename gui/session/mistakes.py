"""Classic mistakes: making one, leaving it, trying it quietly, the right run beside it."""

from collections.abc import Generator, Iterator
from functools import partial
from itertools import takewhile

from msgspec import Struct

from engine.experiment import Experiment, replace
from engine.history import Segment
from engine.mistakes import RIGHT, in_force
from engine.position import Position, update_stage
from engine.trainer import Spot, Trainer
from gui.session.changes import Changes
from gui.session.jobs import Work
from gui.session.ways import Ways
from gui.wording.mistakes import mistake_names
from gui.wording.words import translate

TRIED = 200
"""Updates of a quiet trial, and at least so many of a comparison."""
SLICE = 0.008


class Trial(Struct, frozen=True):
    """What a quiet run came to after so many updates: the training loss, with and without the mistake."""

    updates: int
    wrong: float
    right: float


class Mistakes:
    """Wrong programs in place of the right one, and beside it."""

    def __init__(self, trainer: Trainer, ways: Ways, changes: Changes) -> None:
        self._trainer, self._ways, self._changes = trainer, ways, changes

    def make(self, name: str | None) -> None:
        """From here on a wrong program trains, or the right one again. A run goes on."""
        left = self._trainer.experiment.training.mistake
        words = translate("Mistakes", "mistake “{name}”")
        if name is None:
            words = translate("Mistakes", "leaving “{name}”")
        if name != left:
            named = words.format(name=mistake_names()[name or left or ""])
            experiment = with_mistake(self._trainer.experiment, name)
            self._changes.make_on_the_way(named, lambda: self._trainer.change(experiment))

    def trying(self, name: str) -> Generator[float, None, Trial]:
        """Train quietly from here, with a mistake and without."""
        losses, updates = [], self._trainer.updates_done
        for mistake in (name, None):
            trial = self._trainer.trial(updates, with_mistake(self._trainer.experiment, mistake))
            last = updates + TRIED
            while trial.updates_done < last and trial.diverged is None:
                trial.run(seconds=SLICE, updates=last - trial.updates_done)
                yield 0.0
            losses.append(trial.evaluate().train_loss)
        return Trial(TRIED, *losses)

    def compare_with_right(self) -> None:
        """The right program from where the mistake began, as a branch, for as many updates."""
        if in_force(self._trainer.experiment) is not RIGHT:
            self._ways.wait_for(self._comparing(), partial(self._compared, self._trainer.spot))

    def _compared(self, before: Spot, _: object) -> None:
        self._changes.record(translate("Mistakes", "comparison with the right program"), before)

    def _comparing(self) -> Work:
        trainer, wrong = self._trainer, self._trainer.branch
        first = first_wrong(wrong)
        yield from trainer.seeking(trainer.newest)
        wanted = max(trainer.updates_done, first.first_iteration + TRIED)
        yield from _train_until(trainer, wanted)
        beside = self._beside(first)
        if beside is None:
            yield from trainer.seeking(first.start)
            trainer.change(with_mistake(first.experiment, None))
            trainer.rename_branch(trainer.branch, translate("Mistakes", "done right"))
        else:
            yield from trainer.going_to(beside)
        yield from _train_until(trainer, wanted)

    def _beside(self, first: Segment) -> Segment | None:
        """A branch on which the right program goes on from where the mistake began, if there is one."""
        right, at = with_mistake(first.experiment, None), first.first_iteration
        for end in self._trainer.branches:
            goes_on = end is first.parent and not first.edits
            starts = end.first_iteration == at and end.parent in (first, first.parent)
            if end.experiment == right and (goes_on or (starts and end.edits == first.edits)):
                return end
        return None


def with_mistake(experiment: Experiment, mistake: str | None) -> Experiment:
    """The same experiment with another mistake, or none."""
    training = replace(experiment.training, mistake=mistake)
    return Experiment(experiment.network, training, experiment.samples)


def first_wrong(end: Segment) -> Segment:
    """Where the stretch with a mistake that ends a branch began."""
    wrong = takewhile(lambda segment: segment.experiment.training.mistake is not None, reversed(end.path()))
    return list(wrong)[-1]


def _train_until(trainer: Trainer, updates: int) -> Iterator[float]:
    depth = trainer.depth
    if trainer.updates_done < updates:
        yield from trainer.walking(Position(updates - 1, update_stage(depth)))
