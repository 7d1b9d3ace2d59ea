"""How wide the columns of the table are: as what stands in them, and a little more or less by the room."""

import math

from PySide6.QtCore import Qt

from gui.controls.look import Look
from gui.data.cells import MARK_ROOM, SIDE
from gui.data.table_model import TableModel
from gui.data.words import part_words

LEAST, MOST, SPREAD = 52, 220, 1.7
READABLE = 0.72
"""So much of a name stays to be read before the table begins to scroll sideways."""


def column_widths(look: Look, model: TableModel, room: int) -> list[int]:
    """The width of every column. Spare room is shared, up to a point, and the last one has the rest, so that
    rows end where the table does; where a little is lacking, names give way."""
    both = [_widths(look, model, section) for section in range(model.columnCount())]
    wanted, least = (sum(each) for each in zip(*both, strict=True))
    widths = [width for width, _ in both]
    if wanted < room:
        stretch = min(SPREAD, room / wanted)
        return _with_rest([int(width * stretch) for width in widths], room)
    if least <= room < wanted:
        share = (room - least) / (wanted - least)
        return _with_rest([int(low + (high - low) * share) for high, low in both], room)
    return widths


def _with_rest(widths: list[int], room: int) -> list[int]:
    return [*widths[:-1], room - sum(widths[:-1])]


def width_of_names(look: Look, model: TableModel) -> int:
    """So wide are columns whose names are whole. Numbers do not count: they change with every edit, and what
    stands beside the table is to stay."""
    total = 0
    for section in range(model.columnCount()):
        if model.is_part(section) or model.columns[section].kind != "number":
            total += _widths(look, model, section)[0]
        else:
            name = _name_width(look, model, section) + look.px(2 * SIDE)
            total += max(look.px(LEAST), min(look.px(MOST), name))
    return total


def _name_width(look: Look, model: TableModel, section: int) -> int:
    is_on = model.is_in_use(section) or model.is_part(section)
    metrics = look.appearance.metrics("label_strong" if is_on else "label")
    return math.ceil(metrics.horizontalAdvance(model.headerData(section, Qt.Orientation.Horizontal))) + 1


def _widths(look: Look, model: TableModel, section: int) -> tuple[int, int]:
    """The width of a column with its whole name, and the least it may have."""
    metrics, px = look.appearance.metrics("label_strong"), look.px
    head = _name_width(look, model, section)
    if model.is_part(section):
        width = round(max(head, metrics.horizontalAdvance(part_words()[1]))) + px(2 * SIDE)
        return width, width
    cell = metrics.horizontalAdvance(model.widest(section))
    mark = px(MARK_ROOM) if model.rowCount() and model.class_of(0, section) else 0
    least = round(min(px(MOST), max(px(LEAST), cell + mark + px(2 * SIDE) + 2)))
    wanted = max(least, round(min(px(MOST), head + px(2 * SIDE))))
    return wanted, max(least, round(READABLE * wanted))
