"""Painting units: pills cut in two, discs, dots, class discs."""

from functools import lru_cache

from msgspec.structs import replace
from PySide6.QtGui import QColor, QPen

from gui.look.shades import shade_index
from gui.network.layout import shapes
from gui.network.layout.columns import Column
from gui.network.layout.geometry import Rect
from gui.network.layout.shapes import Shape
from gui.network.paint.canvas import Canvas
from gui.network.paint.discs import outline_color, paint_class, paint_disc
from gui.network.paint.hatch import paint_hatch, paint_plate
from gui.network.paint.stamps import Pill
from gui.network.shown.scales import dashes, gradient_strength, ring_pen
from gui.network.shown.unit_looks import UnitLook
from gui.wording import numbers
from gui.wording.naming import unit_name
from gui.wording.originals import original_input
from gui.wording.rich import Piece, Pieces, number, symbol

OFF_CHAIN = 0.38
OUTLINE = 1.2
RINGS = 32
"""So many rings a sign, from the thinnest to the widest."""
INWARDS = 3.0
NAME_HEIGHT = 16.0


def paint_unit(canvas: Canvas, column: Column, slot: int, look: UnitLook) -> None:
    """One unit in the form its column has."""
    box = column.box(slot)
    if look.is_removed:
        _paint_removed(canvas, box)
        return
    match column.shape:
        case Shape.INPUT:
            _paint_input(canvas, box, look)
        case Shape.PILL | Shape.LOW_PILL:
            paint_pill(canvas, box, look, column.shape is Shape.LOW_PILL)
        case Shape.CLASS:
            paint_class(canvas, box, look)
        case _:
            paint_disc(canvas, column, box, look)


def _paint_removed(canvas: Canvas, box: Rect) -> None:
    """The place of a unit that is not there: it can be chosen, and the unit brought back."""
    pen = QPen(canvas.pen(canvas.theme.off, 1.0 * canvas.t))
    pen.setDashPattern((3.0, 3.0))
    canvas.outline(box, min(box.height, box.width) / 2, pen)


def paint_ring(canvas: Canvas, box: Rect, look: UnitLook) -> None:
    """δ as a ring: width by size, colour and dash by sign; none for δ = 0."""
    if not look.ring:
        return
    strength = _ring_strength(look.ring)
    width = ring_pen(strength) * canvas.t
    shade = canvas.theme.edge_shades[shade_index(strength)]
    color = canvas.receding(shade, 1.0 if look.is_lit else OFF_CHAIN)
    ring = box.grown(2.0 * canvas.t + width / 2)
    dash = dashes(width, canvas.t) if strength < 0 else None
    canvas.box(ring, ring.height / 2, color, width, dash=dash)


@lru_cache(maxsize=512)
def _ring_strength(delta: float) -> float:
    """In steps that differ by less than a twentieth of a pixel, so that many rings are alike."""
    return round(float(gradient_strength(delta)) * RINGS) / RINGS


def paint_pill(canvas: Canvas, box: Rect, look: UnitLook, is_low: bool = False) -> None:
    """z at the left, a at the right, f between."""
    left = Rect(box.x, box.y, box.width / 2, box.height)
    right = left.moved(box.width / 2, 0.0)
    pill = _pill(canvas, box, look)
    canvas.press(pill, box)
    if look.is_dead:
        paint_hatch(canvas, box)
        canvas.press(replace(pill, ground=None, right=None), box)
    if is_low and look.delta is not None:
        _paint_low_numbers(canvas, left, right, look)
        return
    _half(canvas, left, look.z, "z", look)
    _half(canvas, right, look.a, "a", look)


