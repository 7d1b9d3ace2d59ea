"""How a cell of the table is drawn, and typed into."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gui.controls.look import Look
from gui.controls.paint import LEFT, RIGHT, text
from gui.data.cell_editor import CellEditor
from gui.data.editing import DataEditing
from gui.data.table_model import TableModel
from gui.look.marks import class_mark
from gui.wording.words import sentence

Index = QModelIndex | QPersistentModelIndex
SIDE = 8
MARK_ROOM, MARK = 20, 4.3
MOST_COMPLETED = 200


class Cells(QStyledItemDelegate):
    """`say` hands on what stands against a text being typed. `marked` says whether a row is chosen."""

    def __init__(
        self, look: Look, model: TableModel, editing: DataEditing, say: Callable[[str], None],
        marked: Callable[[int], bool], parent: QWidget,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._look, self._model, self._editing, self._say = look, model, editing, say
        self._is_marked = marked

    # Drawing

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = self._look.appearance.theme
        rect = QRectF(option.rect)
        state = option.state
        row, section = index.row(), index.column()
        painter.fillRect(rect, theme.mark if self._is_marked(row) else theme.paper)
        if state & QStyle.StateFlag.State_Selected and not self._is_marked(row):
            painter.fillRect(rect, theme.sunk)
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), theme.line)
        self._paint_words(painter, rect, row, section)
        if state & QStyle.StateFlag.State_HasFocus:
            self._outline(painter, rect)

    def _paint_words(self, painter: QPainter, rect: QRectF, row: int, section: int) -> None:
        theme, model, px = self._look.appearance.theme, self._model, self._look.px
        is_number = not model.is_part(section) and model.columns[section].kind == "number"
        room = rect.adjusted(px(SIDE), 0, -px(SIDE), -1)
        of_class = model.class_of(row, section)
        if of_class is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            point = QPointF(room.left() + px(6), room.center().y())
            class_mark(painter, theme, point, *of_class, radius=px(MARK), width=1.3)
            room.setLeft(room.left() + px(MARK_ROOM))
        font = self._look.appearance.font("label")
        ink = theme.ink if model.is_in_use(section) else theme.ink3
        words = model.words(row, section)
        metrics = self._look.appearance.metrics("label")
        if metrics.horizontalAdvance(words) > room.width():
            words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        text(painter, room, words, font, ink, RIGHT if is_number else LEFT)

    def _outline(self, painter: QPainter, rect: QRectF) -> None:
        painter.setPen(QPen(self._look.appearance.theme.ink, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(1, 1, -1, -2))

    # Typing

    def createEditor(self, parent: QWidget | None, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        assert parent is not None
        row, column = self._at(index)

        def judge(typed: str) -> str:
            problem = self._editing.complaint_about(row, column, typed)
            return "" if problem is None else sentence(problem)

        table_column = self._editing.setup.table[column]
        is_number = table_column.kind == "number"
        levels = () if is_number or len(table_column.levels) > MOST_COMPLETED else table_column.levels
        editor = CellEditor(self._look, parent, judge, self._say, levels, is_number)
        editor.setAccessibleName(self._model.data(index, Qt.ItemDataRole.AccessibleTextRole))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, CellEditor)
        editor.setText(index.data(Qt.ItemDataRole.EditRole))
        editor.selectAll()

    def setModelData(self, editor: QWidget, _model: QAbstractItemModel, index: Index) -> None:
        assert isinstance(editor, CellEditor)
        is_same = editor.text() == index.data(Qt.ItemDataRole.EditRole)
        if editor.is_wrong:
            return  # the last good value stays
        self._say("")
        if not is_same:
            self._editing.set_cell(*self._at(index), editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        room = option.rect.adjusted(-2, -1, 2, 0)
        inside = editor.parentWidget()
        editor.setGeometry(room if inside is None else room.intersected(inside.rect()))

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        self._say("")
        super().destroyEditor(editor, index)

    def _at(self, index: Index) -> tuple[int, str]:
        return int(self._model.rows[index.row()]), self._model.columns[index.column()].name
