"""Which edges carry a number, and where: the placing is kept while layout, phase and chosen unit stay."""

from collections.abc import Sequence

import numpy as np
from msgspec import Struct, field
from numpy.typing import NDArray

from engine.position import Phase
from gui.network.layout.columns import Column
from gui.network.layout.geometry import Rect
from gui.network.layout.labels import MOST_LABELS, Label, homes, place_labels
from gui.network.layout.shapes import Shape
from gui.network.paint.canvas import Canvas
from gui.network.paint.painted import EdgeLabel
from gui.network.paint.units import strip_of
from gui.network.shown.edges import FEW, MANY, EdgeLooks
from gui.network.shown.label_texts import label_text, share_figures, term_places
from gui.network.shown.lines import Lines
from gui.network.shown.showing import Showing
from gui.wording.rich import Pieces

PLATE_HEIGHT = 16.0
BOX_HEIGHT = 22.0
SIDE = 4.0
BOX_SIDE = 6.0
STEP = 4.0


Placing = dict[int, Rect]
Edges = NDArray[np.int64]
LONG, SHORT = "long", "short"
MOST_SHARES = 4
"""Of more products on their way to one unit none is labelled without its name: they come so close together
there that nobody could tell which is whose. The working has them."""


TERMS_OF_A_SUM = (Lines.TERM, Lines.COMES_BACK)
"""Labels that belong together: some of them are worth less than none."""


class LabelKeeper(Struct, eq=False):
    """Remembers placings. They depend on all that is in its key and on nothing seen before, so that a moment
    looks the same however one came to it; and never on values, so that no number moves while these change."""

    _kept: dict[tuple[object, ...], Placing] = field(default_factory=dict)

    def clear(self) -> None:
        """Forget all placings: the layout is another."""
        self._kept.clear()

    def labels(self, canvas: Canvas, looks: EdgeLooks) -> list[EdgeLabel]:
        """The labels of one weight layer; in their shorter form where the longer one does not fit."""
        if canvas.showing.is_running:
            return []
        chosen, foremost = _chosen(canvas.showing, looks), _foremost(canvas.showing, looks)
        for form in _forms(canvas.showing, looks):
            texts = _Texts(canvas, looks, is_short=form is SHORT)
            edges, placing = self._edges_and_places(canvas, looks, texts, chosen)
            if len(placing) == len(edges):
                break
        if foremost is not None and foremost not in placing:
            placing = placing | self._beside(texts, foremost, placing)
        return [_label(texts, edge, box, chosen, foremost) for edge, box in placing.items()]

    def _beside(self, texts: "_Texts", edge: int, others: Placing) -> Placing:
        """One more label where none of the others stands; these stay where they are."""
        width = texts.widest(np.array([edge], dtype=np.int64))
        return _place(texts.canvas, texts.looks, np.array([edge]), None, width, list(others.values()))

    def _edges_and_places(
        self, canvas: Canvas, looks: EdgeLooks, texts: "_Texts", chosen: int | None
    ) -> tuple[Edges, Placing]:
        """All edges if all their labels fit (of few edges as many as do), else those of the chosen unit, else
        the chosen one alone."""
        edges = _all_edges(canvas.showing, looks)
        placing = self._placing(texts, edges, chosen)
        if len(edges) and (
            len(placing) == len(edges) or (len(edges) <= FEW and len(placing) > len(edges) / 2)
        ):
            return edges, placing
        edges = _edges_of_chosen(canvas.showing, looks, chosen)
        placing = self._placing(texts, edges, chosen)
        if len(placing) < len(edges) and (chosen is not None or looks.lines in TERMS_OF_A_SUM):
            placing = {edge: box for edge, box in placing.items() if edge == chosen}
        return edges, placing

    def _placing(self, texts: "_Texts", edges: Edges, chosen: int | None) -> Placing:
        if not len(edges):
            return {}
        width = texts.widest(edges)
        showing, looks = texts.canvas.showing, texts.looks
        around = (showing.chosen_unit, showing.phase is Phase.BACKWARD)
        drawn = (looks.sources.tobytes(), looks.units.tobytes())
        key = (looks.layer, looks.lines, width, chosen, around, hash(drawn), tuple(edges.tolist()))
        if key not in self._kept:
            self._kept[key] = _place(texts.canvas, texts.looks, edges, chosen, width)
        return self._kept[key]


class _Texts(Struct, eq=False):
    """What the labels of one weight layer say, in one of their two forms."""

    canvas: Canvas
    looks: EdgeLooks
    is_short: bool
    _known: dict[int, Pieces] = field(default_factory=dict)
    _places: dict[int, int] = field(default_factory=dict)

    def of(self, edge: int) -> Pieces:
        """The text of one edge."""
        if edge not in self._known:
            showing, looks = self.canvas.showing, self.looks
            self._known[edge] = label_text(showing, looks, edge, self._figures(edge), self.is_short)
        return self._known[edge]

    def _figures(self, edge: int) -> int:
        """Those of all terms of a unit's sum, or of all shares of what comes back to one."""
        looks = self.looks
        if looks.lines not in TERMS_OF_A_SUM:
            return 2
        found, ends = (
            (term_places, looks.units) if looks.lines is Lines.TERM else (share_figures, looks.sources)
        )
        unit = int(ends[edge])
        if unit not in self._places:
            self._places[unit] = found(self.canvas.showing, looks.layer, unit)
        return self._places[unit]

    def widest(self, edges: Edges) -> float:
        """The width of the widest of some labels, in steps, so that it seldom changes."""
        t = self.canvas.t
        width = max(self.canvas.setter.width(self.of(edge), "edge_strong") for edge in edges.tolist())
        return float(np.ceil((width + 2 * SIDE * t) / STEP) * STEP)


