"""The headers of the table: names of columns, numbers of rows, and the corner between them."""

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHeaderView, QTableView, QWidget

from gui.controls.look import Look
from gui.controls.paint import LEFT, RIGHT, text
from gui.data.table_model import TableModel
from gui.words import translate

HEIGHT = 29
SIDE = 8
ARROW_ROOM = 14


class _Quiet(QHeaderView):
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


class ColumnHeader(_Quiet):
    """Names of columns; quiet ones take no part.

    `pressed_section` carries the column that was clicked, `menu_wanted` one and a point of the screen.
    """

    pressed_section = Signal(int)
    menu_wanted = Signal(int, QPoint)

    def __init__(self, look: Look, model: TableModel, parent: QWidget) -> None:
        super().__init__(look, Qt.Orientation.Horizontal, parent)
        self._model = model
        self.sorted_by: tuple[int, bool] | None = None
        self._pressed = -1
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMouseTracking(True)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._look.px(HEIGHT))

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

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        theme, px, model = self._look.appearance.theme, self._look.px, self._model
        box = QRectF(rect)
        painter.fillRect(box, theme.panel)
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), theme.edge)
        painter.fillRect(QRectF(box.left(), box.top(), box.width(), 1), theme.line)
        is_on = model.is_in_use(section) or model.is_part(section)
        role, ink = ("label_strong", theme.ink) if is_on else ("label", theme.ink3)
        is_number = not model.is_part(section) and model.columns[section].kind == "number"
        room = box.adjusted(px(SIDE), 0, -px(SIDE), 0)
        metrics, words = self._look.appearance.metrics(role), model.headerData(section, self.orientation())
        arrow = px(ARROW_ROOM) if self.sorted_by is not None and self.sorted_by[0] == section else 0
        words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width() - arrow)
        text(painter, room, words, self._look.appearance.font(role), ink, RIGHT if is_number else LEFT)
        if self.sorted_by is not None and arrow:
            width = metrics.horizontalAdvance(words) + arrow / 2
            x = room.right() - width if is_number else room.left() + width
            self._paint_arrow(painter, QPointF(x, room.center().y()), self.sorted_by[1])

    def _paint_arrow(self, painter: QPainter, at: QPointF, descends: bool) -> None:
        half, x, y = self._look.px(3), at.x(), at.y()
        tip, foot = (y + half, y - half) if descends else (y - half, y + half)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.appearance.theme.ink2, 1.5))
        painter.drawLine(QPointF(x, foot), QPointF(x, tip))
        painter.drawLine(QPointF(x - half, (tip + y) / 2), QPointF(x, tip))
        painter.drawLine(QPointF(x + half, (tip + y) / 2), QPointF(x, tip))
        painter.restore()


class RowHeader(_Quiet):
    """The numbers of the rows in the table, however they are sorted."""

    ground = "paper"

    def __init__(self, look: Look, model: TableModel, parent: QWidget) -> None:
        super().__init__(look, Qt.Orientation.Vertical, parent)
        self._model = model
        self.marked: int | None = None
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def sizeHint(self) -> QSize:
        digits = "0" * len(str(self._model.setup.table.row_count))
        word = max(digits, translate("Table", "row"), key=len)
        metrics = self._look.appearance.metrics("label_strong")
        width = round(metrics.horizontalAdvance(word)) + self._look.px(2 * SIDE + 2)
        return QSize(width, super().sizeHint().height())

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        theme = self._look.appearance.theme
        box = QRectF(rect)
        painter.fillRect(box, theme.mark if section == self.marked else theme.paper)
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), theme.line)
        words = self._model.headerData(section, Qt.Orientation.Vertical)
        room = box.adjusted(0, 0, -self._look.px(SIDE), -1)
        text(painter, room, words, self._look.appearance.font("label"), theme.ink3, RIGHT)


class Corner(QObject):
    """Draws the corner of a table, which selects everything, as part of its headers."""

    def __init__(self, look: Look, table: QTableView) -> None:
        super().__init__(table)
        self._look = look
        button = table.findChild(QAbstractButton)
        assert isinstance(button, QAbstractButton)
        self._button = button
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setAccessibleName(translate("Table", "Select all"))
        button.setToolTip(translate("Table", "Select all"))
        button.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self._button or not isinstance(event, QPaintEvent):
            return False
        painter = QPainter(self._button)
        theme, box = self._look.appearance.theme, QRectF(self._button.rect())
        painter.fillRect(box, theme.panel)
        painter.fillRect(QRectF(0, 0, box.width(), 1), theme.line)
        painter.fillRect(QRectF(0, box.bottom() - 1, box.width(), 1), theme.edge)
        room = box.adjusted(0, 0, -self._look.px(SIDE), 0)
        font = self._look.appearance.font("label_strong")
        text(painter, room, translate("Table", "row"), font, theme.ink, RIGHT)
        painter.end()
        return True
