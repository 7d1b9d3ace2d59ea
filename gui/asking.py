"""A small dialog that asks for a few words."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from gui.controls.button import Button, Kind
from gui.controls.label import Label
from gui.controls.look import Look
from gui.controls.paint import outlined
from gui.tokens import FIELD_RADIUS
from gui.words import translate

WIDTH, MARGIN, GAP, LINE_HEIGHT = 340, 20, 12, 28


class Words(QLineEdit):
    """A line to type in."""

    def __init__(self, look: Look, words: str) -> None:
        super().__init__(words)
        self._look = look
        self.setFrame(False)
        see_through = self.palette()
        see_through.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.setPalette(see_through)
        self.setFont(look.appearance.font("label_medium"))
        self.setFixedHeight(look.px(LINE_HEIGHT))
        self.setTextMargins(look.px(6), 0, look.px(6), 0)
        self.selectAll()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._look.appearance.theme, QPainter(self)
        outlined(painter, QRectF(self.rect()), self._look.px(FIELD_RADIUS), theme.paper, theme.ink, 2.0)
        painter.end()
        super().paintEvent(event)


class Question(QDialog):
    """A title, a line to type in, and two buttons. Enter accepts, Esc gives up."""

    def __init__(self, look: Look, title: str, proposed: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setWindowTitle(title)
        self.words = Words(look, proposed)
        self.words.setAccessibleName(title)
        self.accept_button = Button(look, translate("Question", "Accept"), Kind.FILLED)
        self.cancel_button = Button(look, translate("Question", "Cancel"))
        self.accept_button.setDefault(True)
        self.cancel_button.setAutoDefault(False)
        self.accept_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)
        px = look.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(MARGIN), px(MARGIN), px(MARGIN), px(MARGIN))
        column.setSpacing(px(GAP))
        column.addWidget(Label(look, title, "label_strong", "ink"))
        column.addWidget(self.words)
        buttons = QHBoxLayout()
        buttons.setSpacing(px(8))
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.accept_button)
        column.addLayout(buttons)
        self.setFixedWidth(px(WIDTH))
        self.words.setFocus()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._look.appearance.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.paper)
        painter.setPen(theme.edge)
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


def ask_for_text(look: Look, title: str, proposed: str, parent: QWidget) -> str | None:
    """What was typed, or None if it was given up."""
    question = Question(look, title, proposed, parent)
    is_accepted = question.exec() == QDialog.DialogCode.Accepted
    words = question.words.text()
    question.deleteLater()
    return words if is_accepted else None
