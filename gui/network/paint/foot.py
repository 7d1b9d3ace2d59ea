"""Painting the foot: the scale of the lines at the left, the key to a unit at the right, notes between."""

from PySide6.QtGui import QColor, QPen

from engine.position import Phase
from gui.look.shades import ZERO_SHADE, shade_index
from gui.network.layout.geometry import Rect
from gui.network.layout.layout import occupied_boxes
from gui.network.layout.surroundings import LEGEND
from gui.network.paint.canvas import Canvas
from gui.network.paint.ghosts import has_ghosts
from gui.network.paint.marks import paint_badge
from gui.network.paint.way_of_step import is_against_gradient, paint_way, says_way
from gui.network.shown import words as said
from gui.network.shown.chip_words import lacking_notes
from gui.network.shown.edge_scales import OF_QUANTITY, WEIGHTS, EdgeScale
from gui.network.shown.edges import EdgeLooks
from gui.network.shown.scales import (
    WIDEST_WEIGHT,
    gradient_pen,
    gradient_strength,
    pipe_pen,
    weight_pen,
    weight_strength,
)
from gui.wording import numbers
from gui.wording.rich import Pieces, number, symbol, words

SWATCH = 34.0
SWATCH_AT, DIRECTIONS_AT = 7.0, 12.0
WEIGHT_STEP, GRADIENT_STEP = 44.0, 42.0
NOTE_GAP, KEY_WIDTH = 20.0, 206.0
OF_WEIGHTS = ((-2.0, "−2"), (-0.5, "−½"), (0.5, "½"), (2.0, "2"))
GRADIENTS = (-0.1, -0.01, 0.0, 0.01, 0.1)


def paint_foot(canvas: Canvas, all_looks: list[EdgeLooks]) -> None:
    """Everything below the network."""
    legend = canvas.layout.legend
    if legend is None:
        return
    _paint_legend(canvas, legend)
    if says_way(canvas, all_looks):
        first, second, zero, third, fourth = _gradient_swatches(canvas, legend)
        paint_way(canvas, _both(first, second), zero, _both(third, fourth))
    if canvas.layout.key is not None and not canvas.showing.is_running:
        _paint_key(canvas, canvas.layout.key, legend)
    _paint_notes(canvas, legend, all_looks)


def _paint_legend(canvas: Canvas, legend: Rect) -> None:
    """The scale of the lines; where what was asked for is not known, when it will be."""
    asked = canvas.showing.asked
    if asked is not None and canvas.showing.lacks_asked:
        at = legend.y + DIRECTIONS_AT * canvas.t
        canvas.text(legend.x, at, _lacking(canvas, legend), "axis", canvas.theme.ink2, "left")
    elif asked is not None and asked.quantity != "comes_back":
        _paint_asked_scale(canvas, legend, OF_QUANTITY[asked.quantity])
    elif asked is not None:
        _paint_weight_scale(canvas, legend)
    else:
        _paint_scale_of_phase(canvas, legend)


def _lacking(canvas: Canvas, legend: Rect) -> Pieces:
    """That what was asked for is not known, as long as there is room beside the key."""
    key, right = canvas.layout.key, canvas.layout.room.width - legend.x
    if key is not None and not canvas.showing.is_running:
        right = min(right, key.right - KEY_WIDTH * canvas.t - 8 * canvas.t)
    forms = [words(note) for note in lacking_notes(canvas.showing)]
    fitting = (form for form in forms if legend.x + canvas.setter.width(form, "axis") <= right)
    return next(fitting, forms[-1])


def _paint_scale_of_phase(canvas: Canvas, legend: Rect) -> None:
    match canvas.showing.phase:
        case Phase.BACKWARD:
            _paint_gradient_scale(canvas, legend)
        case Phase.UPDATE:
            _paint_directions(canvas, legend)
        case _:
            _paint_weight_scale(canvas, legend)


def _paint_asked_scale(canvas: Canvas, legend: Rect, scale: EdgeScale) -> None:
    """Lines as they are drawn for a few values of the quantity."""
    if scale is WEIGHTS:
        _paint_weight_scale(canvas, legend)
        return
    for step, value in enumerate(scale.swatches):
        color = canvas.theme.edge_shades[shade_index(float(scale.strength(value))) if value else ZERO_SHADE]
        pen = canvas.pen(color, float(scale.pen(value)) * canvas.t, negative=value < 0)
        _swatch(canvas, _step(canvas, legend, step * GRADIENT_STEP), number(numbers.rounded(value)), [pen])


