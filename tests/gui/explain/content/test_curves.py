"""One curve, one point, one tangent: what it is of, and where it is drawn."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from engine.activations import ACTIVATIONS
from engine.experiment import Experiment, LossSpec
from engine.frame import Place
from gui.explain.builders.curve_data import activation_curve, loss_curve
from gui.explain.content.axes import beside, covering, of_losses, round_step, round_up, symmetric
from gui.explain.content.curves import Axis, Curve
from gui.explain.content.pieces import Ink, Line, Style, plain, words
from gui.explain.content.scene import Scene
from gui.explain.setting.clearing import dots_of
from gui.explain.setting.curve import CurvePainter, tick_text
from gui.explain.setting.typeset import Typesetter
from gui.look.appearance import Appearance
from tests.engine.quantities.experiments import classes, frame_at, xor
from tests.gui.explain.workings import BACKWARD, ERROR, HIDDEN, frame_of

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


@pytest.mark.parametrize(
    ("losses", "low", "high"),
    [
        ([0.15, 0.19, 0.24], 0.14, 0.25),
        ([0.0, 0.3], 0.0, 0.32),
        ([0.01, 0.6], 0.0, 0.64),
        ([0.305, 0.3051], 0.301, 0.309),
        ([3.6e-6, 3.6e-6], 0.0, 5.8e-6),
        ([1.0, 1.0], 0.98, 1.02),
        ([0.0, 0.0], 0.0, 1.0),
        ([2e6, 2e6], 0.0, 3.2e6),
    ],
)
def test_an_axis_of_losses_is_around_them_and_never_below_0(
    losses: list[float], low: float, high: float
) -> None:
    """A loss cannot be negative; and one that hardly varies is drawn flat, at its own height."""
    axis = of_losses(losses)
    assert axis.low >= 0
    assert low <= axis.low <= min(losses)
    assert max(losses) <= axis.high <= high


@given(st.floats(0, 1e9), st.floats(0, 1e9))
def test_ticks_of_losses_are_distinct_and_short(one: float, other: float) -> None:
    """Nobody reads many digits at an axis, and no two ticks may read alike."""
    axis = of_losses([one, other])
    texts = [tick_text(tick, axis).plain for tick in axis.ticks]
    assert 2 <= len(texts) <= 6
    assert len(set(texts)) == len(texts)
    assert all(len(text) <= 10 for text in texts), texts
    assert all(axis.low - 1e-9 * axis.high <= tick <= axis.high * (1 + 1e-9) for tick in axis.ticks)


def test_an_axis_beside_a_weight_tells_its_ticks_apart() -> None:
    """However large the weight has become."""
    assert beside(-0.521, 1.0).ticks == pytest.approx((-1.521, -0.521, 0.479))
    for weight in (0.0, 55.5, 5432.1, -3e7):
        axis = beside(weight, 1.0)
        texts = [tick_text(tick, axis).plain for tick in axis.ticks]
        assert len(set(texts)) == 3
        assert all(len(text) <= 10 for text in texts)


def words_of(curve: Curve, width: float, monkeypatch: pytest.MonkeyPatch) -> dict[str, QRectF]:
    """Where each word in the plot is painted."""
    found: dict[str, QRectF] = {}
    setter = Typesetter(Appearance("light"))
    draw = setter.draw

    def spy(painter: QPainter, x: float, middle: float, line: Line, ink: Ink, style: Style = "plain") -> None:
        found[plain(line)] = QRectF(x, middle - 5, setter.width(line), 10)
        draw(painter, x, middle, line, ink, style)

    monkeypatch.setattr(setter, "draw", spy)
    image = QImage(400, 160, QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        CurvePainter(setter, curve, QRectF(20, 0, width, 160), False).paint(painter)
    return found


@pytest.mark.parametrize("steepness", [-3.0, -0.1, 0.0, 0.02, 0.5, 8.0])
@pytest.mark.parametrize("width", [126, 150, 226])
def test_the_word_of_the_step_is_not_struck_through(
    steepness: float, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither by the tangent nor by the slope's label, and no number at the axis runs into the next."""
    xs = np.linspace(-1, 1, 25)
    ys = 2 + steepness * xs + 0.2 * xs**2
    points = tuple(zip(xs.tolist(), ys.tolist(), strict=True))
    curve = Curve(
        beside(0.0, 1.0), of_losses(ys.tolist()), points, (0.0, 2.0),
        slope=steepness, slope_labels=(words(f"slope {steepness}"),), step=-1, step_word="step", drops=False,
    )  # fmt: skip
    found = words_of(curve, width, monkeypatch)
    step, slope = found["step"], found[f"slope {steepness}"]
    assert not step.intersects(slope)
    painter = CurvePainter(Typesetter(Appearance("light")), curve, QRectF(20, 0, width, 160), False)
    assert not any(step.contains(dot) for dot in dots_of(painter.tangent_ends()))
    ticks = [found[text] for text in ("−1.00", "0", "1.00", "−1", "1") if text in found]
    assert not any(one.intersects(other) for one in ticks for other in ticks if one is not other)
    assert all(20 <= rect.right() <= 20 + width for rect in ticks)


