"""Painting round units: discs with a number, dots without one, discs that carry a class's name."""

import math
from collections.abc import Iterator
from functools import lru_cache

from PySide6.QtGui import QColor

from engine.position import Phase
from gui.network.layout.columns import Column
from gui.network.layout.geometry import Rect
from gui.network.layout.shapes import Shape
from gui.network.paint.canvas import Canvas
from gui.network.paint.hatch import paint_hatch, paint_plate
from gui.network.shown.unit_looks import UnitLook
from gui.wording import numbers
from gui.wording.naming import output_names
from gui.wording.rich import Pieces, TextSetter, number, symbol, words

OUTLINE = 1.2


def outline_color(canvas: Canvas, look: UnitLook) -> QColor:
    """Alert where a number is not finite; faint before there is one."""
    if look.is_broken:
        return canvas.theme.alert
    return canvas.theme.edge if look.is_computed else canvas.theme.off


def paint_disc(canvas: Canvas, column: Column, box: Rect, look: UnitLook) -> None:
    theme = canvas.theme
    fill = theme.paper if look.fill is None else canvas.fill(look.fill)
    fill = theme.alert_fill if look.is_broken else fill
    canvas.ground(box, box.height / 2, fill)
    canvas.box(box, box.height / 2, outline_color(canvas, look), OUTLINE * canvas.t)
    if look.is_dead:
        paint_hatch(canvas, box)
    if column.shape is Shape.DISC and not canvas.showing.is_running:
        _disc_number(canvas, column, box, look)


def _disc_number(canvas: Canvas, column: Column, box: Rect, look: UnitLook) -> None:
    theme = canvas.theme
    places = disc_places(canvas, column)
    if places is None:
        return
    if look.a is None:
        canvas.text(*box.center, symbol("a"), "axis", theme.ink3)
        return
    color = theme.alert if look.is_broken else theme.ink
    if look.is_dead:
        paint_plate(canvas, *box.center, look.a, "edge")
    for text in _disc_texts(look.a, places):
        if canvas.setter.width(text, "edge") <= box.width - canvas.t:
            canvas.text(*box.center, text, "edge", color)
            return


def disc_places(canvas: Canvas, column: Column) -> int | None:
    """Decimals for which the discs of a column have room, the same for all of them; None: not even one."""
    sign = "" if column.index in canvas.layout.never_negative else numbers.MINUS
    return _places_within(canvas.setter, sign, column.width - canvas.t)


@lru_cache(maxsize=16)
def _places_within(setter: TextSetter, sign: str, room: float) -> int | None:
    fitting = (places for places in (2, 1) if setter.width(words(f"{sign}0.{'0' * places}"), "edge") <= room)
    return next(fitting, None)


def _disc_texts(value: float, places: int) -> Iterator[Pieces]:
    """The number of a disc, longest form first; last what is so small that only 0.0 fits."""
    if not math.isfinite(value) or abs(value) >= numbers.LARGE_IN_PILL or value == 0.0:
        yield number(numbers.pill(value))
        return
    for fewer in range(places, -1, -1):
        if round(value, fewer):
            yield number(numbers.decimals(value, fewer))
    yield words(f"{numbers.MINUS if value < 0 else ''}0.{'0' * places}")


def paint_class(canvas: Canvas, box: Rect, look: UnitLook) -> None:
    """A disc with the class's name; full of ink where the network says so."""
    theme, showing = canvas.theme, canvas.showing
    prediction = showing.prediction
    says_so = prediction is not None and look.unit == int(prediction.argmax()) and not look.is_broken
    strong = says_so and showing.phase in (Phase.FORWARD, Phase.ERROR, Phase.READY)
    fill = theme.ink if strong else theme.alert_fill if look.is_broken else theme.paper
    color = theme.alert if look.is_broken else theme.ink if says_so else theme.edge
    canvas.circle(*box.center, box.width / 2, canvas.pen(color, OUTLINE * canvas.t), fill)
    name = words(output_names(showing.experiment)[look.unit])
    canvas.text(*box.center, name, "pill", theme.on_ink if strong else theme.ink)
