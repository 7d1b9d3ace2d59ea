"""Head row and foot while training runs: painted once, then copied, since they say the same all the time."""

from msgspec.structs import replace
from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPixmap

from gui.network.canvas import Canvas
from gui.network.edges import EdgeLooks
from gui.network.geometry import Rect
from gui.network.layout import Layout
from gui.network.paint_foot import lines_note, paint_foot
from gui.network.paint_heads import paint_heads

Chips = dict[int, Rect]


class Strips:
    """Keeps both strips for as long as nothing in them changes."""

    def __init__(self) -> None:
        self._key: tuple[object, ...] = ()
        self._pixmap = QPixmap()
        self._chips: Chips = {}

    def paint(self, canvas: Canvas, looks: list[EdgeLooks]) -> Chips:
        """Paint both; returns the chips in the head row, by their weight layer."""
        ratio, showing = canvas.painter.device().devicePixelRatio(), canvas.showing
        network, note = showing.experiment.network, lines_note(canvas, looks)
        asked = (showing.asked, showing.lacks_asked, showing.experiment.training.optimizer.name)
        key = (canvas.layout, canvas.theme, network, showing.maps is None, note, ratio, asked)
        if key != self._key:
            self._key = key
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


def _places(layout: Layout) -> list[QRectF]:
    """Where the strips are, in whole pixels."""
    room = layout.room
    strips = [QRectF(0, 0, round(room.width), round((layout.second_head or layout.head) + 12 * room.text))]
    if layout.legend is not None:
        top = round(layout.legend.y - room.text)
        strips.append(QRectF(0, top, round(room.width), round(room.height) - top))
    return strips