def _label(texts: _Texts, edge: int, box: Rect, chosen: int | None, foremost: int | None) -> EdgeLabel:
    canvas, is_chosen, is_foremost = texts.canvas, edge == chosen, edge == foremost
    side, height = (BOX_SIDE, BOX_HEIGHT) if is_chosen else (SIDE, PLATE_HEIGHT)
    role = "edge_strong" if is_chosen or is_foremost else "edge"
    width = canvas.setter.width(texts.of(edge), role) + 2 * side * canvas.t
    plate = Rect.around(*box.center, width, height * canvas.t)
    is_lit = bool(texts.looks.opacities[edge] == 1.0)
    return EdgeLabel(edge, plate, texts.of(edge), is_lit, is_chosen, is_foremost)


def _place(
    canvas: Canvas, looks: EdgeLooks, edges: Edges, chosen: int | None, width: float,
    taken: Sequence[Rect] = (),
) -> Placing:  # fmt: skip
    order = sorted(edges.tolist(), key=lambda edge: (edge != chosen, edge))
    column = canvas.layout.columns[looks.layer]
    places = homes([column.slot(int(looks.sources[edge])) or 0 for edge in order], len(column.shown))
    height = PLATE_HEIGHT * canvas.t
    labels = [Label(edge, width, height, home) for edge, home in zip(order, places, strict=True)]
    obstacles = [box for at in (0, 1) for box in _obstacles(canvas, canvas.layout.columns[looks.layer + at])]
    return place_labels(labels, looks.segments, [*obstacles, *taken], canvas.t)


def _obstacles(canvas: Canvas, column: Column) -> list[Rect]:
    """Units, the names above their upper right corners, and strips with the badge beside them."""
    boxes = [_outlined(canvas, column, slot) for slot in range(len(column.shown))]
    if column.fold is not None:
        boxes.append(column.fold)
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


def _forms(showing: Showing, looks: EdgeLooks) -> tuple[str, ...]:
    """The forms a label may have: single numbers have one, and of many terms none goes without its name."""
    if looks.lines not in TERMS_OF_A_SUM:
        return (LONG,)
    count = np.count_nonzero(looks.units == showing.chain_unit(looks.layer + 1))
    return (LONG,) if looks.lines is Lines.TERM and count > MOST_SHARES else (LONG, SHORT)


def _chosen(showing: Showing, looks: EdgeLooks) -> int | None:
    """The chosen edge, if it is one of these and has a number to show."""
    found = looks.find(showing.chosen_edge)
    return found if found is not None and looks.telling[found] else None


def _foremost(showing: Showing, looks: EdgeLooks) -> int | None:
    """The edge with the largest gradient or step, if it is drawn and shows it."""
    found = looks.find(showing.foremost) if looks.lines in (Lines.GRADIENT, Lines.CHANGE) else None
    return found if found is not None and looks.telling[found] else None


NONE: Edges = np.array([], dtype=np.int64)


def _all_edges(showing: Showing, looks: EdgeLooks) -> Edges:
    """Every edge, where every one is about something just now and there are few enough."""
    tells = looks.lines in (Lines.GRADIENT, Lines.CHANGE, Lines.CHOSEN) or showing.phase is Phase.READY
    return np.flatnonzero(looks.telling) if tells and len(looks.values) <= MOST_LABELS else NONE


def _edges_of_chosen(showing: Showing, looks: EdgeLooks, chosen: int | None) -> Edges:
    """The edges of the chosen unit, the strongest if they are many, or the chosen edge alone."""
    unit = showing.chosen_unit
    found = NONE
    if looks.lines is Lines.COMES_BACK:
        shares = np.flatnonzero(looks.sources == showing.chain_unit(looks.layer))
        found = shares if len(shares) <= MOST_SHARES else NONE
    elif unit is not None and unit[0] == looks.layer + 1 and _labels_its_unit(showing, looks):
        found = np.flatnonzero(looks.units == unit[1])
    found = found[looks.telling[found]]
    if chosen is not None and len(looks.values) > MANY and looks.lines is not Lines.COMES_BACK:
        found = np.array([chosen], dtype=np.int64)
    elif chosen is not None and chosen not in found:
        found = np.append(found, chosen)
    strongest = np.argsort(-np.abs(looks.values[found]), kind="stable")[:MOST_LABELS]
    kept = found[strongest]
    return np.sort(kept if chosen is None or chosen in kept else np.append(kept[:-1], chosen))


def _labels_its_unit(showing: Showing, looks: EdgeLooks) -> bool:
    tells = looks.lines in (Lines.TERM, Lines.GRADIENT, Lines.CHANGE, Lines.CHOSEN)
    return tells or showing.phase is Phase.READY
