"""Other branches lie grey under the curves of the loss, and cost nothing while training runs."""

from typing import NamedTuple

import numpy as np
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPixmap

from engine.experiment import Experiment, replace
from engine.parameters import Array
from engine.trainer import Trainer
from gui.look.appearance import Appearance
from gui.plots.loss_others import LossOthers
from gui.plots.other_runs import COLUMNS, OtherRun
from tests.gui.plots.conftest import MakeReadings
from tests.gui.plots.moments import Run, cloud, count_of, picture, texts


class Recorded(NamedTuple):
    train: tuple[Array, Array, Array, Array]
    validation: tuple[Array, Array, Array, Array]


NOTHING = (np.empty(0),) * 4


def recorded(at: Array, values: Array) -> Recorded:
    return Recorded((at, values, values, values), NOTHING)


def other_loss(experiment: Experiment) -> Experiment:
    training = replace(experiment.training, l2=0.3)
    return Experiment(experiment.network, training, experiment.samples)


def branched(rate: float = 3.0) -> tuple[Run, tuple[OtherRun, ...]]:
    """A run that went on from update 60 with another rate, and the branch it came from as the other."""
    run = Run(cloud())
    trainer = run.trainer
    trainer.run(updates=240)
    old = trainer.branch
    trainer.seek(type(trainer.position)(60))
    training = trainer.experiment.training
    optimizer = replace(training.optimizer, learning_rate=rate)
    faster = replace(training, optimizer=optimizer)
    trainer.change(Experiment(trainer.experiment.network, faster, trainer.experiment.samples))
    trainer.run(updates=120)
    parting = trainer.parting(old)
    assert parting == 60
    return run, (OtherRun("A", parting, trainer.losses_of(old, parting), old.experiment),)


def test_one_that_diverged_leaves_room_for_the_present_one(
    make_readings: MakeReadings, appearance: Appearance
) -> None:
    """A loss of 10³⁰⁰ in grey would make a flat line of the curve one looks at."""
    run, _ = branched()
    values = np.array([0.5, 3.0, 1e150, 1e300])
    wild = OtherRun("D", 0, recorded(np.arange(0.0, 4.0), values), run.trainer.experiment)
    readings = make_readings(cloud())
    run.show(readings)
    before = count_of(picture(readings.loss), appearance.theme.off, near=12)
    readings.set_others((wild,))
    assert count_of(picture(readings.loss), appearance.theme.off, near=12) > before, "it leaves at the top"
    assert readings.loss.chart is not None
    assert readings.loss.chart.y_scale.high < 1e3


def test_it_is_drawn_grey_and_named(make_readings: MakeReadings, appearance: Appearance) -> None:
    """Both of its curves, its letter at their end, its last loss for those who hear it; the axis holds it."""
    run, others = branched()
    readings = make_readings(cloud())
    run.show(readings)
    grey = appearance.theme.off
    before = count_of(picture(readings.loss), grey, near=12)
    readings.set_others(others)
    assert count_of(picture(readings.loss), grey, near=12) > before + 20
    shown = texts(readings.loss)
    assert "A" in shown
    assert readings.loss.chart is not None
    assert readings.loss.chart.x_scale.high >= 240
    assert "branch A, in grey:" in readings.loss.accessibleDescription()
    assert "after 240 updates" in readings.loss.accessibleDescription()


def test_it_parts_where_it_parts(make_readings: MakeReadings) -> None:
    """Its curve begins at the last loss that both share, with the value the present curve has there."""
    run, (other,) = branched()
    run.show(make_readings(cloud()))
    first = int(other.train.at[0])
    assert first <= 60 < other.train.at[1]
    ours = run.trainer.losses.train
    assert other.train.values[0] == ours.values[list(ours.at).index(first)]


def test_the_tooltip_tells_the_losses_of_both(make_readings: MakeReadings) -> None:
    """Over the end of the grey curve there is only the branch; over its middle both."""
    run, others = branched()
    readings = make_readings(cloud())
    run.show(readings)
    readings.set_others(others)
    picture(readings.loss)
    chart = readings.loss.chart
    assert chart is not None
    middle = QPointF(chart.point(120, chart.y_scale.low).x(), chart.area.center().y() + chart.y())
    assert "branch A: training loss" in readings.loss.tip_at(middle)
    early = QPointF(chart.point(20, chart.y_scale.low).x(), middle.y())
    assert "branch A" not in readings.loss.tip_at(early)


def test_another_loss_is_not_laid_over_this_one(make_readings: MakeReadings) -> None:
    """A penalty more, and the numbers cannot be compared."""
    run, (same,) = branched()
    readings = make_readings(cloud())
    run.show(readings)
    other = OtherRun("A", same.since, run.trainer.losses, other_loss(cloud()))
    readings.set_others((other,))
    picture(readings.loss)
    assert "A" not in texts(readings.loss)
    assert "branch A" not in readings.loss.accessibleDescription()


def test_the_grey_lines_are_painted_once(
    make_readings: MakeReadings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not at every tick of a run."""
    painted, paint = list[float](), LossOthers._painted

    def paint_and_note(others: LossOthers, runs: tuple[OtherRun, ...], ratio: float) -> QPixmap:
        painted.append(ratio)
        return paint(others, runs, ratio)

    monkeypatch.setattr(LossOthers, "_painted", paint_and_note)
    run, others = branched()
    readings = make_readings(cloud())
    run.show(readings)
    readings.set_others(others)
    for _ in range(12):
        run.trainer.run(updates=1)
        readings.loss.set_losses(run.trainer.losses)
        picture(readings.loss)
    assert len(painted) <= 2


def test_twenty_long_branches_are_few_points() -> None:
    """A million recorded losses come down to two points a column."""
    at = np.arange(2.0**20)
    runs = [OtherRun(str(n), 0, recorded(at, np.exp(-at / 1e5)), cloud()) for n in range(20)]
    assert all(len(x) <= 2 * COLUMNS + 1 for run in runs for x, _ in run.curves)
    assert runs[0].end is not None
    assert runs[0].end.updates == at[-1]


def test_what_is_shared_is_not_copied() -> None:
    """A branch that grew out of a long one reads its own losses only, without a copy."""
    trainer = Trainer(cloud())
    trainer.run(updates=100)
    old = trainer.branch
    trainer.change(other_loss(trainer.experiment))
    trainer.run(updates=20)
    own = trainer.branch
    trainer.go_to(old)
    losses = trainer.losses_of(own, 100)
    assert losses.batch.at.tolist() == list(range(100, 120))
    assert np.shares_memory(losses.batch.values, own.batch_losses.last)
    assert trainer.losses_of(own).batch.at.tolist() == list(range(120))
