"""What the gallery says of one mistake: what it does, how its run differs, what a trial gave, its source."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.controls.label import Label
from gui.controls.look import Look
from gui.session.mistakes import Trial
from gui.wording import mistakes as mistake_words
from gui.wording import numbers
from gui.wording.words import translate


class Details(QWidget):
    """Four short paragraphs, each under its title."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(4))
        self.title = Label(look, "", "message", "ink", wraps=True)
        column.addWidget(self.title)
        self.does, self.differs, self.trial, self.source = (
            self._add(look, column, title)
            for title in (
                translate("Gallery", "What it does"),
                translate("Gallery", "How the run differs"),
                translate("Gallery", "Tried from here"),
                translate("Gallery", "Source"),
            )
        )
        column.addStretch(1)

    def _add(self, look: Look, column: QVBoxLayout, title: str) -> Label:
        column.addSpacing(look.px(8))
        column.addWidget(Label(look, title, "section", "ink"))
        words = Label(look, "", "label", "ink2", wraps=True)
        column.addWidget(words)
        return words

    def show_mistake(self, name: str, needs: str) -> None:
        """Another mistake; nothing is known of its trial yet. `needs`: why it makes no difference here."""
        self.title.setText(mistake_words.mistake_names()[name])
        self.does.setText(mistake_words.what_it_does()[name])
        self.differs.setText(mistake_words.how_it_differs()[name])
        self.source.setText(mistake_words.source_words(name))
        here = translate("Gallery", "It makes no difference here: it {needs}.").format(needs=needs)
        self.trial.setText(here if needs else translate("Gallery", "Training both…"))

    def show_trial(self, trial: Trial) -> None:
        """What became of the loss in a quiet run of each program."""
        wrong, right = (_loss(value) for value in (trial.wrong, trial.right))
        text = translate(
            "Gallery",
            "After {count} updates the training loss is {wrong}. Done right, it is {right}.",
        )
        self.trial.setText(text.format(count=numbers.count(trial.updates), wrong=wrong, right=right))


def _loss(value: float) -> str:
    return numbers.comparable(value).plain