def paint_strip(canvas: Canvas, box: Rect, look: UnitLook) -> None:
    """Below a pill in Backward: δ at the left, ∂L/∂a at the right; δ alone where it comes directly."""
    if look.delta is None:
        return
    strip = strip_of(box, canvas.k)
    theme = canvas.theme
    canvas.box(strip, 6.0 * canvas.t, theme.line, canvas.t, theme.paper)
    middle = strip.center.x
    if look.comes_back is None:
        _backward_number(canvas, middle, strip.center.y, look.delta, look, _back_color(canvas, look))
        return
    canvas.line(middle, strip.y, middle, strip.bottom, canvas.pen(theme.line, 1.0 * canvas.t))
    y = strip.center.y
    _backward_number(canvas, middle - strip.width / 4, y, look.delta, look, theme.ink)
    _backward_number(canvas, middle + strip.width / 4, y, look.comes_back, look, _back_color(canvas, look))


def strip_of(box: Rect, k: float) -> Rect:
    """Where the strip of a pill is."""
    return Rect(box.x, box.bottom + shapes.STRIP_GAP * k, box.width, shapes.STRIP_HEIGHT * k)


def paint_name(canvas: Canvas, column: Column, box: Rect, look: UnitLook, raised: float = 0.0) -> None:
    """The unit's name: above an input, at the upper right of a pill, `raised` over an outline."""
    is_input = look.column == 0 and column.shape in (Shape.INPUT, Shape.MAP)
    if not is_input and not is_named(canvas, column):
        return
    theme, t = canvas.theme, canvas.t
    name = unit_name(canvas.showing.experiment, look.column, look.unit)
    if is_input:
        name = (*name, *original_of(canvas, look.unit))
        canvas.text(box.center.x, box.y - 11 * t - raised, name, "label", theme.ink2)
    else:
        y, width = box.y - 9 * t - raised, canvas.setter.width(name, "label")
        right = box.right + (8 * t if _has_room_below_strip(canvas, column) else 4 * t + width)
        canvas.plate(Rect(right - t - width, y - 6 * t, width + 2 * t, 13 * t))
        canvas.text(right, y, name, "label", theme.ink2, "right")


def _has_room_below_strip(canvas: Canvas, column: Column) -> bool:
    """Whether a name fits under the strip of the unit above; else it stands beside it, whatever the phase."""
    strip = (shapes.STRIP_GAP + shapes.STRIP_HEIGHT) * canvas.k
    return column.shape is not Shape.PILL or column.pitch - column.height - strip >= NAME_HEIGHT * canvas.t


def original_of(canvas: Canvas, unit: int) -> Pieces:
    """Behind the name of an input that is scaled, the number that the data has."""
    showing = canvas.showing
    value = float(showing.inputs[unit])
    before = "" if showing.is_running else original_input(showing.fitted, unit, value)
    return (Piece(f"  {before}", color=canvas.theme.ink3, role="axis"),) if before else ()


def is_named(canvas: Canvas, column: Column) -> bool:
    """Whether units of a column carry their name at their upper right: hidden pills do."""
    return column.shape.is_pill and column.index < canvas.showing.last + 1


def _paint_input(canvas: Canvas, box: Rect, look: UnitLook) -> None:
    is_filled = look.fill is not None and not look.is_quiet
    fill = canvas.fill(look.fill) if look.fill is not None and is_filled else canvas.theme.paper
    canvas.box(box, box.height / 2, canvas.theme.edge, OUTLINE * canvas.t, fill)
    if look.a is not None and not canvas.showing.is_running:
        _number(canvas, box, look.a, "pill", canvas.theme.ink)


