"""Loss: every number says which loss it is, and the plot holds them all."""

import math
from typing import NamedTuple

import numpy as np
import pytest
from PySide6.QtCore import QPointF

from engine.experiment import Experiment, LossSpec, replace
from engine.frame import Place
from engine.parameters import Array
from engine.position import Phase
from engine.scratch import Evaluation
from gui.look import marks
from gui.look.appearance import Appearance
from gui.plots.loss_plot import first_updates
from gui.wording.numbers import significant
from tests.gui.plots.conftest import MakeReadings
from tests.gui.plots.moments import (
    Run,
    boxes_of,
    cloud,
    count_of,
    line,
    picture,
    texts,
    with_validation,
    writing,
    xor,
)


class Recorded(NamedTuple):
    train: tuple[Array, Array, Array, Array]
    validation: tuple[Array, Array, Array, Array]


def curve(values: Array) -> tuple[Array, Array, Array, Array]:
    return np.arange(len(values), dtype=float), values, values, values


NOTHING = curve(np.empty(0))


def test_at_rest_only_the_loss_of_all_samples_is_known(make_readings: MakeReadings) -> None:
    """The first picture: one row, one dot, a linear axis from 0 over 40 updates."""
    run, readings = Run(xor()), make_readings(xor())
    known = run.show(readings)
    shown = texts(readings.loss)
    assert shown[:2] == ["Loss", "all 4 samples"]
    assert significant(known.evaluation.train_loss, 4).plain in shown
    assert "this sample" not in shown
    assert {"0", "20", "40", "updates", "0.2", "0.1"} <= set(shown)


def test_from_error_on_this_sample_has_its_own_row(make_readings: MakeReadings) -> None:
    """Two rows that never share a name."""
    run, readings = Run(xor()), make_readings(xor())
    run.show(readings)
    run.step(2).show(readings)
    assert "this sample" not in texts(readings.loss)
    frame = run.step().show(readings).frame
    assert frame.phase == Phase.ERROR
    assert frame.sample_losses is not None
    shown = texts(readings.loss)
    assert shown[shown.index("this sample") + 1] == significant(float(frame.sample_losses[0]), 3).plain
    assert "this sample: " in readings.loss.accessibleDescription()


def test_after_an_update_both_rows_show_before_and_after(make_readings: MakeReadings) -> None:
    """`0.1330 → 0.1254` with an arrow head for the way it went."""
    run, readings = Run(xor()), make_readings(xor())
    run.show(readings)
    known = run.to(Phase.UPDATE).show(readings)
    assert known.before is not None
    assert known.after is not None
    shown = texts(readings.loss)
    total = shown[shown.index("all 4 samples") + 1]
    before, after = total.split(" → ")
    assert float(before) == pytest.approx(known.before.train_loss, abs=1e-4)
    assert float(after) == pytest.approx(known.evaluation.train_loss, abs=1e-4)
    own = shown[shown.index("this sample") + 1]
    assert float(own.split(" → ")[1]) == pytest.approx(float(known.after.losses[0]), rel=1e-2)


def with_penalty(experiment: Experiment) -> Experiment:
    """The same with weight decay in the loss."""
    return Experiment(experiment.network, replace(experiment.training, l2=0.05), experiment.samples)


def test_the_penalty_is_part_of_one_row_only(make_readings: MakeReadings) -> None:
    """All samples' loss holds the penalty, a sample's does not, and the row says so."""
    experiment = with_penalty(xor())
    run, readings = Run(experiment), make_readings(experiment)
    run.show(readings)
    run.to(Phase.UPDATE).show(readings)
    shown = texts(readings.loss)
    assert "all 4 + penalty" in shown
    assert " → " in shown[shown.index("all 4 + penalty") + 1]
    assert "this sample" in shown
    assert "all 4 samples" not in shown


def test_the_penalty_of_the_training_curve_is_said_in_the_head(make_readings: MakeReadings) -> None:
    """Where train and validation stand side by side there is no room for it in the row."""
    experiment = with_penalty(cloud())
    run, readings = Run(experiment), make_readings(experiment)
    run.show(readings)
    assert "train with penalty" in texts(readings.loss)
    assert "train with penalty" in readings.loss.accessibleDescription()


def test_small_losses_have_equally_many_figures_in_both_rows(make_readings: MakeReadings) -> None:
    """After a long run: as many as tell old and new apart, and no row more exact than the other."""
    run, readings = Run(xor()), make_readings(xor(), width=400)
    run.trainer.run(updates=20_000)
    run.to(Phase.UPDATE).show(readings)
    shown = texts(readings.loss)
    pairs = [shown[shown.index(label) + 1].split(" → ") for label in ("all 4 samples", "this sample")]
    assert all(old != new for old, new in pairs)
    assert len({len(text.partition("·")[0]) for pair in pairs for text in pair}) == 1


