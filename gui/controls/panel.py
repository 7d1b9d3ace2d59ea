"""A flat region: one colour, and hairlines at its edges."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gui.controls.look import Look


class Panel(QWidget):
    """`ground` names a token; `lines` says which edges carry a hairline: any of t, b, l, r."""

    def __init__(
        self, look: Look, ground: str = "panel", lines: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.look, self.ground, self._hairlines = look, ground, lines
        look.appearance.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.paint_ground(painter)

    def paint_ground(self, painter: QPainter) -> None:
        """Fill the region and draw its hairlines."""
        theme = self.look.appearance.theme
        painter.fillRect(self.rect(), getattr(theme, self.ground))
        width, height = self.width(), self.height()
        edges = {"t": QRect(0, 0, width, 1), "b": QRect(0, height - 1, width, 1),
                 "l": QRect(0, 0, 1, height), "r": QRect(width - 1, 0, 1, height)}  # fmt: skip
        for edge in self._hairlines:
            painter.fillRect(edges[edge], theme.line)
