"""One mistake in the list of the gallery: its name, and what it would need where it makes no difference."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gui.controls.look import Look
from gui.controls.paint import LEFT, outlined, text
from gui.controls.pressable import Pressable
from gui.look.tokens import FIELD_RADIUS

WIDTH, HEIGHT, LOW, SIDE = 250, 44, 32, 10


class EntryRow(Pressable):
    """Chosen one at a time: arrow keys go to the next. `is_in_force` marks the one that trains now."""

    kept = frozenset()

    def __init__(self, look: Look, name: str, words: str, needs: str, parent: QWidget | None = None) -> None:
        super().__init__(look, words, parent)
        self.name, self.needs, self.is_in_force = name, needs, False
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAccessibleName(f"{words}, {needs}" if needs else words)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(WIDTH), self._look.px(HEIGHT if self.needs else LOW))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, look = QPainter(self), self._look
        theme, box, px = look.appearance.theme, QRectF(self.rect()), look.px
        if self.isChecked() or self.underMouse() or self.hasFocus():
            edge = theme.ink if self.hasFocus() else None
            outlined(painter, box, px(FIELD_RADIUS), theme.sunk, edge, 2.0)
        inside, role = (
            box.adjusted(px(SIDE), 0, -px(SIDE), 0),
            "label_strong" if self.isChecked() else "label",
        )
        ink = theme.alert if self.is_in_force else theme.ink3 if self.needs else theme.ink
        if self.needs:
            low = QRectF(inside.left(), box.height() / 2, inside.width(), box.height() / 2 - px(4))
            text(painter, low, self.needs, look.appearance.font("axis"), theme.ink3, LEFT)
            inside = QRectF(inside.left(), px(4), inside.width(), box.height() / 2 - px(4))
        text(painter, inside, self.text(), look.appearance.font(role), ink, LEFT)
