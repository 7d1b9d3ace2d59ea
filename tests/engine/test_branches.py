"""Branches: going from one to another, taking one away, and trials that leave no trace."""

import pytest

from engine.experiment import Experiment, LayerSpec, LossSpec, NetworkSpec, OptimizerSpec, TrainingSpec
from engine.position import Position
from engine.trainer import Trainer
from tests.engine.frames import contents, differences
from tests.engine.strategies import some_samples

UPDATE = 3


def experiment(rate: float = 0.1) -> Experiment:
    """One weight layer trained by Adam, three batches an epoch."""
    network = NetworkSpec(inputs=2, layers=(LayerSpec(units=2, activation="sigmoid"),), seed=1)
    spec = TrainingSpec(batch_size=2, optimizer=OptimizerSpec(name="adam", learning_rate=rate))
    return Experiment(network, spec, some_samples(network, LossSpec(), 5))


def forked() -> Trainer:
    """Nine updates; a sibling from update 5 with eight; another from update 2 with four, where it stands."""
    trainer = Trainer(experiment())
    trainer.run(updates=9)
    for start, rate, updates in ((5, 0.2, 3), (2, 0.3, 4)):
        trainer.seek(Position(start - 1, UPDATE))
        trainer.change(experiment(rate))
        trainer.run(updates=updates)
    return trainer


def rates(trainer: Trainer) -> list[float]:
    """The learning rate of each branch."""
    return [each.experiment.training.optimizer.learning_rate for each in trainer.branches]


def test_ends_of_all_branches() -> None:
    """The first run, whose own future was left, and both siblings."""
    trainer = forked()
    assert rates(trainer) == [0.1, 0.2, 0.3]
    assert [each.newest for each in trainer.branches] == [Position(k, UPDATE) for k in (8, 7, 5)]
    assert trainer.branch is trainer.branches[2]


def test_what_only_goes_on_is_one_branch() -> None:
    """A change at the newest moment makes no second branch."""
    trainer = Trainer(experiment())
    trainer.run(updates=3)
    trainer.change(experiment(0.2))
    assert rates(trainer) == [0.2]
    trainer.run(updates=3)
    assert rates(trainer) == [0.2]


def test_going_to_a_branch() -> None:
    """To its newest moment or any other, to the same bits as a trainer that never left it."""
    trainer = forked()
    first, second, third = trainer.branches
    trainer.go_to(second)
    straight = Trainer(experiment())
    straight.run(updates=5)
    straight.change(experiment(0.2))
    straight.run(updates=3)
    assert differences(trainer.frame(), straight.frame()) == []
    assert trainer.losses.batch.values.tolist() == straight.losses.batch.values.tolist()
    trainer.go_to(first, Position(6, 1))
    straight = Trainer(experiment())
    straight.run(updates=6)
    straight.step("layer")
    assert differences(trainer.frame(), straight.step("layer")) == []
    assert trainer.newest == Position(8, UPDATE)
    trainer.go_to(third, Position(1, UPDATE))
    assert trainer.experiment == experiment()
    assert trainer.step("layer").learning_rate == 0.3


def test_training_goes_on_on_the_branch_one_went_to() -> None:
    """Its own, and no other grows."""
    trainer = forked()
    first, second, _ = trainer.branches
    trainer.go_to(second)
    trainer.run(updates=2)
    assert second.newest == Position(9, UPDATE)
    assert first.newest == Position(8, UPDATE)
    assert [len(trainer.losses_of(each).batch.at) for each in trainer.branches] == [9, 10, 6]


def test_taking_a_branch_away_and_putting_it_back() -> None:
    """Only what belongs to it alone goes; put back it is as it was."""
    trainer = forked()
    _, second, third = trainer.branches
    trainer.go_to(second)
    newest = contents(trainer.frame())
    with pytest.raises(ValueError, match="in use"):
        trainer.delete_branch(second)
    trainer.go_to(third)
    gone = trainer.delete_branch(second)
    assert gone.segments == (second,)
    assert rates(trainer) == [0.1, 0.3]
    trainer.put_back(gone)
    trainer.go_to(second)
    assert differences(trainer.frame(), newest) == []


def test_a_branch_takes_its_own_stretches_with_it() -> None:
    """Two changes in a row belong to the branch, their common parent does not."""
    trainer = forked()
    first, second, _ = trainer.branches
    trainer.go_to(second)
    trainer.change(experiment(0.5))
    trainer.run(updates=1)
    last = trainer.branch
    trainer.go_to(first)
    assert trainer.delete_branch(last).segments == (second, last)
    assert rates(trainer) == [0.1, 0.3]
    assert first in trainer.history.segments


@pytest.mark.parametrize("updates", [0, 1, 4, 8])
def test_a_trial_goes_on_from_the_past(updates: int) -> None:
    """With weights, memory, t, epoch and batch of that moment, and another rate; the run stays as it is."""
    trainer = forked()
    trainer.go_to(trainer.branches[0])
    trainer.step("layer")
    before, segments = contents(trainer.frame()), list(trainer.history.segments)
    trial = trainer.trial(updates, experiment(0.01))
    expected = Trainer(experiment())
    expected.run(updates=updates)
    expected.change(experiment(0.01))
    for _ in range(5):
        assert differences(trial.step("iteration"), expected.step("iteration")) == []
    assert differences(trainer.frame(), before) == []
    assert trainer.history.segments == segments
    assert trainer.newest == Position(9, 0)


def test_undo_goes_back_to_where_one_stood() -> None:
    """A change is undone by going to the spot before it, and redone by going to the one after it; an empty
    branch is not left behind."""
    trainer = Trainer(experiment())
    trainer.run(updates=4)
    before, old = trainer.spot, contents(trainer.frame())
    trainer.change(experiment(0.2))
    after, new = trainer.spot, contents(trainer.frame())
    for _ in range(2):
        trainer.return_to(before)
        assert differences(trainer.frame(), old) == []
        assert trainer.history.segments == [before.branch]
        trainer.return_to(after)
        assert differences(trainer.frame(), new) == []
        assert rates(trainer) == [0.2]


def test_undo_never_removes_what_was_trained() -> None:
    """The branch stays, and is found again by redo."""
    trainer = Trainer(experiment())
    trainer.run(updates=4)
    before = trainer.spot
    trainer.change(experiment(0.2))
    trainer.run(updates=3)
    after, new = trainer.spot, contents(trainer.frame())
    trainer.return_to(before)
    assert after.branch in trainer.history.segments
    trainer.run(updates=1)
    trainer.return_to(after)
    assert differences(trainer.frame(), new) == []


def test_names_and_where_branches_part() -> None:
    """A name of a person's own, and the first iteration that is not shared."""
    trainer = forked()
    first, second, third = trainer.branches
    trainer.rename_branch(second, " twice the rate ")
    assert second.name == "twice the rate"
    assert [trainer.parting(each) for each in (first, second, third)] == [2, 2, 6]
    trainer.go_to(first)
    assert [trainer.parting(each) for each in (second, third)] == [5, 2]
    trainer.restart(experiment(0.7))
    assert trainer.parting(first) is None


def test_looking_at_another_branch_moves_nothing() -> None:
    """Its frame is the one that going there shows."""
    trainer = forked()
    second = trainer.branches[1]
    here = contents(trainer.frame())
    there = contents(trainer.frame_of(second, Position(6, 2)))
    assert differences(trainer.frame(), here) == []
    trainer.go_to(second, Position(6, 2))
    assert differences(trainer.frame(), there) == []
