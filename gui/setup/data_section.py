"""Data: which set is learned from, and how many samples it has."""

from html import escape

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QToolTip

from engine.data.catalogue import DataSetEntry, catalogue
from engine.data.samples import Samples
from engine.data.setup import CsvData, Setup
from gui.controls.choice import Choice
from gui.controls.icon_button import IconButton
from gui.controls.label import FittingLabel
from gui.controls.link import Link
from gui.controls.look import Look
from gui.data_groups import five_uses, made, real, short_titles
from gui.setup.made_with import MadeWith
from gui.setup.rows import Line
from gui.setup.section import Section
from gui.wording import numbers
from gui.wording.tasks import short_task_words, task_of, task_words
from gui.wording.words import translate

OWN_FILE = "own-file"


class DataSection(Section):
    """`data_chosen` carries the key of a set, `task_chosen` the number of its task too; `file_wanted`: a
    file is to be opened; `edit_wanted`: the table is to be seen."""

    data_chosen = Signal(str)
    task_chosen = Signal(str, int)
    file_wanted = Signal()
    edit_wanted = Signal()
    above = 7

    def __init__(self, look: Look) -> None:
        super().__init__(look, translate("DataSection", "Data"), "table")
        self.choice = Choice(look, translate("DataSection", "Data set"), width=175)
        short = short_titles()
        for words, entries in (made(), five_uses(), real()):
            self.choice.add_heading(words)
            for entry in entries:
                self.choice.add(entry.key, entry.title, entry.description, short.get(entry.key, ""))
        self.choice.chosen.connect(self.data_chosen)
        self.choice.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.add(Line(look, self.choice))
        self.task = Choice(look, translate("DataSection", "Task of the data set"), width=175)
        self.task.chosen.connect(self._choose_task)
        self.task.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.task_line = Line(look, self.task)
        self.add(self.task_line)
        self._count = FittingLabel(look)
        self.source = IconButton(
            look, translate("DataSection", "About this data"), "info", 20, is_outlined=False
        )
        self.source.clicked.connect(self._tell_source)
        self.add(Line(look, self._count, self.source))
        self.made_with = MadeWith(look)
        self.add(self.made_with)
        self.open_file = Link(
            look, translate("DataSection", "Open…"), is_underlined=False, role="label_medium"
        )
        self.open_file.clicked.connect(self.file_wanted)
        self.edit = Link(look, translate("DataSection", "Edit…"), is_underlined=False, role="label_medium")
        self.edit.setToolTip(translate("DataSection", "See and edit the table (Ctrl+D)"))
        self.edit.clicked.connect(self.edit_wanted)
        self.add_at_title(self.edit)
        self.add_at_title(self.open_file)

    def set_setup(self, setup: Setup) -> None:
        """Show the data in force; a file of the user's stands at the end of the list."""
        entry = next((entry for entry in catalogue() if entry.key == setup.key), None)
        self.choice.remove(OWN_FILE)
        is_own = entry is None or setup.is_edited
        if is_own:
            edited = translate("DataSection", "{title}, edited").format(title=setup.title)
            is_pasted = isinstance(setup.source, CsvData) and not setup.source.path
            self.choice.add(OWN_FILE, edited if setup.is_edited and not is_pasted else setup.title, "")
        self.choice.set_choice(OWN_FILE if is_own else setup.key)
        self.choice.setToolTip(setup.title)
        self._offer_tasks(setup, None if is_own else entry)
        self.made_with.set_setup(setup)
        self._count.set_wordings(*count_words(setup.samples))
        self.source.setVisible(entry is not None)
        self.source.setToolTip("" if entry is None else source_words(entry))
        self.source.setAccessibleDescription(self.source.toolTip())

    def _offer_tasks(self, setup: Setup, entry: DataSetEntry | None) -> None:
        """What can be asked of the set, where that is more than one thing."""
        tasks = () if entry is None else entry.tasks
        self.task_line.setVisible(len(tasks) > 1)
        if entry is not None and len(tasks) > 1:
            keys = [f"{entry.key} {number}" for number in range(len(tasks))]
            names = {key: task_words(entry, number) for number, key in enumerate(keys)}
            short = {key: short_task_words(entry, number) for number, key in enumerate(keys)}
            chosen = keys[task_of(setup, entry)]
            self.task.set_choices(names, short)
            self.task.set_choice(chosen)
            self.task.setToolTip(names[chosen])

    def _choose_task(self, chosen: str) -> None:
        key, _, number = chosen.partition(" ")
        self.task_chosen.emit(key, int(number))

    def _tell_source(self) -> None:
        corner = self.source.mapToGlobal(self.source.rect().bottomLeft())
        QToolTip.showText(corner, self.source.toolTip(), self.source)


def source_words(entry: DataSetEntry) -> str:
    """What a set is, whom it is owed to, and whether it is made up; wrapped as a tooltip."""
    kind = translate("DataSection", "Synthetic: made by this program.") if entry.synthetic else ""
    paragraphs = (words for words in (entry.description, entry.attribution, kind) if words)
    return "".join(f"<p>{escape(words)}</p>" for words in paragraphs)


def count_words(samples: Samples) -> tuple[str, ...]:
    """`4 samples, 2 inputs`, or how many train and how many validate; shorter wordings follow."""
    train, validation = len(samples.train), len(samples.validation)
    if validation:
        wordings = (
            translate("DataSection", "{train} train, {validation} validation"),
            translate("DataSection", "{train} train, {validation} valid."),
        )
        counts = {"train": numbers.count(train), "validation": numbers.count(validation)}
        return *(words.format(**counts) for words in wordings), f"{counts['train']} + {counts['validation']}"
    inputs = samples.train.inputs.shape[1]
    if inputs == 1:
        words = translate("DataSection", "{count} samples, 1 input")
    else:
        words = translate("DataSection", "{count} samples, {inputs} inputs")
    shorter = translate("DataSection", "{count} samples").format(count=numbers.count(train))
    return words.format(count=numbers.count(train), inputs=numbers.count(inputs)), shorter
