"""Where the keys lead from the chosen place: along a column, across columns, along a unit's weights."""

import numpy as np
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from engine.frame import LAYER, Place
from engine.position import Phase
from gui.network.hit import asked_about, edge_quantity
from gui.network.layout.layout import Layout
from gui.network.layout.shapes import Shape
from gui.network.shown.addresses import OF_BIAS, OF_TARGET
from gui.network.shown.showing import Showing

NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def walked(event: QKeyEvent, layout: Layout, showing: Showing, place: Place | None) -> Place | None:
    """Where a key leads from a place; None for a key that does not walk."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    match event.key(), modifiers:
        case Qt.Key.Key_Up | Qt.Key.Key_Down as key, m if m == NONE:
            return along_column(layout, showing, place, -1 if key == Qt.Key.Key_Up else 1)
        case Qt.Key.Key_Up, m if m == CONTROL and place is not None:
            return layer_place(place.column)
        case Qt.Key.Key_Up | Qt.Key.Key_Down as key, m if m == SHIFT:
            return along_weights(layout, showing, place, -1 if key == Qt.Key.Key_Up else 1)
        case Qt.Key.Key_Left | Qt.Key.Key_Right as key, m if m == ALT:
            return across_columns(layout, showing, place, -1 if key == Qt.Key.Key_Left else 1)
    return None


def start(layout: Layout, showing: Showing) -> Place:
    """Where walking begins when nothing is chosen: the first unit of the layer at work."""
    layer = showing.layer if showing.layer is not None else 0
    return unit_place(showing, layer + 1, int(layout.columns[layer + 1].shown[0]))


def unit_place(showing: Showing, column: int, unit: int) -> Place:
    """The number a unit is about just now."""
    if column == 0:
        return Place("input", 0, unit=unit, sample=showing.row)
    layer = column - 1
    if showing.phase is Phase.BACKWARD and showing.has_come_back(layer, unit):
        return Place("delta", layer, unit=unit, sample=showing.row)
    return Place("z", layer, unit=unit, sample=showing.row)


def layer_place(column: int) -> Place:
    """What stands for all units of a column."""
    return Place(LAYER, column - 1)


def along_column(layout: Layout, showing: Showing, place: Place | None, step: int) -> Place:
    """The next unit below (1) or above (−1), above the first one the layer; an edge keeps its source."""
    if place is None:
        return start(layout, showing)
    column = layout.columns[place.column]
    if place.quantity == LAYER:
        return place if step < 0 else unit_place(showing, column.index, int(column.shown[0]))
    if step < 0 and place.source is None and place.unit == int(column.shown[0]):
        return layer_place(column.index)
    if column.shape is Shape.IMAGE:
        return replace(place, unit=_held(place.unit + step, showing.sizes[0]))
    slot = column.slot(place.unit)
    if slot is None:
        return replace(place, unit=int(column.shown[0]))
    there = replace(place, unit=int(column.shown[_held(slot + step, len(column.shown))]))
    return asked_about(showing, there)


def across_columns(layout: Layout, showing: Showing, place: Place | None, step: int) -> Place:
    """The unit at the same height in the next column (1) or the one before (−1); an edge leads to an edge."""
    if place is None:
        return start(layout, showing)
    column = place.column
    if place.quantity in OF_TARGET:
        return place if step > 0 else unit_place(showing, column, place.unit)
    target = _held(column + step, len(layout.columns))
    if target == column:
        return place if step < 0 or place.quantity == LAYER else _target_of(showing, place.unit)
    if place.quantity == LAYER:
        return layer_place(target)
    if place.source is not None and target > 0:
        return _edge_across(layout, showing, place, step)
    return unit_place(showing, target, _same_height(layout, column, place.unit, target))


def _target_of(showing: Showing, unit: int) -> Place:
    """What stands behind an output: its error, or its target as long as there is none."""
    quantity = "target" if showing.error(unit) is None else "error"
    return Place("a" if showing.frame.is_own else quantity, showing.last, unit, sample=showing.row)


def along_weights(layout: Layout, showing: Showing, place: Place | None, step: int) -> Place:
    """From a unit into its incoming weights, along them, and to its bias; above the first one lies the unit
    itself."""
    if place is None:
        place = start(layout, showing)
    if place.quantity == LAYER:
        return along_column(layout, showing, place, step)
    if place.column == 0 or layout.columns[place.column - 1].shape is Shape.IMAGE:
        return place
    sources = layout.columns[place.layer].shown.tolist()
    slot = sources.index(place.source) if place.source in sources else -1
    slot = len(sources) if place.source is None and place.quantity in OF_BIAS else slot
    if slot + step < 0:
        return unit_place(showing, place.layer + 1, place.unit)
    if slot + step >= len(sources) and showing.has_bias(place.layer):
        return Place(_bias_quantity(showing, place), place.layer, place.unit)
    source = sources[_held(slot + step, len(sources))]
    quantity = edge_quantity(showing, place.layer, source, place.unit)
    return Place(quantity, place.layer, unit=place.unit, source=source)


def _bias_quantity(showing: Showing, place: Place) -> str:
    """What a bias is about just now."""
    if showing.phase is Phase.UPDATE:
        return "change"
    is_back = showing.phase is Phase.BACKWARD and showing.has_come_back(place.layer, place.unit)
    return "gradient" if is_back else "bias"


def _edge_across(layout: Layout, showing: Showing, place: Place, step: int) -> Place:
    """Backwards an edge leads to one that ends where it begins, forwards to one that begins where it ends."""
    layer = place.layer + step
    if step < 0:
        unit = place.source or 0
        source = int(layout.columns[layer].shown[0])
    else:
        source = place.unit
        unit = int(layout.columns[layer + 1].shown[0])
    return Place(edge_quantity(showing, layer, source, unit), layer, unit=unit, source=source)


def _same_height(layout: Layout, column: int, unit: int, target: int) -> int:
    """The unit of another column that stands most nearly at the same height."""
    if layout.columns[target].shape is Shape.IMAGE:
        return 0
    slot = layout.columns[column].slot(unit) if layout.columns[column].shape is not Shape.IMAGE else None
    y = layout.columns[column].ys[slot] if slot is not None else layout.room.height / 2
    nearest = int(np.argmin(np.abs(layout.columns[target].ys - y)))
    return int(layout.columns[target].shown[nearest])


def _held(index: int, count: int) -> int:
    return max(0, min(count - 1, index))
