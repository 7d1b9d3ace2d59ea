"""Painting edges: all of one shade, pen and opacity with one call."""

from collections.abc import Iterator
from itertools import groupby

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF, Qt

from gui.look.shades import ZERO_SHADE
from gui.network.layout.labels import Segments
from gui.network.paint.canvas import Canvas
from gui.network.shown.edges import EdgeLooks
from gui.network.shown.lines import Lines

EXACT_PENS = 300
"""Up to so many edges each has its own width; above, and while training runs, widths are rounded further, so
that many edges are one call."""
FINE_PENS, ROUGH_PENS = 20, 4
"""Widths of a line to a pixel."""
MOST_SMOOTH = 700
MOST_HEADS = 60
"""Among more edges only the lit ones have arrow heads: the others would bury the units they lead to."""
ARROW_CLEARANCE = 5.0
ARROW_CLEARANCE_OF_DISCS = 8.0
MARK_WIDER = 12.0
DOTS = (1.0, 3.0)


Edges = NDArray[np.int64]
Points = NDArray[np.float64]


def paint_mark(canvas: Canvas, looks: EdgeLooks) -> None:
    """The band behind the chosen edge."""
    chosen = looks.find(canvas.showing.chosen_edge)
    if chosen is None:
        return
    width = max(float(looks.pens[chosen]), float(looks.pipes[chosen])) + MARK_WIDER * canvas.t
    pen = canvas.pen(canvas.theme.mark, width)
    canvas.painter.setPen(pen)
    canvas.painter.drawLines(lines_of(looks.segments, np.array([chosen])))


def paint_pipes(canvas: Canvas, looks: EdgeLooks) -> None:
    """The weights at rest, in grey, behind their gradients."""
    if looks.lines is not Lines.GRADIENT:
        return
    lines = lines_of(looks.segments)
    for width, edges in by_key(np.round(looks.pipes * 2).astype(np.int64)):
        if width == 0:
            continue
        canvas.painter.setPen(canvas.pen(canvas.theme.pipe, width / 2))
        canvas.painter.drawLines([lines[edge] for edge in edges])


def paint_edges(canvas: Canvas, looks: EdgeLooks, total: int) -> None:
    """The lines themselves, the faint ones first; `total` edges are in the whole picture."""
    segments = _shortened(canvas, looks) if looks.lines is Lines.COMES_BACK else looks.segments
    known = np.ones(len(looks.pens), dtype=bool) if looks.known is None else looks.known
    _paint_unknown(canvas, segments, np.flatnonzero(~known))
    if total <= MOST_SMOOTH:
        _paint_smooth(canvas, looks, segments, np.flatnonzero(known))
        return
    lit = (looks.opacities == 1.0) & known
    lit = lit if lit.sum() <= MOST_SMOOTH else np.zeros_like(lit)
    _paint_plain(canvas, looks, segments, np.flatnonzero(~lit & known))
    _paint_smooth(canvas, looks, segments, np.flatnonzero(lit))


def _paint_unknown(canvas: Canvas, segments: Segments, edges: Edges) -> None:
    """Edges whose number is not computed: fine dots, since a dash means −, and a line of its own 0."""
    if not len(edges):
        return
    pen = QPen(canvas.pen(canvas.theme.off, canvas.t))
    pen.setDashPattern(DOTS)
    canvas.painter.setPen(pen)
    canvas.painter.drawLines(lines_of(segments, edges))


