"""How the edges of one weight layer look: which are drawn, how wide, in which shade, how strongly."""

from functools import lru_cache

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from engine.position import Phase
from gui.network.layout.labels import MOST_LABELS, Segments
from gui.network.layout.layout import Layout
from gui.network.shown import scales
from gui.network.shown.edge_scales import OF_QUANTITY
from gui.network.shown.lines import Lines
from gui.network.shown.showing import Array, Flags, Showing

EDGE_BUDGET = 3000
"""So many edges are drawn between two layers at most: the strongest."""

MANY = 60
"""Among more edges than this only the chain stands out; the others are a texture."""

RECEDED = 0.35
RECEDED_IN_ERROR = 0.28
OFF_CHAIN = 0.38
OFF_CHAIN_OF_MANY = 0.2
FURTHER_ON = 0.30
AT_UPDATE = 0.55
BESIDE_CHOSEN, BESIDE_CHOSEN_OF_MANY = 0.8, 0.5
FEW = 12
"""Among more edges than this, those that share the unit of the chosen one stand out a little: only they
are labelled."""
FURTHER_ON_PEN = 0.6
LEAST_FOR_PIPES = 100.0


class EdgeLooks(Struct, frozen=True, eq=False):
    """The edges between two columns as flat arrays (n,), source by source: numbers of `sources` and `units`,
    the `values` they show, pens in pixels, shades of the diverging scale, opacities 0..1, the width of the
    grey pipe behind each (0: none), and whether it still shows its weight, since what the others show is not
    revealed of it. `left_out` edges were too many to draw. `known`: which
    have the number that a person asked for (n,); None: all."""

    layer: int
    lines: Lines
    segments: Segments
    sources: NDArray[np.int64]
    units: NDArray[np.int64]
    values: Array
    pens: Array
    shades: NDArray[np.int64]
    opacities: Array
    pipes: Array
    pending: Flags
    left_out: int = 0
    known: Flags | None = None

    @property
    def telling(self) -> Flags:
        """Which edges show what the lines are about (n,)."""
        return ~self.pending if self.known is None else self.known & ~self.pending

    def find(self, connection: tuple[int, int, int] | None) -> int | None:
        """Where a connection (layer, source, unit) stands, or None if it is not drawn here."""
        if connection is None or connection[0] != self.layer:
            return None
        return self.index(*connection[1:])

    def index(self, source: int, unit: int) -> int | None:
        """Where the edge from `source` to `unit` stands, or None if it is not drawn."""
        found = np.flatnonzero((self.sources == source) & (self.units == unit))
        return int(found[0]) if len(found) else None


def edge_looks(showing: Showing, layout: Layout, layer: int) -> EdgeLooks:
    """The looks of all edges of a weight layer between the units that are shown."""
    sources, units, segments = _between(layout, layer)
    lines = showing.lines(layer)
    pending = showing.pending(layer, sources, units)
    weights = showing.weights(layer)[sources, units]
    values = _values(showing, layer, lines)[sources, units]
    strengths = _strengths(showing, lines, values, weights)
    pens = _pens(showing, layer, lines, strengths, weights, sources, values)
    opacities = _opacities(showing, layer, lines, sources, units)
    pipes = _pipes(lines, weights, opacities, has_room=_has_room(layout, layer))
    if pending.any():  # they still show their weights
        values = np.where(pending, weights, values)
        strengths = np.where(pending, scales.weight_strength(weights), strengths)
        pens = np.where(pending, scales.weight_pen(weights), pens)
        opacities = np.where(pending, RECEDED if len(units) <= MANY else OFF_CHAIN_OF_MANY, opacities)
        pipes = np.where(pending, 0.0, pipes)
    looks = EdgeLooks(
        layer=layer,
        lines=lines,
        segments=segments,
        sources=sources,
        units=units,
        values=values,
        pens=pens * layout.room.text,
        shades=scales.shades(strengths),
        opacities=opacities,
        pipes=pipes * layout.room.text,
        pending=pending,
        known=_known(showing, layer, units),
    )
    kept, left_out = _kept(showing.existing[layer][sources, units], strengths)
    return looks if len(kept) == len(units) else _some(looks, kept, left_out)


