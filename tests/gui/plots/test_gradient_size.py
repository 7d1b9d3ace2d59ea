"""Gradient size: a bar per layer, and honest words where there is none yet."""

import numpy as np
import pytest
from msgspec.structs import replace as with_fields
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.experiment import Experiment, LayerSpec, NetworkSpec, replace
from engine.frame import LAYER, Frame, Place
from engine.parameters import LayerParameters
from engine.position import Phase
from gui.look.appearance import Appearance
from gui.plots.gradient_size import GradientSize
from gui.wording.numbers import significant
from tests.gui.plots.conftest import MakeReadings
from tests.gui.plots.moments import Run, count_of, picture, texts, writing, xor


def bar(sizes: GradientSize, layer: int) -> QRectF:
    rect = sizes.rect_of(Place(LAYER, layer))
    assert rect is not None
    return rect


def with_gradient(frame: Frame, layer: int, value: float) -> Frame:
    gradients = list(frame.gradient)
    old = gradients[layer]
    assert old is not None
    gradients[layer] = LayerParameters(np.full_like(old.weights, value), old.biases)
    return with_fields(frame, gradient=tuple(gradients))


def deep() -> Experiment:
    experiment = xor()
    layers = (*[LayerSpec(units=8, activation="sigmoid")] * 6, LayerSpec(units=1, activation="sigmoid"))
    return with_fields(experiment, network=NetworkSpec(inputs=2, layers=layers, seed=3))


def test_it_appears_with_the_first_backward_and_stays(make_readings: MakeReadings) -> None:
    """Nothing to see before; afterwards it keeps its place through the phases."""
    run, readings = Run(xor()), make_readings(xor())
    run.show(readings)
    assert not readings.gradient_size.isVisible()
    run.step(3).show(readings)
    assert not readings.gradient_size.isVisible()
    run.step().show(readings)
    assert readings.gradient_size.isVisible()
    place = readings.gradient_size.geometry()
    for _ in range(6):
        run.step().show(readings)
        assert readings.gradient_size.isVisible()
        assert readings.gradient_size.geometry() == place


def test_what_is_not_computed_has_no_bar(make_readings: MakeReadings) -> None:
    """In Backward at the output the hidden layer waits, in words, not at 0."""
    run, readings = Run(xor()), make_readings(xor())
    frame = run.step(4).show(readings).frame
    assert (frame.phase, frame.layer) == (Phase.BACKWARD, 1)
    shown = texts(readings.gradient_size)
    assert shown.count("not computed yet") == 1
    places = {line.text: line.point.y() for line in writing(readings.gradient_size)}
    assert places["not computed yet"] == places["Hidden"]
    gradient = frame.gradient[1]
    assert gradient is not None
    assert significant(float(np.abs(gradient.weights).mean()), 2).plain in shown
    assert readings.rect_of(Place(LAYER, 0)) is None
    run.step().show(readings)
    assert "not computed yet" not in texts(readings.gradient_size)
    run.step(2).show(readings)  # Forward of the next iteration
    assert texts(readings.gradient_size).count("not computed yet") == 1, "said once for all layers"


def test_bars_are_logarithmic(make_readings: MakeReadings) -> None:
    """0.1 of 10⁻⁴ to 1 is three quarters of the width; its number stands at its end."""
    run, readings = Run(xor()), make_readings(xor())
    run.step(5).show(readings)
    sizes = readings.gradient_size
    sizes.set_frame(with_gradient(with_gradient(run.trainer.frame(), 0, 1.0), 1, -0.1))
    assert bar(sizes, 1).width() / bar(sizes, 0).width() == pytest.approx(0.75, abs=0.01)
    end = next(line for line in writing(sizes) if line.text == "0.10")
    assert end.point.x() == pytest.approx(bar(sizes, 1).right() + 5)
    assert {"10−4", "0.001", "0.01", "0.1", "1"} <= set(texts(sizes))


