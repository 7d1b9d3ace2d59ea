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
    with pytest.raises(ValueError, match="another branch"):
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


def test_numbers_stay_with_their_branches() -> None:
    """Going on, replacing and starting anew before anything happened keep the number; deleting frees none."""
    trainer = Trainer(experiment())
    trainer.restart(experiment(0.3))
    trainer.reset()
    assert [each.number for each in trainer.branches] == [0]
    trainer.run(updates=4)
    trainer.change(experiment(0.2))
    trainer.change(experiment(0.4))
    trainer.run(updates=2)
    assert [each.number for each in trainer.branches] == [0]
    first = trainer.branch
    for rate in (0.5, 0.6):
        trainer.seek(Position(1, UPDATE))
        trainer.change(experiment(rate))
        trainer.run(updates=1)
    assert [each.number for each in trainer.branches] == [0, 1, 2]
    trainer.delete_branch(trainer.branches[1])
    trainer.go_to(first)
    trainer.seek(Position(2, UPDATE))
    trainer.edit(())
    assert [each.number for each in trainer.branches] == [0, 2, 3]


def test_a_name_goes_on_with_its_branch() -> None:
    """What grows from its end has it; a sibling has not."""
    trainer = Trainer(experiment())
    trainer.run(updates=4)
    trainer.rename_branch(trainer.branch, "steep")
    trainer.change(experiment(0.2))
    trainer.run(updates=1)
    assert trainer.branch.name == "steep"
    trainer.seek(Position(2, UPDATE))
    trainer.change(experiment(0.3))
    assert [each.name for each in trainer.branches] == ["steep", ""]


def test_a_place_that_others_went_on_from_is_a_branch_of_its_own() -> None:
    """After undo one stands at the end of what was shared, and the future that was trained has the number."""
    trainer = Trainer(experiment())
    trainer.run(updates=4)
    spot = trainer.spot
    trainer.change(experiment(0.2))
    trainer.run(updates=2)
    grown = trainer.branch
    trainer.return_to(spot)
    assert trainer.branches == (grown, spot.branch)
    assert [each.number for each in trainer.branches] == [0, 1]
    trainer.run(updates=3)
    assert trainer.history.ends() == (grown, spot.branch)


def test_what_nothing_happened_in_is_left_behind() -> None:
    """An empty end goes when a change is made elsewhere or a run starts anew, but not by looking around."""
    trainer = Trainer(experiment())
    trainer.run(updates=4)
    trainer.change(experiment(0.2))
    empty = trainer.branch
    trainer.seek(Position(1, UPDATE))
    assert empty in trainer.branches
    trainer.change(experiment(0.3))
    assert empty not in trainer.history.segments
    assert rates(trainer) == [0.1, 0.3]
    trainer.restart(experiment(0.4))
    assert rates(trainer) == [0.1, 0.4]
    trainer.go_to(trainer.branches[0])
    assert rates(trainer) == [0.1, 0.4]


def test_undo_puts_back_what_was_replaced() -> None:
    """Three changes in a row are undone one by one, though only the last left a segment."""
    trainer = Trainer(experiment())
    trainer.run(updates=4)
    spots = [trainer.spot]
    for rate in (0.2, 0.3, 0.4):
        trainer.change(experiment(rate))
        spots.append(trainer.spot)
    assert len(trainer.history.segments) == 2
    for spot, rate in zip(spots[::-1], (0.4, 0.3, 0.2, 0.1), strict=True):
        trainer.return_to(spot)
        assert trainer.spot == spot
        assert trainer.experiment == experiment(rate)
    assert trainer.history.segments == [spots[0].branch]


@pytest.mark.parametrize("trained", [0, 3])
def test_a_reset_can_be_undone(trained: int) -> None:
    """Back to the very moment; the new start is gone, unless training began there."""
    trainer = Trainer(experiment())
    trainer.run(updates=5)
    trainer.step("layer")
    before, spot = contents(trainer.frame()), trainer.spot
    trainer.reset()
    assert trainer.position == Position(0)
    trainer.run(updates=trained)
    trainer.return_to(spot)
    assert differences(trainer.frame(), before) == []
    assert len(trainer.branches) == (2 if trained else 1)


