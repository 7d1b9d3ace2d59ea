"""Head row and foot: painted once, then copied for as long as they say the same."""

from msgspec.structs import replace
from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPixmap

from engine.experiment import Experiment
from engine.position import Phase
from gui.network.layout.geometry import Rect
from gui.network.layout.layout import Layout
from gui.network.paint.canvas import Canvas
from gui.network.paint.foot import foot_notes, paint_foot
from gui.network.paint.heads import HeadRow, paint_heads
from gui.network.paint.way_of_step import is_against_gradient, row_over
from gui.network.shown.edges import EdgeLooks
from gui.network.shown.showing import Showing

PLATE_RADIUS, PLATE_MARGIN = 6.0, 6.0
MOST = 16
"""So many are kept: an iteration of seven layers."""
SECOND_LINE = 12.0
"""Below the names, after an update: that units show what was before it."""


class Strips:
    """Keeps both strips of the last moments that said something else: phases come again."""

    def __init__(self) -> None:
        self._experiment: Experiment | None = None
        self._kept: dict[tuple[object, ...], tuple[list[QPixmap], HeadRow]] = {}

    def paint(self, canvas: Canvas, looks: list[EdgeLooks]) -> HeadRow:
        """Paint both; returns where chips and names are in the head row."""
        if canvas.showing.experiment is not self._experiment:
            self._experiment = canvas.showing.experiment
            self._kept.clear()
        key = (canvas.layout.frame, canvas.theme, canvas.ratio, *_words(canvas, looks))
        if key not in self._kept:
            if len(self._kept) >= MOST:
                self._kept.pop(next(iter(self._kept)))
            self._kept[key] = _rendered(canvas, looks)
        pixmaps, head = self._kept[key]
        for strip, pixmap in zip(_places(canvas.layout), pixmaps, strict=True):
            corner = QPointF(_on_screen(strip, canvas.ratio).topLeft()) / canvas.ratio
            canvas.painter.drawPixmap(corner, pixmap)
        return head


def _rendered(canvas: Canvas, looks: list[EdgeLooks]) -> tuple[list[QPixmap], HeadRow]:
    room, ratio = canvas.layout.room, canvas.ratio
    whole = QPixmap((QSizeF(room.width, room.height) * ratio).toSize())
    whole.setDevicePixelRatio(ratio)
    whole.fill(Qt.GlobalColor.transparent)
    with QPainter(whole) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        own = replace(canvas, painter=painter)
        if canvas.layout.is_part:
            _paint_plates(own)
        head = paint_heads(own)
        paint_foot(own, looks)
    return [whole.copy(_on_screen(strip, ratio)) for strip in _places(canvas.layout)], head


def _on_screen(strip: QRectF, ratio: float) -> QRect:
    """A strip in whole pixels of the screen."""
    return QRectF(strip.topLeft() * ratio, strip.size() * ratio).toAlignedRect()


def plates(layout: Layout, showing: Showing) -> list[Rect]:
    """What head row, scale and key take of a picture that shows a part of the network; the head reaches out
    of it, so that only its lower edge is seen."""
    if not layout.is_part:
        return []
    t = layout.room.text
    out = 20.0 * t
    head = head_bottom(layout) + (SECOND_LINE * t if showing.phase is Phase.UPDATE else 0.0)
    found = [Rect(-out, -out, layout.room.width + 2 * out, head + out)]
    found += [layout.legend.grown(PLATE_MARGIN * t)] if layout.legend is not None else []
    found += [layout.key.grown(PLATE_MARGIN * t)] if layout.key is not None and not showing.is_running else []
    return found


def head_bottom(layout: Layout) -> float:
    """Where the head row ends."""
    return (layout.second_head or layout.head) + 12 * layout.room.text


def _paint_plates(canvas: Canvas) -> None:
    """Paper behind both, where units may lie below them."""
    pen = canvas.pen(canvas.theme.line, 1.0)
    for box in plates(canvas.layout, canvas.showing):
        canvas.outline(box, PLATE_RADIUS * canvas.t, pen, canvas.theme.paper)


def _words(canvas: Canvas, looks: list[EdgeLooks]) -> tuple[object, ...]:
    """All of a moment that is said in the strips, beside what belongs to the experiment."""
    showing = canvas.showing
    layers = range(showing.frame.depth)
    lacks = None if showing.asked is None else tuple(showing.asked_numbers(at) is None for at in layers)
    return (
        showing.phase,
        tuple(showing.lines(layer) for layer in layers),
        showing.is_running,
        showing.maps is None,
        showing.asked,
        lacks,
        len(showing.frame.rows),
        is_against_gradient(showing),
        *foot_notes(canvas, looks),
    )


def _places(layout: Layout) -> list[QRectF]:
    """Where the strips are, in whole pixels."""
    room = layout.room
    strips = [QRectF(0, 0, round(room.width), round(head_bottom(layout) + SECOND_LINE * room.text) + 1)]
    if layout.legend is not None:
        key_top = layout.key.y if layout.key is not None else room.height
        top = round(min(row_over(layout.legend, room.text).y, key_top) - (PLATE_MARGIN + 1.0) * room.text)
        strips.append(QRectF(0, top, round(room.width), round(room.height) - top))
    return strips