def _paint_weight_scale(canvas: Canvas, legend: Rect) -> None:
    colors = canvas.theme.edge_shades
    for step, (weight, text) in enumerate(OF_WEIGHTS):
        shade = shade_index(float(weight_strength(weight)))
        pen = canvas.pen(colors[shade], float(weight_pen(weight)) * canvas.t, negative=weight < 0)
        _swatch(canvas, _step(canvas, legend, step * WEIGHT_STEP), words(text), [pen])


def _paint_gradient_scale(canvas: Canvas, legend: Rect) -> None:
    colors = canvas.theme.edge_shades
    for gradient, at in zip(GRADIENTS, _gradient_swatches(canvas, legend), strict=True):
        strength = float(gradient_strength(gradient))
        color = colors[shade_index(strength) if gradient else ZERO_SHADE]
        width = float(gradient_pen(strength)) * canvas.t
        pipe = canvas.pen(canvas.theme.pipe, float(pipe_pen(0.3)) * canvas.t)
        pen = canvas.pen(color, width, negative=gradient < 0)
        _swatch(canvas, at, number(numbers.significant(gradient, 1)), [pipe, pen])


def _gradient_swatches(canvas: Canvas, legend: Rect) -> list[Rect]:
    return [_step(canvas, legend, step * GRADIENT_STEP) for step in range(len(GRADIENTS))]


def _both(first: Rect, second: Rect) -> Rect:
    """From the one swatch to the other."""
    return Rect(first.x, first.y, second.right - first.x, first.height)


def _step(canvas: Canvas, legend: Rect, along: float) -> Rect:
    """Where a swatch is, so far along a scale of full width."""
    narrower = legend.width / (LEGEND.width * canvas.t)
    return Rect(legend.x + along * narrower * canvas.t, legend.y, SWATCH * narrower * canvas.t, legend.height)


def _swatch(canvas: Canvas, at: Rect, text: Pieces, pens: list[QPen]) -> None:
    y, length = at.y + SWATCH_AT * canvas.t, at.width
    for pen in pens:
        canvas.line(at.x, y, at.x + length, y, pen)
    canvas.text(at.x + length / 2, y + 13 * canvas.t, text, "axis", canvas.theme.ink3)


def _paint_directions(canvas: Canvas, legend: Rect) -> None:
    x, y = legend.x, legend.y + DIRECTIONS_AT * canvas.t
    for mark, text in zip("▲▼", said.direction_words(), strict=True):
        pieces = (*words(mark + " ", canvas.theme.ink), *words(text))
        x += canvas.text(x, y, pieces, "axis", canvas.theme.ink2, "left") + 14 * canvas.t


def _paint_key(canvas: Canvas, key: Rect, legend: Rect) -> None:
    """How to read a unit: its halves, and in Backward those of the strip below it."""
    theme, t = canvas.theme, canvas.t
    title, sum_words, bent_words = said.key_words()
    backward = canvas.showing.phase is Phase.BACKWARD
    size = (KEY_WIDTH * t, 21.0 * t)
    if canvas.layout.key_is_flat:
        upper = Rect(key.x if backward else key.right - size[0], key.y, *size)
        lower = Rect(key.right - size[0], key.y, *size)
        if upper.x < legend.right + 8 * t:
            upper = lower
    else:
        lower = Rect(key.x, key.bottom - size[1], *size)
        upper = lower.moved(0.0, -size[1] - 5 * t) if backward else lower
        canvas.text(upper.x, upper.y - 13 * t, words(title), "axis_strong", theme.ink2, "left")
    if upper != lower or not backward:
        _key_box(canvas, upper, upper.height / 2, theme.edge)
        _key_half(canvas, upper, 0, (*symbol("z"), *words(" " + sum_words)))
        _key_half(canvas, upper, 1, (*symbol("a"), *words(" " + bent_words)))
    if backward:
        _key_box(canvas, lower, 6 * t, theme.line)
        _paint_strip_key(canvas, lower)


def _key_box(canvas: Canvas, box: Rect, radius: float, color: QColor) -> None:
    pen = canvas.pen(color, 1.1 * canvas.t)
    canvas.outline(box, radius, pen, canvas.theme.paper)
    x = box.x + box.width * 0.53
    canvas.line(x, box.y, x, box.bottom, pen)


def _key_half(canvas: Canvas, box: Rect, half: int, pieces: Pieces) -> None:
    x = box.x + box.width * (0.265 if half == 0 else 0.765)
    canvas.text(x, box.center.y, pieces, "axis", canvas.theme.ink2)


