"""Parts of the picture as pixels, each kept for as long as it would show the same."""

import math
from collections.abc import Callable

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter, QPixmap

from gui.network.layout.geometry import Rect

Paint = Callable[[QPainter], None]


SOME = 4
"""So many tiles of one part are kept: phases come again while weights stand still."""


class Tiles:
    """The last few tiles of each part of a picture, by its name. The key that comes with it must tell all
    that the tile shows, and be hashable; where it is known the tile is copied, else it is painted anew."""

    def __init__(self) -> None:
        self._kept: dict[object, dict[object, QPixmap]] = {}

    def show(
        self, painter: QPainter, name: object, key: object, box: Rect, ground: QColor, paint: Paint
    ) -> None:
        """Show what `paint` paints within a box upon some ground, which covers all that was there."""
        ratio = painter.device().devicePixelRatio()
        left, top = math.floor(box.x * ratio), math.floor(box.y * ratio)
        size = math.ceil(box.right * ratio) - left, math.ceil(box.bottom * ratio) - top
        kept, whole = self._kept.setdefault(name, {}), (key, left, top, size, ratio, ground.rgb())
        pixmap = kept.pop(whole, None)
        if pixmap is None:
            pixmap = kept.pop(next(iter(kept))) if len(kept) == SOME else QPixmap()
            pixmap = _painted(pixmap, size, (left, top), ratio, ground, paint)
        kept[whole] = pixmap
        painter.drawPixmap(QPointF(left / ratio, top / ratio), pixmap)


def _painted(
    spare: QPixmap, size: tuple[int, int], corner: tuple[int, int], ratio: float, ground: QColor, paint: Paint
) -> QPixmap:
    """A tile upon one that is no longer wanted, if it is as large: to ask for memory takes its time."""
    pixmap = spare if (spare.width(), spare.height()) == size else QPixmap(*size)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(ground)
    with QPainter(pixmap) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-corner[0] / ratio, -corner[1] / ratio)
        paint(painter)
    return pixmap
