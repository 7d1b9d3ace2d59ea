"""What the table is for: the column to predict, and what becomes of rows that lack an input."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.controls.choice import Choice
from gui.controls.label import Label
from gui.controls.look import Look
from gui.data.importing import telling
from gui.data.importing.guess_panel import CONTROL, WIDTH
from gui.data.importing.work import Looked
from gui.data.words import ways_with_missing
from gui.wording.words import readable, translate


class PurposePanel(QWidget):
    """`predicted` carries the name of a column, `filled` a key of `ways_with_missing`."""

    predicted = Signal(str)
    filled = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.px(4))
        self.target, _ = self._choice(translate("Importing", "To predict"))
        self.target.chosen.connect(self.predicted)
        self.missing, self._missing_line = self._choice(translate("Importing", "Missing inputs"))
        self.missing.set_choices(ways_with_missing())
        self.missing.chosen.connect(self.filled)
        more = translate(
            "Importing", "All other columns become inputs where they can. Change it later in Data."
        )
        words = Label(look, more, "axis", "ink3", wraps=True)
        words.setFixedWidth(look.px(WIDTH))
        self._column.addWidget(words)

    def show_purpose(self, looked: Looked, predicted: str, missing: str) -> None:
        """Show what is chosen; nothing is asked about missing values where there are none."""
        names, now = telling.targets(looked, predicted)
        self.target.set_choices({name: readable(name) for name in names})
        if names:
            self.target.set_choice(now)
        self.missing.set_choice(missing)
        self._missing_line.setVisible(telling.lacks_inputs(looked, now))

    def _choice(self, words: str) -> tuple[Choice, QWidget]:
        choice, line = Choice(self._look, words, width=CONTROL), QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._look.px(8))
        row.addWidget(Label(self._look, words, "label_strong", "ink"), 1)
        choice.setFixedWidth(self._look.px(CONTROL))
        row.addWidget(choice)
        self._column.addWidget(line)
        return choice, line
