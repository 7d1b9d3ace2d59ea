"""Strokes that all controls share: crisp outlines and text set where it is meant."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from gui.look.hyphens import narrow_hyphens

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTER = Qt.AlignmentFlag.AlignCenter


def outlined(
    painter: QPainter, rect: QRectF, radius: float, fill: QColor, edge: QColor | None, width: float = 1.0
) -> None:
    """A rounded rectangle whose outline lies wholly inside `rect`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen if edge is None else QPen(edge, width))
    painter.setBrush(fill)
    inset = 0.0 if edge is None else width / 2
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius - inset, radius - inset)


def text(
    painter: QPainter, rect: QRectF, words: str, font: QFont, color: QColor, align: Qt.AlignmentFlag = LEFT
) -> None:
    """One line of text."""
    painter.setFont(font)
    painter.setPen(color)
    painter.drawText(rect, align | Qt.TextFlag.TextSingleLine, narrow_hyphens(words))


def advance(words: str, font: QFont) -> float:
    """The width of a line of text."""
    return QFontMetricsF(font).horizontalAdvance(narrow_hyphens(words))


def caret_down(painter: QPainter, center: QPointF, half: float, color: QColor) -> None:
    """The small open angle at the right of a list."""
    _angle(painter, color, (-half, -half / 2), (0, half / 2), (half, -half / 2), center)


def caret_right(painter: QPainter, center: QPointF, half: float, color: QColor) -> None:
    """The small open angle of something folded."""
    _angle(painter, color, (-half / 2, -half), (half / 2, 0), (-half / 2, half), center)


def tick(painter: QPainter, center: QPointF, half: float, color: QColor) -> None:
    """A tick: done, passed."""
    _angle(painter, color, (-half, 0), (-half / 3, half * 0.65), (half, -half * 0.65), center)


def _angle(
    painter: QPainter,
    color: QColor,
    first: tuple[float, float],
    middle: tuple[float, float],
    last: tuple[float, float],
    center: QPointF,
) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(color, 1.5)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    path = QPainterPath(center + QPointF(*first))
    path.lineTo(center + QPointF(*middle))
    path.lineTo(center + QPointF(*last))
    painter.drawPath(path)
