"""Samples as marks: shapes for classes, a diamond for a target, a ring for now, a cross for wrong."""

import math
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPolygonF, QTransform

from gui.look.tokens import Theme

OUTLINE = 1.4

Shape = Callable[[float], QPainterPath]


def circle(radius: float) -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QPointF(), radius, radius)
    return path


def square(radius: float) -> QPainterPath:
    path = QPainterPath()
    half = 0.95 * radius
    path.addRoundedRect(QRectF(-half, -half, 2 * half, 2 * half), 0.15 * radius, 0.15 * radius)
    return path


def triangle(radius: float) -> QPainterPath:
    return _polygon([(0, -1.15), (1.1, 0.8), (-1.1, 0.8)], radius)


def turned(path: QPainterPath) -> QPainterPath:
    """The same shape upside down."""
    return QTransform.fromScale(1, -1).map(path)


def diamond(radius: float) -> QPainterPath:
    return _polygon([(0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)], radius)


def plus(radius: float) -> QPainterPath:
    arm, end = 0.38, 1.1
    right_half = [(arm, -end), (arm, -arm), (end, -arm), (end, arm), (arm, arm), (arm, end)]
    return _polygon([*right_half, *((-x, -y) for x, y in right_half)], radius)


def star(radius: float) -> QPainterPath:
    corners = []
    for corner in range(10):
        reach, angle = (1.25, 0.55)[corner % 2], math.pi * corner / 5
        corners.append((reach * math.sin(angle), -reach * math.cos(angle)))
    return _polygon(corners, radius)


SHAPES: tuple[Shape, ...] = (circle, square, triangle, diamond, plus, star)
"""The shapes of classes, in order; fills hollow, grey and ink make three rounds of them."""


def class_mark(
    painter: QPainter, theme: Theme, point: QPointF, index: int, count: int, radius: float,
    width: float = OUTLINE,
) -> None:  # fmt: skip
    """A sample of one class of `count`: of two, a hollow circle and a blue square."""
    if count == 2:
        fill = theme.paper if index == 0 else theme.pos
        path = (circle, square)[index](radius)
    else:
        path, fill = SHAPES[index % len(SHAPES)](radius), class_fill(theme, index)
    mark(painter, point, path, fill, theme.ink, width)


def class_fill(theme: Theme, index: int) -> QColor:
    """Hollow, grey, ink: told apart by lightness, safe for every eye."""
    return (theme.paper, theme.off, theme.ink)[index % 3]


def mark(
    painter: QPainter,
    point: QPointF,
    path: QPainterPath,
    fill: QColor,
    outline: QColor,
    width: float = OUTLINE,
) -> None:
    """A shape, filled and outlined."""
    painter.save()
    painter.translate(point)
    painter.setPen(QPen(outline, width))
    painter.setBrush(QBrush(fill))
    painter.drawPath(path)
    painter.restore()


def dot(painter: QPainter, point: QPointF, radius: float, fill: QColor, halo: QColor | None = None) -> None:
    """A filled dot, set off by a halo of the ground."""
    painter.setPen(QPen(halo, 2 * OUTLINE) if halo else Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(fill))
    painter.drawEllipse(point, radius, radius)
    if halo:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(point, radius, radius)


def ring(painter: QPainter, point: QPointF, radius: float, color: QColor, width: float = 2) -> None:
    """The ring around what is shown now."""
    painter.setPen(QPen(color, width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(point, radius, radius)


def cross(
    painter: QPainter, point: QPointF, radius: float, color: QColor, halo: QColor | None, width: float = 2
) -> None:
    """The cross over a sample that is answered wrongly."""
    arms = [QPointF(radius, radius), QPointF(radius, -radius)]
    for pen in ([QPen(halo, 2.25 * width)] if halo else []) + [QPen(color, width)]:
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        for arm in arms:
            painter.drawLine(point - arm, point + arm)


def _polygon(corners: list[tuple[float, float]], radius: float) -> QPainterPath:
    path = QPainterPath()
    path.addPolygon(QPolygonF([QPointF(x * radius, y * radius) for x, y in corners]))
    path.closeSubpath()
    return path
