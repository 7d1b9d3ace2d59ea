"""What fills while a layer works: units with their numbers, and the bars of the errors."""

from typing import Literal

from msgspec import Struct
from PySide6.QtCore import QPoint, QRect

from engine.position import Phase
from gui.network.layout.geometry import Point, Rect
from gui.network.layout.shapes import Shape
from gui.network.layout.target_scale import target_scale
from gui.network.paint.canvas import Canvas, qt_rect
from gui.network.paint.units import strip_of
from gui.network.shown.showing import Showing

Side = Literal["left", "right", "top", "bottom"]
HALF_BAR = 5.0


class Filling(Struct, frozen=True):
    """A box that fills, and the side from which it does."""

    box: QRect
    side: Side

    def moved(self, by: QPoint) -> "Filling":
        """The same elsewhere."""
        return Filling(self.box.translated(by), self.side)

    def part(self, share: float) -> QRect:
        """What is full so far, 0 to 1."""
        part = QRect(self.box)
        if self.side in ("left", "right"):
            part.setWidth(round(self.box.width() * share))
        else:
            part.setHeight(round(self.box.height() * share))
        if self.side in ("right", "bottom"):
            part.moveBottomRight(QPoint(self.box.right(), self.box.bottom()))
        return part


def fillings(canvas: Canvas, before: Showing) -> list[Filling]:
    """What `before` does not show and the picture does."""
    showing = canvas.showing
    if showing.phase is Phase.ERROR:
        return _errors(canvas, before)
    return [] if showing.layer is None else _units(canvas, before, showing.layer)


def _units(canvas: Canvas, before: Showing, layer: int) -> list[Filling]:
    """Numbers enter units from the left, and come back from the right, there into the strip below."""
    showing, column = canvas.showing, canvas.layout.columns[layer + 1]
    is_back = showing.phase is Phase.BACKWARD
    side: Side = "right" if is_back else "left"
    quantity = "delta" if is_back else "a"
    found = []
    for slot, unit in enumerate(column.shown.tolist()):
        if before.hides(quantity, layer, unit) and not showing.hides(quantity, layer, unit):
            box = column.box(slot)
            box = strip_of(box, canvas.k) if is_back and column.shape is Shape.PILL else box
            found.append(_filling(box.grown(1.0), side))
    return found


def _errors(canvas: Canvas, before: Showing) -> list[Filling]:
    """The bar of an error grows from the target to the prediction."""
    showing, last, reach = canvas.showing, canvas.showing.last, HALF_BAR * canvas.t
    found = []
    for slot, unit in enumerate(canvas.layout.columns[-1].shown.tolist()):
        said, is_hidden = showing.said(unit), showing.hides("error", last, unit)
        if said is None or is_hidden or not before.hides("error", last, unit):
            continue
        start, end = (point_of(canvas, slot, value) for value in (float(showing.targets[unit]), said))
        box = Rect(min(start.x, end.x), min(start.y, end.y), abs(end.x - start.x), abs(end.y - start.y))
        if canvas.layout.ruler is not None:
            box = Rect(box.x - reach, box.y, 2 * reach, box.height)
            found.append(_filling(box, "bottom" if end.y < start.y else "top"))
        else:
            box = Rect(box.x, box.y - reach, box.width, 2 * reach)
            found.append(_filling(box, "left" if end.x > start.x else "right"))
    return found


def _filling(box: Rect, side: Side) -> Filling:
    return Filling(qt_rect(box).toAlignedRect(), side)


def point_of(canvas: Canvas, slot: int, value: float) -> Point:
    """Where a value stands on the scale of an output's target."""
    layout, share = canvas.layout, target_scale(canvas.showing.experiment).share(value)
    if layout.ruler is not None:
        return Point(layout.ruler.x, layout.ruler.bottom - share * layout.ruler.height)
    bar = layout.bars[slot]
    return Point(bar.x + share * bar.width, bar.center.y)
