"""What is worked out about a moment never touches training."""

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.data import catalogue
from engine.experiment import Experiment, replace
from engine.frame import Place
from engine.scratch import Scratch
from engine.trainer import Trainer
from gui.session import insight
from gui.session.insight import Insight
from gui.session.jobs import Jobs


@pytest.fixture
def trainer() -> Trainer:
    return Trainer(catalogue.load("xor").experiment)


@pytest.fixture
def jobs(qapp: QApplication) -> Jobs:
    assert qapp is not None
    return Jobs()


def test_a_small_network_is_evaluated_before_it_is_painted(trainer: Trainer, jobs: Jobs) -> None:
    """Else numbers would flicker at every step."""
    looking = Insight(trainer.frame(), jobs)
    looking.look(trainer.frame(), is_running=False)
    expected = Scratch(trainer.experiment).evaluate(trainer.frame().parameters)
    assert looking.findings.evaluation == expected
    assert looking.findings.maps is not None
    assert looking.findings.after is None


def test_a_large_network_is_evaluated_after_it_is_painted(
    qtbot: QtBot, trainer: Trainer, jobs: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The picture comes first; what is found follows."""
    monkeypatch.setattr(insight, "AT_ONCE", 10)
    looking = Insight(trainer.frame(), jobs)
    with qtbot.waitSignal(looking.changed):
        looking.look(trainer.frame(), is_running=False)
        assert looking.findings.evaluation is None
    assert looking.findings.evaluation is not None


def test_the_loss_along_a_weight_passes_through_the_sample_loss(trainer: Trainer, jobs: Jobs) -> None:
    """At the weight's own value the curve has the loss that stands in the frame; nothing is changed by it."""
    frame = trainer.step("iteration")
    looking = Insight(trainer.frame(), jobs)
    looking.look(frame, is_running=False)
    weight = float(frame.before.weights[0][1, 2])
    losses = looking.loss_along(
        Place("weight", 0, unit=2, source=1, sample=0), [weight - 1, weight, weight + 1]
    )
    assert frame.sample_losses is not None
    assert losses[1] == pytest.approx(float(frame.sample_losses[0]), rel=1e-12)
    assert len(set(losses)) == 3
    assert np.array_equal(trainer.frame().parameters.flat, frame.parameters.flat)


def test_without_a_sample_it_is_the_batch_whose_slope_is_the_gradient(jobs: Jobs) -> None:
    """So the curve beside an update touches the gradient used in it, penalty included."""
    base = catalogue.load("moons").experiment
    training = replace(base.training, l2=0.05, l1=0.01)
    frame = Trainer(Experiment(base.network, training, base.samples)).step("iteration")
    looking = Insight(frame, jobs)
    for place in (Place("weight", 0, unit=2, source=1), Place("weight", 1, unit=0)):
        weight, gradient = (frame.value(replace_quantity(place, key)) for key in ("old_weight", "gradient"))
        assert weight is not None
        low, at, high = looking.loss_along(place, [weight - 1e-5, weight, weight + 1e-5])
        assert at == pytest.approx(frame.batch_loss, rel=1e-12)
        assert (high - low) / 2e-5 == pytest.approx(gradient, rel=1e-5)


def replace_quantity(place: Place, quantity: str) -> Place:
    return Place(quantity, place.layer, place.unit, place.source)


def test_the_batch_after_the_update_is_that_of_the_new_weights(trainer: Trainer, jobs: Jobs) -> None:
    """Its samples, and its loss as training counts it: on the whole it has become smaller."""
    looking = Insight(trainer.frame(), jobs)
    frame = trainer.step("iteration")
    looking.look(frame, is_running=False)
    after = looking.findings.after
    assert after is not None
    assert after.batch_loss == pytest.approx(frame.scale * after.losses.sum())
    assert frame.batch_loss is not None
    assert after.batch_loss < frame.batch_loss


def test_maps_are_drawn_seldom_while_running(trainer: Trainer, jobs: Jobs) -> None:
    """They take no more than a tenth of the time: the next one waits ten times as long as this one took."""
    looking = Insight(trainer.frame(), jobs)
    looking.look(trainer.frame(), is_running=True)
    first = looking.findings.maps
    looking.look(trainer.step("iteration"), is_running=True)
    assert first is not None
    assert looking.findings.maps is first
