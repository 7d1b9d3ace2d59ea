"""Painting the marks on units: outline of the chosen one, factor badges, locks."""

from engine.position import Phase
from gui.network.layout.columns import Column
from gui.network.layout.geometry import Point, Rect
from gui.network.layout.shapes import STRIP_GAP, STRIP_HEIGHT, Shape
from gui.network.paint.canvas import Canvas
from gui.network.paint.image import pixel_box
from gui.network.paint.padlock import paint_padlock
from gui.network.paint.units import is_named, original_of, strip_of
from gui.network.shown.unit_looks import UnitLook
from gui.network.shown.words import flat_here, not_finite
from gui.wording import numbers
from gui.wording.rich import number, words

CHOSEN_GAP = 7.0
COLUMN_GAP, COLUMN_ABOVE = 12.0, 26.0
BELOW_HEAD = {False: 12.0, True: 23.0}
"""How far the outline of a column keeps from its name, and from what may be noted below that."""
BADGE_RADIUS = 8.0


def paint_chosen(canvas: Canvas, column: Column, box: Rect) -> None:
    """A solid outline around the chosen unit."""
    area = outlined_area(canvas, column, box)
    radius = min(area.height, area.width) / 2 if area.height < 60 * canvas.k else 20.0 * canvas.t
    canvas.box(area, radius, canvas.theme.ink, 2.0 * canvas.t)


def paint_chosen_column(canvas: Canvas) -> None:
    """A solid outline around all units of the chosen layer, with their names, and strips below."""
    if canvas.showing.chosen_column is None:
        return
    column, t = canvas.layout.columns[canvas.showing.chosen_column], canvas.t
    box = canvas.layout.column_rect(column)
    has_strips = column.shape is Shape.PILL and canvas.showing.phase is Phase.BACKWARD
    below = (STRIP_GAP + STRIP_HEIGHT) * canvas.k if has_strips else 0.0
    side, above = CHOSEN_GAP * t, COLUMN_ABOVE * t if column.shape.is_pill else COLUMN_GAP * t
    top = max(box.y - above, _below_head(canvas))
    bottom = min(box.bottom + below + COLUMN_GAP * t, canvas.layout.room.height - 2 * t)
    area = Rect(box.x - 2 * side, top, box.width + 4 * side, bottom - top)
    canvas.outline(area, 20.0 * t, canvas.pen(canvas.theme.ink, 2.0 * t))


def _below_head(canvas: Canvas) -> float:
    """Where the outline of a column may begin: below its name and what may be noted there, if it has one."""
    layout, t = canvas.layout, canvas.t
    if layout.is_low:
        return 2 * t
    has_note = canvas.showing.phase is Phase.UPDATE and not layout.is_crowded
    return (layout.second_head or layout.head) + BELOW_HEAD[has_note] * t


def outlined_area(canvas: Canvas, column: Column, box: Rect) -> Rect:
    """What an outline of a unit goes round: in Backward its strip, too."""
    if canvas.showing.phase is Phase.BACKWARD and column.shape is Shape.PILL:
        strip = strip_of(box, canvas.k)
        box = Rect(box.x, box.y, box.width, strip.bottom - box.y)
    return box.grown(_chosen_gap(canvas, column))


def _chosen_gap(canvas: Canvas, column: Column) -> float:
    """How far an outline stands off: less where the name of the next unit would lie on it."""
    usual = CHOSEN_GAP * canvas.t
    if not column.shape.is_pill or len(column.shown) == 1:
        return usual
    return min(usual, (column.pitch - column.height) / 2 - 4.0 * canvas.t)


def paint_badge(canvas: Canvas, x: float, y: float, factor: int) -> None:
    """① what comes back, ② how steep, ③ what came in."""
    theme = canvas.theme
    color = {1: theme.back, 2: theme.slope, 3: theme.input}[factor]
    canvas.circle(x, y, BADGE_RADIUS * canvas.t * 0.85, None, color)
    canvas.text(x, y, words(str(factor)), "axis_strong", theme.paper)


