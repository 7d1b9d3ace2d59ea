"""One input that is a word: its name, and the words to choose from."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from engine.trying import TriedInput
from gui.controls.choice import Choice
from gui.controls.look import Look
from gui.trying.number_row import GAP, name_label
from gui.trying.words import input_words
from gui.wording.words import readable


class WordRow(QWidget):
    """`chosen` carries the word."""

    chosen = Signal(str)

    def __init__(self, look: Look, tried: TriedInput, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tried = tried
        self.label = name_label(look, tried)
        self.choice = Choice(look, input_words(tried))
        self.choice.set_choices({level: readable(level) for level in tried.levels})
        self.choice.chosen.connect(self.chosen)
        self.label.setBuddy(self.choice)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, look.px(1), 0, look.px(1))
        line.setSpacing(look.px(GAP))
        line.addWidget(self.label)
        line.addWidget(self.choice, 1)

    def show_level(self, level: str) -> None:
        """The word that the sample has."""
        self.choice.set_choice(level)
