"""The marks that travel along edges while a layer works: what goes to a unit, or what comes back to it."""

import numpy as np
from msgspec.structs import replace
from PySide6.QtGui import QPainter

from engine.position import Phase
from gui.look.shades import shade_index
from gui.network.layout.labels import Segments
from gui.network.motion.chevrons import MOST
from gui.network.motion.filling import point_of
from gui.network.motion.sliding import Sliding, sliding
from gui.network.paint.canvas import Canvas
from gui.network.paint.painted import Painted
from gui.network.shown.edges import EdgeLooks
from gui.network.shown.lines import Lines
from gui.network.shown.scales import gradient_strength, weight_strength
from gui.network.shown.showing import Array, Showing, Units

LEAST_RADIUS, MORE_RADIUS = 2.6, 3.4


def travelling_marks(canvas: Canvas, painted: Painted, before: Showing) -> list[Sliding]:
    """A mark for every edge to or from a unit that `before` hides, by size and colour of what it carries."""
    showing = canvas.showing
    if showing.phase is Phase.BACKWARD and showing.layer == showing.last:
        return _from_target(canvas, before)
    found = (_along(canvas, looks, before) for looks in painted.looks.values())
    return [each for each in found if each is not None]


def _along(canvas: Canvas, looks: EdgeLooks, before: Showing) -> Sliding | None:
    showing = canvas.showing
    strengths = _carried(showing, looks)
    if strengths is None:
        return None
    new = before.pending(looks.layer, looks.sources, looks.units) & ~looks.pending
    if new.sum() > MOST:
        near = looks.units if looks.lines is Lines.TERM else looks.sources
        new &= near == showing.chain_unit(looks.layer + (looks.lines is Lines.TERM))
    edges = np.flatnonzero(new & (strengths != 0.0))
    return _marks(canvas, looks.segments, edges, strengths)


def _carried(showing: Showing, looks: EdgeLooks) -> Array | None:
    """What goes along each edge (n,) on the scale of colours, −1 to 1; None where nothing does."""
    if looks.lines is Lines.TERM:
        values = showing.source_values(looks.layer)
        weights = showing.weights(looks.layer)[looks.sources, looks.units]
        return None if values is None else weight_strength(weights * values[looks.sources])
    return gradient_strength(looks.values) if looks.lines is Lines.COMES_BACK else None


def _from_target(canvas: Canvas, before: Showing) -> list[Sliding]:
    """At the outputs nothing comes along edges, but the error from where it stands."""
    showing, column = canvas.showing, canvas.layout.columns[-1]
    errors, starts = [], []
    for slot, unit in enumerate(column.shown.tolist()):
        error, said = showing.error(unit), showing.said(unit)
        is_new = showing.has_come_back(showing.last, unit) and before.hides("delta", showing.last, unit)
        errors.append(error if error is not None and is_new else 0.0)
        starts.append(point_of(canvas, slot, 0.0 if said is None else said))
    count, ends = len(errors), np.array(starts)
    segments = Segments(np.full(count, column.right), column.ys, ends[:, 0], ends[:, 1])
    strengths = gradient_strength(np.array(errors))
    found = _marks(canvas, segments, np.flatnonzero(strengths), strengths)
    return [] if found is None else [found]


def _marks(canvas: Canvas, segments: Segments, edges: Units, strengths: Array) -> Sliding | None:
    """Full for plus, hollow for minus."""
    if not len(edges):
        return None
    t, theme = canvas.t, canvas.theme

    def paint(painter: QPainter, edge: int) -> None:
        strength = float(strengths[edge])
        color = theme.edge_shades[shade_index(strength)]
        radius = (LEAST_RADIUS + MORE_RADIUS * abs(strength)) * t
        fill = color if strength > 0 else theme.paper
        replace(canvas, painter=painter).circle(0.0, 0.0, radius, canvas.pen(color, 1.8 * t), fill)

    half = float(np.ceil((LEAST_RADIUS + MORE_RADIUS + 2.0) * t))
    return sliding(segments, edges, half, canvas.ratio, paint)
