"""Painting the units of a column, with all that belongs to each: name, bias, ring, strip, outline, lock."""

from engine.position import Phase
from gui.network.layout import shapes
from gui.network.layout.columns import Column
from gui.network.layout.shapes import Shape
from gui.network.paint.biases import BiasLook, bias_looks, paint_bias
from gui.network.paint.canvas import Canvas
from gui.network.paint.image import paint_tile
from gui.network.paint.marks import paint_chosen, paint_state
from gui.network.paint.units import paint_name, paint_ring, paint_strip, paint_unit
from gui.network.shown.unit_looks import UnitLook, unit_looks

RAISED_BY_OUTLINE = 9.0
RAISED_BY_RING = 4.0
HEAD_OF_UNIT = 14.0
HEAD_WITH_BIAS = 34.0
AROUND_UNIT = 60.0
"""Name, bias, strip, outline: so far from a unit is drawn what belongs to it."""


def paint_column(canvas: Canvas, column: Column) -> None:
    """All units shown of a column."""
    if column.shape is Shape.IMAGE:
        return
    looks = unit_looks(canvas.showing, column.index, column.shown.tolist())
    biases = bias_looks(canvas.showing, column.index - 1) if column.shape.is_pill else None
    for slot, look in enumerate(looks):
        if canvas.sees(column.box(slot), AROUND_UNIT):
            _paint_one(canvas, column, slot, look, None if biases is None else biases[look.unit])


def _paint_one(canvas: Canvas, column: Column, slot: int, look: UnitLook, bias: BiasLook | None) -> None:
    box = column.box(slot)
    if column.shape is Shape.TILE:
        paint_tile(canvas, column, slot, look)
    else:
        paint_ring(canvas, box, look)
        paint_unit(canvas, column, slot, look)
    if look.is_chosen:
        paint_chosen(canvas, column, box)
    raised = _raised(canvas, column, slot, look)
    if bias is not None and not look.is_removed:
        paint_bias(canvas, column, box, look.unit, bias, raised)
    if column.shape is Shape.PILL:
        paint_strip(canvas, box, look)
    paint_state(canvas, column, box, look, raised)
    paint_name(canvas, column, box, look, raised)


def _raised(canvas: Canvas, column: Column, slot: int, look: UnitLook) -> float:
    """How far name and bias stand over an outline or a ring, as far as the unit above leaves room."""
    wanted = RAISED_BY_OUTLINE if look.is_chosen else RAISED_BY_RING if look.ring else 0.0
    if slot == 0:
        return min(wanted, _most_raised_first(canvas, column)) * canvas.t
    free = column.pitch - column.height - HEAD_OF_UNIT * canvas.t
    if canvas.showing.phase is Phase.BACKWARD and column.shape is Shape.PILL:
        free -= (shapes.STRIP_GAP + shapes.STRIP_HEIGHT) * canvas.k + 2 * canvas.t
    return max(0.0, min(wanted * canvas.t, free))


def _most_raised_first(canvas: Canvas, column: Column) -> float:
    """After an update the head has a second line, which the first unit's bias must not meet."""
    if canvas.showing.phase is not Phase.UPDATE:
        return RAISED_BY_OUTLINE
    free = (column.box(0).y - canvas.layout.head) / canvas.t - HEAD_WITH_BIAS
    return max(0.0, free)
