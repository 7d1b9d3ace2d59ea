"""What tests of edges share: Adam in place of the usual optimizer, and what the picture is asked for."""

from engine.experiment import Experiment, replace
from gui.window.main_window import MainWindow


def with_optimizer(experiment: Experiment, **fields: object) -> Experiment:
    training = experiment.training
    optimizer = replace(training.optimizer, **fields)
    return Experiment(experiment.network, replace(training, optimizer=optimizer), experiment.samples)


def asked(window: MainWindow) -> str | None:
    """What the picture shows instead of what the phase is about."""
    moment = window.parts.picture.moment
    assert moment is not None
    return None if moment.asked is None else moment.asked.quantity
