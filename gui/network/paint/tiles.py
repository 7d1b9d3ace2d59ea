"""Parts of the picture as pixels, each kept for as long as it would show the same."""

import math
from collections.abc import Callable

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter, QPixmap

from gui.network.layout.geometry import Rect

Paint = Callable[[QPainter], None]


class Tiles:
    """One tile for each part of a picture, by its name. The key that comes with it must tell all that the
    tile shows; while it is equal, the tile is copied, else it is painted anew."""

    def __init__(self) -> None:
        self._kept: dict[object, tuple[object, QPixmap]] = {}

    def show(
        self, painter: QPainter, name: object, key: object, box: Rect, ground: QColor, paint: Paint
    ) -> None:
        """Show what `paint` paints within a box upon some ground, which covers all that was there."""
        ratio = painter.device().devicePixelRatio()
        left, top = math.floor(box.x * ratio), math.floor(box.y * ratio)
        size = math.ceil(box.right * ratio) - left, math.ceil(box.bottom * ratio) - top
        known, pixmap = self._kept.get(name, (None, None))
        whole = (key, left, top, size, ratio, ground.rgb())
        if pixmap is None or known != whole:
            pixmap = _painted(size, (left, top), ratio, ground, paint)
            self._kept[name] = whole, pixmap
        painter.drawPixmap(QPointF(left / ratio, top / ratio), pixmap)


def _painted(
    size: tuple[int, int], corner: tuple[int, int], ratio: float, ground: QColor, paint: Paint
) -> QPixmap:
    pixmap = QPixmap(*size)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(ground)
    with QPainter(pixmap) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-corner[0] / ratio, -corner[1] / ratio)
        paint(painter)
    return pixmap
