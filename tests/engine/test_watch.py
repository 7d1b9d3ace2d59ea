"""A run stops by itself exactly where its rule begins to hold, and goes on from there when asked to."""

from collections.abc import Callable

import numpy as np
import pytest
from msgspec.structs import replace

from engine.data.samples import Part
from engine.experiment import (
    Experiment,
    InitializerSpec,
    LayerSpec,
    LossSpec,
    NetworkSpec,
    OptimizerSpec,
    TrainingSpec,
)
from engine.frame import Frame
from engine.position import Position
from engine.scratch import Scratch
from engine.stops import PATIENCE, StopRule, gradient_sizes
from engine.trainer import Trainer
from engine.watch import Watch
from tests.engine.frames import differences
from tests.engine.strategies import some_samples

FOREVER, MANY = 1000.0, 6000
UPDATE = 5


def experiment(rate: float = 0.2, hidden: str = "tanh", seed: int = 3) -> Experiment:
    """A 2-3-1 network that learns eight labels in batches of three: three updates an epoch."""
    layers = (LayerSpec(units=3, activation=hidden), LayerSpec(units=1, activation="sigmoid"))
    start = InitializerSpec(name="uniform", low=-1.0, high=1.0)
    network = NetworkSpec(inputs=2, layers=layers, initializer=start, seed=seed)
    training = TrainingSpec(
        loss=LossSpec(name="binary_cross_entropy"), batch_size=3, optimizer=OptimizerSpec(learning_rate=rate)
    )
    samples = some_samples(network, training.loss, 8, seed=4)
    return Experiment(network, training, replace(samples, task="binary", class_names=("no", "yes")))


