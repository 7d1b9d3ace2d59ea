"""A panel in the working's place with two columns, and a hairline between them where both have room."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from gui.controls.look import Look
from gui.controls.panel import Panel

INSET = 20


class TwoColumns(Panel):
    """`column`: where the second column begins. It is there from a width of `least` on; both before scaling.

    `line` says where the hairline begins and how long it is, as shares of the height.
    """

    def __init__(
        self, look: Look, column: int, least: int, line: tuple[float, float], parent: QWidget | None = None
    ) -> None:
        super().__init__(look, "paper", parent=parent)
        self._begins, self._least, self._line = column, least, line
        look.appearance.changed.connect(self.arrange)

    def arrange(self) -> None:
        """Place what is inside; called whenever size or appearance change."""

    def has_column(self) -> bool:
        """Whether there is room for the second column."""
        return self.width() >= self.look.px(self._least)

    def first_room(self) -> int:
        """How wide the first column is, without its insets."""
        px = self.look.px
        return (px(self._begins) if self.has_column() else self.width()) - px(2 * INSET)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self.arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.paint_ground(painter)
        if self.has_column():
            top, height = (round(self.height() * share) for share in self._line)
            line = QRect(self.look.px(self._begins), top, 1, height)
            painter.fillRect(line, self.look.appearance.theme.line)
