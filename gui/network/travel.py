"""The picture while a layer works: marks travel to its units, units fill, and the rest follows.

A pure function of progress between two stills: the picture before and the picture after.
"""

from msgspec import Struct
from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QPainter, QPixmap, QRegion

from engine.position import Phase
from gui.network.canvas import Canvas, qt_rect
from gui.network.paint_units import strip_of
from gui.network.shapes import Shape
from gui.network.showing import Showing
from gui.network.sliding import Sliding

ARRIVED = 0.6
"""The share of the time after which the marks are there."""


class Travel(Struct, frozen=True, eq=False):
    """Both stills, the marks, and the units that fill; `is_back`: from right to left."""

    before: QPixmap
    after: QPixmap
    marks: list[Sliding]
    filled: list[QRect]
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
        """The units fill from the side that their numbers come from; all else appears with them."""
        others = QRegion(QRect(0, 0, 1 << 15, 1 << 15))
        for box in self.filled:
            others -= QRegion(box)
        painter.save()
        painter.setClipRegion(others)
        painter.setOpacity(share)
        painter.drawPixmap(0, 0, self.after)
        painter.restore()
        for box in self.filled:
            width = round(box.width() * share)
            part = QRect(
                box.right() + 1 - width if self.is_back else box.left(), box.top(), width, box.height()
            )
            ratio = self.after.devicePixelRatio()
            source = QRectF(QPointF(part.topLeft()) * ratio, part.size().toSizeF() * ratio)
            painter.drawPixmap(QRectF(part), self.after, source)


def filled_boxes(canvas: Canvas, before: Showing) -> list[QRect]:
    """The units that `before` hides and the picture shows, in Backward with their strips."""
    showing = canvas.showing
    if showing.layer is None:
        return []
    column = canvas.layout.columns[showing.layer + 1]
    quantity = "delta" if showing.phase is Phase.BACKWARD else "a"
    found = []
    for slot, unit in enumerate(column.shown.tolist()):
        if not before.hides(quantity, showing.layer, unit) or showing.hides(quantity, showing.layer, unit):
            continue
        box = column.box(slot)
        if quantity == "delta" and column.shape is Shape.PILL:
            box = strip_of(box, canvas.k)
        found.append(qt_rect(box.grown(1.0)).toAlignedRect())
    return found
