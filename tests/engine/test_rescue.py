"""A way on after a divergence."""

import pytest

from engine.data import catalogue
from engine.data.samples import Samples
from engine.edits import Edit
from engine.experiment import Experiment, LayerSpec, NetworkSpec, OptimizerSpec, TrainingSpec, replace
from engine.position import Position
from engine.rescue import MOST_HALVINGS, Rescue, search, with_rate
from engine.trainer import Trainer
from tests.engine.frames import contents, differences


def diverged(rate: float = 9.0, target: float = 0.3) -> Trainer:
    """A linear unit with too large a rate."""
    network = NetworkSpec(inputs=1, layers=(LayerSpec(units=1, activation="identity"),), seed=1)
    spec = TrainingSpec(optimizer=OptimizerSpec(learning_rate=rate))
    trainer = Trainer(Experiment(network, spec, Samples.from_arrays([[1.0], [2.0]], [[target], [1.0]])))
    trainer.run(updates=10_000)
    assert trainer.diverged is not None
    return trainer


def found(trainer: Trainer) -> tuple[Rescue, list[float]]:
    """What a search finds, and the shares it told on the way."""
    searching, shares = search(trainer), list[float]()
    while True:
        try:
            shares.append(next(searching))
        except StopIteration as stop:
            result: Rescue = stop.value
            return result, shares


def test_finds_a_rate_that_lowers_the_loss() -> None:
    """A halving of the old one; with it the run really goes on from the lowest moment."""
    trainer = diverged()
    rescue, _ = found(trainer)
    assert rescue.learning_rate is not None
    halvings = [9.0 / 2**count for count in range(1, MOST_HALVINGS + 1)]
    assert rescue.learning_rate in halvings
    assert rescue.lowest == trainer.losses.lowest_train
    trial = trainer.trial(rescue.lowest.updates, with_rate(trainer.experiment, rescue.learning_rate))
    trial.run(updates=200)
    assert trial.diverged is None
    assert trial.evaluate().train_loss < rescue.lowest.value


def test_half_the_rate_is_not_always_enough() -> None:
    """Learning XOR with lines only, at 0.8: 0.4 blows up again, 0.2 learns."""
    xor = catalogue.load("xor").experiment
    lines = tuple(replace(layer, activation="identity") for layer in xor.network.layers)
    rule = OptimizerSpec(learning_rate=0.8)
    training = TrainingSpec(optimizer=rule, batch_size=1, order="shuffled")
    trainer = Trainer(Experiment(replace(xor.network, layers=lines), training, xor.samples))
    trainer.run(updates=1000)
    assert trainer.diverged is not None
    rescue, _ = found(trainer)
    assert rescue.learning_rate == 0.2
    half = trainer.trial(rescue.lowest.updates, with_rate(trainer.experiment, 0.4))
    half.run(updates=200)
    assert half.diverged is not None


def test_the_branch_does_what_the_trial_did() -> None:
    """To the bit, also where the lowest loss was just after a weight had been set by hand."""
    trainer = diverged()
    trainer.seek(Position(0))
    trainer.edit((Edit(0, 0, 0, 0.7),))
    trainer.run(updates=10_000)
    rescue, _ = found(trainer)
    assert rescue.lowest.updates == 0
    calm = with_rate(trainer.experiment, rescue.learning_rate or 0.0)
    trial = trainer.trial(rescue.lowest.updates, calm)
    trainer.seek(Position(rescue.lowest.updates))
    trainer.change(calm)
    trial.run(updates=200)
    trainer.run(updates=200)
    assert differences(trainer.frame(), trial.frame()) == []


def test_takes_the_first_rate_that_does() -> None:
    """Twice as large it would not do."""
    trainer = diverged()
    rescue, _ = found(trainer)
    assert rescue.learning_rate is not None
    trial = trainer.trial(rescue.lowest.updates, with_rate(trainer.experiment, 2 * rescue.learning_rate))
    trial.run(updates=200)
    assert trial.diverged is not None or trial.evaluate().train_loss >= rescue.lowest.value


def test_leaves_the_run_as_it_is() -> None:
    """Position, frame, branches and losses."""
    trainer = diverged()
    before, losses = contents(trainer.frame()), trainer.losses.batch.values.tobytes()
    _, shares = found(trainer)
    assert differences(trainer.frame(), before) == []
    assert trainer.losses.batch.values.tobytes() == losses
    assert len(trainer.history.segments) == 1
    assert shares == sorted(shares)
    assert 0 <= shares[0] <= shares[-1] <= 1


def test_says_so_where_no_rate_helps() -> None:
    """From a rate beyond reason twenty halvings are not enough."""
    rescue, _ = found(diverged(rate=1e12))
    assert rescue.learning_rate is None


def test_only_the_rate_changes() -> None:
    """Everything else of the experiment stays."""
    experiment = diverged().experiment
    other = with_rate(experiment, 0.25)
    assert other.training.optimizer.learning_rate == 0.25
    assert with_rate(other, experiment.training.optimizer.learning_rate) == experiment
    assert other != experiment
    assert pytest.approx(0.25) == other.training.optimizer.learning_rate
