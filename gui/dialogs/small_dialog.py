"""A small dialog without a frame of its own: a title, what is asked, and buttons at its foot."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from gui.controls.button import Button
from gui.controls.label import Label
from gui.controls.look import Look

WIDTH, MARGIN, GAP = 340, 20, 12


class SmallDialog(QDialog):
    """Its content goes into `column`, from the title down."""

    def __init__(self, look: Look, title: str, width: int = WIDTH, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setWindowTitle(title)
        margin = look.px(MARGIN)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(margin, margin, margin, margin)
        self.column.setSpacing(look.px(GAP))
        self.column.addWidget(Label(look, title, "label_strong", "ink"))
        self.setFixedWidth(look.px(width))

    def add_buttons(self, *buttons: Button) -> None:
        """A row of buttons, the answer last."""
        row = QHBoxLayout()
        row.setSpacing(self._look.px(8))
        row.addStretch(1)
        for button in buttons:
            button.setAutoDefault(False)
            row.addWidget(button)
        buttons[-1].setDefault(True)
        self.column.addLayout(row)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._look.appearance.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.paper)
        painter.setPen(theme.edge)
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
