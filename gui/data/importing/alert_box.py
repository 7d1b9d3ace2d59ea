"""What must be settled before a table can be read: a question with its answers, or what stands against it."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from engine.data.reading import Found
from gui.controls.button import Button
from gui.controls.label import Label
from gui.controls.look import Look
from gui.controls.paint import outlined
from gui.data.importing.words import answers, question
from gui.look.tokens import FIELD_RADIUS

SIDE, ICON, LEFT_ROOM = 12, 16, 38


class AlertBox(QWidget):
    """`answered` carries what an answer decides, by the fields of `Guesses`. Hidden with nothing to say."""

    answered = Signal(dict)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._is_question = False
        self.buttons: list[Button] = []
        self._label = Label(look, "", "label_strong", "ink", wraps=True)
        self._row = QHBoxLayout()
        self._row.setSpacing(look.px(8))
        column = QVBoxLayout(self)
        px = look.px
        column.setContentsMargins(px(LEFT_ROOM), px(10), px(SIDE), px(10))
        column.setSpacing(px(8))
        column.addWidget(self._label)
        column.addLayout(self._row)
        look.icons.loaded.connect(self.update)
        look.appearance.changed.connect(self.update)
        self.hide()

    @property
    def words(self) -> str:
        """What is asked, or said."""
        return self._label.text()

    def ask(self, found: Found) -> None:
        """Put the first doubt, or hide."""
        if not found.doubts:
            self.say("")
            return
        doubt = found.doubts[0]
        choices = answers(doubt, found.guesses)
        self._set(question(doubt), is_question=bool(choices))
        for words, decided in choices:
            button = Button(self._look, words)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, decided=decided: self.answered.emit(decided))
            self.buttons.append(button)
            self._row.addWidget(button)
        if choices:
            self._row.addStretch(1)

    def say(self, words: str) -> None:
        """Say what stands against the table, or nothing more."""
        self._set(words, is_question=False)

    def _set(self, words: str, is_question: bool) -> None:
        self._is_question = is_question
        while (item := self._row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.buttons = []
        self._label.setText(words)
        self.setAccessibleName(words)
        self.setVisible(bool(words))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, px, painter = self._look.appearance.theme, self._look.px, QPainter(self)
        ground = theme.sunk if self._is_question else theme.alert_fill
        outlined(painter, QRectF(self.rect()), px(FIELD_RADIUS), ground, None)
        icon, ink = ("question", theme.ink) if self._is_question else ("warning", theme.alert)
        box = QRectF(px(SIDE), px(11), px(ICON), px(ICON))
        self._look.icons.draw(painter, box, icon, ink)
