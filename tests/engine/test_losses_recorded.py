"""Recorded losses: which, where, and once only."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from msgspec.structs import replace as with_fields

from engine import evaluations, series
from engine.data.samples import Part
from engine.experiment import (
    Experiment,
    LayerSpec,
    LossSpec,
    NetworkSpec,
    OptimizerSpec,
    TrainingSpec,
    replace,
)
from engine.losses_recorded import RecordedLosses
from engine.position import Position
from engine.scratch import Scratch
from engine.trainer import Trainer
from tests.engine.strategies import experiments, some_samples


def experiment(batch_size: int | None = 2, samples: int = 5, **training: Any) -> Experiment:
    """Three batches an epoch unless said otherwise, with a penalty and a validation part."""
    layers = (LayerSpec(units=3), LayerSpec(units=1))
    network = NetworkSpec(inputs=2, layers=layers, seed=1)
    spec = replace(TrainingSpec(batch_size=batch_size, l2=0.1), **training)
    return Experiment(network, spec, some_samples(network, LossSpec(), samples))


@pytest.fixture(autouse=True)
def _every_epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small sets are evaluated seldom, for their passes are all calls; here, at every epoch."""
    every_epoch = evaluations.Evaluations(first=0, every=1)
    monkeypatch.setattr(evaluations, "plan", lambda _: every_epoch)


@pytest.mark.parametrize("way", ["layer", "iteration", "epoch", "run"])
def test_batch_losses(way: str) -> None:
    """One an iteration: data and penalty, weights before the update."""
    trainer = Trainer(experiment())
    while trainer.updates_done < 6:
        trainer.run(updates=6) if way == "run" else trainer.step(way)
    curve = trainer.losses.batch
    assert curve.at.tolist() == list(range(6))
    straight = Trainer(experiment())
    expected = [straight.step("iteration").batch_loss for _ in range(6)]
    assert curve.values.tolist() == curve.lowest.tolist() == curve.highest.tolist() == expected


@pytest.mark.parametrize("way", ["layer", "iteration", "epoch", "run"])
def test_losses_of_the_parts(way: str) -> None:
    """At the start and at every epoch's end, with the weights of that moment, penalty in the training's."""
    trainer, straight, scratch = Trainer(experiment()), Trainer(experiment()), Scratch(experiment())
    while trainer.updates_done < 7:
        trainer.run(updates=7) if way == "run" else trainer.step(way)
    expected = [scratch.evaluate(straight.frame().parameters)]
    expected += [scratch.evaluate(straight.step("epoch").parameters) for _ in range(2)]
    losses = trainer.losses
    assert losses.train.at.tolist()[:3] == losses.validation.at.tolist()[:3] == [0, 3, 6]
    assert losses.train.values.tolist()[:3] == [each.train_loss for each in expected]
    assert losses.validation.values.tolist()[:3] == [each.validation_loss for each in expected]


def test_a_full_batch_is_the_whole_training_part() -> None:
    """The batch losses are the training's: the same as an evaluation would give, at every iteration."""
    trainer, scratch = Trainer(experiment(None)), Scratch(experiment(None))
    first = scratch.evaluate(trainer.frame().parameters).train_loss
    trainer.run(updates=5)
    curve = trainer.losses.train
    assert curve.at.tolist() == list(range(5))
    assert curve.values.tolist() == trainer.losses.batch.values.tolist()
    assert curve.values[0] == pytest.approx(first, rel=1e-13)


@settings(max_examples=25)
@given(experiments())
def test_going_back_records_nothing_twice(described: Experiment) -> None:
    """Replaying, jumping and looking leave the curves as they were."""
    trainer = Trainer(described)
    trainer.run(updates=9)
    before = [curve_bits(curve) for curve in curves(trainer)]
    trainer.seek(Position(2, 1))
    trainer.run(updates=3)
    trainer.back("epoch")
    trainer.seek(trainer.newest)
    assert [curve_bits(curve) for curve in curves(trainer)] == before


def curves(trainer: Trainer) -> list[Any]:
    """All three."""
    return [trainer.losses.batch, trainer.losses.train, trainer.losses.validation]


def curve_bits(curve: Any) -> list[bytes]:
    """Every column as bytes."""
    return [column.tobytes() for column in curve]


def test_a_branch_goes_on_from_its_parent() -> None:
    """Up to the change the parent's losses, from there its own; the old future has its own curve."""
    trainer = Trainer(experiment())
    trainer.run(updates=9)
    old = trainer.losses
    trainer.seek(Position(4, 5))
    trainer.change(experiment(optimizer=OptimizerSpec(learning_rate=0.9)))
    trainer.run(updates=4)
    new = trainer.losses
    assert new.batch.at.tolist() == list(range(9))
    assert new.batch.values[:5].tolist() == old.batch.values[:5].tolist()
    assert new.batch.values[6] != old.batch.values[6]
    assert new.train.at.tolist() == [0, 3, 5, 6, 9]
    assert len(old.batch.at) == 9


