"""Which place of the network is at a point of the picture, and where a place is. Knows no Qt."""

import numpy as np
from msgspec.structs import replace

from engine.frame import LAYER, Place
from engine.other_branch import DIFFERENCE
from engine.position import Phase
from gui.network.layout import shapes
from gui.network.layout.columns import Column
from gui.network.layout.geometry import Point, Rect
from gui.network.layout.layout import Layout
from gui.network.layout.shapes import Shape
from gui.network.paint.painted import Painted
from gui.network.shown.addresses import OF_TARGET
from gui.network.shown.edges import EdgeLooks
from gui.network.shown.lines import Lines
from gui.network.shown.showing import Showing

EDGE_REACH = 6.0
BIAS_BOX = (24.0, 16.0, 70.0)
QUANTITIES = {
    Lines.GRADIENT: "gradient",
    Lines.LATER_GRADIENT: "gradient",
    Lines.COMES_BACK: "gradient",
    Lines.CHANGE: "change",
}
"""What a click on an edge asks about; where nothing of this is shown, the weight."""
EXPLAINED_AS = {"term": "weight", "comes_back": "gradient", DIFFERENCE: "weight", "step": "change"}
"""Of what a person asked to see: the working of a weight has its term, that of a change the bare step."""


def edge_quantity(showing: Showing, layer: int, source: int, unit: int) -> str:
    """The quantity that an edge of a weight layer stands for."""
    if showing.is_pending(layer, source, unit):
        return "weight"
    if showing.asked is not None and showing.asked_numbers(layer) is not None:
        return EXPLAINED_AS.get(showing.asked.quantity, showing.asked.quantity)
    return QUANTITIES.get(showing.lines(layer), "weight")


def asked_about(showing: Showing, place: Place) -> Place:
    """What a click on a place is a question about: in Backward, of a unit that something came back to, not
    how its z or a was made, but what came back."""
    if place.source is not None or showing.phase is not Phase.BACKWARD or place.quantity == LAYER:
        return place
    if place.quantity == "input" or not showing.has_come_back(place.layer, place.unit):
        return place
    if place.quantity == "z" or (place.quantity == "a" and showing.is_direct(place.layer)):
        return replace(place, quantity="delta")
    return replace(place, quantity="activation_gradient") if place.quantity == "a" else place


def place_at(layout: Layout, showing: Showing, painted: Painted, point: Point) -> Place | None:
    """The place under a point: a label first, then a unit, the target, an edge."""
    return (
        _label_at(showing, painted, point)
        or _unit_at(layout, showing, point)
        or _target_at(layout, showing, point)
        or _edge_at(layout, showing, painted, point)
    )


def rect_of(layout: Layout, showing: Showing, painted: Painted, place: Place) -> Rect | None:
    """Where a place is drawn, or None if it is not."""
    if place.source is not None:
        return _edge_rect(layout, painted, place)
    if place.quantity in OF_TARGET:
        return _target_rect(layout, place.unit)
    if place.quantity == LAYER:
        return layout.column_rect(layout.columns[place.layer + 1])
    column = layout.columns[place.column]
    if column.shape is Shape.IMAGE:
        return _pixel(layout, showing, place.unit)
    slot = column.slot(place.unit)
    if slot is None:
        return None
    return _part(layout, column, column.box(slot), place.quantity)


def whole_rect_of(layout: Layout, showing: Showing, painted: Painted, place: Place) -> Rect:
    """All of what a place belongs to, so that a tooltip can keep off it: a unit with its strip, say."""
    rect = rect_of(layout, showing, painted, place) or Rect(0, 0, 0, 0)
    no_units = ("input", *OF_TARGET, LAYER)
    is_unit = place.source is None and place.quantity not in no_units
    column = layout.columns[place.layer + 1] if is_unit else None
    slot = column.slot(place.unit) if column is not None else None
    if column is None or slot is None:
        return rect
    box = column.box(slot)
    has_strip = column.shape is Shape.PILL and showing.phase is Phase.BACKWARD
    below = (shapes.STRIP_GAP + shapes.STRIP_HEIGHT) * layout.room.shapes if has_strip else 0.0
    return Rect(box.x, box.y, box.width, box.height + below)


def _part(layout: Layout, column: Column, box: Rect, quantity: str) -> Rect:
    """The part of a unit that shows a quantity."""
    k = layout.room.shapes
    if quantity in ("bias", "change") and column.shape.is_pill:
        return _bias_box(layout, box)
    if not column.shape.is_pill:
        return box
    half = Rect(box.x, box.y, box.width / 2, box.height)
    strip = Rect(box.x, box.bottom + shapes.STRIP_GAP * k, box.width / 2, shapes.STRIP_HEIGHT * k)
    if column.shape is Shape.LOW_PILL:
        strip = Rect(box.x, box.center.y, box.width / 2, box.height / 2)
    match quantity:
        case "z":
            return half
        case "a" | "slope":
            return half.moved(half.width, 0.0)
        case "delta" | "gradient":
            return strip
        case "activation_gradient":
            return strip.moved(strip.width, 0.0)
    return box


def _bias_box(layout: Layout, box: Rect) -> Rect:
    left, height, width = (size * layout.room.text for size in BIAS_BOX)
    return Rect(box.x + left, box.y - height, width, height)


