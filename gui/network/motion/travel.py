"""The picture while a layer works: marks travel to its units, units fill, and the rest follows.

A pure function of progress between two stills: the picture before and the picture after.
"""

from msgspec import Struct
from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QPainter, QPixmap, QRegion

from gui.network.motion.filling import Filling
from gui.network.motion.sliding import Sliding

ARRIVED = 0.6
"""The share of the time after which the marks are there."""


class Travel(Struct, frozen=True, eq=False):
    """Both stills, the marks, what fills, and whether marks travel back."""

    before: QPixmap
    after: QPixmap
    marks: list[Sliding]
    filled: list[Filling]
    is_back: bool

    def paint(self, painter: QPainter, progress: float) -> None:
        """How it looks so far on the way, 0 to 1."""
        painter.drawPixmap(0, 0, self.before)
        on_the_way = ARRIVED if self.marks else 0.0
        if progress < on_the_way:
            share = progress / on_the_way
            for each in self.marks:
                each.paint(painter, (1.0 - share if self.is_back else share,))
        else:
            self._fill(painter, (progress - on_the_way) / (1.0 - on_the_way))

    def _fill(self, painter: QPainter, share: float) -> None:
        """All else appears while they do."""
        others = QRegion(QRect(0, 0, 1 << 15, 1 << 15))
        for each in self.filled:
            others -= QRegion(each.box)
        painter.save()
        painter.setClipRegion(others)
        painter.setOpacity(share)
        painter.drawPixmap(0, 0, self.after)
        painter.restore()
        ratio = self.after.devicePixelRatio()
        for each in self.filled:
            part = each.part(share)
            source = QRectF(QPointF(part.topLeft()) * ratio, part.size().toSizeF() * ratio)
            painter.drawPixmap(QRectF(part), self.after, source)
