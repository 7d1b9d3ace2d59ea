"""The line under a plot that says what its marks mean."""

from collections.abc import Callable, Sequence

from msgspec import Struct
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from gui.look.appearance import Appearance
from gui.plots.writing import Pen

LINE = 18
GAP = 13
MARK_ROOM = 16

Mark = Callable[[QPainter, QPointF], None]


class Entry(Struct, frozen=True):
    """A mark, painted around a point, and its word."""

    mark: Mark
    text: str


def legend_lines(appearance: Appearance, entries: Sequence[Entry], room: float) -> list[list[Entry]]:
    """The entries, broken into lines that fit."""
    lines: list[list[Entry]] = []
    for entry in entries:
        if lines and _width(appearance, [*lines[-1], entry]) <= room:
            lines[-1].append(entry)
        else:
            lines.append([entry])
    return lines


def paint_legend(
    painter: QPainter,
    appearance: Appearance,
    entries: Sequence[Entry],
    left: float,
    right: float,
    middle: float,
    indent: float,
) -> None:
    """Paint the lines from `middle` down; they begin at `indent` if they fit there, else further left."""
    pen, scale = Pen(painter, appearance), appearance.scale
    lines = legend_lines(appearance, entries, right - left)
    widest = max((_width(appearance, line) for line in lines), default=0.0)
    for line in lines:
        x = max(left, min(indent, right - widest))
        for entry in line:
            entry.mark(painter, QPointF(x + 6 * scale, middle))
            taken = pen.write(
                QPointF(x + MARK_ROOM * scale, middle), entry.text, appearance.theme.ink2, role="axis"
            )
            x = taken.right() + GAP * scale
        middle += LINE * scale


def _width(appearance: Appearance, entries: Sequence[Entry]) -> float:
    metrics, scale = appearance.metrics("axis"), appearance.scale
    texts = sum(metrics.horizontalAdvance(entry.text) for entry in entries)
    return texts + scale * (MARK_ROOM * len(entries) + GAP * (len(entries) - 1))