def _label_at(showing: Showing, painted: Painted, point: Point) -> Place | None:
    for layer, labels in painted.labels.items():
        for label in labels:
            if label.box.contains(point):
                return _edge_place(showing, painted.looks[layer], label.edge)
    return None


def _edge_place(showing: Showing, looks: EdgeLooks, edge: int) -> Place:
    layer, source, unit = looks.layer, int(looks.sources[edge]), int(looks.units[edge])
    return Place(edge_quantity(showing, layer, source, unit), layer, unit=unit, source=source)


def _unit_at(layout: Layout, showing: Showing, point: Point) -> Place | None:
    if layout.image is not None and layout.image.contains(point):
        return _pixel_at(layout, showing, point)
    for column in layout.columns:
        if column.shape is Shape.IMAGE:
            continue
        for slot, unit in enumerate(column.shown.tolist()):
            place = _part_at(layout, showing, column, column.box(slot), unit, point)
            if place is not None:
                return place
    return None


def _part_at(
    layout: Layout, showing: Showing, column: Column, box: Rect, unit: int, point: Point
) -> Place | None:
    """The quantity of a unit that is drawn under a point."""
    if column.index == 0:
        return Place("input", 0, unit=unit, sample=showing.row) if box.contains(point) else None
    layer = column.index - 1
    for quantity in _quantities(showing, column, unit):
        if _part(layout, column, box, quantity).contains(point):
            sample = None if quantity in ("bias", "change") else showing.row
            return Place(quantity, layer, unit=unit, sample=sample)
    return None


def _quantities(showing: Showing, column: Column, unit: int) -> list[str]:
    """What a unit shows, the uppermost part first."""
    layer = column.index - 1
    has_backward = showing.phase is Phase.BACKWARD and showing.has_come_back(layer, unit)
    if not column.shape.is_pill:
        return ["delta" if has_backward else "a"]
    found = ["delta", "activation_gradient"] if has_backward else []
    found += ["z", "a"]
    if showing.has_bias(layer) and not (showing.phase is Phase.BACKWARD and showing.delta(layer) is not None):
        found.append("change" if showing.phase is Phase.UPDATE else "bias")
    return found


def _pixel_at(layout: Layout, showing: Showing, point: Point) -> Place | None:
    image, shape = layout.image, showing.experiment.samples.image_shape
    if image is None or shape is None:
        return None
    row = min(shape[0] - 1, int((point.y - image.y) / image.height * shape[0]))
    column = min(shape[1] - 1, int((point.x - image.x) / image.width * shape[1]))
    return Place("input", 0, unit=row * shape[1] + column, sample=showing.row)


def _pixel(layout: Layout, showing: Showing, unit: int) -> Rect | None:
    image, shape = layout.image, showing.experiment.samples.image_shape
    if image is None or shape is None:
        return None
    row, column = divmod(unit, shape[1])
    width, height = image.width / shape[1], image.height / shape[0]
    return Rect(image.x + column * width, image.y + row * height, width, height)


def _target_at(layout: Layout, showing: Showing, point: Point) -> Place | None:
    if showing.is_running:
        return None
    count = len(layout.bars) or 1
    for slot in range(count):
        rect = _target_rect(layout, int(layout.columns[-1].shown[slot]))
        if rect is not None and rect.grown(6 * layout.room.text).contains(point):
            unit = int(layout.columns[-1].shown[slot])
            quantity = "target" if showing.error(unit) is None else "error"
            quantity = "a" if showing.frame.is_own else quantity
            return Place(quantity, showing.last, unit=unit, sample=showing.row)
    return None


def _target_rect(layout: Layout, unit: int) -> Rect | None:
    t = layout.room.text
    if layout.ruler is not None:
        ruler = layout.ruler
        return Rect(ruler.x - 10 * t, ruler.y - 10 * t, 20 * t, ruler.height + 20 * t)
    slot = layout.columns[-1].slot(unit)
    return layout.bars[slot].grown(5 * t) if slot is not None and layout.bars else None


def _edge_at(layout: Layout, showing: Showing, painted: Painted, point: Point) -> Place | None:
    """The nearest edge within reach."""
    for looks in painted.looks.values():
        left, right = layout.gap(looks.layer)
        if not left <= point.x <= right or not len(looks.values):
            continue
        edge, distance = nearest_edge(looks, point)
        if distance <= EDGE_REACH * layout.room.text + float(looks.pens[edge]) / 2:
            return _edge_place(showing, looks, edge)
    return None


def nearest_edge(looks: EdgeLooks, point: Point) -> tuple[int, float]:
    """The edge that passes closest to a point, and how far away it passes."""
    segments = looks.segments
    dx, dy = segments.x2 - segments.x1, segments.y2 - segments.y1
    lengths = np.maximum(np.hypot(dx, dy), 1e-9)
    distances = np.abs(dx * (point.y - segments.y1) - dy * (point.x - segments.x1)) / lengths
    nearest = int(np.argmin(distances))
    return nearest, float(distances[nearest])


def _edge_rect(layout: Layout, painted: Painted, place: Place) -> Rect | None:
    looks = painted.looks.get(place.layer)
    edge = looks.index(place.source, place.unit) if looks is not None and place.source is not None else None
    if looks is None or edge is None:
        return None
    for label in painted.labels.get(place.layer, []):
        if label.edge == edge:
            return label.box
    side = 12.0 * layout.room.text
    return Rect.around(*looks.segments.at(edge, 0.5), side, side)