def _pill(canvas: Canvas, box: Rect, look: UnitLook) -> Pill:
    """The pill without its numbers. It is of paper, so that no edge shines through; while training runs all
    of it is filled."""
    theme, t, is_running = canvas.theme, canvas.t, canvas.showing.is_running
    paper = theme.alert_fill if look.is_broken else theme.paper
    line = outline_color(canvas, look)
    pen = 2.0 if look.is_broken else OUTLINE if look.is_computed else 1.0
    is_filled = look.fill is not None and not look.is_broken and not look.is_quiet
    fill = canvas.fill(look.fill) if look.fill is not None and is_filled else paper
    is_strong = look.is_broken or (look.is_computed and not look.is_quiet)
    return Pill(
        width=box.width,
        height=box.height,
        ground=(fill if is_running else paper).rgba(),
        right=None if is_running else fill.rgba(),
        line=line.rgba(),
        pen=pen * t,
        divider=None if is_running else (line if is_strong else theme.line).rgba(),
        cut=t,
    )


def _half(canvas: Canvas, half: Rect, value: float | None, letter: str, look: UnitLook) -> None:
    """One number of a pill; its symbol while it is not computed; nothing while running."""
    if canvas.showing.is_running:
        return
    theme = canvas.theme
    inwards = 1.0 if letter == "z" else -1.0
    if value is None:
        canvas.text(
            half.center.x + inwards * INWARDS * canvas.t, half.center.y, symbol(letter), "label", theme.ink3
        )
    else:
        role, color = ("pill_quiet", theme.ink3) if look.is_quiet else ("pill", theme.ink)
        if look.is_dead:
            paint_plate(canvas, half.center.x + inwards * INWARDS * canvas.t, half.center.y, value, role)
        _number(canvas, half, value, role, color, inwards)


def _number(canvas: Canvas, area: Rect, value: float, role: str, color: QColor, inwards: float = 0.0) -> None:
    """A number as large as fits, in alert if it is not finite. Of half a pill it stands a little towards the
    middle (`inwards` 1: to the right, −1: to the left), as far as it keeps clear of the divider."""
    text = numbers.pill(value)
    pieces = number(text)
    smaller = "axis_strong" if role == "pill" else "axis"
    room = area.width - 6.0 * canvas.t
    shown, width = role, canvas.setter.width(pieces, role)
    if width > room:
        shown, width = smaller, canvas.setter.width(pieces, smaller)
    spare = (room - width) / 2
    x = area.center.x + inwards * max(-canvas.t, min(INWARDS * canvas.t, spare))
    canvas.text(x, area.center.y, pieces, shown, color if text.is_finite else canvas.theme.alert)


def _paint_low_numbers(canvas: Canvas, left: Rect, right: Rect, look: UnitLook) -> None:
    """In a pill without room for a strip: z and a above, small; δ and ∂L/∂a below."""
    theme = canvas.theme
    for half, value, inwards in ((left, look.z, INWARDS), (right, look.a, -INWARDS)):
        if value is not None:
            at = half.center.x + inwards * canvas.t
            canvas.text(at, half.y + half.height * 0.3, number(numbers.pill(value)), "axis", theme.ink3)
    y = left.y + left.height * 0.71
    if look.comes_back is None:
        _backward_number(canvas, left.right, y, look.delta, look, _back_color(canvas, look))
        return
    _backward_number(canvas, left.center.x + canvas.t, y, look.delta, look, theme.ink)
    _backward_number(canvas, right.center.x - canvas.t, y, look.comes_back, look, _back_color(canvas, look))


def _backward_number(
    canvas: Canvas, x: float, y: float, value: float | None, look: UnitLook, color: QColor
) -> None:
    """δ or ∂L/∂a with two figures, or one where two have no room in their half."""
    if value is None:
        return
    role = "strip_strong" if look.is_lit else "strip"
    pieces = number(numbers.change(value))
    if canvas.setter.width(pieces, role) > shapes.PILL_WIDTH / 2 * canvas.k - 6 * canvas.t:
        pieces = number(numbers.change(value, digits=1))
    canvas.text(x, y, pieces, role, color if look.is_lit else canvas.theme.ink3)


def _back_color(canvas: Canvas, look: UnitLook) -> QColor:
    """∂L/∂a of the chosen unit is ① and has its colour."""
    return canvas.theme.back if look.is_end else canvas.theme.ink
