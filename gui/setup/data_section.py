"""Data: which set is learned from, and how many samples it has."""

from PySide6.QtCore import Signal

from engine.data.catalogue import DataSetEntry, catalogue
from engine.data.samples import Samples
from engine.data.setup import Setup
from gui import numbers
from gui.controls.choice import Choice
from gui.controls.label import Label
from gui.controls.link import Link
from gui.controls.look import Look
from gui.setup.section import Section
from gui.words import translate

OWN_FILE = "own-file"


class DataSection(Section):
    """`data_chosen` carries the key of a set; `file_wanted`: a CSV is to be opened."""

    data_chosen = Signal(str)
    file_wanted = Signal()
    above = 7

    def __init__(self, look: Look) -> None:
        super().__init__(look, translate("DataSection", "Data"), "table")
        self.choice = Choice(look, translate("DataSection", "Data set"), width=175)
        for words, entries in grouped():
            self.choice.add_heading(words)
            for entry in entries:
                self.choice.add(entry.key, entry.title, entry.description)
        self.choice.chosen.connect(self.data_chosen)
        row = self.add_row("", self.choice)
        row.label.hide()
        self._count = Label(look, ink="ink3")
        self.add(self._count)
        self.open_file = Link(
            look, translate("DataSection", "Open CSV…"), is_underlined=False, role="label_medium"
        )
        self.open_file.clicked.connect(self.file_wanted)
        self.add_at_title(self.open_file)

    def set_setup(self, setup: Setup) -> None:
        """Show the data in force; a file of the user's stands at the end of the list."""
        is_listed = any(entry.key == setup.key for entry in catalogue())
        self.choice.remove(OWN_FILE)
        if not is_listed:
            self.choice.add(OWN_FILE, setup.title, "")
        self.choice.set_choice(setup.key if is_listed else OWN_FILE)
        self._count.setText(count_words(setup.samples))
        self._count.setFixedHeight(self.look.px(27))


def grouped() -> tuple[tuple[str, tuple[DataSetEntry, ...]], ...]:
    """The sets on offer: made for learning, and real ones."""
    made = tuple(entry for entry in catalogue() if entry.synthetic and not entry.attribution)
    real = tuple(entry for entry in catalogue() if entry not in made)
    return (
        (translate("DataSection", "Made for learning"), made),
        (translate("DataSection", "From the world"), real),
    )


def count_words(samples: Samples) -> str:
    """`4 samples, 2 inputs`, or how many train and how many validate."""
    train, validation = len(samples.train), len(samples.validation)
    if validation:
        return translate("DataSection", "{train} train, {validation} validation").format(
            train=numbers.count(train), validation=numbers.count(validation)
        )
    inputs = samples.train.inputs.shape[1]
    if inputs == 1:
        return translate("DataSection", "{count} samples, 1 input").format(count=numbers.count(train))
    return translate("DataSection", "{count} samples, {inputs} inputs").format(
        count=numbers.count(train), inputs=numbers.count(inputs)
    )