@pytest.mark.parametrize("width", [272, 287])
def test_small_losses_are_pairs_in_narrow_readings_too(make_readings: MakeReadings, width: int) -> None:
    """With their common power they fit; the triangle may go, the figures may not."""
    run, readings = Run(xor()), make_readings(xor(), width=width)
    run.trainer.run(updates=20_000)
    run.to(Phase.UPDATE).show(readings)
    shown = texts(readings.loss)
    for label in ("all 4 samples", "this sample"):
        old, new = shown[shown.index(label) + 1].strip("()").split(" → ")
        assert old != new.partition(")")[0]


@pytest.mark.parametrize("steps", [3, 4, 5, 6])
def test_the_circle_of_this_sample_stands_in_its_row_only(make_readings: MakeReadings, steps: int) -> None:
    """On the plot it would be there only when the axis happens to reach it."""
    run, readings = Run(xor()), make_readings(xor())
    run.show(readings)
    run.trainer.run(updates=40)
    run.step(steps).show(readings)
    rings: list[tuple[object, ...]] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(marks, "ring", lambda *ring: rings.append(ring))
        picture(readings.loss)
    assert len(rings) == 1


def test_validation_stands_beside_train(make_readings: MakeReadings) -> None:
    """A legend of two lines, and the curve of validation in its own colour."""
    run, readings = Run(cloud()), make_readings(cloud())
    run.show(readings)
    assert {"train", "validation"} <= set(texts(readings.loss))
    run.trainer.run(updates=60)
    run.show(readings)
    theme = Appearance("light").theme
    assert count_of(picture(readings.loss), theme.valid, near=60) > 20
    assert "all 60 samples" not in texts(readings.loss)


def test_narrow_readings_write_the_legend_line_by_line(make_readings: MakeReadings) -> None:
    """Where two entries do not fit side by side, each has its line, and nothing overlaps."""
    run, readings = Run(cloud()), make_readings(cloud(), width=200)
    run.show(readings)
    run.step(3).show(readings)
    rows = {line.text: line.point.y() for line in writing(readings.loss)}
    assert rows["validation"] - rows["train"] == pytest.approx(18)
    assert rows["this sample"] - rows["validation"] == pytest.approx(18)
    assert readings.loss.chart_rect().top() >= rows["this sample"] + 9


def test_running_shows_curves_without_this_sample(make_readings: MakeReadings) -> None:
    """While it runs, a number of one sample could not be read; the plot takes its line."""
    run, readings = Run(xor()), make_readings(xor())
    run.show(readings)
    run.step(5).show(readings)
    top = readings.loss.chart_rect().top()
    run.show(readings, is_running=True)
    assert "this sample" not in texts(readings.loss)
    assert readings.loss.chart_rect().top() == top - 18
    run.show(readings)
    assert readings.loss.chart_rect().top() == top


def test_the_axis_turns_logarithmic_and_says_so(make_readings: MakeReadings) -> None:
    """From a decade on the title names loss and scale."""
    readings = make_readings(xor())
    readings.set_frame(Run(xor()).trainer.frame())
    readings.set_losses(Recorded(curve(np.array([0.5, 0.2])), NOTHING))
    assert "½ squared error, log scale" not in texts(readings.loss)
    readings.set_losses(Recorded(curve(np.array([0.5, 0.2, 0.04])), NOTHING))
    texts(readings.loss)
    shown = texts(readings.loss)
    assert "½ squared error, log scale" in shown
    assert {"0.05", "0.1", "0.2", "0.5"} <= set(shown)


def test_the_lowest_validation_is_marked(make_readings: MakeReadings) -> None:
    """Where it lies behind: a hollow circle, its value and its number of updates."""
    readings = make_readings(cloud())
    readings.set_frame(Run(cloud()).trainer.frame(), True)
    values = np.concatenate([np.linspace(0.6, 0.228, 100), np.linspace(0.23, 0.5, 100)])
    readings.set_losses(Recorded(curve(np.linspace(0.6, 0.02, 200)), curve(values)))
    assert {"lowest 0.228", "at 99"} <= set(texts(readings.loss))
    falling = curve(np.linspace(0.6, 0.228, 100))
    readings.set_losses(Recorded(curve(np.linspace(0.6, 0.1, 100)), falling))
    assert not any(text.startswith("lowest") for text in texts(readings.loss))


def test_a_loss_that_is_not_finite(make_readings: MakeReadings) -> None:
    """The row says so in alert, the axis reaches 10³⁰⁰, and the line ends at the last finite value."""
    readings, theme = make_readings(xor()), Appearance("light").theme
    readings.set_frame(Run(xor()).step(6).trainer.frame())
    values = np.array([0.2, 0.248, 106.0, 8.75e10, 4.21e303, math.inf, math.nan])
    readings.set_losses(Recorded(curve(values), NOTHING))
    readings.set_evaluation(Evaluation(math.inf, None, None, None))
    lines = {line.text: line.color for line in writing(readings.loss)}
    assert lines["not finite"] == theme.alert
    assert {"1", "10100", "10200", "10300"} <= set(lines)  # exponents are raised, not typed
    assert count_of(picture(readings.loss), theme.ink) > 30


