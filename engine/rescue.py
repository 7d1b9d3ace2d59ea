"""A way on after a divergence: the moment of lowest loss, and a learning rate that goes on from there."""

import math
from collections.abc import Generator

from msgspec import Struct

from engine.experiment import Experiment, replace
from engine.losses_recorded import Lowest
from engine.trainer import Trainer

TRIAL_UPDATES = 200
MOST_HALVINGS = 20
SLICE_SECONDS = 0.010


class Rescue(Struct, frozen=True):
    """Where the training loss was lowest, and the first of η/2, η/4, … that lowers it further from there.

    `learning_rate` is None if none of them does.
    """

    lowest: Lowest
    learning_rate: float | None


def search(trainer: Trainer) -> Generator[float, None, Rescue]:
    """Try smaller rates quietly; yields the share done and returns what was found."""
    lowest = trainer.losses.lowest_train or Lowest(0, math.inf)
    rate = trainer.experiment.training.optimizer.learning_rate
    for halvings in range(1, MOST_HALVINGS + 1):
        smaller = rate / 2**halvings
        trial = trainer.trial(lowest.updates, with_rate(trainer.experiment, smaller))
        end = trial.updates_done + TRIAL_UPDATES
        while trial.updates_done < end and trial.diverged is None:
            trial.run(seconds=SLICE_SECONDS, updates=end - trial.updates_done)
            yield (halvings - (end - trial.updates_done) / TRIAL_UPDATES) / MOST_HALVINGS
        loss = trial.evaluate().train_loss
        if trial.diverged is None and math.isfinite(loss) and loss < lowest.value:
            return Rescue(lowest, smaller)
    return Rescue(lowest, None)


def with_rate(experiment: Experiment, learning_rate: float) -> Experiment:
    """The same experiment with another learning rate."""
    training = experiment.training
    optimizer = replace(training.optimizer, learning_rate=learning_rate)
    return Experiment(experiment.network, replace(training, optimizer=optimizer), experiment.samples)
