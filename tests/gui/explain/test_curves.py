"""One curve, one point, one tangent: what it is of, and where it is drawn."""

import math

import numpy as np
import pytest
from PySide6.QtCore import QRectF

from engine.activations import ACTIVATIONS
from engine.experiment import Experiment, LossSpec
from engine.frame import Place
from gui.appearance import Appearance
from gui.explain.axes import covering, round_step, round_up, symmetric
from gui.explain.curve import CurvePainter, tick_text
from gui.explain.curve_data import activation_curve, loss_curve, weight_curve
from gui.explain.curves import Axis, Curve
from gui.explain.pieces import plain
from gui.explain.scene import Scene
from gui.explain.typeset import Typesetter
from tests.engine.quantities.experiments import classes, frame_at, xor
from tests.gui.explain.workings import BACKWARD, ERROR, HIDDEN, UPDATE, frame_of, loss_along

pytestmark = pytest.mark.usefixtures("qapp")


def slope_at(curve: Curve) -> float:
    """The slope of the drawn line where its point is."""
    xs, ys = np.array(curve.points).T
    at = curve.point[0]
    return float((np.interp(at + 0.02, xs, ys) - np.interp(at - 0.02, xs, ys)) / 0.04)


@pytest.mark.parametrize("activation", [name for name in ACTIVATIONS if name not in ("softmax", "heaviside")])
def test_the_point_lies_on_the_curve_and_the_tangent_touches_it(activation: str) -> None:
    """Whatever the activation, the picture is not a drawing but the function."""
    frame = frame_at(xor(activation=activation), BACKWARD)
    for unit in range(4):
        curve = activation_curve(Scene(frame, Place("z", 0, unit, sample=0)), with_slope=True)
        assert curve is not None
        xs, ys = np.array(curve.points).T
        assert np.interp(curve.point[0], xs, ys) == pytest.approx(curve.point[1], abs=0.02)
        assert curve.slope is not None
        assert slope_at(curve) == pytest.approx(curve.slope, abs=0.1)


def test_in_forward_there_is_no_tangent_yet() -> None:
    """A slope is not what Forward is about."""
    curve = activation_curve(Scene(frame_of(HIDDEN), Place("z", 0, 0, sample=0)))
    assert curve is not None
    assert curve.slope is None
    assert plain(curve.titles[0]) == "a = tanh z"


@pytest.mark.parametrize("loss", ["half_squared_error", "squared_error", "huber"])
def test_the_loss_touches_its_tangent(loss: str) -> None:
    """For half the squared error the slope is the error itself."""
    frame = frame_at(xor(loss=LossSpec(name=loss, threshold=0.2)), ERROR)
    curve = loss_curve(Scene(frame, Place("error", 1, 0, sample=0)))
    assert curve is not None
    assert curve.slope is not None
    assert slope_at(curve) == pytest.approx(curve.slope, abs=0.02)
    assert curve.target == 0


@pytest.mark.parametrize("experiment", [classes(), xor(loss=LossSpec(name="binary_cross_entropy"))])
def test_a_cross_entropy_is_drawn_against_z(experiment: Experiment) -> None:
    """There its slope is the error itself."""
    frame = frame_at(experiment, ERROR)
    curve = loss_curve(Scene(frame, Place("error", 1, 0, sample=0)))
    assert curve is not None
    assert curve.slope == frame.value(Place("error", 1, 0, sample=0))
    assert slope_at(curve) == pytest.approx(curve.slope, abs=0.05)


def test_the_loss_along_a_weight_shows_the_way_of_the_step() -> None:
    """A fixed arrow: the step itself is often less than a pixel."""
    scene = Scene(frame_of(UPDATE), Place("change", 0, 0, source=0), loss_along=loss_along)
    curve = weight_curve(scene)
    assert curve is not None
    assert curve.step == 1
    assert curve.x.ticks == pytest.approx((-1.521, -0.521, 0.479))
    assert plain(curve.slope_label) == "slope −0.0296"


def test_a_loss_that_is_not_finite_has_no_curve() -> None:
    """Nothing is drawn where there is nothing to draw."""
    scene = Scene(
        frame_of(UPDATE), Place("change", 0, 0, source=0), loss_along=lambda _, xs: [math.inf] * len(xs)
    )
    assert weight_curve(scene) is None


@pytest.mark.parametrize(
    ("axis", "tick", "expected"),
    [
        (Axis(-4, 4, (-4, 0, 4)), -4.0, "−4"),
        (Axis(0, 0.5, (0, 0.25, 0.5)), 0.25, "0.25"),
        (Axis(0, 1, (0, 0.5, 1)), 0.0, "0"),
        (Axis(-1.521, 0.479, (), 2), -0.521, "−0.52"),
    ],
)
def test_ticks_are_written_short(axis: Axis, tick: float, expected: str) -> None:
    """Without idle zeros, except where two decimals are asked for."""
    assert tick_text(tick, axis).plain == expected


def test_axes_end_on_round_numbers() -> None:
    """And cover what they must."""
    assert round_step(0.9) == 0.5
    assert round_up(4.2) == 5
    assert symmetric(0.3).ticks == (-4, 0, 4)
    assert symmetric(-7.5).high == 8
    axis = covering([0.02, 0.47])
    assert axis.low == 0
    assert axis.high == 0.5
    assert covering([3.0, 3.0]).share(3.0) == pytest.approx(0.5, abs=0.2)


def test_the_point_is_drawn_where_the_axes_say() -> None:
    """The middle of the axes is the middle of the plot."""
    curve = activation_curve(Scene(frame_of(HIDDEN), Place("z", 0, 0, sample=0)))
    assert curve is not None
    painter = CurvePainter(Typesetter(Appearance("light")), curve, QRectF(0, 0, 188, 160), False, False)
    middle = painter.at(0.0, 0.0)
    assert middle.x() == pytest.approx(painter.plot.center().x())
    assert middle.y() == pytest.approx(painter.plot.center().y())
    assert painter.plot.right() <= 188
