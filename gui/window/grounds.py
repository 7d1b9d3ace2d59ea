"""What each region looks like before anything stands in it: its colour, and the hairlines at its edges."""

from collections.abc import Iterator

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gui.look.tokens import Theme
from gui.window.regions import Box, Regions


def paint_ground(painter: QPainter, rect: QRect, theme: Theme, ground: str, lines: str = "") -> None:
    """Fill a region. `ground` names a token; `lines` says which edges carry a hairline: any of t, b, l, r."""
    painter.fillRect(rect, getattr(theme, ground))
    left, top, width, height = rect.getRect()
    edges = {"t": QRect(left, top, width, 1), "b": QRect(left, top + height - 1, width, 1),
             "l": QRect(left, top, 1, height), "r": QRect(left + width - 1, top, 1, height)}  # fmt: skip
    for edge in lines:
        painter.fillRect(edges[edge], theme.line)


class Grounds(QWidget):
    """Stands in for all parts but the picture until they are made, so that nothing jumps when they come."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._regions: Regions | None = None
        self._theme: Theme | None = None

    def show_regions(self, regions: Regions, theme: Theme) -> None:
        """Paint these."""
        self._regions, self._theme = regions, theme
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._regions is None or self._theme is None:
            return
        painter = QPainter(self)
        for box, ground, lines in grounds_of(self._regions):
            paint_ground(painter, QRect(*box), self._theme, ground, lines)


def grounds_of(regions: Regions) -> Iterator[tuple[Box, str, str]]:
    """Box, token and hairlines of every region but the picture's."""
    for box, ground, lines in (
        (regions.menu, "panel", "b"), (regions.setup, "panel", "r"), (regions.phases, "paper", "b"),
        (regions.caption, "paper", ""), (regions.working, "paper", "" if regions.has_tabs else "t"),
        (regions.tabs, "paper", "" if regions.is_short else "t"), (regions.readings, "panel", "l"),
        (regions.transport, "panel", "t"), (regions.timeline, "panel", "t"),
    ):  # fmt: skip
        if box is not None:
            yield box, ground, lines