def test_smaller_gradients_widen_the_axis(make_readings: MakeReadings) -> None:
    """Vanishing gradients keep their bars: the axis goes down to them."""
    run, readings = Run(xor()), make_readings(xor())
    run.step(5).show(readings)
    readings.gradient_size.set_frame(with_gradient(run.trainer.frame(), 0, 1.1e-8))
    assert {"10−8", "10−4", "1", "1.1·10−8"} <= set(texts(readings.gradient_size))
    assert 0 < bar(readings.gradient_size, 0).width() < 12


def test_zero_and_what_is_not_finite(make_readings: MakeReadings) -> None:
    """Exactly 0 has no bar; infinity is written in alert, and the axis survives both."""
    run, readings = Run(xor()), make_readings(xor())
    run.step(5).show(readings)
    frame = with_gradient(with_gradient(run.trainer.frame(), 0, 0.0), 1, np.inf)
    readings.gradient_size.set_frame(frame)
    lines = {line.text: line.color for line in writing(readings.gradient_size)}
    assert "0" in lines
    assert lines["∞"] == Appearance("light").theme.alert
    assert bar(readings.gradient_size, 0).width() == 0


def test_removed_weights_do_not_count(make_readings: MakeReadings) -> None:
    """The mean is over the weights that exist: a removed one is not a small one."""
    experiment = xor()
    network = replace(experiment.network, removed_connections=((1, 0, 0), (1, 1, 0)))
    experiment = with_fields(experiment, network=network)
    run, readings = Run(experiment), make_readings(experiment)
    gradient = run.step(5).show(readings).frame.gradient[1]
    assert gradient is not None
    expected = np.abs(gradient.weights).sum() / 2
    assert significant(float(expected), 2).plain in texts(readings.gradient_size)


def test_many_layers_fit(make_readings: MakeReadings) -> None:
    """Seven rows at 1280×800, each with its name, in order, inside."""
    run, readings = Run(deep()), make_readings(deep())
    run.to(Phase.UPDATE).show(readings)
    assert texts(readings.gradient_size)[-14::2] == [*(f"Hidden {n}" for n in range(1, 7)), "Output"]
    bottoms = [bar(readings.gradient_size, layer).bottom() for layer in range(7)]
    assert bottoms == sorted(bottoms)
    assert bottoms[-1] < readings.gradient_size.height() - 20


def test_places_and_tips(make_readings: MakeReadings) -> None:
    """A row is a place; its tip has five figures."""
    run, readings = Run(xor()), make_readings(xor())
    run.step(5).show(readings)
    sizes = readings.gradient_size
    sizes.set_frame(with_gradient(run.trainer.frame(), 0, 0.0761234))
    middle = bar(sizes, 0).center()
    assert sizes.place_at(middle) == Place(LAYER, 0)
    assert sizes.place_at(QPointF(5, 1)) is None
    assert sizes.tip_at(middle) == "Hidden: mean size of the gradients 0.076123"
    assert sizes.rect_of(Place("gradient", 0)) is None
    sizes.grab()
    assert "Hidden: 0.076" in sizes.accessibleDescription()


def test_a_bar_chooses_its_layer(make_readings: MakeReadings, qtbot: QtBot) -> None:
    """The same number that the picture has a layer chosen by."""
    run, readings = Run(xor()), make_readings(xor())
    run.step(5).show(readings)
    sizes = readings.gradient_size
    spot = bar(sizes, 0).center().toPoint()
    with qtbot.waitSignal(sizes.place_chosen) as heard:
        QTest.mouseClick(sizes, Qt.MouseButton.LeftButton, pos=spot)
    assert heard.args == [Place(LAYER, 0)]


def test_bars_are_drawn_in_every_theme(make_readings: MakeReadings, appearance: Appearance) -> None:
    """The bar is painted where `rect_of` says, in light and in dark."""
    run, readings = Run(xor()), make_readings(xor())
    run.step(5).show(readings)
    for choice in ("light", "dark"):
        appearance.choose_theme("light" if choice == "light" else "dark")
        image = picture(readings.gradient_size)
        middle = bar(readings.gradient_size, 1).center().toPoint()
        assert image.pixelColor(middle) == appearance.theme.ink2
        assert count_of(image, appearance.theme.panel) > 1000
