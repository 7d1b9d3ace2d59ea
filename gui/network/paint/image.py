"""Painting with pixels: inputs as an image, and weights as an image beside the value of a unit."""

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainterPath

from gui.network.layout import shapes
from gui.network.layout.columns import Column
from gui.network.layout.geometry import Rect
from gui.network.paint.canvas import Canvas, qt_rect
from gui.network.paint.discs import outline_color
from gui.network.paint.pixels import fill_image, grey_image
from gui.network.paint.units import paint_ring
from gui.network.shown.lines import Lines
from gui.network.shown.showing import Array, Flags, Showing
from gui.network.shown.unit_looks import UnitLook
from gui.network.shown.words import pixels_notes
from gui.wording import numbers
from gui.wording.naming import unit_name
from gui.wording.rich import number, words

GRID_LEAST = 5.0


def paint_input_image(canvas: Canvas, rect: Rect) -> None:
    """The inputs of the shown sample as an image, its pixels sharp, and how many they are."""
    showing = canvas.showing
    shape = showing.experiment.samples.image_shape
    if shape is None:
        return
    image = grey_image(canvas.theme, _as_shares(canvas).reshape(shape))
    canvas.painter.drawImage(qt_rect(rect), image)
    _paint_grid(canvas, rect, shape)
    _paint_chosen_pixel(canvas, rect, shape)
    notes = [words(note) for note in pixels_notes(showing.sizes[0])]
    note = next((note for note in notes if canvas.setter.width(note, "axis") <= rect.width), ())
    canvas.text(rect.center.x, rect.y - 17 * canvas.t, note, "axis", canvas.theme.ink3)


def _paint_chosen_pixel(canvas: Canvas, rect: Rect, shape: tuple[int, int]) -> None:
    """The pixel that is chosen, or that the chosen weight begins at."""
    for chosen in (canvas.showing.chosen_source, canvas.showing.chosen_unit):
        if chosen is not None and chosen[0] == 0:
            pixel = pixel_box(rect, shape, chosen[1])
            canvas.outline(pixel.grown(1.5 * canvas.t), 2.0, canvas.pen(canvas.theme.ink, 2.0 * canvas.t))
            canvas.outline(pixel.grown(3.0 * canvas.t), 3.0, canvas.pen(canvas.theme.paper, 1.0 * canvas.t))
            return


def pixel_box(rect: Rect, shape: tuple[int, int], unit: int) -> Rect:
    """Where one pixel of the image is."""
    row, column = divmod(unit, shape[1])
    width, height = rect.width / shape[1], rect.height / shape[0]
    return Rect(rect.x + column * width, rect.y + row * height, width, height)


def _as_shares(canvas: Canvas) -> Array:
    """The inputs between the least and the greatest of the training data, 0 to 1."""
    data = canvas.showing.experiment.samples.train.inputs
    low, high = float(data.min()), float(data.max())
    shares: Array = (canvas.showing.inputs - low) / ((high - low) or 1.0)
    return shares


def _paint_grid(canvas: Canvas, rect: Rect, shape: tuple[int, int]) -> None:
    rows, columns = shape
    if rect.width / columns < GRID_LEAST:
        return
    pen = canvas.pen(canvas.theme.paper, 1.0)
    for column in range(1, columns):
        x = rect.x + rect.width * column / columns
        canvas.line(x, rect.y, x, rect.bottom, pen)
    for row in range(1, rows):
        y = rect.y + rect.height * row / rows
        canvas.line(rect.x, y, rect.right, y, pen)


def paint_bundle(canvas: Canvas, rect: Rect, column: Column) -> None:
    """Curves that stand for the edges from an image to every unit shown; the chosen unit's in ink."""
    chosen = canvas.showing.chosen_unit
    left, right = rect.right + 2, column.left + 4 * canvas.k
    between = Rect(left, 0.0, right - left, canvas.layout.room.height)
    start = QPointF(left, rect.center.y)

    def paint(own: Canvas) -> None:
        for unit, y in zip(column.shown.tolist(), column.ys.tolist(), strict=True):
            color = own.theme.ink3 if chosen == (column.index, unit) else own.theme.line
            _paint_curve(own, start, QPointF(right, y), color)

    canvas.tile("bundle", (canvas.theme, chosen), between, paint)


def _paint_curve(canvas: Canvas, start: QPointF, end: QPointF, color: QColor) -> None:
    path = QPainterPath(start)
    reach = (end.x() - start.x()) * 0.55
    path.cubicTo(start + QPointF(reach, 0), end - QPointF(reach, 0), end)
    canvas.painter.strokePath(path, canvas.pen(color, 2.5 * canvas.t))