def test_a_million_points_are_drawn_with_their_peaks(make_readings: MakeReadings) -> None:
    """Long recordings stay honest: one spike among a million is seen."""
    readings = make_readings(xor())
    readings.set_frame(Run(xor()).trainer.frame(), True)
    flat = np.full(1_000_000, 0.1)
    readings.set_losses(Recorded(curve(flat), NOTHING))
    low = count_of(picture(readings.loss), Appearance("light").theme.ink)
    longer = np.append(flat, 0.1)
    longer[400_000] = 0.19
    readings.set_losses(Recorded(curve(longer), NOTHING))
    image = picture(readings.loss)
    chart = readings.loss.chart
    assert chart is not None
    spike = chart.point(400_000, 0.17) + QPointF(chart.pos())
    around = range(round(spike.x()) - 2, round(spike.x()) + 3)
    assert any(image.pixelColor(x, round(spike.y())).lightness() < 180 for x in around)
    assert low > 0


def test_another_loss_begins_the_curve_anew(make_readings: MakeReadings) -> None:
    """Values of two losses do not stand in one curve."""
    experiment = xor()
    run, readings = Run(experiment), make_readings(experiment)
    run.show(readings)
    run.step(6).show(readings)
    assert len(readings.loss.moment.history.train.at) == 2
    changed = type(experiment)(
        experiment.network,
        replace(experiment.training, loss=LossSpec(name="squared_error")),
        experiment.samples,
    )
    readings.set_experiment(changed)
    assert readings.loss.moment.history.train.at.tolist() == []


def test_theme_changes_repaint_the_curves(make_readings: MakeReadings, appearance: Appearance) -> None:
    """Every colour is made anew: no light curve stays on a dark ground."""
    readings = make_readings(cloud())
    readings.set_frame(Run(cloud()).trainer.frame(), True)
    values = curve(np.linspace(0.9, 0.5, 50))
    readings.set_losses(Recorded(values, curve(np.linspace(0.7, 0.4, 50))))
    light = appearance.theme
    assert count_of(picture(readings.loss), light.valid, near=60) > 5
    appearance.choose_theme("dark")
    image = picture(readings.loss)
    assert count_of(image, light.valid) == count_of(image, light.panel) == 0
    assert count_of(image, appearance.theme.valid, near=60) > 5


def test_the_sample_row_is_a_place(make_readings: MakeReadings) -> None:
    """The loss of this sample can be pointed at; before Error it has no place."""
    run, readings = Run(xor()), make_readings(xor())
    run.show(readings)
    place = Place("sample_loss", 1, sample=0)
    assert readings.rect_of(place) is None
    run.step(3).show(readings)
    rect = readings.rect_of(place)
    assert rect is not None
    assert readings.place_at(rect.center()) == place
    assert readings.place_at(QPointF(5, 5)) is None


def test_pointing_at_the_plot_tells_the_losses(make_readings: MakeReadings) -> None:
    """Five figures of the recorded moment nearest to the pointer."""
    readings = make_readings(cloud())
    readings.set_frame(Run(cloud()).trainer.frame(), True)
    readings.set_losses(Recorded(curve(np.linspace(0.9, 0.5, 41)), curve(np.linspace(0.7, 0.4, 41))))
    readings.grab()
    chart = readings.loss.chart
    assert chart is not None
    point = chart.point(20, 0.3) + QPointF(chart.pos())
    assert readings.loss.tip_at(point).splitlines() == [
        "after 20 updates",
        "training loss 0.70000",
        "validation loss 0.55000",
    ]
    assert readings.loss.tip_at(QPointF(2, 2)) == ""


@pytest.mark.parametrize(("experiment", "expected"), [(xor(), 40), (cloud(), 40)])
def test_room_for_the_first_updates(experiment: Experiment, expected: int) -> None:
    """The axis starts with ten epochs, but never with more than 40 updates."""
    assert first_updates(experiment) == expected
    full = Experiment(
        experiment.network,
        replace(experiment.training, batch_size=None, order="shuffled"),
        experiment.samples,
    )
    assert first_updates(full) == 10


def test_losses_of_a_run_that_blows_up_are_written_within_the_panel(make_readings: MakeReadings) -> None:
    """Side by side they lose figures before they are cut off."""
    blown = line()
    training = replace(blown.training, optimizer=replace(blown.training.optimizer, learning_rate=9.0))
    run = Run(Experiment(blown.network, training, with_validation(blown.samples, 20)))
    readings = make_readings(run.experiment, width=271)
    run.trainer.run(updates=60)
    known = run.show(readings)
    assert known.evaluation.train_loss > 1e50
    shown = boxes_of(readings.loss)
    assert {"train", "validation"} <= {text for text, _ in shown}
    assert max(box.right() for _, box in shown) <= readings.loss.right
