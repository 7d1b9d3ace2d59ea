"""How a cell of the preview is drawn: what stands against its row is marked."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gui.controls.look import Look
from gui.controls.paint import LEFT, RIGHT, text
from gui.data.importing.preview_model import PreviewModel

SIDE = 8


class PreviewCells(QStyledItemDelegate):
    """Numbers at the right, words at the left, columns left out in grey."""

    def __init__(self, look: Look, model: PreviewModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._model = look, model

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, model, px = self._look.appearance.theme, self._model, self._look.px
        row, column, rect = index.row(), index.column(), QRectF(option.rect)
        painter.fillRect(rect, theme.alert_fill if model.fault(row) else theme.paper)
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), theme.line)
        is_bad = model.is_at_fault(row, column)
        is_used = column < len(model.kinds) and model.kinds[column] != "left_out"
        role = "label_strong" if is_bad else "label"
        ink = theme.alert if is_bad else theme.ink if is_used else theme.ink3
        room = rect.adjusted(px(SIDE), 0, -px(SIDE), -1)
        metrics = self._look.appearance.metrics(role)
        words = metrics.elidedText(model.words(row, column), Qt.TextElideMode.ElideRight, room.width())
        text(painter, room, words, self._look.appearance.font(role), ink,
             RIGHT if model.is_number(column) else LEFT)  # fmt: skip
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.ink, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -1, -2))
