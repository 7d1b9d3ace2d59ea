"""Painting the head row: names of layers, and over each gap the title of its lines."""

from typing import NamedTuple

from PySide6.QtCore import QPointF

from engine.position import Phase
from gui.controls.paint import caret_down
from gui.network.layout.columns import Column
from gui.network.layout.geometry import Rect
from gui.network.layout.heads import Head, Placed, arrange
from gui.network.layout.shapes import Shape
from gui.network.paint.canvas import Canvas
from gui.network.shown import words as said
from gui.network.shown.chip_words import chip_titles
from gui.network.shown.lines import Lines
from gui.network.shown.showing import Showing
from gui.wording import numbers
from gui.wording.naming import activation_name, layer_name
from gui.wording.rich import Pieces, plain, words

CHIP_HEIGHT = 22.0
CHIP_SIDE = 11.0
CARET_ROOM, CARET = 13.0, 3.0
NAME_SIDE = 8.0
DIFFERENT = (Lines.GRADIENT, Lines.COMES_BACK, Lines.CHANGE, Lines.CHOSEN)
"""Lines whose meaning differs from the weight: their chips are outlined in ink."""


class HeadRow(NamedTuple):
    """What was drawn where: the chips by their weight layer, the names of layers by their column."""

    chips: dict[int, Rect]
    names: dict[int, Rect]


def paint_heads(canvas: Canvas) -> HeadRow:
    """The whole head."""
    if canvas.layout.is_low:
        return HeadRow(_paint_chips_alone(canvas), {})
    if canvas.layout.is_crowded:
        return _paint_two_rows(canvas)
    columns, layers = _columns_in_sight(canvas), _layers_with_chips(canvas)
    names = [_name_forms(canvas, column.index) for column in columns]
    xs = [(column.left + column.right) / 2 for column in columns]
    if _has_target(canvas):
        names.append([_strong(canvas, said.target_head(canvas.showing.frame.is_own))])
        xs.append(canvas.layout.target_x)
    heads = [Head(x, _widths(canvas, forms), True, "names") for x, forms in zip(xs, names, strict=True)]
    chips = [_chip(canvas, layer) for layer in layers]
    margin = 4 * canvas.t
    placed = arrange([*heads, *chips], margin, canvas.layout.room.width - margin)
    at_names, at_chips = placed[: len(heads)], placed[len(heads) :]
    for forms, at in zip(names, at_names, strict=True):
        if at.form is not None:
            canvas.text(at.x, canvas.layout.head, forms[at.form], "label", canvas.theme.ink3)
    _paint_before_update(canvas, columns, at_names)
    boxes = {
        column.index: _name_box(canvas, at.x, canvas.layout.head, head.widths[at.form])
        for column, head, at in zip(columns, heads, at_names, strict=False)
        if at.form is not None
    }
    return HeadRow(_paint_chips(canvas, layers, chips, at_chips, canvas.layout.head), boxes)


def _name_box(canvas: Canvas, x: float, y: float, width: float) -> Rect:
    """What can be pressed of a name."""
    return Rect.around(x, y, width + NAME_SIDE * canvas.t, CHIP_HEIGHT * canvas.t)


def _paint_chips_alone(canvas: Canvas) -> dict[int, Rect]:
    """Without room for names: chips between the columns, which reach up beside them; none would lie on a
    unit, and where one has no room the menu in View has its choices."""
    layers = _layers_with_chips(canvas)
    gaps = [canvas.layout.gap(layer) for layer in layers]
    room = [right - left - 8 * canvas.t for left, right in gaps]
    chips = [_chip(canvas, layer) for layer in layers]
    if any(chip.widths[-1] > width for chip, width in zip(chips, room, strict=True)):
        chips = [_chip(canvas, layer, has_caret=False) for layer in layers]
    found = zip(layers, chips, room, strict=True)
    fitting = [(layer, chip, width) for layer, chip, width in found if chip.widths[-1] <= width]
    placed = [Placed(chip.x, _form_within(width, chip)) for _, chip, width in fitting]
    layers, chips = [layer for layer, _, _ in fitting], [chip for _, chip, _ in fitting]
    return _paint_chips(canvas, layers, chips, placed, canvas.layout.head)