@pytest.mark.parametrize("at", [-0.45, 0.0, 0.3])
def test_the_slope_is_written_where_no_line_runs(at: float, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a valley it stands high over the point rather than on the wall beside it."""
    xs = np.linspace(-1, 1, 25)
    ys = 0.53 + (0.22 + 0.1 * (xs < 0)) * xs**2
    y, slope = 0.53 + (0.22 + 0.1 * (at < 0)) * at**2, 2 * (0.22 + 0.1 * (at < 0)) * at
    points = tuple(zip(xs.tolist(), ys.tolist(), strict=True))
    curve = Curve(
        beside(0.0, 1.0), of_losses(ys.tolist()), points, (at, y),
        slope=slope, slope_labels=(words("slope +0.0797"),), drops=False,
    )  # fmt: skip
    label = words_of(curve, 226, monkeypatch)["slope +0.0797"]
    painter = CurvePainter(Typesetter(Appearance("light")), curve, QRectF(20, 0, 226, 160), False)
    line = [painter.at(*point) for point in points]
    assert not any(label.contains(dot) for dot in dots_of(line))


def test_the_point_is_drawn_where_the_axes_say() -> None:
    """The middle of the axes is the middle of the plot."""
    curve = activation_curve(Scene(frame_of(HIDDEN), Place("z", 0, 0, sample=0)))
    assert curve is not None
    painter = CurvePainter(Typesetter(Appearance("light")), curve, QRectF(0, 0, 188, 160), False)
    middle = painter.at(0.0, 0.0)
    assert middle.x() == pytest.approx(painter.plot.center().x())
    assert middle.y() == pytest.approx(painter.plot.center().y())
    assert painter.plot.right() <= 188


@pytest.mark.parametrize(("far", "slope"), [(1e200, 1e100), (1e300, 0.5), (1e-150, 1e-100)])
def test_a_tangent_has_a_direction_at_any_size(far: float, slope: float) -> None:
    """Where a run blows up, or all but stops, one more than a value is the same value."""
    axis, high = Axis(-far, far, ()), Axis(0.0, far * slope, ())
    curve = Curve(axis, high, ((-far, 0.0), (far, far * slope)), (0.0, 0.0), slope=slope)
    painter = CurvePainter(Typesetter(Appearance("light")), curve, QRectF(0, 0, 188, 160), False)
    begin, end = painter.tangent_ends()
    corner = painter.at(far, far * slope)
    along, to_corner = end - painter.at(0.0, 0.0), corner - painter.at(0.0, 0.0)
    assert along.y() / along.x() == pytest.approx(to_corner.y() / to_corner.x(), rel=1e-6)
    assert (end - begin).manhattanLength() > 10