def epochs_until(described: Experiment, holds: Callable[[Frame], bool]) -> int:
    """The first epoch, counted from 1, at whose end this holds, found step by step."""
    straight = Trainer(described)
    for epoch in range(1, MANY // 3):
        if holds(straight.step("epoch")):
            return epoch
    raise AssertionError("never")


def stopped_after(described: Experiment, rule: StopRule, updates: int | None = None) -> int:
    """The epochs a watched run makes, in pieces of so many updates."""
    trainer = Trainer(described)
    watch = Watch(trainer, rule)
    while not watch.train(FOREVER, updates or MANY):
        assert trainer.updates_done < MANY
    assert trainer.position.stage == UPDATE
    epoch, batch = trainer.epoch_and_batch
    assert batch == 0
    return epoch


def train_loss(described: Experiment) -> Callable[[Frame], float]:
    """The training loss after a frame."""
    scratch = Scratch(described)
    return lambda frame: scratch.evaluate(frame.parameters).train_loss


@pytest.mark.parametrize("updates", [None, 1, 4])
def test_at_the_exact_epoch(updates: int | None) -> None:
    """Of a number, a loss, a gradient's size: however the run is cut into pieces."""
    described = experiment()
    loss = train_loss(described)
    wanted = loss(straight_to_epoch(described, 20))
    small = min(gradient_sizes(straight_to_epoch(described, 9))) * 1.0001
    large = max(gradient_sizes(straight_to_epoch(described, 16))) * 0.9999
    for name, value, holds in (
        ("epoch", 7, lambda frame: frame.epoch == 6),
        ("loss", wanted, lambda frame: loss(frame) <= wanted),
        ("vanishing", small, lambda frame: min(gradient_sizes(frame)) < small),
        ("exploding", large, lambda frame: max(gradient_sizes(frame)) > large),
    ):
        epoch = epochs_until(described, holds)
        assert epoch > 5
        assert stopped_after(described, StopRule(name=name, value=value), updates) == epoch, name


def test_when_enough_answers_are_right() -> None:
    """Those of the training part, where there is no other."""
    base = experiment(rate=0.5)
    samples = replace(base.samples, validation=Part.empty(2, 1))
    described = Experiment(base.network, base.training, samples)
    scratch = Scratch(described)
    epoch = epochs_until(described, lambda frame: scratch.evaluate(frame.parameters).train_accuracy == 1.0)
    assert epoch > 5
    assert stopped_after(described, StopRule(name="accuracy", value=1.0)) == epoch


def straight_to_epoch(described: Experiment, epochs: int) -> Frame:
    """The frame at the end of an epoch."""
    trainer = Trainer(described)
    trainer.run(updates=3 * epochs)
    return trainer.frame()


def test_when_a_unit_dies() -> None:
    """At the first epoch's end after which a ReLU is flat for every training sample."""
    described = experiment(rate=1.0, hidden="relu", seed=6)
    inputs, scratch = described.samples.train.inputs, Scratch(described)

    def has_died(frame: Frame) -> bool:
        hidden = scratch.activations(frame.parameters, inputs)[0]
        return bool((hidden == 0).all(axis=0).any())

    epoch = epochs_until(described, has_died)
    assert epoch > 1
    assert stopped_after(described, StopRule(name="dead_unit")) == epoch


def test_when_the_validation_loss_turns_upward() -> None:
    """As many evaluations after its lowest value as patience allows, and none more."""
    described = experiment(rate=1.0)
    trainer = Trainer(described)
    assert Watch(trainer, StopRule(name="validation")).train(FOREVER, MANY)
    curve, lowest = trainer.losses.validation, trainer.losses.lowest_validation
    assert lowest is not None
    assert np.sum(curve.at > lowest.updates) == PATIENCE
    assert curve.at[-1] == trainer.updates_done


def test_watching_changes_nothing() -> None:
    """The same bits as a run that nobody watches."""
    described = experiment()
    watched, free = Trainer(described), Trainer(described)
    assert Watch(watched, StopRule(name="epoch", value=12)).train(FOREVER, MANY)
    free.run(updates=36)
    assert differences(watched.frame(), free.frame()) == []


def test_a_run_goes_on_where_it_stopped() -> None:
    """A rule that holds already waits until it does not hold any more."""
    described = experiment()
    trainer, loss = Trainer(described), train_loss(described)
    value = loss(straight_to_epoch(described, 10))
    watch = Watch(trainer, StopRule(name="loss", value=value))
    assert watch.train(FOREVER, MANY)
    assert trainer.updates_done == 30
    watch.arm()
    assert not watch.train(FOREVER, updates=30)
    assert trainer.updates_done == 60


@pytest.mark.parametrize("looking_back", [False, True])
@pytest.mark.parametrize(("name", "value", "stage"), [("before_phase", 4, 4), ("after_phase", 1, 1)])
def test_at_a_phase_of_every_iteration(name: str, value: int, stage: int, looking_back: bool) -> None:
    """Once each, strictly after where the run begins, on known ground and on new."""
    trainer = Trainer(experiment())
    if looking_back:
        trainer.run(updates=2)
        trainer.seek(Position(0))
    watch = Watch(trainer, StopRule(name=name, value=value))
    for iteration in range(4):
        assert watch.train(FOREVER, MANY)
        assert trainer.position == Position(iteration, stage)


@pytest.mark.parametrize(("phase", "layer", "stage"), [(1, 0, 0), (1, 1, 1), (3, 1, 3), (3, 0, 4), (3, 9, 3)])
def test_at_a_layer_of_a_phase(phase: int, layer: int, stage: int) -> None:
    """Before it and after it; of layers there are not, the nearest counts."""
    for name, expected in (("after_phase", stage), ("before_phase", stage - 1 if stage else UPDATE)):
        trainer = Trainer(experiment())
        assert Watch(trainer, StopRule(name=name, value=phase, layer=layer)).train(FOREVER, MANY)
        assert trainer.position == Position(0, expected)


def test_a_rule_chosen_in_a_run_counts_at_once() -> None:
    """Also if it holds already."""
    trainer = Trainer(experiment())
    watch = Watch(trainer)
    watch.train(FOREVER, updates=10)
    watch.set_rule(StopRule(name="epoch", value=1))
    assert watch.train(FOREVER, updates=10)
    assert trainer.updates_done == 12


def test_across_a_change_that_deals_anew() -> None:
    """Looking back, every epoch's end is looked at, those of another batch size too."""
    base = experiment()
    trainer = Trainer(base)
    trainer.run(updates=4)
    training = TrainingSpec(loss=base.training.loss, batch_size=4, optimizer=base.training.optimizer)
    trainer.change(Experiment(base.network, training, base.samples))
    trainer.run(updates=6)
    trainer.seek(Position(0))
    ends = []
    for epoch in (1, 2, 4, 5):  # the one in which the change came ended with it
        assert Watch(trainer, StopRule(name="epoch", value=epoch)).train(FOREVER, MANY)
        ends.append(trainer.updates_done)
    assert ends == [3, 6, 8, 10]


def test_a_divergence_ends_the_run_too() -> None:
    """It is no stop of the rule's."""
    layers = (LayerSpec(units=1, activation="identity"),)
    network = NetworkSpec(inputs=1, layers=layers, seed=1)
    training = TrainingSpec(optimizer=OptimizerSpec(learning_rate=90.0))
    trainer = Trainer(Experiment(network, training, some_samples(network, LossSpec(), 3)))
    assert not Watch(trainer, StopRule(name="epoch", value=10_000)).train(FOREVER, MANY)
    assert trainer.diverged is not None


def test_never_is_a_free_run() -> None:
    """Until the time or the updates are over."""
    trainer = Trainer(experiment())
    assert not Watch(trainer).train(FOREVER, updates=25)
    assert trainer.updates_done == 25
    assert not Watch(trainer, StopRule(name="loss")).train(0.0)
    assert trainer.updates_done > 25
