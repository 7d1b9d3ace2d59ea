"""Over the scale of gradients, which way the next step takes a weight: against its gradient."""

import numpy as np

from engine.position import Phase
from gui.network.layout.geometry import Rect
from gui.network.layout.layout import unit_boxes
from gui.network.paint.canvas import Canvas
from gui.network.paint.sample_table import sample_table
from gui.network.shown.edges import EdgeLooks
from gui.network.shown.showing import Showing
from gui.network.shown.words import direction_words, step_word
from gui.wording.rich import Pieces, words

HEIGHT = 13.0
CLEAR_OF_UNITS, CLEAR_OF_LINES = 4.0, 10.0
"""So far a number reaches from its line."""


def says_way(canvas: Canvas, all_looks: list[EdgeLooks]) -> bool:
    """Whether it is sure, and has room over the scale."""
    layout = canvas.layout
    if layout.legend is None or layout.is_part or not is_against_gradient(canvas.showing):
        return False
    row = row_over(layout.legend, canvas.t)
    around = row.grown(CLEAR_OF_UNITS * canvas.t)
    if any(box.meets(around) for box in _taken(canvas)):
        return False
    around = row.grown(CLEAR_OF_LINES * canvas.t)
    sides = np.array([[around.x, around.y, around.right, around.bottom]])
    return not any(looks.segments.crossing(sides).any() for looks in all_looks)


def _taken(canvas: Canvas) -> list[Rect]:
    """Where units stand, signs for folded ones, and the table of all samples."""
    layout = canvas.layout
    table = sample_table(layout, canvas.showing)
    folds = [column.fold for column in layout.columns if column.fold is not None]
    return [*unit_boxes(layout), *folds, *(() if table is None else table.rows)]


def is_against_gradient(showing: Showing) -> bool:
    """Plain descent goes against the gradient that the lines show. Memory, decay beside it, or a program with
    a mistake may go elsewhere."""
    training = showing.experiment.training
    is_plain = training.optimizer.name == "sgd" and training.mistake is None
    shows_gradients = showing.phase is Phase.BACKWARD and showing.asked is None
    return is_plain and shows_gradients and showing.frame.learning_rate > 0.0


def row_over(legend: Rect, t: float) -> Rect:
    """Where it stands."""
    return Rect(legend.x, legend.y - HEIGHT * t, legend.width, HEIGHT * t)


def paint_way(canvas: Canvas, negative: Rect, zero: Rect, positive: Rect) -> None:
    """Three words over the parts of the scale: what is negative goes up, what is positive down."""
    up, down = direction_words()
    theme = canvas.theme
    for part, forms in (
        (negative, _forms("▲", up)),
        (zero, [words(step_word())]),
        (positive, _forms("▼", down)),
    ):
        y = row_over(part, canvas.t).center.y
        form = next((form for form in forms if canvas.setter.width(form, "axis") <= part.width), forms[-1])
        canvas.text(part.center.x, y, form, "axis", theme.ink3 if part is zero else theme.ink2)


def _forms(mark: str, text: str) -> list[Pieces]:
    return [words(f"{mark} {text}"), words(mark)]
