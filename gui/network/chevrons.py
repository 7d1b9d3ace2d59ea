"""Chevrons on the edges that something travels back along."""

from collections.abc import Sequence

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray
from PySide6.QtGui import QPainter, QPainterPath

from gui.network.canvas import Canvas
from gui.network.edges import EdgeLooks
from gui.network.geometry import Rect
from gui.network.lines import Lines
from gui.network.paint_edges import directions, edge_color
from gui.network.sliding import Sliding, sliding

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

    def paint(painter: QPainter, edge: int) -> None:
        width = max(1.4 * canvas.t, float(looks.pens[edge]) * 0.9)
        painter.setPen(canvas.pen(edge_color(canvas, looks, edge), width, flat=False))
        painter.drawPath(_path(looks, edge, size))

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


def _path(looks: EdgeLooks, edge: int, size: float) -> QPainterPath:
    """A tip that points towards the unit."""
    along, across = directions(looks.segments, edge)
    path = QPainterPath(along * size + across * size * 0.55)
    path.lineTo(0.0, 0.0)
    path.lineTo(along * size - across * size * 0.55)
    return path
