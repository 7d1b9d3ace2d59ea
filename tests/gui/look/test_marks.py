"""Samples as marks."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from gui.look import marks
from gui.look.tokens import DARK, LIGHT, Theme
from tests.gui.plots.moments import count_of

GROUND = QColor("#123456")


def painted(theme: Theme, index: int, count: int) -> QImage:
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    image.fill(GROUND)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    marks.class_mark(painter, theme, QPointF(20, 20), index, count, 12)
    painter.end()
    return image


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_two_classes_are_a_hollow_circle_and_a_blue_square(theme: Theme) -> None:
    """0 is empty, 1 is full."""
    assert painted(theme, 0, 2).pixelColor(20, 20) == theme.paper
    square = painted(theme, 1, 2)
    assert square.pixelColor(20, 20) == theme.pos
    assert square.pixelColor(10, 10) == theme.pos  # a circle would not reach there
    assert painted(theme, 0, 2).pixelColor(10, 10) == GROUND


def test_three_and_more_classes_differ_in_shape_and_lightness() -> None:
    """Without a hue: shapes first, filled hollow, grey and ink, and blue nowhere."""
    images = [painted(LIGHT, index, 6) for index in range(6)]
    assert len({bytes(image.constBits()) for image in images}) == 6
    assert all(count_of(image, LIGHT.pos) == 0 for image in images)
    fills = [image.pixelColor(20, 20) for image in images]
    assert fills[:3] == [LIGHT.paper, LIGHT.off, LIGHT.ink]


def test_ring_and_cross_leave_what_they_mark_visible() -> None:
    """The ring is hollow; the cross covers the middle, with a halo of paper."""
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    image.fill(GROUND)
    painter = QPainter(image)
    marks.ring(painter, QPointF(20, 20), 10, LIGHT.ink)
    assert image.pixelColor(20, 20) == GROUND
    marks.cross(painter, QPointF(20, 20), 8, LIGHT.ink, LIGHT.paper)
    painter.end()
    assert image.pixelColor(20, 20) == LIGHT.ink
    assert count_of(image, LIGHT.paper) > 0


def test_a_triangle_can_be_turned() -> None:
    """▲ and ▼ are one shape."""
    up = marks.triangle(10)
    assert marks.turned(up).boundingRect().top() == -up.boundingRect().bottom()
    assert up.fillRule() == Qt.FillRule.OddEvenFill
