"""Painting the table of all samples below a network of one neuron."""

from engine.frame import Place
from gui.network.layout.geometry import Rect
from gui.network.paint.canvas import Canvas
from gui.network.paint.sample_table import QUANTITIES, SampleTable, sample_table
from gui.network.shown.flatness import FLAT
from gui.network.shown.words import all_samples, output_word, slope_word, sum_word, target_word
from gui.wording import numbers
from gui.wording.rich import Pieces, number, symbol, words

INSET = 8.0


def paint_sample_table(canvas: Canvas) -> None:
    """What is computed of every sample of the batch; the one that is shown is marked."""
    table, t, theme = sample_table(canvas.layout, canvas.showing), canvas.t, canvas.theme
    if table is None:
        return
    title = words(all_samples(len(table.rows)))
    canvas.text(table.title.x + INSET * t, table.title.y, title, "axis_strong", theme.ink2, "left")
    for x, name in zip(table.columns, _names(), strict=True):
        canvas.text(x, table.head.center.y, name, "axis", theme.ink3)
    for row, box in enumerate(table.rows):
        if row == canvas.showing.row:
            canvas.outline(box, 4 * t, canvas.pen(theme.mark, 1), theme.mark)
        _paint_row(canvas, table, row, box)


def _names() -> tuple[Pieces, ...]:
    return (
        symbol("x"),
        (*words(sum_word()), *symbol("z")),
        (*words(output_word()), *symbol("a")),
        (*words(slope_word()), *symbol("f′")),
        words(target_word()),
    )


def _paint_row(canvas: Canvas, table: SampleTable, row: int, box: Rect) -> None:
    frame, theme = canvas.showing.frame, canvas.theme
    for x, quantity in zip(table.columns, QUANTITIES, strict=True):
        value = frame.value(Place(quantity, 0, 0, sample=row))
        if value is not None:
            is_flat = quantity == "slope" and abs(value) < FLAT
            role = "axis_strong" if is_flat else "axis"
            canvas.text(x, box.center.y, number(numbers.picture(value)), role, theme.ink)