def _paint_strip_key(canvas: Canvas, box: Rect) -> None:
    """δ = ① × ② and ∂L/∂a = ①, with the badges of the picture."""
    theme, t, y = canvas.theme, canvas.t, box.center.y
    x = box.x + 14 * t
    x += canvas.text(x, y, (*symbol("δ"), *words(" = ")), "axis", theme.ink2, "left") + 9 * t
    paint_badge(canvas, x, y, 1)
    canvas.text(x + 15 * t, y, words("×"), "axis", theme.ink2)
    paint_badge(canvas, x + 30 * t, y, 2)
    x = box.x + box.width * 0.53 + 10 * t
    x += canvas.text(x, y, (*symbol("∂L/∂a"), *words(" = ")), "axis", theme.ink2, "left") + 9 * t
    paint_badge(canvas, x, y, 1)


def _paint_notes(canvas: Canvas, legend: Rect, all_looks: list[EdgeLooks]) -> None:
    """What has to be said about the drawing itself, beside the scale, where nothing else stands."""
    theme, t, room = canvas.theme, canvas.t, canvas.layout.room
    if canvas.showing.is_running and canvas.showing.maps is not None:
        note = words(said.maps_note())
        canvas.text(room.width - 20 * t, legend.y + 18 * t, note, "axis", theme.ink3, "right")
    x, y = legend.x + _scale_width(canvas) * t + NOTE_GAP * t, legend.y + _first_line(canvas) * t
    taken = occupied_boxes(canvas.layout, has_strips=canvas.showing.phase is Phase.BACKWARD)
    for note in (words(text) for text in foot_notes(canvas, all_looks)):
        box = Rect(x, y - 6 * t, canvas.setter.width(note, "axis"), 13 * t)
        if box.width and not any(box.meets(other) for other in taken):
            canvas.text(x, y, note, "axis", theme.ink3, "left")
            y += 15 * t


def _scale_width(canvas: Canvas) -> float:
    """How much of the foot the scale takes, at scale 1."""
    asked = canvas.showing.asked
    if asked is not None and canvas.showing.lacks_asked:
        legend = canvas.layout.legend
        return 0.0 if legend is None else canvas.setter.width(_lacking(canvas, legend), "axis") / canvas.t
    if asked is not None:
        steps = len(OF_QUANTITY[asked.quantity].swatches) - 1
        step = WEIGHT_STEP if OF_QUANTITY[asked.quantity] is WEIGHTS else GRADIENT_STEP
        return steps * step + SWATCH
    match canvas.showing.phase:
        case Phase.BACKWARD:
            return (len(GRADIENTS) - 1) * GRADIENT_STEP + SWATCH
        case Phase.UPDATE:
            return LEGEND.width
    return (len(OF_WEIGHTS) - 1) * WEIGHT_STEP + SWATCH


def _first_line(canvas: Canvas) -> float:
    """The middle of the first line beside the scale: that of its lines, or of its only words."""
    showing = canvas.showing
    has_words = showing.lacks_asked if showing.asked is not None else showing.phase is Phase.UPDATE
    return DIRECTIONS_AT if has_words else SWATCH_AT


def foot_notes(canvas: Canvas, all_looks: list[EdgeLooks]) -> list[str]:
    """All of it, in the order of its weight."""
    ghost = canvas.showing.ghost
    ghosts = said.ghost_note(ghost.updates) if ghost and has_ghosts(canvas.showing, all_looks) else ""
    says_beside = is_against_gradient(canvas.showing) and not says_way(canvas, all_looks)
    way = said.way_note() if says_beside else ""
    return [lines_note(canvas, all_looks), ghosts, way, said.batch_note(canvas.showing)]


def lines_note(canvas: Canvas, all_looks: list[EdgeLooks]) -> str:
    """What has to be said about the lines: that not all are drawn, or that the widest may mean more."""
    left_out = sum(looks.left_out for looks in all_looks)
    if left_out:
        drawn = sum(len(looks.values) for looks in all_looks)
        return said.left_out_note(drawn, drawn + left_out)
    widest = max((float(looks.pens.max(initial=0.0)) for looks in all_looks), default=0.0)
    asked = canvas.showing.asked
    shows_weights = canvas.showing.phase in (Phase.READY, Phase.FORWARD, Phase.ERROR)
    shows_weights = shows_weights if asked is None else OF_QUANTITY[asked.quantity] is WEIGHTS
    if shows_weights and widest >= float(weight_pen(WIDEST_WEIGHT)) * canvas.t * 0.99:
        return said.widest_note()
    return ""
