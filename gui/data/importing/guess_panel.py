"""How the file is read: each guess is a choice, and another choice reads the preview anew."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from engine.data.reading import Found
from engine.ranges import Range
from gui.controls.choice import Choice
from gui.controls.field import Field
from gui.controls.label import Label
from gui.controls.look import Look
from gui.controls.tick_box import TickBox
from gui.data.importing.words import (
    decimal_marks,
    delimiters,
    encodings,
    thousands_marks,
    ways_with_signs,
)
from gui.wording.words import translate

WIDTH = 280
CONTROL = 128
ROWS = Range(1, 1_000_000, whole=True)


class GuessPanel(QWidget):
    """`chosen` carries the fields of `Guesses` that a person has decided, by name."""

    chosen = Signal(dict)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._lines: dict[str, QWidget] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.px(4))
        self._column.addWidget(Label(look, translate("Importing", "How it is read"), "section", "ink"))
        self.sheet = self._choice("sheet", translate("Importing", "Sheet"))
        self.encoding = self._choice("encoding", translate("Importing", "Encoding"))
        self.delimiter = self._choice("delimiter", translate("Importing", "Columns parted by"))
        self.decimal = self._choice("decimal", translate("Importing", "Before decimals"))
        self.thousands = self._choice("thousands", translate("Importing", "Between thousands"))
        self.signs = self._choice("signs", translate("Importing", "Signs around numbers"))
        self.first_row = Field(look, translate("Importing", "Table begins in row"), ROWS, width=CONTROL)
        self.first_row.entered.connect(lambda row: self.chosen.emit({"first_row": int(row)}))
        self._add("first_row", self.first_row, self.first_row.accessibleName())
        self.header = self._tick("header", translate("Importing", "Its first row holds names"))
        self.units = self._tick("units", translate("Importing", "Units stand below the names"))
        self.setFixedWidth(look.px(WIDTH))

    def show_guesses(self, found: Found, has_signs: bool = False) -> None:
        """Show what is guessed, or chosen; `has_signs`: some number has a sign around it."""
        guesses = found.guesses
        is_sheet = bool(found.sheets)
        self._offer(self.sheet, {name: name for name in found.sheets}, guesses.sheet)
        self._offer(self.encoding, encodings(guesses.encoding), guesses.encoding)
        self._offer(self.delimiter, delimiters(guesses.delimiter), guesses.delimiter)
        self._offer(self.decimal, decimal_marks(), guesses.decimal)
        self._offer(self.thousands, thousands_marks(), guesses.thousands)
        self._offer(self.signs, ways_with_signs(), guesses.signs)
        self.first_row.set_value(guesses.first_row)
        self.header.setChecked(guesses.header)
        self.units.setChecked(guesses.units)
        self.units.setEnabled(guesses.header)
        for name in ("encoding", "delimiter", "decimal", "thousands"):
            self._lines[name].setVisible(not is_sheet)
        self._lines["sheet"].setVisible(is_sheet)
        doubted = {doubt.field for doubt in found.doubts}
        self._lines["signs"].setVisible(has_signs or "signs" in {*doubted, *found.chosen})
        for name, choice in self.choices.items():
            choice.set_problem(name in doubted)

    @property
    def choices(self) -> dict[str, Choice]:
        """The lists, by the guess they show."""
        return {
            "sheet": self.sheet, "encoding": self.encoding, "delimiter": self.delimiter,
            "decimal": self.decimal, "thousands": self.thousands, "signs": self.signs,
        }  # fmt: skip

    def _offer(self, choice: Choice, names: dict[str, str], now: str) -> None:
        choice.set_choices(names)
        choice.set_choice(now)
        choice.setToolTip(names.get(now, ""))

    def _choice(self, name: str, words: str) -> Choice:
        choice = Choice(self._look, words, width=CONTROL)
        choice.chosen.connect(partial(self._choose, name))
        self._add(name, choice, words)
        return choice

    def _choose(self, name: str, key: str) -> None:
        self.chosen.emit({name: key})

    def _tick(self, name: str, words: str) -> TickBox:
        box = TickBox(self._look, words)
        box.setAccessibleName(words)
        box.clicked.connect(lambda: self.chosen.emit({name: box.isChecked()}))
        self._column.addWidget(box)
        self._lines[name] = box
        return box

    def _add(self, name: str, control: QWidget, words: str) -> None:
        line = self._lines[name] = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._look.px(8))
        row.addWidget(Label(self._look, words), 1)
        control.setFixedWidth(self._look.px(CONTROL))
        row.addWidget(control)
        self._column.addWidget(line)
