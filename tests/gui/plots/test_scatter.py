"""Predictions of a regression of many inputs, sample by sample, in the data's unit."""

import numpy as np
import pytest
from msgspec.structs import replace as with_fields
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from engine.data.catalogue import load
from engine.maps import Predictions
from gui.look.appearance import Appearance
from gui.plots.readings import Readings
from gui.plots.scatter import Scatter
from tests.gui.plots.conftest import MakeReadings
from tests.gui.plots.moments import Run, count_of, line, picture, texts, writing


def scatter_of(readings: Readings) -> Scatter:
    assert isinstance(readings.output, Scatter)
    return readings.output


def predictions(values: np.ndarray[tuple[int, int], np.dtype[np.float64]]) -> Predictions:
    part = line(inputs=3).samples.train
    return Predictions("train", part, np.arange(len(part)), values)


def test_words(make_readings: MakeReadings) -> None:
    """Which samples, both axes, how far off, and how far off a constant would be."""
    run, readings = Run(line(inputs=3)), make_readings(line(inputs=3))
    known = run.show(readings)
    words = texts(scatter_of(readings))
    assert {"Predictions", "30 training samples", "predicted", "actual y"} <= set(words)
    targets = known.predictions.targets[:, 0]
    own = np.abs(known.predictions.values[:, 0] - targets).mean()
    constant = np.abs(targets - targets.mean()).mean()
    off = next(word for word in words if word.startswith("off by"))
    assert float(off.split()[2]) == pytest.approx(own, rel=0.01)
    always = next(word for word in words if word.startswith("always saying"))
    assert float(always.split()[-1]) == pytest.approx(constant, rel=0.01)
    assert off in scatter_of(readings).accessibleDescription()


def test_perfect_predictions_lie_on_the_line(make_readings: MakeReadings) -> None:
    """Predicted over actual: right answers lie on the diagonal, in every place of it."""
    run, readings = Run(line(inputs=3)), make_readings(line(inputs=3))
    run.show(readings)
    reading = scatter_of(readings)
    reading.set_predictions(predictions(line(inputs=3).samples.train.targets))
    image, chart = picture(reading), reading.chart
    assert chart is not None
    assert "off by 0 on average" in texts(reading)
    theme = Appearance("light").theme
    for target in line(inputs=3).samples.train.targets[:5, 0]:
        at = chart.point(target, target) + QPointF(chart.pos())
        around = [
            image.pixelColor(round(at.x()) + dx, round(at.y()) + dy) for dx in (-3, 3) for dy in (-1, 0, 1)
        ]
        assert min(color.lightness() for color in around) < 200
    assert count_of(image, theme.ink2, near=60) > 50


def test_far_off_answers_stay_at_the_edge(make_readings: MakeReadings) -> None:
    """An exploding prediction does not vanish from the plot."""
    run, readings = Run(line(inputs=3)), make_readings(line(inputs=3))
    run.show(readings)
    reading = scatter_of(readings)
    reading.set_predictions(predictions(np.full((30, 1), 1e30)))
    chart = reading.chart
    image = picture(reading)
    assert chart is not None
    top = round(chart.area.top()) + chart.y()
    row = [
        image.pixelColor(x, top).lightness()
        for x in range(round(chart.area.left()), round(chart.area.right()))
    ]
    assert min(row) < 120


def test_states(make_readings: MakeReadings) -> None:
    """Not computed, and not finite."""
    readings = make_readings(line(inputs=3))
    assert "not computed yet" in texts(scatter_of(readings))
    scatter_of(readings).set_predictions(predictions(np.full((30, 1), np.nan)))
    lines = {text.text: text.color for text in writing(scatter_of(readings))}
    assert lines["not finite"] == Appearance("light").theme.alert


def test_a_large_part_says_that_it_is_a_part_of_it(make_readings: MakeReadings) -> None:
    """2 000 of 5 000: no number pretends to be about all."""
    readings = make_readings(line(inputs=3))
    part = predictions(line(inputs=3).samples.train.targets)
    scatter_of(readings).set_predictions(with_fields(part, rows=np.arange(20), values=part.values[:20]))
    assert "20 of 30 training samples" in texts(scatter_of(readings))


@pytest.mark.parametrize(
    ("width", "words"),
    [(200, "actual price, thousands"), (399, "actual price, thousand US dollars of that year")],
)
def test_the_axis_has_a_name_and_a_unit(qtbot: QtBot, appearance: Appearance, width: int, words: str) -> None:
    """Price in dollars, not the name of a column of a file."""
    setup, readings = load("houses"), Readings(appearance)
    qtbot.addWidget(readings)
    readings.resize(width, 668)
    readings.set_experiment(setup.experiment, setup)
    readings.show()
    readings.build()
    assert words in texts(readings)
