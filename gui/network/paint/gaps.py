"""Painting all lines between two columns, back to front; copied for as long as they would look the same."""

import numpy as np

from gui.network.layout.geometry import Rect
from gui.network.paint.canvas import Canvas
from gui.network.paint.edges import ROUGH_PENS, paint_arrow_heads, paint_edges, paint_mark, paint_pipes
from gui.network.paint.ghosts import ghosts_of, paint_ghosts
from gui.network.shown.edges import EdgeLooks
from gui.network.shown.lines import Lines


def paint_gap(canvas: Canvas, looks: EdgeLooks, total: int) -> None:
    """Mark, pipes, lines, ghosts, arrow heads of a weight layer, of `total` edges in the whole picture."""
    start, end = canvas.layout.columns[looks.layer : looks.layer + 2]
    between = Rect(start.x, 0.0, end.x - start.x, canvas.layout.room.height)

    def paint(own: Canvas) -> None:
        paint_mark(own, looks)
        paint_pipes(own, looks)
        paint_ghosts(own, looks, upon=False)
        paint_edges(own, looks, total)
        paint_ghosts(own, looks, upon=True)
        paint_arrow_heads(own, looks)

    canvas.tile(looks.layer, _shown(canvas, looks, total), between, paint)


def _shown(canvas: Canvas, looks: EdgeLooks, total: int) -> tuple[object, ...]:
    """All that can be seen of the lines, and of how they are painted."""
    is_running = canvas.showing.is_running
    is_rough = is_running and looks.lines is not Lines.COMES_BACK
    arrays = (
        looks.sources, looks.units, looks.shades, looks.opacities, looks.pending, looks.known, looks.pipes,
        np.round(looks.pens * ROUGH_PENS) if is_rough else looks.pens, ghosts_of(canvas.showing, looks),
    )  # fmt: skip
    seen = (None if each is None else each.tobytes() for each in arrays)
    return (canvas.theme, total, is_running, looks.lines, looks.find(canvas.showing.chosen_edge), *seen)
