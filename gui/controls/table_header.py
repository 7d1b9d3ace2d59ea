"""Headers of tables: flat, in the theme's colours, and for columns with an arrow where one sorts."""

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHeaderView, QWidget

from gui.controls.look import Look


class QuietHeader(QHeaderView):
    """A header whose room behind its last section has the colour of its sections."""

    ground = "panel"

    def __init__(self, look: Look, orientation: Qt.Orientation, parent: QWidget) -> None:
        super().__init__(orientation, parent)
        self._look = look

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        end = self.length() - self.offset()
        rest = self.viewport().rect()
        if self.orientation() == Qt.Orientation.Horizontal:
            rest.setLeft(end)
        else:
            rest.setTop(end)
        theme = self._look.appearance.theme
        painter = QPainter(self.viewport())
        painter.fillRect(rest, getattr(theme, self.ground))
        self._paint_rest(painter, rest)

    def _paint_rest(self, painter: QPainter, rest: QRect) -> None:
        """Hairlines that go on behind the last section."""


class SortingHeader(QuietHeader):
    """`pressed_section` carries the column that was clicked, `menu_wanted` one and a point of the screen.

    `sorted_by`: the column that sorts the rows, and whether downwards.
    """

    pressed_section = Signal(int)
    menu_wanted = Signal(int, QPoint)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, Qt.Orientation.Horizontal, parent)
        self.sorted_by: tuple[int, bool] | None = None
        self._pressed = -1
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMouseTracking(True)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        is_border = self.cursor().shape() == Qt.CursorShape.SplitHCursor
        at = self.logicalIndexAt(event.position().toPoint())
        self._pressed = at if event.button() == Qt.MouseButton.LeftButton and not is_border else -1
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        at = self.logicalIndexAt(event.position().toPoint())
        if at == self._pressed >= 0:
            self.pressed_section.emit(at)
        self._pressed = -1

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        section = self.logicalIndexAt(event.pos())
        if section >= 0:
            self.menu_wanted.emit(section, event.globalPos())

    def _paint_rest(self, painter: QPainter, rest: QRect) -> None:
        theme = self._look.appearance.theme
        painter.fillRect(QRect(rest.left(), rest.bottom(), rest.width(), 1), theme.edge)
        painter.fillRect(QRect(rest.left(), rest.top(), rest.width(), 1), theme.line)

    def paint_section_ground(self, painter: QPainter, box: QRectF) -> None:
        """The colour and the hairlines of a section."""
        theme = self._look.appearance.theme
        painter.fillRect(box, theme.panel)
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), theme.edge)
        painter.fillRect(QRectF(box.left(), box.top(), box.width(), 1), theme.line)

    def paint_arrow(self, painter: QPainter, at: QPointF, descends: bool) -> None:
        """The arrow of the column that sorts."""
        half, x, y = self._look.px(3), at.x(), at.y()
        tip, foot = (y + half, y - half) if descends else (y - half, y + half)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.appearance.theme.ink2, 1.5))
        painter.drawLine(QPointF(x, foot), QPointF(x, tip))
        painter.drawLine(QPointF(x - half, (tip + y) / 2), QPointF(x, tip))
        painter.drawLine(QPointF(x + half, (tip + y) / 2), QPointF(x, tip))
        painter.restore()
