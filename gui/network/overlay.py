"""What is painted over the finished picture: the place pointed at, and the keyboard's focus."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPen

from engine.frame import Place
from gui.network.layout.geometry import Rect
from gui.network.paint.canvas import Canvas

FOCUS_WIDTH = 1.5
FOCUS_GAP = 11.0
POINTED_GAP = 3.0


def paint_pointed(canvas: Canvas, rect: Rect, gap: float = POINTED_GAP, radius: float = 8.0) -> None:
    """A thin outline around what the pointer is over."""
    t = canvas.t
    area = rect.grown(gap * t)
    canvas.outline(area, min(radius * t, area.height / 2), canvas.pen(canvas.theme.ink2, 1.2 * t))


def paint_focus(canvas: Canvas, rect: Rect | None, place: Place | None) -> None:
    """A dotted outline around the chosen place, or around the whole picture if none is chosen."""
    t, room = canvas.t, canvas.layout.room
    pen = QPen(canvas.theme.ink, FOCUS_WIDTH * t)
    pen.setDashPattern([1.0, 2.0])
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    if rect is None or place is None:
        canvas.outline(Rect(3, 3, room.width - 6, room.height - 6), 6 * t, pen)
        return
    gap = FOCUS_GAP if place.source is None else 5.0
    area = rect.grown(gap * t)
    canvas.outline(area, min(area.height / 2, 26.0 * t), pen)
