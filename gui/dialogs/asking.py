"""A small dialog that asks for a few words."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from gui.controls.button import Button, Kind
from gui.controls.look import Look
from gui.controls.paint import outlined
from gui.dialogs.small_dialog import SmallDialog
from gui.look.tokens import FIELD_RADIUS
from gui.wording.words import translate

LINE_HEIGHT = 28


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


class Question(SmallDialog):
    """A title, a line to type in, and two buttons: `accept` says what will be done. Enter accepts, Esc gives
    up."""

    def __init__(
        self, look: Look, title: str, proposed: str, accept: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, title, parent=parent)
        self.words = Words(look, proposed)
        self.words.setAccessibleName(title)
        self.accept_button = Button(look, accept, Kind.FILLED)
        self.cancel_button = Button(look, translate("Question", "Cancel"))
        self.accept_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)
        self.column.addWidget(self.words)
        self.add_buttons(self.cancel_button, self.accept_button)
        self.words.setFocus()


def ask_for_text(look: Look, title: str, proposed: str, accept: str, parent: QWidget) -> str | None:
    """What was typed, or None if it was given up. `accept` is the verb on the button."""
    question = Question(look, title, proposed, accept, parent)
    is_accepted = question.exec() == QDialog.DialogCode.Accepted
    words = question.words.text()
    question.deleteLater()
    return words if is_accepted else None
