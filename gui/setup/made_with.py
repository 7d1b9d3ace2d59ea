"""Made with: the settings of made-up data under a fold; a change makes the data anew."""

import os

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from engine.data.generators import Setting
from engine.data.remaking import made_with
from engine.data.setup import Setup
from gui.controls.button import Button
from gui.controls.complaint import Complaint
from gui.controls.field import Field
from gui.controls.label import Label
from gui.controls.look import Look
from gui.entry import value_text
from gui.setup.fold import Fold
from gui.setup.made_words import meanings
from gui.setup.rows import Row
from gui.wording import numbers
from gui.wording.words import translate

SEEDS = 100_000


class MadeWith(QWidget):
    """Hidden for data that no generator made. `wanted` carries the key of a setting, and its new value;
    `rebuilt`: the rows are new; `done`: Enter was pressed in a field."""

    wanted = Signal(str, float)
    rebuilt = Signal()
    done = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._settings: tuple[Setting, ...] = ()
        self._is_edited = False
        self.fields: dict[str, Field] = {}
        self.fold = Fold(look, translate("MadeWith", "Made with"))
        self._body = QWidget()
        self._rows = QVBoxLayout(self._body)
        self.edited = Label(
            look, translate("MadeWith", "A change makes the data anew, without your edits."), "axis", "ink3",
            wraps=True,
        )  # fmt: skip
        self.new_seed = Button(look, translate("MadeWith", "New data"), icon_first="dice-four", padding=8)
        self.new_seed.setToolTip(translate("MadeWith", "The same settings with another seed"))
        self.new_seed.clicked.connect(self._draw_seed)
        column = QVBoxLayout(self)
        for layout in (self._rows, column):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        for widget in (self.fold, self._body, self.new_seed, self.edited):
            column.addWidget(widget)
        self.fold.toggled.connect(lambda _: self._unfold())
        self.hide()

    def set_setup(self, setup: Setup) -> None:
        """Show the settings in force."""
        values = made_with(setup)
        self.setVisible(bool(values))
        if not values:
            return
        self._is_edited = setup.is_edited
        if tuple(known for known, _ in values) != self._settings:
            self._build(tuple(known for known, _ in values))
        for known, value in values:
            self.fields[known.name].set_value(value)
        self.fold.say(*_brief({known.name: value for known, value in values}))
        self._unfold()

    def _unfold(self) -> None:
        is_open = self.fold.isChecked()
        self._body.setVisible(is_open)
        self.new_seed.setVisible(is_open)
        self.edited.setVisible(is_open and self._is_edited)

    def _build(self, settings: tuple[Setting, ...]) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._settings, self.fields = settings, {}
        for known in settings:
            self._add(known)
        self.rebuilt.emit()

    def _add(self, known: Setting) -> None:
        name, tip = meanings()[known.meaning]
        field = self.fields[known.name] = Field(self._look, name, known.range, width=72)
        field.setToolTip(tip)
        field.entered.connect(lambda value: self.wanted.emit(known.name, value))
        field.done.connect(self.done)
        complaint = Complaint(self._look)
        field.complaint.connect(complaint.say)
        row = Row(self._look, name, field)
        row.setToolTip(tip)
        self._rows.addWidget(row)
        self._rows.addWidget(complaint)

    def _draw_seed(self) -> None:
        self.wanted.emit("seed", float(int.from_bytes(os.urandom(4), "little") % SEEDS))


def _brief(values: dict[str, float]) -> tuple[str, ...]:
    """What is said of the folded settings: the first wording that fits."""
    rows = translate("MadeWith", "{count} rows").format(count=numbers.count(int(values["count"])))
    noise = translate("MadeWith", "{rows}, noise {noise}")
    return noise.format(rows=rows, noise=value_text(values["noise"])), rows