@lru_cache(maxsize=32)
def _between(layout: Layout, layer: int) -> tuple[NDArray[np.int64], NDArray[np.int64], Segments]:
    """Sources and units (n,) of all edges between the units shown of two columns, and where they run."""
    start, end = layout.columns[layer], layout.columns[layer + 1]
    rows, columns = len(start.shown), len(end.shown)
    count = rows * columns
    segments = Segments(
        np.full(count, start.right),
        np.repeat(start.ys, columns),
        np.full(count, end.left),
        np.tile(end.ys, rows),
    )
    return np.repeat(start.shown, columns), np.tile(end.shown, rows), segments


def _some(looks: EdgeLooks, kept: NDArray[np.int64], left_out: int) -> EdgeLooks:
    """The looks of those edges that exist, or that there are not too many of."""
    segments = looks.segments
    return EdgeLooks(
        looks.layer,
        looks.lines,
        Segments(segments.x1[kept], segments.y1[kept], segments.x2[kept], segments.y2[kept]),
        looks.sources[kept],
        looks.units[kept],
        looks.values[kept],
        looks.pens[kept],
        looks.shades[kept],
        looks.opacities[kept],
        looks.pipes[kept],
        looks.pending[kept],
        left_out,
        None if looks.known is None else looks.known[kept],
    )


def _known(showing: Showing, layer: int, units: NDArray[np.int64]) -> Flags | None:
    """Which edges have the number that was asked for; None: all."""
    if showing.asked is None:
        return None
    numbers = showing.asked_numbers(layer)
    if numbers is None:
        return np.zeros(len(units), dtype=bool)
    return None if numbers.known is None else numbers.known[units]


def _has_room(layout: Layout, layer: int) -> bool:
    """Whether the edges of a layer stand far enough apart for broad grey lines behind all of them."""
    left, right = layout.gap(layer)
    count = len(layout.columns[layer].shown) * len(layout.columns[layer + 1].shown)
    return count <= MOST_LABELS and right - left >= LEAST_FOR_PIPES * layout.room.text


def _pipes(lines: Lines, weights: Array, opacities: Array, has_room: bool) -> Array:
    """The grey behind gradients; without room only behind those of the chain."""
    if lines is not Lines.GRADIENT:
        return np.zeros(len(weights))
    pipes: Array = scales.pipe_pen(weights) * ((opacities == 1.0) | has_room)
    return pipes


def _values(showing: Showing, layer: int, lines: Lines) -> Array:
    """What the lines are about (sources, units)."""
    found: Array | None = None
    if lines in (Lines.GRADIENT, Lines.LATER_GRADIENT):
        found = showing.gradients(layer)
    elif lines is Lines.COMES_BACK:
        found = showing.shares(layer)
    elif lines is Lines.CHANGE:
        found = showing.changes(layer)
    elif lines is Lines.CHOSEN:
        numbers = showing.asked_numbers(layer)
        found = None if numbers is None else numbers.weights
    return showing.weights(layer) if found is None else found


def _strengths(showing: Showing, lines: Lines, values: Array, weights: Array) -> Array:
    """Position on the colour scale: what was asked for by its own, and gradients; all else by the weight."""
    if lines is Lines.CHOSEN and showing.asked is not None:
        return OF_QUANTITY[showing.asked.quantity].strength(values)
    if lines in (Lines.GRADIENT, Lines.LATER_GRADIENT):
        return scales.gradient_strength(values)
    return scales.weight_strength(weights)


def _kept(exists: Flags, strengths: Array) -> tuple[NDArray[np.int64], int]:
    """The edges to draw, in order, and how many existing ones are left out."""
    existing = np.flatnonzero(exists)
    if len(existing) <= EDGE_BUDGET:
        return existing, 0
    order = np.argsort(-np.abs(strengths[existing]), kind="stable")
    return np.sort(existing[order[:EDGE_BUDGET]]), len(existing) - EDGE_BUDGET