def paint_tile(canvas: Canvas, column: Column, slot: int, look: UnitLook) -> None:
    """A unit after an image: its weights as an image, and its value in a pill beside it."""
    box, k, t, theme = column.box(slot), canvas.k, canvas.t, canvas.theme
    tile = Rect(box.x, box.center.y - shapes.TILE_SIDE * k / 2, shapes.TILE_SIDE * k, shapes.TILE_SIDE * k)
    canvas.plate(Rect(column.left, tile.y, tile.x - column.left, tile.height), 0.6)
    name = unit_name(canvas.showing.experiment, look.column, look.unit)
    canvas.text(tile.x - 6 * t, box.center.y, name, "label", theme.ink2, "right")
    _paint_weights(canvas, tile, look)
    value = Rect(tile.right + shapes.TILE_GAP * k, 0, shapes.VALUE_WIDTH * k, shapes.VALUE_HEIGHT * k)
    value = value.moved(0, box.center.y - value.height / 2)
    paint_ring(canvas, value, look)
    paint_value(canvas, value, look)


def _paint_weights(canvas: Canvas, tile: Rect, look: UnitLook) -> None:
    showing, layer = canvas.showing, look.column - 1
    shape = showing.experiment.samples.image_shape
    weights = _tile_values(showing, layer, look.unit)
    seen = _seen(showing, layer, look.unit)
    largest = 1.0 if weights is None else float(np.max(np.abs(weights), where=seen, initial=0.0)) or 1.0
    if weights is not None and shape is not None and np.isfinite(largest):
        values = weights[:, look.unit].reshape(shape) / largest
        canvas.painter.drawImage(qt_rect(tile), fill_image(canvas.theme, values))
    canvas.box(tile, 3.0 * canvas.t, canvas.theme.edge, canvas.t)


def _seen(showing: Showing, layer: int, unit: int) -> Flags:
    """The units that have one scale with a unit: those that show the same."""
    units = np.arange(showing.sizes[layer + 1])
    pending = showing.pending(layer, units, units)
    return pending | ~pending if pending[unit] else ~pending


def _tile_values(showing: Showing, layer: int, unit: int) -> Array | None:
    """What the small image of a unit shows: its weights, or in their phases gradients and changes; those of
    all units (inputs, units), which have one scale. Or what a person asked for: None where it is unknown."""
    found: Array | None = None
    if showing.is_pending(layer, 0, unit):
        return showing.weights(layer)
    if showing.lines(layer) is Lines.CHOSEN:
        asked = showing.asked_numbers(layer)
        is_known = asked is not None and (asked.known is None or bool(asked.known[unit]))
        return asked.weights if asked is not None and is_known else None
    if showing.lines(layer) in (Lines.GRADIENT, Lines.LATER_GRADIENT):
        found = showing.gradients(layer)
    elif showing.lines(layer) is Lines.CHANGE:
        found = showing.changes(layer)
    return showing.weights(layer) if found is None else found


def paint_value(canvas: Canvas, box: Rect, look: UnitLook) -> None:
    """The small value pill of a tile."""
    theme = canvas.theme
    fill = canvas.fill(look.fill) if look.fill is not None and not look.is_quiet else theme.paper
    fill = theme.alert_fill if look.is_broken else fill
    canvas.ground(box, box.height / 2, fill)
    canvas.box(box, box.height / 2, outline_color(canvas, look), 1.2 * canvas.t)
    if look.a is None or canvas.showing.is_running:
        return
    text = numbers.pill(look.a)
    ink = theme.alert if not text.is_finite else theme.ink3 if look.is_quiet else theme.ink
    role = "pill_quiet" if look.is_quiet else "edge_strong"
    fits = canvas.fitting(number(text), (role, "axis"), box.width - 6 * canvas.t)
    canvas.text(*box.center, number(text), fits or "axis", ink)


def paint_fold(canvas: Canvas, sign: Rect, wordings: tuple[str, ...]) -> None:
    """The sign that stands for units not drawn, in the first wording that fits."""
    theme = canvas.theme

    def width(text: str) -> float:
        return canvas.setter.width(words(text), "axis") + 20 * canvas.t

    text = next((text for text in wordings if width(text) <= sign.width), wordings[-1])
    box = Rect.around(*sign.center, width(text), sign.height)
    canvas.box(box, box.height / 2, theme.sunk, 1.0, theme.sunk)
    canvas.text(*box.center, words(text), "axis", theme.ink2)
