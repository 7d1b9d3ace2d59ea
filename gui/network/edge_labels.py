"""Which edges carry a number, and where: the placing is kept while layout, phase and chosen unit stay."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from engine.position import Phase
from gui.network.canvas import Canvas
from gui.network.columns import Column
from gui.network.edges import MANY, EdgeLooks
from gui.network.geometry import Rect
from gui.network.label_texts import label_text, term_places
from gui.network.labels import MOST_LABELS, Label, homes, place_labels
from gui.network.paint_units import strip_of
from gui.network.rich import Pieces
from gui.network.shapes import Shape
from gui.network.showing import Lines, Showing

PLATE_HEIGHT = 16.0
BOX_HEIGHT = 22.0
SIDE = 4.0
BOX_SIDE = 6.0
STEP = 4.0
NARROW_GAP = 150.0


@dataclass(frozen=True)
class EdgeLabel:
    """A number on an edge: where its plate is, what it says, whether it is on the chain, or chosen."""

    edge: int
    box: Rect
    text: Pieces
    is_lit: bool
    is_chosen: bool


Placing = dict[int, Rect]


@dataclass(eq=False)
class LabelKeeper:
    """Remembers placings, so that no number moves while values change."""

    _kept: dict[tuple[object, ...], Placing] = field(default_factory=dict)

    def clear(self) -> None:
        """Forget all placings: the layout is another."""
        self._kept.clear()

    def labels(self, canvas: Canvas, looks: EdgeLooks) -> list[EdgeLabel]:
        """The labels of one weight layer."""
        showing = canvas.showing
        if showing.is_running:
            return []
        chosen = _chosen(showing, looks)
        edges = _all_edges(showing, looks)
        placing = self._placing(canvas, looks, edges, chosen) if len(edges) else {}
        if len(placing) < len(edges) or not len(edges):
            edges = _edges_of_chosen(showing, looks, chosen)
            placing = self._placing(canvas, looks, edges, chosen) if len(edges) else {}
        if chosen is not None and len(placing) < len(edges):
            placing = {chosen: placing.get(chosen) or _anywhere(looks, chosen)}
        return [self._label(canvas, looks, edge, box, chosen) for edge, box in placing.items()]

    def _label(self, canvas: Canvas, looks: EdgeLooks, edge: int, box: Rect, chosen: int | None) -> EdgeLabel:
        text = _text(canvas, looks, edge)
        role = "edge_strong" if edge == chosen else "edge"
        side = BOX_SIDE if edge == chosen else SIDE
        height = BOX_HEIGHT if edge == chosen else PLATE_HEIGHT
        width = canvas.setter.width(text, role) + 2 * side * canvas.t
        plate = Rect.around(*box.center, width, height * canvas.t)
        return EdgeLabel(edge, plate, text, bool(looks.opacities[edge] == 1.0), edge == chosen)

    def _placing(
        self, canvas: Canvas, looks: EdgeLooks, edges: NDArray[np.int64], chosen: int | None
    ) -> Placing:
        width = max(canvas.setter.width(_text(canvas, looks, int(edge)), "edge_strong") for edge in edges)
        width = np.ceil((width + 2 * SIDE * canvas.t) / STEP) * STEP
        key = (looks.layer, looks.lines, width, chosen, tuple(edges.tolist()))
        if key not in self._kept:
            self._kept[key] = _place(canvas, looks, edges, chosen, float(width))
        return self._kept[key]


def _place(
    canvas: Canvas, looks: EdgeLooks, edges: NDArray[np.int64], chosen: int | None, width: float
) -> Placing:
    order = sorted(edges.tolist(), key=lambda edge: (edge != chosen, -abs(looks.values[edge])))
    column = canvas.layout.columns[looks.layer]
    places = homes([column.slot(int(looks.sources[edge])) or 0 for edge in order], len(column.shown))
    height = PLATE_HEIGHT * canvas.t
    labels = [Label(edge, width, height, home) for edge, home in zip(order, places, strict=True)]
    obstacles = [box for at in (0, 1) for box in _obstacles(canvas, canvas.layout.columns[looks.layer + at])]
    return place_labels(labels, looks.segments, obstacles, canvas.t)


def _anywhere(looks: EdgeLooks, edge: int) -> Rect:
    """The chosen edge always has its number, in its middle if there is no better place."""
    return Rect.around(*looks.segments.at(edge, 0.5), 0.0, 0.0)


def _obstacles(canvas: Canvas, column: Column) -> list[Rect]:
    """Units, the names above their upper right corners, and strips with the badge beside them."""
    boxes = [_outlined(canvas, column, slot) for slot in range(len(column.shown))]
    if not column.shape.is_pill:
        return boxes
    t = canvas.t
    names = [Rect(box.right - 8 * t, box.y - 18 * t, 20 * t, 16 * t) for box in boxes]
    if column.shape is not Shape.PILL or canvas.showing.phase is not Phase.BACKWARD:
        return boxes + names
    strips = [strip_of(box, canvas.k) for box in boxes]
    return boxes + names + [Rect(strip.x, strip.y, strip.width + 22 * t, strip.height) for strip in strips]


def _outlined(canvas: Canvas, column: Column, slot: int) -> Rect:
    """A unit with what is drawn around it."""
    showing = canvas.showing
    is_chosen = showing.chosen_unit == (column.index, int(column.shown[slot])) and showing.chosen_edge is None
    return column.box(slot).grown((9.0 if is_chosen else 4.0) * canvas.t)


def _text(canvas: Canvas, looks: EdgeLooks, edge: int) -> Pieces:
    places, showing = 2, canvas.showing
    left, right = canvas.layout.gap(looks.layer)
    if looks.lines is Lines.TERM:
        places = term_places(showing, looks.layer, int(looks.units[edge]))
    return label_text(showing, looks, edge, places, is_narrow=right - left < NARROW_GAP * canvas.t)


def _chosen(showing: Showing, looks: EdgeLooks) -> int | None:
    edge = showing.chosen_edge
    return looks.index(edge[1], edge[2]) if edge is not None and edge[0] == looks.layer else None


NONE: NDArray[np.int64] = np.array([], dtype=np.int64)


def _all_edges(showing: Showing, looks: EdgeLooks) -> NDArray[np.int64]:
    """Every edge, where every one is about something just now and there are few enough."""
    tells = looks.lines in (Lines.GRADIENT, Lines.CHANGE) or showing.phase is Phase.READY
    return np.arange(len(looks.values)) if tells and len(looks.values) <= MOST_LABELS else NONE


def _edges_of_chosen(showing: Showing, looks: EdgeLooks, chosen: int | None) -> NDArray[np.int64]:
    """The edges of the chosen unit, the strongest if they are many, or the chosen edge alone."""
    unit = showing.chosen_unit
    found = NONE
    if looks.lines is Lines.COMES_BACK:
        found = np.flatnonzero(looks.sources == showing.chain_unit(looks.layer))
    elif unit is not None and unit[0] == looks.layer + 1 and _labels_its_unit(showing, looks):
        found = np.flatnonzero(looks.units == unit[1])
    if chosen is not None and len(looks.values) > MANY and looks.lines is not Lines.COMES_BACK:
        found = np.array([chosen], dtype=np.int64)
    elif chosen is not None and chosen not in found:
        found = np.append(found, chosen)
    strongest = np.argsort(-np.abs(looks.values[found]), kind="stable")[:MOST_LABELS]
    kept = found[strongest]
    return np.sort(kept if chosen is None or chosen in kept else np.append(kept[:-1], chosen))


def _labels_its_unit(showing: Showing, looks: EdgeLooks) -> bool:
    return looks.lines in (Lines.TERM, Lines.GRADIENT, Lines.CHANGE) or showing.phase is Phase.READY