def _pens(
    showing: Showing, layer: int, lines: Lines, strengths: Array, weights: Array,
    sources: NDArray[np.int64], values: Array,
) -> Array:  # fmt: skip
    if lines is Lines.CHOSEN and showing.asked is not None:
        return OF_QUANTITY[showing.asked.quantity].pen(values)
    if lines is Lines.GRADIENT:
        return scales.gradient_pen(strengths)
    if lines is Lines.LATER_GRADIENT:
        return FURTHER_ON_PEN * scales.gradient_pen(strengths)
    pens = scales.weight_pen(weights)
    if lines is Lines.COMES_BACK:
        pens = pens + (sources == _or_none(showing.chain_unit(layer)))
    return pens


def _opacities(
    showing: Showing, layer: int, lines: Lines, sources: NDArray[np.int64], units: NDArray[np.int64]
) -> Array:
    """What the phase is about stands out, the rest recedes. What a person asked for is all there; among many
    edges those of the chosen unit stand out."""
    if showing.asked is not None:
        chosen = showing.chosen_unit
        if len(sources) <= MANY or chosen is None or chosen[0] != layer + 1:
            return np.ones(len(sources))
        return np.where(units == chosen[1], 1.0, BESIDE_CHOSEN_OF_MANY)
    base = _base_opacity(showing, lines, len(sources))
    opacities = np.full(len(sources), base)
    if showing.chosen_edge is not None and len(sources) > FEW and lines in (Lines.GRADIENT, Lines.CHANGE):
        beside = units == showing.chosen_edge[2] if showing.chosen_edge[0] == layer else np.False_
        stronger = BESIDE_CHOSEN if len(sources) <= MANY else BESIDE_CHOSEN_OF_MANY
        opacities = np.where(beside, np.maximum(base, stronger), opacities)
    return np.where(_lit(showing, layer, lines, sources, units), 1.0, opacities)


def _base_opacity(showing: Showing, lines: Lines, count: int) -> float:
    match showing.phase:
        case Phase.READY:
            return 1.0
        case Phase.FORWARD:
            return RECEDED
        case Phase.ERROR:
            return RECEDED_IN_ERROR
        case Phase.UPDATE:
            return AT_UPDATE
    if lines is Lines.LATER_GRADIENT:
        return FURTHER_ON
    if lines is Lines.WEIGHT:
        return RECEDED
    if count > MANY:
        return OFF_CHAIN_OF_MANY
    return 1.0 if showing.layer == showing.last and count <= MOST_LABELS else OFF_CHAIN


def _lit(
    showing: Showing, layer: int, lines: Lines, sources: NDArray[np.int64], units: NDArray[np.int64]
) -> Flags:
    """The edges on the chain that the chosen place lies on."""
    edge, unit = showing.chosen_edge, showing.chosen_unit
    found = np.full(len(sources), _leads_to_chosen_layer(showing, layer, lines))
    if lines is Lines.COMES_BACK:
        found |= sources == _or_none(showing.chain_unit(layer))
    elif edge is not None and edge[0] == layer and showing.phase is not Phase.FORWARD:
        found |= (sources == edge[1]) & (units == edge[2])
    elif unit is not None and unit[0] == layer + 1 and showing.phase in (Phase.FORWARD, Phase.BACKWARD):
        found |= units == unit[1]
    if lines is Lines.CHANGE and showing.foremost is not None and showing.foremost[0] == layer:
        found |= (sources == showing.foremost[1]) & (units == showing.foremost[2])
    return found


def _leads_to_chosen_layer(showing: Showing, layer: int, lines: Lines) -> bool:
    """Whether what the lines are about leads to the units of the chosen layer."""
    end = layer if lines is Lines.COMES_BACK else layer + 1
    return showing.chosen_column == end and showing.phase is not Phase.READY


def _or_none(unit: int | None) -> int:
    return -1 if unit is None else unit
