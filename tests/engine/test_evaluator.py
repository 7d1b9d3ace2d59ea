"""Evaluations that take long: done in slices, recorded in order, the same as if they were done at once."""

import pytest

from engine import evaluations, scratch, slices
from engine.experiment import Experiment
from engine.scratch import Scratch
from engine.stops import StopRule
from engine.trainer import Trainer
from engine.watch import Watch
from tests.engine.test_losses_recorded import experiment

AT_ONCE = 0.0
"""A moment that is long gone: as little as possible is done."""


@pytest.fixture(autouse=True)
def _everything_takes_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """Evaluations at every epoch's end, in blocks of two samples, each of which takes too long."""
    every_epoch = evaluations.Evaluations(first=0, every=1)
    monkeypatch.setattr(evaluations, "plan", lambda _: every_epoch)
    monkeypatch.setattr(evaluations, "AT_ONCE", 0)
    monkeypatch.setattr(scratch, "LARGEST_BLOCK", 2)
    monkeypatch.setattr(scratch, "LEAST_BLOCK", 2)
    monkeypatch.setattr(slices, "SLICE_SECONDS", 0.0)


def in_a_window(described: Experiment) -> Trainer:
    """A trainer that never keeps anybody waiting."""
    trainer = Trainer(described)
    trainer.evaluates_later = True
    trainer.restart(described)
    return trainer


def test_a_start_does_not_wait_for_its_losses() -> None:
    """Nothing is recorded until there is time; then what would have been recorded at once."""
    waiting, straight = in_a_window(experiment()), Trainer(experiment())
    assert waiting.is_behind
    assert not len(waiting.losses.train.at)
    turns = 0
    while not waiting.catch_up(AT_ONCE):
        turns += 1
    assert turns >= 3
    assert waiting.losses.train.values.tolist() == straight.losses.train.values.tolist()
    assert waiting.losses.validation.values.tolist() == straight.losses.validation.values.tolist()


def test_a_run_in_slices_records_what_a_run_at_once_does() -> None:
    """However short the slices: each epoch's end is recorded, with the weights it had."""
    waiting, straight = in_a_window(experiment()), Trainer(experiment())
    while waiting.updates_done < 9 or waiting.is_behind:
        waiting.run(seconds=AT_ONCE, updates=max(1, 9 - waiting.updates_done))
    straight.run(updates=waiting.updates_done)
    assert waiting.losses.train.at.tolist() == straight.losses.train.at.tolist()
    assert waiting.losses.train.values.tolist() == straight.losses.train.values.tolist()


def test_steps_that_pass_epochs_leave_nothing_out() -> None:
    """Several evaluations may wait: they are recorded in their order."""
    waiting, straight = in_a_window(experiment()), Trainer(experiment())
    for _ in range(7):
        for _ in waiting.steps("iteration"):
            pass
    assert len(waiting.losses.train.at) == 0
    waiting.catch_up()
    straight.run(updates=7)
    assert waiting.losses.train.at.tolist() == straight.losses.train.at.tolist() == [0, 3, 6]
    assert waiting.losses.train.values.tolist() == straight.losses.train.values.tolist()


def test_what_is_known_is_not_worked_out_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """The losses of a moment at rest serve the record too."""
    waiting = in_a_window(experiment())
    evaluation = Scratch(experiment()).evaluate(waiting.frame().parameters)
    monkeypatch.setattr(Scratch, "_judging", None)
    waiting.take_evaluation(evaluation)
    assert not waiting.is_behind
    assert waiting.losses.train.values.tolist() == [evaluation.train_loss]


def test_what_is_known_of_one_moment_waits_for_those_before_it() -> None:
    """The record is in the order of time."""
    waiting = in_a_window(experiment())
    for _ in range(3):
        for _ in waiting.steps("iteration"):
            pass
    evaluation = Scratch(experiment()).evaluate(waiting.frame().parameters)
    waiting.take_evaluation(evaluation)
    assert waiting.is_behind
    waiting.catch_up()
    assert waiting.losses.train.at.tolist() == [0, 3]
    assert waiting.losses.train.values[1] == evaluation.train_loss


def test_a_rule_waits_for_the_losses_it_asks_for() -> None:
    """A run stops at the same epoch, although the evaluation there took many slices."""
    target = experiment()
    straight, waiting = Trainer(target), in_a_window(target)
    straight.run(updates=15)
    rule = StopRule(name="loss", value=float(straight.losses.train.values[4]) + 1e-12)
    watch = Watch(waiting, rule)
    while not watch.train(AT_ONCE):
        assert waiting.updates_done < 60
    epochs = int((straight.losses.train.values > rule.value).argmin())
    assert waiting.updates_done == 3 * epochs
    assert not waiting.is_behind
