"""A menu of quantities: a tick, the symbol in serif italic, the name, and perhaps when it is computed."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QWidget

from gui.controls.paint import LEFT, RIGHT, advance, text, tick
from gui.look.appearance import Appearance

TICK_AT, SYMBOL_AT, NAME_AT, NOTE_GAP, MARGIN = 14, 30, 88, 20, 14
OPERATORS = ("×", "−", "of")


class SymbolMenu(QMenu):
    """Mouse, keys and what a screen reader says are those of every menu; only the paint is its own."""

    def __init__(self, appearance: Appearance, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self._appearance = appearance
        self._needed = 0.0
        self.setToolTipsVisible(True)
        self.setAccessibleName(title)

    def clear(self) -> None:
        """Take everything out."""
        super().clear()
        self._needed = 0.0

    def add(
        self, symbol: str, name: str, do: Callable[[], object], is_chosen: bool, note: str = "", tip: str = ""
    ) -> QAction:
        """One more thing to choose; `note` stands quietly at the right."""
        action = self.addAction(", ".join(part for part in (name, symbol, note) if part))
        action.setData((symbol, name, note))
        action.setCheckable(True)
        action.setChecked(is_chosen)
        action.setToolTip(tip or name)
        action.triggered.connect(lambda: do())
        self._make_room(name, note)
        return action

    def _make_room(self, name: str, note: str) -> None:
        label, px = self._appearance.font("label"), self._appearance.scale
        width = advance(name, label) + (advance(note, label) + NOTE_GAP * px if note else 0)
        self._needed = max(self._needed, width)
        self.setMinimumWidth(round((NAME_AT + MARGIN) * px + self._needed))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = self._appearance.theme, QPainter(self)
        painter.fillRect(self.rect(), theme.paper)
        painter.setPen(theme.edge)
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        for action in self.actions():
            room = QRectF(self.actionGeometry(action))
            if action.isSeparator():
                painter.fillRect(QRectF(1, room.center().y(), self.width() - 2, 1), theme.line)
            else:
                self._paint_action(painter, action, room)
        painter.end()

    def _paint_action(self, painter: QPainter, action: QAction, room: QRectF) -> None:
        theme, px, label = self._appearance.theme, self._appearance.scale, self._appearance.font("label")
        symbol, name, note = action.data()
        if action is self.activeAction():
            painter.fillRect(QRectF(1, room.top(), self.width() - 2, room.height()), theme.sunk)
        if action.isChecked():
            tick(painter, QPointF(TICK_AT * px, room.center().y()), 4 * px, theme.ink)
        x = SYMBOL_AT * px
        for part in symbol.split(" "):
            font = label if part in OPERATORS else self._appearance.font("symbol")
            text(painter, QRectF(x, room.top(), room.width(), room.height()), part, font, theme.ink)
            x += advance(part, font) + 4 * px
        start = SYMBOL_AT * px if not symbol else NAME_AT * px
        text(painter, QRectF(start, room.top(), self.width(), room.height()), name, label, theme.ink, LEFT)
        right = QRectF(0, room.top(), self.width() - MARGIN * px, room.height())
        text(painter, right, note, label, theme.ink3, RIGHT)
