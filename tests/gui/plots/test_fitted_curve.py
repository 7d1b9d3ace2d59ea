"""Fitted curve: what the network says along one input, beside what the data says."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.data.catalogue import load
from engine.frame import Place
from engine.maps import Maps
from engine.position import Phase
from gui.look.appearance import Appearance
from gui.plots.fitted_curve import FittedCurve
from gui.plots.readings import Readings
from tests.gui.plots.conftest import MakeReadings
from tests.gui.plots.moments import Run, count_of, line, picture, texts, writing


def curve_of(readings: Readings) -> FittedCurve:
    assert isinstance(readings.output, FittedCurve)
    return readings.output


def flat(value: float) -> Maps:
    axis = np.linspace(-1.5, 1.5, 31)
    return Maps((axis,), (np.full((1, 31), value),))


def spot(readings: Readings, x: float, y: float) -> QPointF:
    chart = curve_of(readings).chart
    assert chart is not None
    return chart.point(x, y) + QPointF(chart.pos())


def test_words(make_readings: MakeReadings) -> None:
    """Targets, what is shown now, and after an update what the network said before it."""
    run, readings = Run(line()), make_readings(line())
    run.show(readings)
    words = texts(curve_of(readings))
    assert {"Fitted curve", "target", "now", "x"} <= set(words)
    assert "before this step" not in words
    run.to(Phase.UPDATE).show(readings)
    assert "before this step" in texts(curve_of(readings))
    run.show(readings, is_running=True)
    assert not {"now", "before this step"} & set(texts(curve_of(readings)))


def test_the_curve_is_drawn_where_the_network_says(make_readings: MakeReadings) -> None:
    """A network that always says 1 is a level line at 1, and the earlier one a grey line."""
    run, readings = Run(line()), make_readings(line())
    run.show(readings)
    curve_of(readings).set_maps(flat(1.0), flat(-1.0))
    image, theme = picture(curve_of(readings)), Appearance("light").theme
    for x in (-1.2, -0.5, 1.1):
        column = [
            image.pixelColor(spot(readings, x, 1.0).toPoint() + QPointF(0, dy).toPoint()) for dy in (-1, 0, 1)
        ]
        assert min(color.lightness() for color in column) < 90
    assert count_of(image, theme.off, near=40) > 60


def test_targets_are_diamonds_in_their_place(make_readings: MakeReadings) -> None:
    """Each sample's target stands at its input."""
    experiment = line(count=5)
    run, readings = Run(experiment), make_readings(experiment)
    run.show(readings)
    curve_of(readings).set_maps(flat(99.0))
    image, theme = picture(curve_of(readings)), Appearance("light").theme
    for inputs, targets in zip(
        experiment.samples.train.inputs, experiment.samples.train.targets, strict=True
    ):
        at = spot(readings, inputs[0], targets[0])
        assert image.pixelColor(at.toPoint()) == theme.panel  # hollow
        assert image.pixelColor((at + QPointF(5, 0)).toPoint()).lightness() < 150


def test_the_curve_is_in_the_data_s_unit() -> None:
    """The textbook neuron needs no unit; its axes are the table's numbers."""
    setup = load("textbook_neuron")
    readings = Readings(Appearance("light"))
    readings.set_experiment(setup.experiment, setup)
    readings.build()
    readings.resize(287, 668)
    readings.show()
    Run(setup.experiment).show(readings)
    assert {"0", "1", "2", "3", "0.5"} <= set(texts(curve_of(readings)))
    readings.close()
    readings.deleteLater()


def test_before_the_curve_is_known(make_readings: MakeReadings) -> None:
    """Words in place; the targets are there already, since they are known."""
    readings = make_readings(line())
    readings.set_frame(Run(line()).trainer.frame())
    assert "not computed yet" in texts(curve_of(readings))
    curve_of(readings).set_maps(flat(np.nan))
    lines = {text.text: text.color for text in writing(curve_of(readings))}
    assert lines["not finite"] == Appearance("light").theme.alert


def test_a_click_on_a_dot_chooses_its_sample(make_readings: MakeReadings, qtbot: QtBot) -> None:
    """The dots of a small batch lie on the curve; of a large one only the sample shown."""
    experiment = line(count=4)
    run, readings = Run(experiment), make_readings(experiment)
    run.step().show(readings)
    readings.grab()
    rect = readings.rect_of(Place("input", 0, sample=2))
    assert rect is not None
    with qtbot.waitSignal(readings.sample_chosen) as signal:
        QTest.mouseClick(readings, Qt.MouseButton.LeftButton, pos=rect.center().toPoint())
        origin = QPointF(curve_of(readings).pos())
        QTest.mouseClick(
            curve_of(readings), Qt.MouseButton.LeftButton, pos=(rect.center() - origin).toPoint()
        )
    assert signal.args == [2]
    large = make_readings(line(count=30))
    Run(line(count=30)).step().show(large)
    large.grab()
    assert large.rect_of(Place("input", 0, sample=0)) is not None
    assert large.rect_of(Place("input", 0, sample=2)) is None


def test_the_tip_says_what_the_network_says(make_readings: MakeReadings) -> None:
    """Five figures at the pointer."""
    run, readings = Run(line()), make_readings(line())
    run.show(readings)
    curve_of(readings).set_maps(flat(0.25))
    readings.grab()
    first, second = curve_of(readings).tip_at(spot(readings, 0.5, 0.0)).splitlines()
    assert float(first.removeprefix("x = ")) == pytest.approx(0.5, abs=0.02)
    assert second == "the network says 0.25000"
    assert curve_of(readings).tip_at(QPointF(1, 1)) == ""
