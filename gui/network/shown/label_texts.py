"""What the numbers on edges say."""

from collections.abc import Sequence
from math import prod

import numpy as np

from gui.network.layout.labels import MOST_LABELS
from gui.network.shown.asked import is_signed_change
from gui.network.shown.edge_scales import OF_QUANTITY, WEIGHTS
from gui.network.shown.edges import EdgeLooks
from gui.network.shown.lines import Lines
from gui.network.shown.showing import Showing
from gui.wording import numbers
from gui.wording.naming import unit_name
from gui.wording.numbers import NumberText
from gui.wording.rich import Pieces, number, words

MOST_PLACES = 4
FEWEST, MOST_FIGURES = 2, 4


def label_text(showing: Showing, looks: EdgeLooks, edge: int, places: int, is_short: bool = False) -> Pieces:
    """The label of one edge; `places` are the decimals of a term (`term_places`) or the figures of a share
    (`share_figures`). In their short form terms go without names, and products without results."""
    value = float(looks.values[edge])
    match looks.lines:
        case Lines.TERM:
            term = _term(showing, looks, edge, places)
            return term if is_short else (*_term_name(showing, looks, edge), *term)
        case Lines.COMES_BACK:
            return _share(showing, looks, edge, places, is_short)
        case Lines.GRADIENT | Lines.LATER_GRADIENT:
            return number(numbers.change(value))
        case Lines.CHANGE:
            return change_text(value)
        case Lines.CHOSEN if showing.asked is not None:
            return asked_text(showing.asked.quantity, value)
    return number(numbers.picture(value))


def asked_text(quantity: str, value: float, digits: int = 2) -> Pieces:
    """A number that a person asked to see: as weights are written, as changes, or plain."""
    if quantity in ("change", "step"):
        return change_text(value, digits)
    if is_signed_change(quantity):
        return number(numbers.change(value, digits))
    if OF_QUANTITY[quantity] is WEIGHTS and digits > 1:
        return number(numbers.picture(value))
    return number(numbers.significant(value, digits))


def change_text(value: float, digits: int = 2) -> Pieces:
    """How far a weight moved, and to which side: ▲ towards +, ▼ towards −."""
    size = number(numbers.significant(abs(value), digits))
    if value == 0.0 or not np.isfinite(value):
        return size
    return (*words("▲ " if value > 0 else "▼ "), *size)


def term_places(showing: Showing, layer: int, unit: int) -> int:
    """Decimals that the terms of a sum and its bias need, so that whoever adds them up gets the shown z."""
    z, sources = showing.z(layer), showing.source_values(layer)
    if z is None or sources is None or not np.isfinite(z[unit]) or abs(z[unit]) >= numbers.LARGE_IN_PILL:
        return 2
    if len(sources) > MOST_LABELS:
        return 2  # so long a sum nobody adds up: not all of its terms are labelled
    weights, bias = showing.weights(layer)[:, unit].tolist(), float(showing.biases(layer)[unit])
    shown = numbers.pill(float(z[unit]))
    for places in range(2, MOST_PLACES):
        total = _shown(bias, places)
        for weight, source in zip(weights, sources.tolist(), strict=True):
            total += _shown(weight, places) * _shown(source, places)
        if abs(total - shown.value) <= numbers.last_place(shown) * (1 + 1e-9):
            return places
    return MOST_PLACES


def _shown(value: float, places: int) -> float:
    return numbers.decimals(value, places).value


def share_figures(showing: Showing, layer: int, source: int) -> int:
    """Figures that the shares of a unit need, so that whoever adds them up gets the shown ∂L/∂a."""
    back, delta = showing.comes_back(layer - 1), showing.delta(layer)
    if back is None or delta is None or not np.isfinite(back[source]):
        return FEWEST
    shares = (showing.frame.passing.weights[layer][source] * delta).tolist()
    shown = numbers.significant(float(back[source]), FEWEST)
    for figures in range(FEWEST, MOST_FIGURES):
        total = sum(numbers.significant(share, figures).value for share in shares)
        if abs(total - shown.value) <= numbers.last_place(shown) * (1 + 1e-9):
            return figures
    return MOST_FIGURES


def _term(showing: Showing, looks: EdgeLooks, edge: int, places: int) -> Pieces:
    """One term of a unit's sum: −0.52 × 1."""
    source = int(looks.sources[edge])
    values = showing.source_values(looks.layer)
    weight = numbers.decimals(float(looks.values[edge]), places)
    if values is None:
        return number(weight)
    came_in = numbers.in_brackets(numbers.decimals(float(values[source]), places))
    return (*number(weight), *words(f" {numbers.TIMES} "), *number(came_in))


def _term_name(showing: Showing, looks: EdgeLooks, edge: int) -> Pieces:
    return (*unit_name(showing.experiment, looks.layer, int(looks.sources[edge])), *words(": "))


def _share(showing: Showing, looks: EdgeLooks, edge: int, figures: int, is_short: bool) -> Pieces:
    """What travels back along an edge: −0.63 × 0.15 = −0.094. The result has the two figures it has beside
    the unit, or more if the sum of all needs them; the factors have as many as it takes to come right."""
    source, unit = int(looks.sources[edge]), int(looks.units[edge])
    weight = float(showing.frame.passing.weights[looks.layer][source, unit])
    delta = showing.delta(looks.layer)
    factor = 0.0 if delta is None else float(delta[unit])
    share = float(looks.values[edge])
    if not np.isfinite([weight, factor, share]).all():
        return number(numbers.change(share))
    result = numbers.significant(share, figures)

    def show(digits: int) -> tuple[Sequence[NumberText], NumberText]:
        first = numbers.decimals(weight, 2) if digits == 2 else numbers.significant(weight, digits)
        return (first, numbers.significant(factor, digits)), result

    digits, is_right = numbers.agreeing_digits(show, prod)
    first, second = show(digits)[0]
    product = (*number(first), *words(f" {numbers.TIMES} "), *number(numbers.in_brackets(second)))
    if is_short:
        return product
    sign = "=" if is_right else numbers.APPROXIMATELY
    return (*product, *words(f" {sign} "), *number(result))
