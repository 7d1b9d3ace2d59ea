"""The curve beside an update is of the loss whose gradient is used in it."""

import math

import numpy as np
import pytest

from engine.experiment import Experiment
from engine.frame import Frame, Place
from engine.loss_curve import losses_along
from engine.scratch import Scratch
from gui.explain.builders import weight_curve as module
from gui.explain.builders.weight_curve import weight_curve
from gui.explain.content.curves import Curve
from gui.explain.content.pieces import plain
from gui.explain.content.scene import Scene
from tests.engine.quantities.experiments import classes, frame_at, xor
from tests.gui.explain.workings import UPDATE, drawn, frame_of, loss_along

pytestmark = pytest.mark.usefixtures("qapp")

CHANGE = Place("change", 0, 0, source=0)


def curve_of(frame: Frame, place: Place = CHANGE) -> Curve:
    """The curve as the window draws it."""
    scratch = Scratch(frame.experiment)
    found = weight_curve(
        Scene(frame, place, loss_along=lambda at, values: losses_along(scratch, frame, at, values))
    )
    assert found is not None
    return found


EXPERIMENTS = [
    drawn(),
    drawn(batch_size=None),
    drawn(batch_size=None, reduction="sum", l2=0.1),
    drawn(l1=0.05),
    classes(reduction="mean_over_all"),
    classes(reduction="mean_over_all", batch_size=1),
]


@pytest.mark.parametrize("experiment", EXPERIMENTS)
def test_its_slope_is_the_gradient_and_the_step_goes_downhill(experiment: Experiment) -> None:
    """Whatever the batch, the reduction and the penalty: the line drawn has the slope written at it."""
    frame = frame_at(experiment, UPDATE)
    for place in (CHANGE, Place("change", 1, 0, source=1), Place("change", 0, 1)):
        curve = curve_of(frame, place)
        gradient = frame.value(Place("gradient", place.layer, place.unit, place.source))
        assert gradient is not None
        assert curve.slope == gradient
        xs, ys = np.array(curve.points).T
        middle = len(xs) // 2
        assert xs[middle] == pytest.approx(curve.point[0])
        assert ys[middle] == pytest.approx(curve.point[1])
        drawn_slope = (ys[middle + 1] - ys[middle - 1]) / (xs[middle + 1] - xs[middle - 1])
        assert drawn_slope == pytest.approx(gradient, abs=0.02)
        assert curve.step == -np.sign(gradient)


@pytest.mark.parametrize(
    ("frame", "expected"),
    [
        (frame_of(UPDATE), ["this sample’s L against this weight", "L against w"]),
        (frame_of(UPDATE, batch_size=None), ["this batch’s L against this weight", "batch’s L against w"]),
        (frame_of(UPDATE, l2=0.1), ["sample’s L with penalty against w", "L + penalty against w"]),
        (
            frame_of(UPDATE, l2=0.1, batch_size=None),
            ["batch’s L with penalty against w", "L + penalty against w"],
        ),
        (
            frame_at(classes(reduction="mean_over_all", batch_size=1), UPDATE),
            ["L ÷ 3 outputs against w", "L ÷ 3 outputs against w"],
        ),
    ],
)
def test_its_title_says_whose_loss_it_is(frame: Frame, expected: list[str]) -> None:
    """And whether the penalty is in it."""
    assert [plain(title) for title in curve_of(frame).titles] == expected


def test_a_bias_is_called_a_bias() -> None:
    """With b for w."""
    titles = [plain(title) for title in curve_of(frame_of(UPDATE), Place("change", 0, 0)).titles]
    assert titles == ["this sample’s L against this bias", "L against b"]


def test_it_shows_the_way_of_the_step() -> None:
    """A fixed arrow: the step itself is often less than a pixel."""
    curve = weight_curve(Scene(frame_of(UPDATE), CHANGE, loss_along=loss_along))
    assert curve is not None
    assert curve.step == 1
    assert curve.x.ticks == pytest.approx((-1.521, -0.521, 0.479))
    assert [plain(label) for label in curve.slope_labels] == ["slope −0.0296", "slope −0.030", "−0.030"]


def test_a_loss_that_is_not_finite_has_no_curve() -> None:
    """Nothing is drawn where there is nothing to draw."""
    assert (
        weight_curve(Scene(frame_of(UPDATE), CHANGE, loss_along=lambda _, xs: [math.inf] * len(xs))) is None
    )


def test_a_tiny_loss_is_drawn_above_0() -> None:
    """After a long run the point lies on the curve, not on the axis, and nothing is below 0."""
    frame = frame_at(xor(), UPDATE)
    tiny = 3.6e-6
    curve = weight_curve(Scene(frame, CHANGE, loss_along=lambda _, xs: [tiny] * len(xs)))
    assert curve is not None
    assert curve.y.low >= 0


def test_a_large_batch_gets_fewer_points_and_then_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """A step must not wait for its curve."""
    frame = frame_of(UPDATE, batch_size=None)
    work = 4 * 17
    for budget, points in ((25, 25), (12, 11), (9, 9)):
        monkeypatch.setattr(module, "WORK", budget * work)
        assert len(curve_of(frame).points) == points
    monkeypatch.setattr(module, "WORK", 8 * work)
    assert weight_curve(Scene(frame, CHANGE, loss_along=loss_along)) is None