def _columns_in_sight(canvas: Canvas) -> list[Column]:
    layout = canvas.layout
    return [column for column in layout.columns if layout.is_seen(column.left, column.right)]


def _has_target(canvas: Canvas) -> bool:
    """Whether the target's ruler is there to be named."""
    layout = canvas.layout
    has_ruler = layout.ruler is not None and not canvas.showing.is_running
    return has_ruler and layout.is_seen(layout.target_x, layout.target_x)


def _layers_with_chips(canvas: Canvas) -> list[int]:
    """All weight layers that are seen. Over the curves that stand for edges from an image only what differs
    is said: the small images at the units show it."""
    layout = canvas.layout
    layers = [layer for layer in range(len(layout.columns) - 1) if layout.is_seen(*layout.gap(layer))]
    if layout.image is not None and canvas.showing.lines(0) not in DIFFERENT:
        return [layer for layer in layers if layer]
    return layers


def _name_forms(canvas: Canvas, column: int) -> list[Pieces]:
    """A column's name with its activation, and without."""
    theme, experiment = canvas.theme, canvas.showing.experiment
    name = _strong(canvas, layer_name(experiment, column))
    if column == 0:
        if canvas.layout.image is None:
            return [name]
        return [(*name, *words(f" {said.image_word()}", theme.ink3)), name]
    activation = activation_name(experiment.network.layers[column - 1])
    forms = [(*name, *words(f" {activation}", theme.ink3)), name]
    if canvas.layout.columns[column].hidden:
        count = said.units_word(experiment.network.sizes[column])
        forms.insert(0, (*name, *words(f" {count}, {activation}", theme.ink3)))
    return forms


def _strong(canvas: Canvas, text: str) -> Pieces:
    return words(text, canvas.theme.ink, "label_strong")


def _widths(canvas: Canvas, forms: list[Pieces]) -> tuple[float, ...]:
    return tuple(canvas.setter.width(form, "label") for form in forms)


def _chip(canvas: Canvas, layer: int, has_caret: bool = True) -> Head:
    titles = chip_titles(canvas.showing, layer)
    side = (2 * CHIP_SIDE + CARET_ROOM if has_caret else CHIP_SIDE) * canvas.t
    widths = tuple(canvas.setter.width(title, "label_strong") + side for title in titles)
    return Head(canvas.layout.gap_middle(layer), widths, group=plain(titles[-1]))


def _paint_chips(
    canvas: Canvas, layers: list[int], chips: list[Head], placed: list[Placed], y: float
) -> dict[int, Rect]:
    boxes = {}
    for layer, chip, at in zip(layers, chips, placed, strict=True):
        form = at.form or 0
        box = Rect.around(at.x, y, chip.widths[form], CHIP_HEIGHT * canvas.t)
        _paint_chip(canvas, box, layer, chip_titles(canvas.showing, layer)[form])
        boxes[layer] = box
    return boxes


def _differs(showing: Showing, layer: int) -> bool:
    """Whether the lines stand for something else than the weight."""
    is_weight = showing.asked is not None and showing.asked.quantity == "weight"
    return not is_weight and showing.lines(layer) in DIFFERENT


def _paint_chip(canvas: Canvas, box: Rect, layer: int, title: Pieces) -> None:
    theme, t = canvas.theme, canvas.t
    differs = _differs(canvas.showing, layer)
    pen = canvas.pen(theme.ink if differs else theme.line, (1.8 if differs else 1.2) * t)
    canvas.outline(box, box.height / 2, pen, theme.sunk if differs else theme.paper)
    role, color = ("label_strong", theme.ink) if differs else ("label", theme.ink2)
    width = canvas.setter.width(title, "label_strong")
    has_caret = box.width - width > (CHIP_SIDE + CARET_ROOM) * t
    canvas.text(box.center.x - (CARET_ROOM / 2 * t if has_caret else 0.0), box.center.y, title, role, color)
    if has_caret:
        caret_down(canvas.painter, QPointF(box.right - 13 * t, box.center.y), CARET * t, color)