def test_deleting_and_putting_back_is_the_identity() -> None:
    """Segments, order, numbers, losses and every frame, also if a parent was deleted after its child."""
    trainer = forked()
    first, second, third = trainer.branches
    trainer.go_to(second, Position(6, UPDATE))
    trainer.change(experiment(0.9))
    trainer.run(updates=3)
    child = trainer.branch
    trainer.go_to(third)
    before = [(each, contents(trainer.frame_of(each, each.newest))) for each in trainer.branches]
    segments = list(trainer.history.segments)
    gone = [trainer.delete_branch(each) for each in (child, second, first)]
    assert trainer.branches == (third,)
    for each in gone:
        trainer.put_back(each)
    assert trainer.history.segments == segments
    after = [(each, contents(trainer.frame_of(each, each.newest))) for each in trainer.branches]
    assert [each for each, _ in after] == [each for each, _ in before]
    for (_, one), (_, other) in zip(before, after, strict=True):
        assert differences(one, other) == []


def test_what_others_grow_from_stays() -> None:
    """Deleting the first run takes its own future away, and the bookmarks in it; with the last that grew
    from it the rest goes too."""
    trainer = forked()
    first, second, third = trainer.branches
    trainer.go_to(first, Position(7, UPDATE))
    trainer.bookmark("in its own future")
    trainer.seek(Position(3, 1))
    trainer.bookmark("shared")
    trainer.go_to(third)
    gone = trainer.delete_branch(first)
    assert list(trainer.branches) == [second, third]
    assert [each.name for each in trainer.history.bookmarks] == ["shared"]
    trainer.seek(Position(0, 2))
    trainer.put_back(gone)
    assert list(trainer.branches) == [first, second, third]
    assert {each.name for each in trainer.history.bookmarks} == {"shared", "in its own future"}
    trainer.delete_branch(first)
    trainer.restart(experiment(0.7))
    last = [trainer.delete_branch(each) for each in (second, third)]
    assert trainer.history.segments == [trainer.branch]
    for each in last:
        trainer.put_back(each)
    assert list(trainer.branches) == [second, third, trainer.branch]
    trainer.go_to(first)
    assert trainer.branches[0] is first


def test_only_another_branch_can_be_deleted() -> None:
    """Neither the present one nor what a branch only goes on from."""
    trainer = Trainer(experiment())
    trainer.run(updates=3)
    first = trainer.branch
    trainer.change(experiment(0.2))
    trainer.run(updates=3)
    for branch in (first, trainer.branch):
        with pytest.raises(ValueError, match="another branch"):
            trainer.delete_branch(branch)


def test_what_undo_may_bring_back_counts_as_room() -> None:
    """Until nobody holds it any more."""
    trainer = forked()
    before = trainer.history.bytes
    gone = trainer.delete_branch(trainer.branches[1])
    assert trainer.history.bytes == before
    del gone
    assert trainer.history.bytes < before


def test_a_smaller_budget_is_in_force_at_once() -> None:
    """Keyframes go, moments stay."""
    trainer = Trainer(experiment())
    trainer.run(updates=3000)
    trainer.seek(Position(2000, 1))
    frame, before = trainer.frame(), trainer.history.bytes
    trainer.history.set_budget(before // 4)
    assert trainer.history.bytes <= before // 4
    trainer.seek(Position(0))
    trainer.seek(Position(2000, 1))
    assert differences(trainer.frame(), frame) == []


def test_a_line_of_a_thousand_changes() -> None:
    """None is too many."""
    trainer = Trainer(experiment())
    for change in range(1010):
        trainer.change(experiment(0.1 + change / 10_000))
        trainer.run(updates=1)
    assert len(trainer.branch.path()) == 1010
    assert trainer.branches == (trainer.branch,)
    trainer.seek(Position(500, 1))
    assert trainer.frame().learning_rate == 0.1 + 500 / 10_000
