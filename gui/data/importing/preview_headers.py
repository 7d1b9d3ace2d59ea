"""The headers of the preview: a column's name over what it is read as, and the numbers of rows."""

import math

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHeaderView, QTableView, QWidget

from gui.controls.look import Look
from gui.controls.paint import LEFT, RIGHT, advance, caret_down, text
from gui.data.importing.preview_model import PreviewModel
from gui.data.importing.words import kinds_of_reading

LINE, BELOW, SIDE, CARET = 20, 4, 8, 14


class KindHeader(QHeaderView):
    """`pressed_section`: the column whose type is to be chosen. `roles` are words under some names."""

    pressed_section = Signal(int)

    def __init__(self, look: Look, model: PreviewModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._look, self._model = look, model
        self.roles: dict[int, str] = {}
        self.setMouseTracking(True)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._look.px(3 * LINE + BELOW))

    def kind_words(self, section: int) -> str:
        """What a column is read as."""
        kinds = self._model.kinds
        return kinds_of_reading()[kinds[section]] if section < len(kinds) else ""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        section = self.logicalIndexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and 0 <= section < len(self._model.kinds):
            self.pressed_section.emit(section)

    def width_of(self, section: int) -> int:
        """The room that name, type and role take."""
        fonts, px = self._look.appearance, self._look.px
        name = advance(self._model.title(section), fonts.font("label_strong"))
        kind = advance(self.kind_words(section), fonts.font("label")) + px(CARET + 4)
        role = advance(self.roles.get(section, ""), fonts.font("axis"))
        return math.ceil(max(name, kind, role)) + 1 + px(2 * SIDE)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        theme, px, fonts = self._look.appearance.theme, self._look.px, self._look.appearance
        box = QRectF(rect)
        painter.fillRect(box, theme.panel)
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), theme.edge)
        align = RIGHT if self._model.is_number(section) else LEFT
        room = box.adjusted(px(SIDE), px(2), -px(SIDE), 0)
        line = QRectF(room.left(), room.top(), room.width(), px(LINE))
        is_out = section < len(self._model.kinds) and self._model.kinds[section] == "left_out"
        name = fonts.metrics("label_strong").elidedText(
            self._model.title(section), Qt.TextElideMode.ElideRight, room.width()
        )
        text(painter, line, name, fonts.font("label_strong"), theme.ink3 if is_out else theme.ink, align)
        self._paint_kind(painter, line.translated(0, px(LINE)), section, align)
        role = self.roles.get(section, "")
        text(painter, line.translated(0, px(2 * LINE)), role, fonts.font("axis"), theme.ink3, align)

    def _paint_kind(self, painter: QPainter, line: QRectF, section: int, align: Qt.AlignmentFlag) -> None:
        words, px, fonts = self.kind_words(section), self._look.px, self._look.appearance
        if not words:
            return
        theme, width = fonts.theme, advance(words, fonts.font("label"))
        room = line.adjusted(0, 0, -px(CARET), 0)
        text(painter, room, words, fonts.font("label"), theme.ink2, align)
        end = room.right() if align == RIGHT else room.left() + width
        caret_down(painter, QPointF(end + px(8), line.center().y()), px(3), theme.ink3)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        rest = self.viewport().rect()
        rest.setLeft(self.length() - self.offset())
        painter, theme = QPainter(self.viewport()), self._look.appearance.theme
        painter.fillRect(rest, theme.panel)
        painter.fillRect(QRect(rest.left(), rest.bottom(), rest.width(), 1), theme.edge)


class NumberHeader(QHeaderView):
    """What a spreadsheet calls the rows."""

    def __init__(self, look: Look, model: PreviewModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._look, self._model = look, model
        self.setSectionsClickable(False)

    def sizeHint(self) -> QSize:
        numbers = self._model.seen.numbers
        last = self._model.headerData(len(numbers) - 1, Qt.Orientation.Vertical) if numbers else "0"
        width = advance(str(last), self._look.appearance.font("label")) + self._look.px(2 * SIDE)
        return QSize(max(self._look.px(40), round(width)), super().sizeHint().height())

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        theme, box = self._look.appearance.theme, QRectF(rect)
        is_bad = bool(self._model.fault(section))
        painter.fillRect(box, theme.alert_fill if is_bad else theme.paper)
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), theme.line)
        room = box.adjusted(0, 0, -self._look.px(SIDE), -1)
        words = str(self._model.headerData(section, Qt.Orientation.Vertical))
        text(painter, room, words, self._look.appearance.font("label"), theme.ink3, RIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        rest = self.viewport().rect()
        rest.setTop(self.length() - self.offset())
        QPainter(self.viewport()).fillRect(rest, self._look.appearance.theme.paper)


class PlainCorner(QObject):
    """Paints the corner between the headers like them."""

    def __init__(self, look: Look, table: QTableView) -> None:
        super().__init__(table)
        self._look = look
        button = table.findChild(QAbstractButton)
        assert button is not None
        self._button = button
        button.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self._button or not isinstance(event, QPaintEvent):
            return False
        painter, theme = QPainter(self._button), self._look.appearance.theme
        painter.fillRect(self._button.rect(), theme.panel)
        painter.fillRect(QRect(0, self._button.height() - 1, self._button.width(), 1), theme.edge)
        painter.end()
        return True