def paint_factor_badges(canvas: Canvas) -> None:
    """The three places of the chain rule for the chosen weight or unit, in Backward."""
    showing = canvas.showing
    unit, source = showing.chosen_unit, showing.chosen_source
    if showing.phase is not Phase.BACKWARD or unit is None or unit[0] == 0:
        return
    if not showing.has_come_back(unit[0] - 1, unit[1]):
        return
    column = canvas.layout.columns[unit[0]]
    slot = column.slot(unit[1])
    if slot is not None:
        _paint_unit_badges(canvas, column, column.box(slot), showing.is_direct(unit[0] - 1))
    if source is not None:
        _paint_source_badge(canvas, canvas.layout.columns[source[0]], source[1])


def _paint_unit_badges(canvas: Canvas, column: Column, box: Rect, at_once: bool) -> None:
    """① beside what comes back, ② on the curve between z and a; side by side where δ comes at once."""
    t = canvas.t
    if column.shape is Shape.PILL:
        strip = strip_of(box, canvas.k)
        first = Point(strip.right + 11 * t, strip.center.y)
    elif column.shape is Shape.LOW_PILL:
        first = Point(box.right - (28 if at_once else 14) * t, box.bottom + 1 * t)
    elif at_once:
        first = Point(box.center.x - 8 * t, box.y - 1 * t)
    else:
        first = Point(box.right + 3 * t, box.y - 1 * t)
    paint_badge(canvas, *first, 1)
    if not at_once and not canvas.showing.has_slope(column.index - 1):
        return
    second = Point(first.x + 16 * t, first.y) if at_once else Point(box.center.x, box.y - 1 * t)
    paint_badge(canvas, *second, 2)


def _paint_source_badge(canvas: Canvas, column: Column, source: int) -> None:
    t, shape = canvas.t, canvas.showing.experiment.samples.image_shape
    if column.shape is Shape.IMAGE and canvas.layout.image is not None and shape is not None:
        pixel = pixel_box(canvas.layout.image, shape, source)
        paint_badge(canvas, pixel.right + 3 * t, pixel.y - 3 * t, 3)
        return
    slot = column.slot(source)
    if slot is None:
        return
    box = column.box(slot)
    if column.shape is Shape.LOW_PILL:
        paint_badge(canvas, box.right - 5 * t, box.bottom - 9 * t, 3)
    elif column.shape.is_pill or (column.shape is Shape.INPUT and original_of(canvas, source)):
        paint_badge(canvas, box.right - 9 * t, box.bottom - 3 * t, 3)
    else:
        paint_badge(canvas, box.right - 2 * t, box.y - 2 * t, 3)


def paint_state(canvas: Canvas, column: Column, box: Rect, look: UnitLook, raised: float) -> None:
    """What is wrong with a unit: not finite, saturated (a dead one is hatched); a lock stands `raised`."""
    t = canvas.t
    if look.is_broken and column.shape.is_pill:
        canvas.text(box.center.x, box.bottom + 13 * t, words(not_finite()), "axis_strong", canvas.theme.alert)
    elif look.is_saturated and not look.is_dead and column.shape.is_pill:
        beside = 19 if is_named(canvas, column) else 4
        paint_padlock(canvas, Point(box.right + beside * t, box.y - 9 * t - raised))
        if len(column.shown) == 1:
            _paint_flat(canvas, column, box, look.slope)
    elif look.is_saturated and not look.is_dead and column.shape is Shape.DISC:
        # In Backward the upper corner belongs to the badges.
        y = box.bottom - t if canvas.showing.phase is Phase.BACKWARD else box.y + t
        paint_padlock(canvas, Point(box.right - t, y))


def _paint_flat(canvas: Canvas, column: Column, box: Rect, slope: float | None) -> None:
    """How flat the curve of a unit that stands alone is, in words below it."""
    if slope is None:
        return
    has_strip = canvas.showing.phase is Phase.BACKWARD and column.shape is Shape.PILL
    foot = strip_of(box, canvas.k).bottom if has_strip else box.bottom
    text = (*words(flat_here() + " "), *number(numbers.picture(slope)))
    canvas.text(box.center.x, foot + 17 * canvas.t, text, "axis", canvas.theme.ink2)
