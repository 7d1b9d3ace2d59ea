"""The corner between the headers of a table: what the rows are; a click selects everything."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QTableView

from gui.controls.look import Look
from gui.controls.paint import RIGHT, text
from gui.wording.words import translate

SIDE = 8


class Corner(QObject):
    """Drawn as part of the headers; `words` stand at the side of the names."""

    def __init__(
        self,
        look: Look,
        table: QTableView,
        words: str,
        align: Qt.AlignmentFlag = RIGHT,
        role: str = "label_strong",
    ) -> None:
        super().__init__(table)
        self._look, self._words, self._align, self._role = look, words, align, role
        button = table.findChild(QAbstractButton)
        assert isinstance(button, QAbstractButton)
        self._button = button
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setAccessibleName(translate("Table", "Select all"))
        button.setToolTip(translate("Table", "Select all"))
        button.installEventFilter(self)

    def set_words(self, words: str) -> None:
        """Other rows."""
        self._words = words
        self._button.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self._button or not isinstance(event, QPaintEvent):
            return False
        painter = QPainter(self._button)
        theme, box = self._look.appearance.theme, QRectF(self._button.rect())
        painter.fillRect(box, theme.panel)
        painter.fillRect(QRectF(0, 0, box.width(), 1), theme.line)
        painter.fillRect(QRectF(0, box.bottom() - 1, box.width(), 1), theme.edge)
        side, font = self._look.px(SIDE), self._look.appearance.font(self._role)
        ink = theme.ink if self._role == "label_strong" else theme.ink3
        text(painter, box.adjusted(side, 0, -side, 0), self._words, font, ink, self._align)
        painter.end()
        return True
