"""One data set in the gallery: its picture, its name, what kind of task it is and how large."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from engine.data.entries import DataSetEntry
from gui.controls import keys
from gui.controls.look import Look
from gui.controls.paint import LEFT, outlined, text
from gui.controls.pressable import Pressable
from gui.data.gallery.picture import pixmap
from gui.data.gallery.sketch import Sketch
from gui.look.tokens import FIELD_RADIUS

WIDTH, HEIGHT, PICTURE = 140, 150, 96
"""The least width: tiles share the room there is."""
SIDE, LINE = 8, 20


class Tile(Pressable):
    """`looked_at`: pointed at, or focused. `walked` carries an arrow key that leads to another tile."""

    looked_at = Signal()
    walked = Signal(int)
    kept = keys.PRESS | keys.ARROWS | keys.PAGES

    def __init__(self, look: Look, entry: DataSetEntry, title: str, parent: QWidget | None = None) -> None:
        super().__init__(look, title, parent)
        self.entry = entry
        self.facts = ""
        self.sketch: Sketch | None = None
        self.is_in_force = False
        self.setProperty("draws_focus", True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(title)
        self.setAccessibleDescription(entry.description)

    def show_sketch(self, sketch: Sketch, facts: str) -> None:
        """The picture, and what is known now that the data was looked into."""
        self.sketch, self.facts = sketch, facts
        self.setAccessibleDescription(f"{facts}. {self.entry.description}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(WIDTH), self._look.px(HEIGHT))

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.looked_at.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.looked_at.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in keys.ARROWS | keys.PAGES:
            self.walked.emit(int(event.key()))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, look, px = QPainter(self), self._look, self._look.px
        theme, box = look.appearance.theme, QRectF(self.rect())
        is_looked_at = self.hasFocus() or self.underMouse()
        edge = (
            theme.ink if self.hasFocus() or self.is_in_force else theme.edge if is_looked_at else theme.line
        )
        ground = theme.sunk if is_looked_at else theme.paper
        outlined(painter, box, px(FIELD_RADIUS), ground, edge, 2.0 if self.hasFocus() else 1.0)
        room = QRectF(3, 3, self.width() - 6, px(PICTURE))
        if self.sketch is not None:
            width, height = int(room.width()), int(room.height())
            picture = pixmap(look, self.entry.key, self.sketch, width, height, self.devicePixelRatioF())
            painter.drawPixmap(room.topLeft(), picture)
        line = QRectF(px(SIDE), room.bottom() + px(6), self.width() - 2 * px(SIDE), px(LINE))
        self._write(painter, line, self.text(), "label_strong", "ink")
        facts = self.facts if self.sketch is not None else ""
        self._write(painter, line.translated(0, px(LINE)), facts, "axis", "ink3")

    def _write(self, painter: QPainter, line: QRectF, words: str, role: str, ink: str) -> None:
        fonts = self._look.appearance
        shown = fonts.metrics(role).elidedText(words, Qt.TextElideMode.ElideRight, line.width())
        text(painter, line, shown, fonts.font(role), getattr(fonts.theme, ink), LEFT)
