"""Painting all lines between two columns, back to front."""

import numpy as np

from gui.network.layout.geometry import Rect
from gui.network.paint.canvas import Canvas
from gui.network.paint.edges import ROUGH_PENS, paint_arrow_heads, paint_edges, paint_mark, paint_pipes
from gui.network.paint.ghosts import paint_ghosts
from gui.network.shown.edges import EdgeLooks
from gui.network.shown.lines import Lines


def paint_gap(canvas: Canvas, looks: EdgeLooks, total: int) -> None:
    """Mark, pipes, lines, ghosts, arrow heads of a weight layer, of `total` edges in the whole picture. While
    training runs they are painted anew only when one of the lines looks different."""
    if not canvas.showing.is_running:
        _paint_all(canvas, looks, total)
        return
    start, end = canvas.layout.columns[looks.layer : looks.layer + 2]
    between = Rect(start.x, 0.0, end.x - start.x, canvas.layout.room.height)
    key = (canvas.theme, total, *_shown(looks))
    canvas.tile(looks.layer, key, between, lambda own: _paint_all(own, looks, total))


def _paint_all(canvas: Canvas, looks: EdgeLooks, total: int) -> None:
    paint_mark(canvas, looks)
    paint_pipes(canvas, looks)
    paint_ghosts(canvas, looks, upon=False)
    paint_edges(canvas, looks, total)
    paint_ghosts(canvas, looks, upon=True)
    paint_arrow_heads(canvas, looks)


def _shown(looks: EdgeLooks) -> tuple[object, ...]:
    """All that can be seen of lines while training runs: nothing is chosen then, and there are no ghosts."""
    is_rough = looks.lines is not Lines.COMES_BACK
    pens = np.round(looks.pens * ROUGH_PENS) if is_rough else looks.pens
    arrays = (looks.sources, looks.units, pens, looks.shades, looks.opacities, looks.pending, looks.known)
    return (looks.lines, *(None if each is None else each.tobytes() for each in arrays))
