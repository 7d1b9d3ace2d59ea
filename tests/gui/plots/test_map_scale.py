"""What the colours of an output map mean."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF, QSizeF

from engine.data.samples import Samples
from gui.look.tokens import DARK, LIGHT, Theme
from gui.plots.map_picture import drawn, ground, label_spot, lines
from gui.plots.map_scale import BANDS, MapScale, map_scale
from gui.plots.units import Units
from tests.gui.plots.moments import cloud, xor

SLOPE = np.tile(np.linspace(0, 1, 21), (21, 1))[np.newaxis]
"""0 at the left, 1 at the right."""


def scale_of(samples: Samples) -> MapScale:
    return map_scale(samples, Units(samples))


def regression(*targets: float) -> Samples:
    inputs = np.arange(2.0 * len(targets)).reshape(-1, 2)
    return Samples.from_arrays(inputs, targets, task="regression")


def test_two_classes_go_from_empty_to_full() -> None:
    """0 is paper, 1 the strongest blue, and the line is at ½."""
    scale = scale_of(xor().samples)
    assert (scale.low, scale.high, scale.level) == (0, 1, 0.5)
    colors = scale.colors(LIGHT)
    assert len(colors) == BANDS
    assert colors[0] == LIGHT.paper
    assert colors[-1] == LIGHT.fill(1.0)


def test_a_regression_is_measured_by_its_targets() -> None:
    """Colours mean the same throughout training, since targets do not move."""
    scale = scale_of(regression(20.0, 30.0, 45.0))
    assert (scale.low, scale.high, scale.level) == (20, 45, None)
    assert scale.color_of(45, LIGHT) == LIGHT.fill(1.0)
    assert scale.color_of(1e9, LIGHT) == LIGHT.fill(1.0)


def test_values_of_both_signs_keep_their_colours() -> None:
    """Orange is −, blue is +, and 0 is empty even if the data is lopsided."""
    scale = scale_of(regression(-1.0, 3.0))
    assert (scale.low, scale.high, scale.level) == (-3, 3, 0)
    assert scale.color_of(0, LIGHT) == LIGHT.paper
    assert scale.color_of(-3, LIGHT) == LIGHT.fill(-1.0)


def test_negative_values_alone_are_orange() -> None:
    """The most negative is the strongest."""
    colors = scale_of(regression(-5.0, -1.0)).colors(LIGHT)
    assert colors[0] == LIGHT.fill(-1.0)
    assert colors[-1] == LIGHT.paper


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_classes_are_told_apart_by_lightness(theme: Theme) -> None:
    """Three and more classes have tints without a hue, each its own."""
    colors = scale_of(cloud(classes=5).samples).colors(theme)
    assert len({color.name() for color in colors}) == 5
    channels = [(color.red(), color.green(), color.blue()) for color in colors]
    assert all(max(rgb) - min(rgb) < 30 for rgb in channels)


def test_constant_targets_have_a_scale() -> None:
    """A regression that always asks for the same number does not divide by nothing."""
    scale = scale_of(regression(7.0, 7.0))
    assert scale.high > scale.low


def test_the_ground_is_right_side_up() -> None:
    """Row 0 of a map is the lowest second input, and lies at the bottom."""
    rising = SLOPE.transpose(0, 2, 1)
    image = ground(rising, MapScale(), LIGHT, 60)
    assert image.pixelColor(30, 59) == LIGHT.paper
    assert image.pixelColor(30, 0) == LIGHT.fill(1.0)


def test_the_line_is_where_the_answer_changes() -> None:
    """Half way on a slope; it is drawn from bottom to top."""
    pieces = lines(SLOPE, MapScale())
    assert pieces[:, 0::2] == pytest.approx(np.full((len(pieces), 2), 0.5), abs=1e-6)
    area = QRectF(10, 20, 100, 100)
    shown = drawn(pieces, area)
    assert {round(piece.x1()) for piece in shown} == {60}
    ends = [y for piece in shown for y in (piece.y1(), piece.y2())]
    assert (min(ends), max(ends)) == pytest.approx((20, 120))


def test_borders_of_classes() -> None:
    """Between three classes every border is drawn, also the one that the first class has no part in."""
    x = np.linspace(0, 1, 31)[np.newaxis, :].repeat(31, axis=0)
    layers = np.array([1 - 3 * x, 1 - 3 * np.abs(x - 0.5), 3 * x - 2])
    pieces = lines(layers, MapScale(level=None, classes=3))
    assert {round(value, 2) for value in pieces[:, 0].tolist()} == {0.25, 0.75}


def test_the_value_of_the_line_avoids_samples() -> None:
    """It stands on the line, inside the map, and not over a point where there is another place."""
    area = QRectF(0, 0, 100, 100)
    pieces = drawn(lines(SLOPE, MapScale()), area)
    free = label_spot(pieces, area, QSizeF(20, 12), [])
    assert free is not None
    assert free.y() == pytest.approx(50, abs=4)
    moved = label_spot(pieces, area, QSizeF(20, 12), [QPointF(50, 50)])
    assert moved is not None
    assert abs(moved.y() - 50) >= 12
    assert label_spot([], area, QSizeF(20, 12), []) is None
