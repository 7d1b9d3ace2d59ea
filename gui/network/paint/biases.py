"""Painting biases: a stub into the top of a pill, like an edge, and the number beside it."""

from collections.abc import Iterator

from msgspec import Struct

from engine.position import Phase
from gui.look.shades import ZERO_SHADE
from gui.network.layout.columns import Column
from gui.network.layout.geometry import Rect
from gui.network.paint.canvas import Canvas
from gui.network.paint.units import is_named
from gui.network.shown.asked import Asked
from gui.network.shown.edge_scales import OF_QUANTITY, WEIGHTS, EdgeScale
from gui.network.shown.label_texts import asked_text, change_text, term_places
from gui.network.shown.lines import Lines
from gui.network.shown.scales import shades
from gui.network.shown.showing import Array, Flags, Showing
from gui.wording import numbers
from gui.wording.naming import unit_name
from gui.wording.rich import Pieces, number, symbol, words

STUB = 10.0
STUB_AT = 27.0
AT_UPDATE = 0.55
LETTER = (*symbol("b"), *words(" "))


class BiasLook(Struct, frozen=True):
    """What is shown of a bias, itself or what a person asked for: its value, its shade, its pen in pixels,
    its decimals; in Update its change as well."""

    value: float
    shade: int
    pen: float
    places: int = 2
    change: float | None = None


def bias_looks(showing: Showing, layer: int) -> list[BiasLook | None]:
    """Those of all units of a layer, None where one hides; worked out together, which is quicker. Where
    gradients are shown biases hide: their gradient is δ itself."""
    units = showing.sizes[layer + 1]
    if showing.is_running or not showing.has_bias(layer) or _hides_all(showing, layer):
        return [None] * units
    values, scale, known = _biases(showing, layer)
    shown, pens = shades(scale.strength(values)).tolist(), scale.pen(values).tolist()
    changes, places = _changes(showing, layer), _places(showing, layer)
    return [
        BiasLook(value, shown[unit], pens[unit], places.get(unit, 2), changes[unit])
        if known is None or known[unit]
        else None
        for unit, value in enumerate(values.tolist())
    ]


def _hides_all(showing: Showing, layer: int) -> bool:
    """What a person asked for and is not known is not shown either."""
    if showing.asked is not None:
        asked = showing.asked_numbers(layer)
        return asked is None or asked.biases is None
    return showing.phase is Phase.BACKWARD and showing.delta(layer) is not None


def _biases(showing: Showing, layer: int) -> tuple[Array, EdgeScale, Flags | None]:
    """What is shown of a layer's biases, on which scale, and of which units it is known (None: of all)."""
    asked = showing.asked_numbers(layer)
    if showing.asked is None or asked is None or asked.biases is None:
        return showing.biases(layer), WEIGHTS, None
    return asked.biases, OF_QUANTITY[showing.asked.quantity], asked.known


def _changes(showing: Showing, layer: int) -> list[float] | list[None]:
    in_update = showing.phase is Phase.UPDATE and showing.asked is None
    changes = showing.bias_changes(layer) if in_update else None
    found: list[float] | list[None] = (
        [None] * showing.sizes[layer + 1] if changes is None else changes.tolist()
    )
    return found


def _places(showing: Showing, layer: int) -> dict[int, int]:
    """The decimals of a unit whose sum is shown: as many as its terms need."""
    chosen = showing.chosen_unit
    if chosen is None or chosen[0] != layer + 1 or showing.lines(layer) is not Lines.TERM:
        return {}
    return {chosen[1]: term_places(showing, layer, chosen[1])}


def paint_bias(canvas: Canvas, column: Column, box: Rect, unit: int, look: BiasLook, raised: float) -> None:
    """The stub and the number, `raised` over an outline."""
    showing, theme, t = canvas.showing, canvas.theme, canvas.t
    x, top = box.x + STUB_AT * canvas.k, box.y
    color = theme.edge_shades[look.shade] if look.shade != ZERO_SHADE else theme.off
    width = max(look.pen, 1.0) * t
    opacity = AT_UPDATE if showing.phase is Phase.UPDATE and showing.asked is None else 1.0
    canvas.line(x, top - STUB * t - raised, x, top, canvas.pen(canvas.receding(color, opacity), width))
    start = x + width / 2 + 4 * t
    text = _bias_text(canvas, look, _bias_end(canvas, column, box, unit) - start)
    canvas.text(start, top - 8 * t - raised, text, "axis", theme.ink3, "left")


def _bias_end(canvas: Canvas, column: Column, box: Rect, unit: int) -> float:
    """Where the unit's name begins, or the lock of one without a name."""
    if not is_named(canvas, column):
        return box.right - 4 * canvas.t
    name = unit_name(canvas.showing.experiment, column.index, unit)
    return box.right + 4 * canvas.t - canvas.setter.width(name, "label")


def _bias_text(canvas: Canvas, look: BiasLook, room: float) -> Pieces:
    """The bias, or in Update its change, with as many figures as there is room for."""
    for form in _bias_forms(canvas.showing.asked, look):
        text = (*LETTER, *form)
        if canvas.setter.width(text, "axis") <= room:
            break
    return text


def _bias_forms(asked: Asked | None, look: BiasLook) -> Iterator[Pieces]:
    """The longest first."""
    if asked is not None and asked.quantity != "weight":
        yield from (asked_text(asked.quantity, look.value, digits) for digits in (2, 1))
    elif look.change is not None:
        yield from (change_text(look.change, digits) for digits in (2, 1))
    else:
        yield number(numbers.decimals(look.value, look.places))
        yield number(numbers.picture(look.value))
        yield number(numbers.significant(look.value, 1))
        yield number(numbers.pill(look.value))