def test_lowest() -> None:
    """The lowest value and where it was; nothing without finite values."""
    trainer = Trainer(experiment(optimizer=OptimizerSpec(learning_rate=0.3)))
    trainer.run(updates=60)
    lowest, curve = trainer.losses.lowest_train, trainer.losses.train
    assert lowest is not None
    assert lowest.value == curve.values.min()
    assert lowest.updates == curve.at[np.argmin(curve.values)]
    best = trainer.losses.lowest_validation
    assert best is not None
    assert best.value == trainer.losses.validation.values.min()


def test_losses_of_another_kind_are_not_compared() -> None:
    """The lowest one is looked for since the loss, its reduction, the penalty or the data last changed."""
    trainer = Trainer(experiment(optimizer=OptimizerSpec(learning_rate=0.01)))
    trainer.run(updates=30)
    trainer.change(experiment(optimizer=OptimizerSpec(learning_rate=0.02)))
    lowest = trainer.losses.lowest_train
    assert lowest is not None
    assert lowest.value == trainer.losses.train.values.min()
    for changed in ({"reduction": "sum"}, {"loss": LossSpec(name="squared_error")}, {"l2": 3.0}):
        trainer.change(experiment(optimizer=OptimizerSpec(learning_rate=0.01), **changed))
        trainer.run(updates=10)
        since = trainer.segment.first_iteration
        for best, curve in (
            (trainer.losses.lowest_train, trainer.losses.train),
            (trainer.losses.lowest_validation, trainer.losses.validation),
        ):
            assert best is not None
            assert best.updates >= since
            assert best.value == curve.values[curve.at >= since].min()


def test_curves_grow_with_the_run() -> None:
    """One that was asked for before is the same as one put together at the end, on several segments too."""
    trainer = Trainer(experiment())
    trainer.run(updates=5)
    for rate in (0.2, 0.3):
        trainer.change(experiment(optimizer=OptimizerSpec(learning_rate=rate)))
        growing = trainer.losses
        for updates in (1, 3, 50, 2):
            trainer.run(updates=updates)
            whole = RecordedLosses(trainer.branch)
            for one, other in (
                (growing.batch, whole.batch), (growing.train, whole.train),
                (growing.validation, whole.validation),
            ):  # fmt: skip
                assert curve_bits(one) == curve_bits(other)
        assert growing is trainer.losses


def test_curves_grow_while_neighbours_merge(monkeypatch: pytest.MonkeyPatch) -> None:
    """Blocks that widen and merge are read again."""
    monkeypatch.setattr(series.Series.__init__, "__defaults__", (8,))
    trainer = Trainer(experiment(None))
    trainer.run(updates=5)
    trainer.change(experiment(None, l2=0.3))
    growing = trainer.losses
    for _ in range(60):
        trainer.run(updates=1)
        assert curve_bits(growing.batch) == curve_bits(RecordedLosses(trainer.branch).batch)
    assert len(growing.batch.at) <= 5 + 8


def test_parts_of_a_curve() -> None:
    """From a moment on, and up to one, itself included."""
    trainer = Trainer(experiment(None))
    trainer.run(updates=6)
    curve = trainer.losses.batch
    assert curve.since(4).at.tolist() == [4, 5]
    assert curve.until(1).values.tolist() == curve.values[:2].tolist()
    assert curve.since(9).at.size == curve.until(-1).at.size == 0


def test_lowest_of_nothing() -> None:
    """Before anything is recorded there is none; a runaway's infinite losses do not count."""
    network = NetworkSpec(inputs=1, layers=(LayerSpec(units=1, activation="identity"),))
    spec = TrainingSpec(optimizer=OptimizerSpec(learning_rate=1e12))
    trainer = Trainer(Experiment(network, spec, some_samples(network, LossSpec(), 3)))
    assert trainer.losses.lowest_validation is not None
    trainer.run(updates=200)
    assert trainer.diverged is not None
    lowest = trainer.losses.lowest_train
    assert lowest is not None
    assert np.isfinite(lowest.value)


def test_without_validation_its_curve_is_empty() -> None:
    """And everything else as usual."""
    base = experiment()
    samples = with_fields(base.samples, validation=Part.empty(2, 1))
    trainer = Trainer(Experiment(base.network, base.training, samples))
    trainer.run(updates=6)
    assert trainer.losses.validation.at.size == 0
    assert trainer.losses.lowest_validation is None
    assert trainer.losses.train.at.tolist()[:3] == [0, 3, 6]


def test_rests_are_evaluated_and_recorded_only_where_they_are_newest() -> None:
    """The evaluation of a moment is its own weights'; in the past it leaves the curve alone."""
    trainer, scratch = Trainer(experiment()), Scratch(experiment())
    trainer.run(updates=4)
    evaluation = trainer.evaluate()
    assert evaluation == scratch.evaluate(trainer.frame().parameters)
    assert trainer.losses.train.at.tolist() == [0, 3, 4]
    trainer.seek(Position(1, 2))
    assert trainer.evaluate() == scratch.evaluate(trainer.frame().before)
    assert trainer.losses.train.at.tolist() == [0, 3, 4]
