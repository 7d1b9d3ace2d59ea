"""Painting the weights last looked at, in grey: behind what has grown thinner, upon what has grown wider."""

import numpy as np

from gui.network.paint.canvas import Canvas
from gui.network.paint.edges import MOST_SMOOTH, by_key, lines_of
from gui.network.shown.edges import EdgeLooks
from gui.network.shown.lines import Lines
from gui.network.shown.scales import weight_pen
from gui.network.shown.showing import Array, Showing

OPACITY = 0.6
"""Or less where the line itself recedes further."""
SAME = 0.3
"""Widths that differ by less than so many pixels look the same."""
OF_WEIGHTS = (Lines.WEIGHT, Lines.TERM, Lines.CHANGE)


def paint_ghosts(canvas: Canvas, looks: EdgeLooks, upon: bool) -> None:
    """Those of one weight layer that are wider than its lines, or with `upon` those that are narrower."""
    old = _old_weights(canvas.showing, looks)
    if old is None:
        return
    pens = weight_pen(old) * canvas.t
    more = looks.pens - pens if upon else pens - looks.pens
    edges = np.flatnonzero(more > SAME * canvas.t)
    lines = lines_of(looks.segments, edges)
    opacities = np.round(100 * np.minimum(looks.opacities[edges], OPACITY)).astype(np.int64)
    keys = (opacities * 256 + np.round(pens[edges] * 4).astype(np.int64)) * 2 + (old[edges] < 0.0)
    for key, group in by_key(keys):
        color = canvas.receding(canvas.theme.off, key // 512 / 100)
        canvas.painter.setPen(canvas.pen(color, key // 2 % 256 / 4, negative=bool(key % 2)))
        canvas.painter.drawLines([lines[edge] for edge in group])


def has_ghosts(showing: Showing, looks: list[EdgeLooks]) -> bool:
    """Whether any are painted."""
    return any(_old_weights(showing, gap) is not None for gap in looks)


def _old_weights(showing: Showing, looks: EdgeLooks) -> Array | None:
    """The weights that the lines had (n,); None where lines are no weights, or too many."""
    ghost = showing.ghost
    if ghost is None or showing.is_running or looks.lines not in OF_WEIGHTS or len(looks.pens) > MOST_SMOOTH:
        return None
    old: Array = ghost.parameters.weights[looks.layer][looks.sources, looks.units]
    return old
