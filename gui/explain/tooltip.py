"""What a tooltip says about a place: its name, its numbers with five figures, its gradient once it exists."""

from msgspec import Struct
from msgspec.structs import replace

from engine.frame import Frame, Place
from engine.quantities import QUANTITIES, read
from gui.explain.builders.explain import OF_WEIGHT
from gui.explain.content.names import connection_line, unit_line, unit_title
from gui.explain.content.pieces import Line, plain, words
from gui.wording.numbers import NumberText, precise, with_sign
from gui.wording.words import quantities, translate

OF_UNIT = ("z", "a", "slope", "error", "target", "activation_gradient", "delta")
OF_CONNECTION = ("weight", "gradient", "change", "comes_back")
OF_BIAS = ("bias", "gradient", "change")


class Row(Struct, frozen=True):
    """One number of a tooltip."""

    name: str
    value: NumberText


def title(frame: Frame, place: Place) -> Line:
    """Weight x₁ → h₁, Hidden unit h₁, Input x₁."""
    if place.quantity == "input":
        return (*words(translate("Tooltip", "Input "), "strong"), *unit_line(frame.experiment, 0, place.unit))
    if place.quantity in OF_WEIGHT or place.source is not None:
        kind = translate("Tooltip", "Weight ") if place.source is not None else translate("Tooltip", "Bias ")
        return (*words(kind, "strong"), *connection_line(frame, place))
    return unit_title(frame, place.layer, place.unit)


def rows(frame: Frame, place: Place, sample: int = 0) -> tuple[Row, ...]:
    """Every number known about the place at this moment; `sample` is the shown row of the batch."""
    found = ((key, read(frame, asked)) for key, asked in _asked(frame, place, sample))
    return tuple(_row(key, value) for key, value in found if value is not None)


def _asked(frame: Frame, place: Place, sample: int) -> list[tuple[str, Place]]:
    if place.quantity == "input":
        return [("input", Place("input", 0, place.unit, sample=sample))]
    if place.source is not None:
        return [(key, _for_sample(replace(place, quantity=key), sample)) for key in OF_CONNECTION]
    if place.quantity in OF_WEIGHT:
        return [(key, _for_sample(replace(place, quantity=key), sample)) for key in OF_BIAS]
    at_output = place.layer == frame.depth - 1
    keys = [key for key in OF_UNIT if at_output or key not in ("error", "target")]
    return [(key, Place(key, place.layer, place.unit, sample=sample)) for key in keys]


def _for_sample(place: Place, sample: int) -> Place:
    return replace(place, sample=sample if QUANTITIES[place.quantity].is_per_sample else None)


def _row(key: str, value: float) -> Row:
    text = precise(value)
    name = translate("Tooltip", "comes back, w × δ") if key == "comes_back" else quantities()[key]
    return Row(name, with_sign(text, value) if QUANTITIES[key].is_change else text)


def text(frame: Frame, place: Place, sample: int = 0) -> str:
    """The whole tooltip as plain text, one line a number."""
    lines = [plain(title(frame, place))]
    lines += [f"{row.name}  {row.value.plain}" for row in rows(frame, place, sample)]
    return "\n".join(lines)