def _paint_smooth(canvas: Canvas, looks: EdgeLooks, segments: Segments, edges: Edges) -> None:
    """Edges with smooth borders. What recedes has a colour nearer to paper, not a see-through one, with which
    a smooth line takes seven times as long."""
    is_exact = len(edges) <= EXACT_PENS and not canvas.showing.is_running
    step = FINE_PENS if is_exact else ROUGH_PENS
    pens = np.maximum(1, np.round(looks.pens[edges] * step)).astype(np.int64)
    lines = lines_of(segments, edges)
    for key, group in by_key(_weak_first(looks, edges) * 4096 + pens):
        is_negative = key // 4096 % 64 < ZERO_SHADE
        canvas.painter.setPen(canvas.pen(_color(canvas, key // 4096), key % 4096 / step, is_negative))
        canvas.painter.drawLines([lines[edge] for edge in group])


def _paint_plain(canvas: Canvas, looks: EdgeLooks, segments: Segments, edges: Edges) -> None:
    """Thousands of edges as hairlines: 20 times faster, no less clear."""
    painter = canvas.painter
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    lines = lines_of(segments, edges)
    for key, group in by_key(_weak_first(looks, edges)):
        pen = QPen(canvas.pen(_color(canvas, key), 1.0, key % 64 < ZERO_SHADE))
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.drawLines([lines[edge] for edge in group])
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)


def _weak_first(looks: EdgeLooks, edges: Edges) -> Edges:
    """A number for each edge that tells opacity and shade, and rises in the order of painting."""
    away = np.abs(looks.shades[edges] - ZERO_SHADE)
    found: Edges = (np.round(looks.opacities[edges] * 100).astype(np.int64) * 64 + away) * 64
    return found + looks.shades[edges]


def _color(canvas: Canvas, key: int) -> QColor:
    """The colour that such a number stands for."""
    shade: QColor = canvas.theme.edge_shades[key % 64]
    return canvas.receding(shade, key // 4096 / 100)


def paint_arrow_heads(canvas: Canvas, looks: EdgeLooks) -> None:
    """Arrow heads at the units that w × δ travels to."""
    if looks.lines is not Lines.COMES_BACK:
        return
    edges = np.flatnonzero(_have_heads(looks))
    canvas.painter.setPen(Qt.PenStyle.NoPen)
    heads, colors = _heads(canvas, looks, edges), edge_colors(canvas, looks, edges)
    for color, corners in zip(colors, heads, strict=True):
        canvas.painter.setBrush(color)
        canvas.painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))


def lines_of(segments: Segments, edges: Edges | None = None) -> list[QLineF]:
    """Segments as Qt wants them, all or some."""
    ends = (segments.x1, segments.y1, segments.x2, segments.y2)
    chosen = ends if edges is None else (each[edges] for each in ends)
    return list(map(QLineF, *(each.tolist() for each in chosen)))


def by_key(keys: NDArray[np.int64]) -> Iterator[tuple[int, list[int]]]:
    """Every key with the edges that have it, keys rising."""
    order, key_of = np.argsort(keys, kind="stable").tolist(), keys.tolist().__getitem__
    for key, edges in groupby(order, key_of):
        yield key, list(edges)


def _have_heads(looks: EdgeLooks) -> NDArray[np.bool_]:
    """All that something travels along (n,), or the lit ones among many."""
    lit = looks.telling if len(looks.pens) <= MOST_HEADS else (looks.opacities == 1.0) & looks.telling
    return lit.astype(bool)


def edge_colors(canvas: Canvas, looks: EdgeLooks, edges: Edges) -> list[QColor]:
    """The colours of some edges."""
    return [_color(canvas, key) for key in _weak_first(looks, edges).tolist()]


def _shortened(canvas: Canvas, looks: EdgeLooks) -> Segments:
    """The edges without the stretch that the arrow head takes, so that its point stays sharp."""
    segments = looks.segments
    lengths = np.hypot(segments.x2 - segments.x1, segments.y2 - segments.y1)
    share = (_clearance(canvas, looks) + _head_lengths(canvas, looks) * 0.8) / np.maximum(lengths, 1.0)
    share = np.where(looks.pending | ~_have_heads(looks), 0.0, share)
    x = segments.x1 + share * (segments.x2 - segments.x1)
    y = segments.y1 + share * (segments.y2 - segments.y1)
    return Segments(x, y, segments.x2, segments.y2)


def _head_lengths(canvas: Canvas, looks: EdgeLooks) -> NDArray[np.float64]:
    lengths: NDArray[np.float64] = 5.5 * canvas.t + looks.pens * 0.9
    return lengths


def _clearance(canvas: Canvas, looks: EdgeLooks) -> float:
    """How far arrow heads keep from a unit; from a round one a little more, where they come in steeply."""
    is_pill = canvas.layout.columns[looks.layer].shape.is_pill
    return (ARROW_CLEARANCE if is_pill else ARROW_CLEARANCE_OF_DISCS) * canvas.t


def _heads(canvas: Canvas, looks: EdgeLooks, edges: Edges) -> list[list[list[float]]]:
    """Triangles (n, 3, 2) at the sources' ends of some edges, pointing at the unit."""
    starts, along, across = directions(looks.segments, edges)
    lengths = _head_lengths(canvas, looks)[edges][:, None]
    tips = starts + along * _clearance(canvas, looks)
    bases, side = tips + along * lengths, across * lengths * 0.5
    found: list[list[list[float]]] = np.stack([tips, bases + side, bases - side], axis=1).tolist()
    return found


def directions(segments: Segments, edges: Edges) -> tuple[Points, Points, Points]:
    """Where some edges begin, their directions from source to unit, and those square to them (n, 2)."""
    ends = np.column_stack([segments.x1, segments.y1, segments.x2, segments.y2])[edges]
    ways = ends[:, 2:] - ends[:, :2]
    along = ways / np.maximum(np.hypot(ways[:, 0], ways[:, 1]), 1.0)[:, None]
    return ends[:, :2], along, along[:, ::-1] * (-1.0, 1.0)
