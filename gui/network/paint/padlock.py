"""A closed padlock."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath

from gui.network.layout.geometry import Point, Rect
from gui.network.paint.canvas import Canvas


def paint_padlock(canvas: Canvas, at: Point) -> None:
    """On a unit: it sits on a flat part of its curve. On a connection: it is frozen."""
    t, theme = canvas.t, canvas.theme
    pen = canvas.pen(theme.ink, 1.4 * t)
    body = Rect.around(at.x, at.y + 2.5 * t, 10 * t, 7.5 * t)
    canvas.outline(body, 1.5 * t, pen, theme.paper)
    bow = QRectF(at.x - 3 * t, at.y - 6 * t, 6 * t, 8 * t)
    path = QPainterPath(QPointF(at.x - 3 * t, body.y))
    path.lineTo(at.x - 3 * t, at.y - 2.5 * t)
    path.arcTo(QRectF(bow.x(), at.y - 5.5 * t, 6 * t, 6 * t), 180, -180)
    path.lineTo(at.x + 3 * t, body.y)
    canvas.painter.setBrush(Qt.BrushStyle.NoBrush)
    canvas.painter.drawPath(path)
