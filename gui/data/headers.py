"""The headers of the table: names of columns and numbers of rows."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from gui.controls.look import Look
from gui.controls.paint import LEFT, RIGHT, text
from gui.controls.table_header import QuietHeader, SortingHeader
from gui.data.table_model import TableModel
from gui.wording.words import translate

HEIGHT = 29
SIDE = 8
ARROW_ROOM = 14


class ColumnHeader(SortingHeader):
    """Names of columns; quiet ones take no part."""

    def __init__(self, look: Look, model: TableModel, parent: QWidget) -> None:
        super().__init__(look, parent)
        self._model = model

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._look.px(HEIGHT))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        theme, px, model = self._look.appearance.theme, self._look.px, self._model
        box = QRectF(rect)
        self.paint_section_ground(painter, box)
        is_on = model.is_in_use(section) or model.is_part(section)
        role, ink = ("label_strong", theme.ink) if is_on else ("label", theme.ink3)
        is_number = not model.is_part(section) and model.columns[section].kind == "number"
        room = box.adjusted(px(SIDE), 0, -px(SIDE), 0)
        metrics, words = self._look.appearance.metrics(role), model.headerData(section, self.orientation())
        arrow = px(ARROW_ROOM) if self.sorted_by is not None and self.sorted_by[0] == section else 0
        words = metrics.elidedText(words, Qt.TextElideMode.ElideMiddle, room.width() - arrow)
        text(painter, room, words, self._look.appearance.font(role), ink, RIGHT if is_number else LEFT)
        if self.sorted_by is not None and arrow:
            width = metrics.horizontalAdvance(words) + arrow / 2
            x = room.right() - width if is_number else room.left() + width
            self.paint_arrow(painter, QPointF(x, room.center().y()), self.sorted_by[1])


class RowHeader(QuietHeader):
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
