"""The rows that do not fit, between their neighbours, with the fault marked."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.data.column_builders import Fault
from gui.controls.look import Look
from gui.controls.paint import RIGHT, text
from gui.wording import numbers
from gui.wording.words import sentence, translate

ROW, NUMBER, SIDE, NOTE, LEAST = 30, 56, 16, 76, 74
MOST_ROWS, MOST_COLUMNS = 8, 6

Rows = Sequence[tuple[int, tuple[str, ...]]]


class FaultRows(QWidget):
    """`rows` are numbers and cells, the names first if there are any; `width` is how many cells a row has."""

    def __init__(
        self, look: Look, rows: Rows, faults: Sequence[Fault], width: int, has_names: bool,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._look, self._width, self._has_names = look, width, has_names
        self.rows = tuple(rows[:MOST_ROWS])
        self._faults = {fault.row: fault for fault in reversed(faults)}
        shown = [self._faults[number] for number, _ in self.rows if number in self._faults]
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(" ".join(sentence(fault) for fault in shown))
        cells = max([width, *(len(cells) for _, cells in self.rows)])
        at = max((fault.column or 0 for fault in shown), default=0)
        if any(fault.column is None for fault in shown):
            at = cells - 1
        first = max(0, min(at - MOST_COLUMNS + 2, cells - MOST_COLUMNS))
        self._columns = range(first, min(cells, first + MOST_COLUMNS))

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(400), self._look.px(ROW) * len(self.rows) + 2)

    def cell(self, number: int, cells: Sequence[str], column: int) -> tuple[str, bool]:
        """What is written for a cell, and whether it is what stands against its row."""
        fault = self._faults.get(number)
        words = " ".join(cells[column].split()) if column < len(cells) else ""
        if fault is None:
            return words, False
        if fault.column is not None:
            return words or translate("Importing", "missing"), fault.column == column
        if column >= len(cells) and column < self._width:
            return translate("Importing", "missing"), True
        return words, column >= self._width

    def note(self, number: int, cells: Sequence[str]) -> str:
        """What stands at the right of a row with too few or too many values."""
        fault = self._faults.get(number)
        if fault is None or fault.column is not None or len(cells) == self._width:
            return ""
        if len(cells) == 1:
            return translate("Importing", "1 value")
        return translate("Importing", "{count} values").format(count=numbers.count(len(cells)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = self._look.appearance.theme, QPainter(self)
        painter.fillRect(self.rect(), theme.paper)
        height = self._look.px(ROW)
        for index, (number, cells) in enumerate(self.rows):
            box = QRectF(1, 1 + index * height, self.width() - 2, height)
            self._paint_row(painter, box, number, cells, index == 0 and self._has_names)
            if index and number != self.rows[index - 1][0] + 1:
                painter.fillRect(QRectF(box.left(), box.top(), box.width(), 1), theme.edge)
        painter.setPen(theme.line)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _paint_row(
        self, painter: QPainter, box: QRectF, number: int, cells: Sequence[str], is_names: bool
    ) -> None:
        theme, px, fonts = self._look.appearance.theme, self._look.px, self._look.appearance
        if number in self._faults:
            painter.fillRect(box, theme.alert_fill)
        first = QRectF(box.left(), box.top(), px(NUMBER) - px(SIDE), box.height())
        text(painter, first, numbers.count(number), fonts.font("label"), theme.ink3, RIGHT)
        note = px(NOTE)
        room = box.adjusted(px(NUMBER), 0, -note - px(SIDE), 0)
        each = room.width() / max(len(self._columns), 1)
        for place, column in enumerate(self._columns):
            words, is_bad = self.cell(number, cells, column)
            role = "label_strong" if is_bad or is_names else "label"
            cell = QRectF(room.left() + place * each, box.top(), each - px(8), box.height())
            words = fonts.metrics(role).elidedText(words, Qt.TextElideMode.ElideRight, cell.width())
            text(painter, cell, words, fonts.font(role), theme.alert if is_bad else theme.ink, RIGHT)
        end = QRectF(box.right() - note - px(SIDE), box.top(), note, box.height())
        text(painter, end, self.note(number, cells), fonts.font("label"), theme.alert, RIGHT)
