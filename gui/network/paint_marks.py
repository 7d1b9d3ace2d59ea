"""Painting the marks on units: outline of the chosen one, factor badges, locks, hatches, biases."""

from collections.abc import Iterator

from msgspec import Struct

from engine.position import Phase
from gui import numbers
from gui.look.shades import ZERO_SHADE
from gui.naming import unit_name
from gui.network.canvas import Canvas
from gui.network.columns import Column
from gui.network.edge_scales import OF_QUANTITY, WEIGHTS, EdgeScale
from gui.network.geometry import Point, Rect
from gui.network.hit import column_rect
from gui.network.label_texts import asked_text, change_text, term_places
from gui.network.lines import Lines
from gui.network.padlock import paint_padlock
from gui.network.paint_image import pixel_box
from gui.network.paint_units import is_named, original_of, strip_of
from gui.network.scales import shades
from gui.network.shapes import STRIP_GAP, STRIP_HEIGHT, Shape
from gui.network.showing import Array, Showing
from gui.network.unit_looks import UnitLook
from gui.network.words import flat_here, not_finite
from gui.rich import Pieces, number, symbol, words

CHOSEN_GAP = 7.0
COLUMN_GAP, COLUMN_ABOVE = 12.0, 26.0
BELOW_HEAD = {False: 12.0, True: 23.0}
"""How far the outline of a column keeps from its name, and from what may be noted below that."""
BADGE_RADIUS = 8.0
STUB = 10.0
STUB_AT = 27.0
LETTER = (*symbol("b"), *words(" "))


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
    box = column_rect(canvas.layout, column)
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


class BiasLook(Struct, frozen=True):
    """What is shown of a bias, itself or what a person asked for: its value, its shade, its pen in pixels."""

    value: float
    shade: int
    pen: float


def bias_looks(showing: Showing, layer: int) -> list[BiasLook]:
    """Those of all units of a layer; worked out together, which is quicker than one by one."""
    if not showing.has_bias(layer) or showing.is_running:
        return []
    values, scale = _biases(showing, layer)
    shown = shades(scale.strength(values)).tolist()
    found = zip(values.tolist(), shown, scale.pen(values).tolist(), strict=True)
    return [BiasLook(*each) for each in found]


def paint_bias(canvas: Canvas, column: Column, box: Rect, unit: int, look: BiasLook, raised: float) -> None:
    """A stub into the top of the z half, like an edge, and the bias beside it, `raised` over an outline."""
    showing, theme, t, layer = canvas.showing, canvas.theme, canvas.t, column.index - 1
    if _bias_is_hidden(canvas, layer, unit):
        return
    x, top = box.x + STUB_AT * canvas.k, box.y
    color = theme.edge_shades[look.shade] if look.shade != ZERO_SHADE else theme.off
    width = max(look.pen, 1.0) * t
    opacity = 0.55 if showing.phase is Phase.UPDATE and showing.asked is None else 1.0
    canvas.line(x, top - STUB * t - raised, x, top, canvas.pen(canvas.receding(color, opacity), width))
    start = x + width / 2 + 4 * t
    text = _bias_text(canvas, layer, unit, look.value, _bias_end(canvas, column, box, unit) - start)
    canvas.text(start, top - 8 * t - raised, text, "axis", theme.ink3, "left")


def _biases(showing: Showing, layer: int) -> tuple[Array, EdgeScale]:
    """What is shown of all biases of a layer, and on which scale."""
    asked = showing.asked_numbers(layer)
    if showing.asked is None or asked is None or asked.biases is None:
        return showing.biases(layer), WEIGHTS
    return asked.biases, OF_QUANTITY[showing.asked.quantity]


def _bias_end(canvas: Canvas, column: Column, box: Rect, unit: int) -> float:
    """Where the unit's name begins, or the lock of one without a name."""
    if not is_named(canvas, column):
        return box.right - 4 * canvas.t
    name = unit_name(canvas.showing.experiment, column.index, unit)
    return box.right + 4 * canvas.t - canvas.setter.width(name, "label")


def _bias_is_hidden(canvas: Canvas, layer: int, unit: int) -> bool:
    """Where gradients are shown a bias hides: its gradient is δ itself. What a person asked for and is not
    known is not shown."""
    showing = canvas.showing
    if showing.asked is not None:
        asked = showing.asked_numbers(layer)
        is_known = asked is not None and (asked.known is None or bool(asked.known[unit]))
        return not is_known or asked is None or asked.biases is None
    return showing.phase is Phase.BACKWARD and showing.delta(layer) is not None


def _bias_text(canvas: Canvas, layer: int, unit: int, value: float, room: float) -> Pieces:
    """The bias, or in Update its change, with as many figures as there is room for."""
    for form in _bias_forms(canvas.showing, layer, unit, value):
        text = (*LETTER, *form)
        if canvas.setter.width(text, "axis") <= room:
            break
    return text


def _bias_forms(showing: Showing, layer: int, unit: int, value: float) -> Iterator[Pieces]:
    """The longest first."""
    asked = showing.asked
    changes = showing.bias_changes(layer) if showing.phase is Phase.UPDATE else None
    if asked is not None and asked.quantity != "weight":
        yield from (asked_text(asked.quantity, value, digits) for digits in (2, 1))
    elif asked is None and changes is not None:
        yield from (change_text(float(changes[unit]), digits) for digits in (2, 1))
    else:
        is_term = showing.lines(layer) is Lines.TERM and showing.chosen_unit == (layer + 1, unit)
        yield number(numbers.decimals(value, term_places(showing, layer, unit) if is_term else 2))
        yield number(numbers.picture(value))
        yield number(numbers.significant(value, 1))
        yield number(numbers.pill(value))


def paint_state(canvas: Canvas, column: Column, box: Rect, look: UnitLook, raised: float) -> None:
    """What is wrong with a unit: not finite, saturated (a dead one is hatched); a lock stands `raised`."""
    t = canvas.t
    if look.is_broken and column.shape.is_pill:
        canvas.text(box.center.x, box.bottom + 13 * t, words(not_finite()), "axis_strong", canvas.theme.alert)
    elif look.is_saturated and not look.is_dead and column.shape.is_pill:
        beside = 19 if is_named(canvas, column) else 4
        paint_padlock(canvas, Point(box.right + beside * t, box.y - 9 * t - raised))
        if len(column.shown) == 1:
            _paint_flat(canvas, column, box)
    elif look.is_saturated and not look.is_dead and column.shape is Shape.DISC:
        # In Backward the upper corner belongs to the badges.
        y = box.bottom - t if canvas.showing.phase is Phase.BACKWARD else box.y + t
        paint_padlock(canvas, Point(box.right - t, y))


def _paint_flat(canvas: Canvas, column: Column, box: Rect) -> None:
    """How flat the curve of a unit that stands alone is, in words below it."""
    slope = canvas.showing.slope(column.index - 1)
    if slope is None:
        return
    has_strip = canvas.showing.phase is Phase.BACKWARD and column.shape is Shape.PILL
    foot = strip_of(box, canvas.k).bottom if has_strip else box.bottom
    text = (*words(flat_here() + " "), *number(numbers.picture(float(slope[0]))))
    canvas.text(box.center.x, foot + 17 * canvas.t, text, "axis", canvas.theme.ink2)
