"""Head row and foot: painted once, then copied for as long as they say the same."""

from msgspec.structs import replace
from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPixmap

from engine.experiment import Experiment
from gui.network.canvas import Canvas
from gui.network.edges import EdgeLooks
from gui.network.geometry import Rect
from gui.network.layout import Layout
from gui.network.paint_foot import lines_note, paint_foot
from gui.network.paint_heads import paint_heads
from gui.network.words import batch_note

Chips = dict[int, Rect]


class Strips:
    """Keeps both strips for as long as nothing in them changes."""

    def __init__(self) -> None:
        self._experiment: Experiment | None = None
        self._key: tuple[object, ...] = ()
        self._pixmap = QPixmap()
        self._chips: Chips = {}

    def paint(self, canvas: Canvas, looks: list[EdgeLooks]) -> Chips:
        """Paint both; returns the chips in the head row, by their weight layer."""
        ratio, experiment = canvas.painter.device().devicePixelRatio(), canvas.showing.experiment
        key = (canvas.layout, canvas.theme, ratio, *_words(canvas, looks))
        if key != self._key or experiment is not self._experiment:
            self._key, self._experiment = key, experiment
            self._render(canvas, looks, ratio)
        for strip in _places(canvas.layout):
            source = QRectF(strip.topLeft() * ratio, strip.size() * ratio)
            canvas.painter.drawPixmap(strip, self._pixmap, source)
        return self._chips

    def _render(self, canvas: Canvas, looks: list[EdgeLooks], ratio: float) -> None:
        room = canvas.layout.room
        self._pixmap = QPixmap((QSizeF(room.width, room.height) * ratio).toSize())
        self._pixmap.setDevicePixelRatio(ratio)
        self._pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(self._pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        own = replace(canvas, painter=painter)
        self._chips = paint_heads(own)
        paint_foot(own, looks)
        painter.end()


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
        lines_note(canvas, looks),
        batch_note(showing),
    )


def _places(layout: Layout) -> list[QRectF]:
    """Where the strips are, in whole pixels."""
    room = layout.room
    strips = [QRectF(0, 0, round(room.width), round((layout.second_head or layout.head) + 12 * room.text))]
    if layout.legend is not None:
        top = round(min(layout.legend.y - room.text, layout.key.y if layout.key is not None else room.height))
        strips.append(QRectF(0, top, round(room.width), round(room.height) - top))
    return strips