def _paint_before_update(canvas: Canvas, columns: list[Column], at_names: list[Placed]) -> None:
    """After an update units still show what they said before it."""
    if canvas.showing.phase is not Phase.UPDATE:
        return
    y = canvas.layout.head + 14 * canvas.t
    for column, at in zip(columns, at_names, strict=False):
        if column.index and at.form is not None and column.shape is not Shape.DOT:
            canvas.text(at.x, y, words(said.before_update()), "axis", canvas.theme.ink3)


def _paint_two_rows(canvas: Canvas) -> HeadRow:
    """Many columns: chips and a common name above, short names of the columns below."""
    layers = _layers_with_telling_chips(canvas)
    chips = [_chip(canvas, layer) for layer in layers]
    margin = 20 * canvas.t
    right = canvas.layout.room.width - margin
    x, placed = margin, []
    for chip in chips:
        form = _form_within(right * 0.62 / len(chips), chip)
        placed.append(Placed(x + chip.widths[form] / 2, form))
        x += chip.widths[form] + 12 * canvas.t
    boxes = _paint_chips(canvas, layers, chips, placed, canvas.layout.head)
    _paint_common_name(canvas, x, right)
    return HeadRow(boxes, _paint_short_names(canvas))


def _form_within(room: float, chip: Head) -> int:
    """The first form of a chip that is no wider than the room."""
    return next((form for form, width in enumerate(chip.widths) if width <= room), len(chip.widths) - 1)


def _layers_with_telling_chips(canvas: Canvas) -> list[int]:
    """One chip for each thing that lines mean just now, in the order of the layers."""
    found: dict[Lines, int] = {}
    for layer in _layers_with_chips(canvas):
        lines = canvas.showing.lines(layer)
        meaning = Lines.GRADIENT if lines is Lines.LATER_GRADIENT else lines
        found.setdefault(meaning, layer)
    return list(found.values())


def _paint_common_name(canvas: Canvas, left: float, right: float) -> None:
    """Hidden 1 to 6, 8 units each, tanh: what the hidden layers have in common."""
    network, theme = canvas.showing.experiment.network, canvas.theme
    hidden = network.layers[:-1]
    if not hidden:
        return
    name = said.hidden_layers(len(hidden))
    alike = len({layer.units for layer in hidden}) == 1
    same = len({layer.activation for layer in hidden}) == 1
    facts = [said.units_each(hidden[0].units)] if alike and len(hidden) > 1 else []
    facts += [activation_name(hidden[0])] if same else []
    if canvas.showing.phase is Phase.UPDATE:
        facts.append(said.before_update())
    pieces = (*_strong(canvas, name), *words("  " + ", ".join(facts), theme.ink3))
    width = canvas.setter.width(pieces, "label")
    if width <= right - left:
        x = max(canvas.layout.room.width / 2, left + width / 2 + 8 * canvas.t)
        canvas.text(min(x, right - width / 2), canvas.layout.head, pieces, "label", theme.ink3)


def _paint_short_names(canvas: Canvas) -> dict[int, Rect]:
    y, boxes = canvas.layout.second_head, dict[int, Rect]()
    if y is None:
        return boxes
    experiment, last = canvas.showing.experiment, len(canvas.layout.columns) - 1
    for column in _columns_in_sight(canvas):
        is_hidden = 0 < column.index < last and last > 2
        name = numbers.count(column.index) if is_hidden else layer_name(experiment, column.index)
        width = canvas.setter.width(words(name), "axis_strong")
        x = max(column.x, width / 2 + 4 * canvas.t)
        canvas.text(x, y, words(name), "axis_strong", canvas.theme.ink)
        boxes[column.index] = _name_box(canvas, x, y, width)
    if _has_target(canvas):
        head = words(said.target_head(canvas.showing.frame.is_own))
        canvas.text(canvas.layout.target_x, y, head, "axis_strong", canvas.theme.ink)
    return boxes
