"""A flat region: one colour, and hairlines at its edges."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gui.controls.look import Look
from gui.window.grounds import paint_ground


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
        paint_ground(painter, self.rect(), theme, self.ground, self._hairlines)
