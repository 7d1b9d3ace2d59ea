"""Painting the numbers on edges."""

from gui.network.paint.canvas import Canvas
from gui.network.paint.painted import EdgeLabel
from gui.network.shown.edges import EdgeLooks
from gui.network.shown.lines import Lines


def paint_labels(canvas: Canvas, looks: EdgeLooks, labels: list[EdgeLabel]) -> None:
    """All labels of a weight layer, the chosen one last and in a box."""
    for label in sorted(labels, key=lambda label: label.is_chosen):
        if not canvas.sees(label.box):
            continue
        if label.is_chosen:
            _paint_chosen(canvas, label)
        else:
            _paint_plain(canvas, looks, label)


def _paint_plain(canvas: Canvas, looks: EdgeLooks, label: EdgeLabel) -> None:
    canvas.plate(label.box)
    recedes = looks.lines is Lines.GRADIENT and not (label.is_lit or label.is_foremost)
    role = "edge_strong" if looks.lines is Lines.COMES_BACK or label.is_foremost else "edge"
    color = canvas.theme.ink3 if recedes else canvas.theme.ink
    canvas.text(*label.box.center, label.text, role, color)


def _paint_chosen(canvas: Canvas, label: EdgeLabel) -> None:
    pen = canvas.pen(canvas.theme.ink, 1.6 * canvas.t)
    canvas.outline(label.box, 5.0 * canvas.t, pen, canvas.theme.paper)
    canvas.text(*label.box.center, label.text, "edge_strong", canvas.theme.ink)
