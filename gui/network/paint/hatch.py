"""The hatch over a unit that says 0 for every sample of a batch; what it says stands on paper."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QPainterPath

from gui.network.layout.geometry import Rect
from gui.network.paint.canvas import Canvas, qt_rect
from gui.wording import numbers
from gui.wording.rich import number

PLATE_HEIGHT, SIDE = 17.0, 4.0


def paint_hatch(canvas: Canvas, box: Rect) -> None:
    """Slanted lines all over a unit."""
    path = QPainterPath()
    radius = box.height / 2
    path.addRoundedRect(qt_rect(box), radius, radius)
    canvas.painter.fillPath(path, QBrush(canvas.theme.ink3, Qt.BrushStyle.BDiagPattern))


def paint_plate(canvas: Canvas, x: float, y: float, value: float, role: str) -> None:
    """Paper behind a number whose middle is at (x, y)."""
    width = canvas.setter.width(number(numbers.pill(value)), role) + 2 * SIDE * canvas.t
    canvas.plate(Rect.around(x, y, width, PLATE_HEIGHT * canvas.t), 1.0)
