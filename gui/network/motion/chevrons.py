"""Chevrons on the edges that something travels back along."""

from collections.abc import Sequence

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPolygonF

from gui.network.layout.geometry import Rect
from gui.network.motion.sliding import Sliding, sliding
from gui.network.paint.canvas import Canvas
from gui.network.paint.edges import directions, edge_colors
from gui.network.shown.edges import EdgeLooks
from gui.network.shown.lines import Lines

CHEVRONS_AT = (0.25, 0.5, 0.75)
MIDDLE = slice(1, 2)
LEAST_GAP = 72.0
"""Where columns stand closer each edge has one chevron, in its middle: three would lie on one another."""
LENGTH = 7.0
MOST = 60
"""Among more edges only those of the chosen unit have chevrons."""


def chevrons(canvas: Canvas, looks: EdgeLooks, labels: Sequence[Rect]) -> Sliding | None:
    """Those of a weight layer, none under a label; None where nothing travels."""
    edges = _edges(canvas, looks) if looks.lines is Lines.COMES_BACK else np.array([], dtype=np.int64)
    if not len(edges):
        return None
    size = LENGTH * canvas.t
    widths = np.maximum(1.4 * canvas.t, looks.pens[edges] * 0.9).tolist()
    colors, tips = edge_colors(canvas, looks, edges), _tips(looks, edges, size)
    found = dict(zip(edges.tolist(), zip(widths, colors, tips, strict=True), strict=True))

    def paint(painter: QPainter, edge: int) -> None:
        width, color, tip = found[edge]
        painter.setPen(canvas.pen(color, width, flat=False))
        painter.drawPolyline(tip)

    slides = sliding(looks.segments, edges, round(size + 3.0 * canvas.t), canvas.ratio, paint, labels)
    return replace(slides, part=MIDDLE) if _is_narrow(canvas, looks) else slides


def _is_narrow(canvas: Canvas, looks: EdgeLooks) -> bool:
    across = np.abs(looks.segments.x2 - looks.segments.x1)
    return float(across.min()) < LEAST_GAP * canvas.t


def shares_at(progress: float) -> tuple[float, ...]:
    """Where the three chevrons of an edge are; `progress` 0..1: how far they have slid towards the unit, in
    lengths of the edge."""
    return tuple((share + 1.0 - progress) % 1.0 for share in CHEVRONS_AT)


def _edges(canvas: Canvas, looks: EdgeLooks) -> NDArray[np.int64]:
    if len(looks.pens) <= MOST:
        return np.flatnonzero(looks.telling)
    return np.flatnonzero((looks.sources == canvas.showing.chain_unit(looks.layer)) & looks.telling)


def _tips(looks: EdgeLooks, edges: NDArray[np.int64], size: float) -> list[QPolygonF]:
    """Tips at the origin that point towards the units."""
    _, along, across = directions(looks.segments, edges)
    ends = np.stack([along + 0.55 * across, along - 0.55 * across], axis=1) * size
    return [QPolygonF([QPointF(*one), QPointF(), QPointF(*other)]) for one, other in ends.tolist()]
