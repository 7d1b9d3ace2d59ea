"""What a point of the plane looks like: its class, the colour of its number, or a diamond of a curve."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from engine.data.painting import Plane
from gui.controls.look import Look
from gui.data.cell_words import localized, shown_cell
from gui.data.plane.value_colours import ValueColours
from gui.look import marks
from gui.wording.words import readable

MARK, MARK_OF_MANY = 5.0, 3.4
SMALLER = 0.66
"""What does not train is so much smaller."""
MANY = 400
OUTLINE = 1.3


class PointMarks:
    """Draws points. `names`: all classes on offer, in the order of their shapes.

    A `kind` is the number of a class, or the number to predict, of which `colours` tell, or 0 for the points
    of a curve.
    """

    def __init__(self, look: Look, plane: Plane, names: Sequence[str], colours: ValueColours) -> None:
        self._look, self._plane, self._names = look, plane, tuple(names)
        self._theme = look.appearance.theme
        self._colours = colours
        self._size = MARK if len(plane.across) <= MANY else MARK_OF_MANY

    def kinds(self, rows: Sequence[int]) -> list[float]:
        """What the points of these rows are."""
        plane = self._plane
        if plane.label is None:
            return [0.0] * len(rows)
        if plane.has_values:
            return [float(plane.label.numbers[row]) for row in rows]
        numbers = {name: self._number(name) for name in plane.class_names}
        return [numbers[plane.label.words[row]] for row in rows]

    def kind_of(self, cell: str) -> float:
        """What a point painted with this cell is."""
        if self._plane.has_values:
            return float(cell)
        return self._number(cell)

    def words(self, cell: str) -> str:
        """What is painted, as it is read."""
        return localized(cell) if self._plane.has_values else readable(cell)

    def words_of_row(self, row: int) -> str:
        """The class or the number of a row, with its unit; "" on a curve, which says it by height."""
        label = self._plane.label
        if label is None:
            return ""
        words = shown_cell(label, row) if self._plane.has_values else readable(label.words[row])
        return f"{words} {label.unit}" if label.unit else words

    def draw(self, painter: QPainter, at: QPointF, kind: float, is_aside: bool = False) -> None:
        """One point, in pixels."""
        theme, radius = self._theme, self._look.px(self._size * (SMALLER if is_aside else 1.0))
        if self._plane.label is None:
            marks.mark(painter, at, marks.diamond(radius), theme.paper, theme.ink, OUTLINE)
        elif self._plane.has_values:
            fill = self._colours.color(theme, kind)
            marks.mark(painter, at, marks.circle(radius), fill, theme.ink, OUTLINE)
        else:
            marks.class_mark(painter, theme, at, int(kind), len(self._names), radius, OUTLINE)

    def _number(self, name: str) -> int:
        return self._names.index(name) if name in self._names else 0
